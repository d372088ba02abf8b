// This module has a program run under many schedules, in several Workers side by side, each
// behind a surveyor of ours.
import { joined } from "../worker/messages.js";

/** How many jobs a Worker has at a time. */
const AHEAD = 4;

/** How long results are gathered before they are told, in milliseconds: runs may end by the thousand each second. */
const GATHER_MS = 100;

/** @typedef {import("../worker/explore.js").Job} Job */
/** @typedef {Pick<Worker, "postMessage" | "terminate"> & {onmessage: Worker["onmessage"]}} Surveyor */

/**
 * Returns results as the page reads them at once: a text of JSON, and all their bytes in one piece, of which each
 * result says how many are its own.
 * @param {import("../worker/messages.js").Message[]} results
 */
export function packed(results) {
  const texts = results.map(({ bytes, ...result }) => ({ ...result, length: bytes?.length ?? 0 }));
  return { results: JSON.stringify(texts), bytes: joined(results.flatMap(({ bytes }) => bytes ?? [])) };
}

/** One program that is explored. */
export class Exploration {
  /**
   * @param {{module: WebAssembly.Module, spec: import("../worker/host.js").Spec, workers: number}} what
   * @param {() => Surveyor} spawn starts a surveyor
   * @param {(results: import("../worker/messages.js").Message[]) => void} tell
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
    /** What is not told yet. @type {import("../worker/messages.js").Message[]} */
    this.results = [];
    this.timer = 0;
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
      this.gather(data);
      return this.share(surveyor);
    }
    surveyor.terminate();
    this.crew.delete(surveyor);
    this.jobs.unshift(...has);
    this.take([]);
  }

  /** @param {import("../worker/messages.js").Message} result */
  gather(result) {
    if (this.results.push(result) > 1) return;
    this.timer = setTimeout(() => this.tell(this.results.splice(0)), GATHER_MS);
  }

  /** Ends all Workers. What is not told yet never is. */
  stop() {
    clearTimeout(this.timer);
    for (const surveyor of this.crew.keys()) surveyor.terminate();
    this.crew.clear();
    this.jobs = [];
  }
}
