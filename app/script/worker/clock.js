"use strict";

// The program clock. Times are numbers of nanoseconds since the program
// started: exact up to 2^53 (104 days), to half a microsecond beyond.

/** What one reading of a virtual clock by the program costs, and one event of its recording, in nanoseconds. */
const STEP = 1000;

/** Where a virtual clock's wall time starts: 2009-11-10 23:00:00 UTC, in seconds. */
const EPOCH = 1257894000;

class ProgramClock {
  /** @param {{mode: string, speed: number, paused: boolean}} setting */
  constructor(setting) {
    this.at = 0; // program time at the last change of setting; of a virtual clock, now
    this.since = performance.now(); // host time at that change, in milliseconds
    this.wall = Date.now() / 1000; // of a real clock's start, in seconds
    this.begun = false;
    this.frozen = false; // while the host itself makes Go run
    this.held = false; // the program is over but for its recording
    this.readings = 0;
    this.apply(setting);
  }

  /** The program's own code begins: a real clock has stood still while the engine and the runtime got ready. */
  begin() {
    this.since = performance.now();
    this.begun = true;
  }

  /** Changes mode, speed or pause from now on. */
  set(setting) {
    this.at = this.now();
    this.since = performance.now();
    this.apply(setting);
  }

  apply({ mode, speed, paused }) {
    this.virtual = mode === "virtual";
    this.speed = Math.min(10, Math.max(0.1, speed || 1));
    this.paused = !!paused;
  }

  /** Now, without moving the clock. */
  now() {
    if (this.virtual || this.paused || this.held || !this.begun) return this.at;
    return this.at + Math.round((performance.now() - this.since) * 1e6 * this.speed);
  }

  /** Now, as the program reads it: computing costs a virtual clock a step. */
  read() {
    this.readings++;
    if (this.virtual && !this.frozen) this.at += STEP;
    return this.now();
  }

  /** Moves a virtual clock by what computing cost. */
  spend(ns) {
    if (this.virtual && !this.frozen) this.at += ns;
  }

  /** Stands still until the end. */
  hold() {
    this.at = this.now();
    this.frozen = this.held = true;
  }

  /** Moves a virtual clock forward to t. */
  jump(t) {
    if (t > this.at) this.at = t;
  }

  /** Wall time in nanoseconds since 1970, as [seconds, nanoseconds]. */
  walltime() {
    const t = this.read();
    const start = this.virtual ? EPOCH : this.wall;
    const s = Math.floor(start + t / 1e9);
    return [s, Math.floor((this.virtual ? t % 1e9 : ((start % 1) * 1e9 + t) % 1e9))];
  }
}

/** The step in which the host tells time, in nanoseconds: at least what a browser documents. */
function clockStep() {
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

/** Random bytes from a seed: the sfc32 generator (Chris Doty-Humphrey, PractRand). */
class SeededBytes {
  /** @param {number} seed a whole number below 2^53 */
  constructor(seed) {
    this.a = seed >>> 0;
    this.b = Math.floor(seed / 4294967296) >>> 0;
    this.c = 0x9e3779b9;
    this.n = 1;
    for (let i = 0; i < 20; i++) this.next();
  }

  next() {
    const t = (this.a + this.b + this.n++) >>> 0;
    this.a = (this.b ^ (this.b >>> 9)) >>> 0;
    this.b = (this.c + (this.c << 3)) >>> 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) >>> 0;
    return t;
  }

  /** Fills a typed array and returns it, as crypto.getRandomValues does. */
  fill(array) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.next() >>> 24;
    return array;
  }
}
