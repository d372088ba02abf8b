// This module decides when the recorder is asked for what it has: often enough that
// the page sees a run as it happens, and seldom enough that it costs little.

/** What to ask for with a flush. The overlay of runtime/trace has them, in this order, as probeFlush…; a test of app/probe holds the two together. */
export const FLUSH = { BYTES: 0, WAITS: 1, LEAKS: 2, LAST: 3 };

/** How long a virtual run computes between two flushes, in readings of its clock. */
const READINGS = 20000;
/** How long a real run goes on between two flushes, in milliseconds of host time: a frame. */
const FRAME_MS = 16;
/** The wait after a flush is at least so many times as long as the flush was, up to a bound. */
const SHARE = 8;
const LATEST_MS = 250;
/** How long a real run that never waits computes between two flushes. */
const BUSY_MS = 100;

/** Knows when the recorder is next to be asked. */
export class FlushPolicy {
  /**
   * @param {import("./clock.js").ProgramClock} clock
   * @param {{now(): number}} [host] the host's clock, in milliseconds
   */
  constructor(clock, host = performance) {
    this.clock = clock;
    this.host = host;
    /** Whether Go has run since the last flush. */
    this.dirty = false;
    /** How long to wait between two flushes of a real run. */
    this.every = FRAME_MS;
    this.flushes = 0;
    this.flushedAt = -Infinity; // host time
    this.flushedReadings = 0;
    this.entered = 0; // host time at which Go last began to run
  }

  /** Notes that Go begins to run. */
  enter() {
    this.dirty = true;
    this.entered = this.host.now();
  }

  /** Reports whether a flush is due between two turns of the program. */
  isDue() {
    if (!this.dirty) return false;
    if (!this.clock.virtual) return this.host.now() - this.flushedAt > this.every;
    return this.flushes === 0 || this.#hasComputed();
  }

  /** Reports whether a flush is due while the program computes. */
  isDueInLoop() {
    if (this.clock.virtual) return this.#hasComputed();
    return this.host.now() - Math.max(this.flushedAt, this.entered) > BUSY_MS;
  }

  #hasComputed() {
    return this.clock.readings - this.flushedReadings > READINGS;
  }

  /** Returns in how many milliseconds to flush before a rest: 0 for at once. */
  delay() {
    return this.clock.virtual || this.host.now() - this.flushedAt > this.every ? 0 : this.every;
  }

  /** Notes that the recording is handed over. */
  done() {
    this.flushes++;
    this.flushedAt = this.host.now();
    this.flushedReadings = this.clock.readings;
  }

  /**
   * Notes what it took, and that nothing is left to hand over.
   * @param {number} ms
   */
  took(ms) {
    this.dirty = false;
    this.every = Math.min(LATEST_MS, Math.max(FRAME_MS, SHARE * ms));
  }
}
