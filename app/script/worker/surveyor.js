// This module stands between the frame and a Worker that runs one program under many schedules,
// as the relay does for one run: what comes of each is made anew, field by field, and a run that
// does not end ends the Worker.
import { JOURNAL, bounded } from "./bounds.js";

/** How long one run may take, in milliseconds of the person's time. */
const RUN_MS = 10000;

/** Hears a Worker that explores. */
export class Surveyor {
  /**
   * @param {(message: object) => void} send to the frame
   * @param {import("./relay.js").ProgramWorker} worker
   */
  constructor(send, worker) {
    this.send = send;
    this.worker = worker;
    /** The numbers of the jobs that are not done, in the order in which they are. @type {number[]} */
    this.open = [];
    this.timer = 0;
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = (e) => {
      e.preventDefault();
      this.lose("panic", e.message || "the Worker could not start");
    };
  }

  /**
   * Passes on the program that is run.
   * @param {{module: WebAssembly.Module, spec: import("./host.js").Spec}} message
   */
  begin(message) {
    this.worker.postMessage(message);
  }

  /**
   * Passes on jobs.
   * @param {{jobs: import("./explore.js").Job[]}} message
   */
  ask(message) {
    this.open.push(...message.jobs.map((job) => job.number));
    this.worker.postMessage(message);
    this.watch();
  }

  /** @param {any} data a result */
  hear(data) {
    if (data?.type !== "explored" || data.number !== this.open[0]) return; // it is not what was asked for
    this.open.shift();
    this.send(bounded(data, { bytes: JOURNAL }));
    this.watch();
  }

  /** Waits for the next result. */
  watch() {
    clearTimeout(this.timer);
    if (this.open.length > 0) this.timer = setTimeout(() => this.lose("limit", `one run took longer than ${RUN_MS / 1000} s`), RUN_MS);
  }

  /**
   * Ends the Worker, which does not get on with its first job, and tells so.
   * @param {string} reason
   * @param {string} text
   */
  lose(reason, text) {
    clearTimeout(this.timer);
    this.worker.terminate();
    const [number] = this.open;
    if (number !== undefined) this.send(bounded({ type: "explored", number, reason, text }));
    this.send({ type: "lost" });
  }
}
