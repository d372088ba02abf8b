// This module runs one program under many schedules, one after the other, on the virtual clock,
// and says of each run no more than what it came to. Of the recording nothing is kept: a run that
// is worth showing is repeated by the list of its switches. One instance is put back for each
// run, where it can be: it comes to what a fresh one comes to.
import { GoHost } from "./host.js";
import { Instance } from "./instance.js";

/** How much of a run's output is kept, and of what the runtime says, in UTF-16 units. */
const KEPT = 2000;

/**
 * A Job is a run to be made, and its number; a Result what it came to, see app/sandbox's Explored.
 * @typedef {{number: number, schedule: import("./schedule.js").Schedule}} Job
 * @typedef {{number: number, reason: string, code: number, text: string, output: string, hash: number, found: string,
 *   came: string, steps: number, missed: number, ends: number, at: number, bytes?: Uint8Array}} Result
 */

/** Runs jobs in this thread. */
export class Explorer {
  /**
   * @param {WebAssembly.Module} module
   * @param {import("./host.js").Spec} spec what all runs have in common
   * @param {(result: Result) => void} tell
   */
  constructor(module, spec, tell) {
    this.module = module;
    this.spec = spec;
    this.tell = tell;
    /** @type {Job[]} */
    this.jobs = [];
    this.busy = false;
    /** What the last run was one of. @type {Instance | null} */
    this.instance = null;
  }

  /**
   * Takes more jobs.
   * @param {Job[]} jobs
   */
  async take(jobs) {
    this.jobs.push(...jobs);
    if (this.busy) return;
    this.busy = true;
    for (let job; (job = this.jobs.shift()); ) this.tell(await this.run(job));
    this.busy = false;
  }

  /**
   * Makes one run.
   * @param {Job} job
   * @returns {Promise<Result>}
   */
  run({ number, schedule }) {
    return new Promise((resolve) => {
      const told = new Told(number), again = this.instance?.isKept();
      const instance = again && this.instance || new Instance(true);
      this.instance = instance;
      const host = new GoHost({ ...this.spec, clock: { mode: "virtual", speed: 1, paused: false }, schedule }, (message) => {
        if (message.type === "trace") host.taken = host.traced; // nobody else takes it
        if (!told.take(message)) return;
        if (host.trapped) this.instance = null;
        resolve({ ...told.result, ...host.scheduled });
      }, instance);
      if (again) host.startAgain();
      else host.start(this.module).catch((err) => host.end("panic", 2, String(err)));
    });
  }
}

/** Sums up what a host says of its run. */
class Told {
  /** @param {number} number */
  constructor(number) {
    /** @type {Result} */
    this.result = { number, reason: "", code: 0, text: "", output: "", hash: 0, found: "", came: "", steps: 0, missed: 0, ends: 0, at: 0 };
    this.decoder = new TextDecoder();
  }

  /**
   * Takes a message, and reports whether it is the last.
   * @param {import("./messages.js").Message} message
   */
  take(message) {
    const r = this.result;
    switch (message.type) {
      case "output":
        for (const b of message.bytes ?? []) r.hash = (Math.imul(r.hash, 16777619) ^ b) >>> 0; // FNV-1
        if (r.output.length < KEPT) r.output = (r.output + this.decoder.decode(message.bytes, { stream: true })).slice(0, KEPT);
        return false;
      case "exited":
        Object.assign(r, { reason: message.reason, code: message.code, text: message.text, at: message.at });
        return true;
    }
    return false;
  }
}
