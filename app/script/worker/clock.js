// This is the program clock. Times are numbers of nanoseconds since the program
// started: exact up to 2^53 (104 days), and to half a microsecond beyond.

/** What one reading of a virtual clock by the program costs, and one event of its recording, in nanoseconds. */
export const STEP = 1000;

/** Where a virtual clock's wall time starts: 2009-11-10 23:00:00 UTC, in seconds. */
const EPOCH = 1257894000;

/** @typedef {{mode: string, speed: number, paused: boolean}} ClockSetting as app/sandbox's Clock */

/** Tells the program's time by the host's. */
export class ProgramClock {
  /**
   * @param {ClockSetting} setting
   * @param {{now(): number}} [host] the host's clock, in milliseconds
   */
  constructor(setting, host = performance) {
    this.host = host;
    /** Program time at the last change of setting; of a virtual clock, now. */
    this.at = 0;
    /** Host time at that change, in milliseconds. */
    this.since = host.now();
    /** Wall time of a real clock's start, in seconds. */
    this.wall = Date.now() / 1000;
    this.begun = false;
    /** Whether the host itself makes Go run: that costs no time. */
    this.frozen = false;
    /** Whether the program is over but for its recording. */
    this.held = false;
    /** How often the program has read the clock. */
    this.readings = 0;
    this.virtual = this.paused = false;
    this.speed = 1;
    this.apply(setting);
  }

  /** Starts a real clock: it stood still while the engine and the runtime got ready for the program's own code. */
  begin() {
    this.since = this.host.now();
    this.begun = true;
  }

  /**
   * Changes mode, speed or pause from now on.
   * @param {ClockSetting} setting
   */
  set(setting) {
    this.at = this.now();
    this.since = this.host.now();
    this.apply(setting);
  }

  /** @param {ClockSetting} setting */
  apply({ mode, speed, paused }) {
    this.virtual = mode === "virtual";
    this.speed = Math.min(10, Math.max(0.1, speed || 1));
    this.paused = !!paused;
  }

  /** Returns program time without moving the clock. */
  now() {
    if (this.virtual || this.paused || this.held || !this.begun) return this.at;
    return this.at + Math.round((this.host.now() - this.since) * 1e6 * this.speed);
  }

  /** Returns program time as the program reads it: computing costs a virtual clock a step. */
  read() {
    this.readings++;
    if (this.virtual && !this.frozen) this.at += STEP;
    return this.now();
  }

  /**
   * Moves a virtual clock by what computing cost.
   * @param {number} ns
   */
  spend(ns) {
    if (this.virtual && !this.frozen) this.at += ns;
  }

  /** Has the clock stand still until the end. */
  hold() {
    this.at = this.now();
    this.frozen = this.held = true;
  }

  /**
   * Moves a virtual clock forward to an instant.
   * @param {number} t
   */
  jump(t) {
    if (t > this.at) this.at = t;
  }

  /** Returns wall time since 1970, as [seconds, nanoseconds]. */
  walltime() {
    const t = this.read();
    const start = this.virtual ? EPOCH : this.wall;
    const s = Math.floor(start + t / 1e9);
    return [s, Math.floor((this.virtual ? t % 1e9 : ((start % 1) * 1e9 + t) % 1e9))];
  }
}

/** Returns the step in which the host tells time, in nanoseconds: at least what a browser documents. */
export function clockStep() {
  let step = Infinity;
  const began = performance.now();
  for (let last = began, n = 0; n < 4 && last - began < 5; ) {
    const t = performance.now();
    if (t === last) continue;
    step = Math.min(step, t - last);
    last = t;
    n++;
  }
  const least = globalThis.crossOriginIsolated ? 5000 : 100000;
  return Math.max(least, Math.round(step * 1000) * 1000);
}

/**
 * Returns an instant as messages have it: -1 for never.
 * @param {number} t
 */
export function instant(t) {
  return t === Infinity ? -1 : t;
}
