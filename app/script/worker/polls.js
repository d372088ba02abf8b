// This module answers loops that poll. Goroutines are not preempted in wasm, so the
// runtime asks here every so often (app/probe/overlay/runtime_js.go.txt).
import { STEP } from "./clock.js";

/** Answers to a poll. The runtime's overlay has them, in this order, as probePoll…; a test of app/probe holds the two together. */
export const POLL = { GO_ON: 0, YIELD: 1, RETURN: 2, FLUSH: 3 };

/** How often a polling loop lets other goroutines run, in milliseconds of the clock that decides. */
const YIELD_MS = 5;
/** How often it returns to the host, on the real clock and on the virtual one. */
const RETURN_MS = 16;
const VIRTUAL_RETURN_MS = 50;

/** Answers polls. Virtual runs are decided by their own clock only, so that they can be repeated. */
export class PollPolicy {
  /**
   * @param {import("./clock.js").ProgramClock} clock
   * @param {import("./flush.js").FlushPolicy} flushing
   * @param {{now(): number}} [host] the host's clock, in milliseconds
   */
  constructor(clock, flushing, host = performance) {
    this.clock = clock;
    this.flushing = flushing;
    this.host = host;
    /** When a loop last let others run, and when it last returned: in milliseconds of host time or nanoseconds of a virtual clock. */
    this.yielded = this.returned = 0;
  }

  /**
   * Returns what a loop should do that has polled n times more; 0 is a write to
   * standard output.
   * @param {number} n
   * @param {() => number} due when the next outside event is
   */
  answer(n, due) {
    const c = this.clock, host = this.host.now();
    c.spend(n * STEP);
    if (this.flushing.isDueInLoop()) {
      this.flushing.done();
      return POLL.FLUSH;
    }
    if (n === 0) return POLL.GO_ON;
    c.readings++;
    const now = () => (c.virtual ? c.now() : host);
    const since = (/** @type {number} */ mark, /** @type {number} */ ms) => now() - mark >= (c.virtual ? ms * 1e6 : ms);
    if (due() <= c.now() || since(this.returned, c.virtual ? VIRTUAL_RETURN_MS : RETURN_MS)) {
      this.returned = this.yielded = now();
      return POLL.RETURN;
    }
    if (since(this.yielded, YIELD_MS)) {
      this.yielded = now();
      return POLL.YIELD;
    }
    return POLL.GO_ON;
  }
}
