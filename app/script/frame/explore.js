// This module has a program run under many schedules, in several Workers side by side, each
// behind a surveyor of ours.

/** How many jobs a Worker has at a time. */
const AHEAD = 4;

/** @typedef {import("../worker/explore.js").Job} Job */
/** @typedef {Pick<Worker, "postMessage" | "terminate"> & {onmessage: Worker["onmessage"]}} Surveyor */

/** One program that is explored. */
export class Exploration {
  /**
   * @param {{module: WebAssembly.Module, spec: import("../worker/host.js").Spec, workers: number}} what
   * @param {() => Surveyor} spawn starts a surveyor
   * @param {(result: object) => void} tell
   */
  constructor({ module, spec, workers }, spawn, tell) {
    this.program = { type: "explores", module, spec };
    this.spawn = spawn;
    this.tell = tell;
    /** Jobs that nobody has yet. @type {Job[]} */
    this.jobs = [];
    /** What each Worker has to do. @type {Map<Surveyor, Job[]>} */
    this.crew = new Map();
    this.most = Math.max(1, workers);
  }

  /**
   * Takes more jobs.
   * @param {Job[]} jobs
   */
  take(jobs) {
    this.jobs.push(...jobs);
    while (this.crew.size < Math.min(this.most, this.jobs.length)) this.hire();
    for (const surveyor of this.crew.keys()) this.share(surveyor);
  }

  /** Starts one more Worker. */
  hire() {
    const surveyor = this.spawn();
    this.crew.set(surveyor, []);
    surveyor.onmessage = ({ data }) => this.hear(surveyor, data);
    surveyor.postMessage(this.program);
  }

  /**
   * Gives a Worker what it has room for.
   * @param {Surveyor} surveyor
   */
  share(surveyor) {
    const has = this.crew.get(surveyor);
    if (!has) return;
    const more = this.jobs.splice(0, AHEAD - has.length);
    if (more.length === 0) return;
    has.push(...more);
    surveyor.postMessage({ type: "explore", jobs: more });
  }

  /**
   * Takes a result, or that a Worker is lost: another takes its place, and what it had to do.
   * @param {Surveyor} surveyor
   * @param {any} data
   */
  hear(surveyor, data) {
    const has = this.crew.get(surveyor) ?? [];
    if (data.type === "explored") {
      has.splice(0, has.findIndex((job) => job.number === data.number) + 1);
      this.tell(data);
      return this.share(surveyor);
    }
    surveyor.terminate();
    this.crew.delete(surveyor);
    this.jobs.unshift(...has);
    this.take([]);
  }

  /** Ends all Workers. */
  stop() {
    for (const surveyor of this.crew.keys()) surveyor.terminate();
    this.crew.clear();
    this.jobs = [];
  }
}
