// The host of one Go program: starts it, lets it run as far as its clock allows,
// takes its recording, and tells the page how it goes. When to ask for the
// recording, what polls are told, what comes from outside and how a run ends are
// in modules of their own.
import { Clients } from "./clients.js";
import { instant, ProgramClock } from "./clock.js";
import { endingOf } from "./ending.js";
import { FLUSH, FlushPolicy } from "./flush.js";
import { resolutionOf } from "./imports.js";
import { Instance } from "./instance.js";
import { OutsideEvents } from "./outside.js";
import { EarlyOutput } from "./output.js";
import { PollPolicy } from "./polls.js";
import { SeededBytes } from "./random.js";
import { Scheduling } from "./schedule.js";
import { LATE_MS, Wakeups } from "./wakeups.js";

/** How much of a virtual run's recording, in bytes, may be ahead of what the page has taken. */
const AHEAD_BYTES = 256 << 10;

/** How long the host goes on before it lets messages in, in milliseconds. */
const TURN_MS = 8;

/**
 * Limits and Spec are app/sandbox's. The two times are in nanoseconds.
 * @typedef {{hostTime: number, programTime: number, memory: number, output: number, trace: number, requests: number,
 *   response: number, stderr: number, messages: number, messageRate: number}} Limits
 * @typedef {{args?: string[], clock: import("./clock.js").ClockSetting, seed: number, limits: Limits,
 *   requests?: import("./outside.js").Request[], finite: boolean, schedule?: import("./schedule.js").Schedule}} Spec
 */

/** Runs one program. */
export class GoHost {
  /**
   * @param {Spec} spec of the run
   * @param {import("./messages.js").Post} post
   * @param {Instance} [instance] to run, which is one of its own unless it is to be put back
   */
  constructor(spec, post, instance = new Instance()) {
    this.post = post;
    this.instance = instance;
    this.go = instance.go;
    this.limits = spec.limits;
    this.finite = spec.finite;
    this.args = spec.args ?? [];
    this.clock = new ProgramClock(spec.clock);
    this.random = new SeededBytes(spec.seed);
    this.scheduling = new Scheduling(spec.schedule);
    this.flushing = new FlushPolicy(this.clock);
    this.polls = new PollPolicy(this.clock, this.flushing);
    /** The addresses at which the program listens. @type {Set<string>} */
    this.listeners = new Set();
    this.outside = new OutsideEvents(() => this.listeners.size > 0);
    this.clients = new Clients(this);
    this.early = new EarlyOutput(post, this.clock);
    this.wakeups = new Wakeups(() => this.pump());
    /** When the next Go timer is due. */
    this.until = Infinity;
    this.stderr = ""; // all that the runtime wrote by itself
    this.said = ""; // what of it is not posted yet
    this.output = 0; // bytes written
    this.truncated = false; // that there are too many was said
    this.traced = 0; // bytes recorded
    this.taken = 0; // bytes of these that the page has taken
    this.flushTimer = 0;
    this.over = this.trapped = false;
    /** What came of the run's schedule, once it is over. @type {ReturnType<Scheduling["told"]>} */
    this.scheduled = null;
    for (const r of spec.requests ?? []) this.outside.plan(r);
  }

  /**
   * Starts the program.
   * @param {WebAssembly.Module} module
   */
  async start(module) {
    const { instance, go } = this;
    const made = await instance.make(module, this);
    this.post({ type: "started", resolution: resolutionOf(this.clock) });
    this.enter(() => go.run(made).catch((/** @type {unknown} */ err) => this.crashed(err)));
    await null; // a crash has been said by now
    this.pump();
  }

  /** Runs the program once more, from where it was kept. */
  startAgain() {
    this.instance.back(this);
    this.enter(() => this.go._resume());
    this.pump();
  }

  /**
   * Takes a part of the recording.
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  record(bytes) {
    this.traced += bytes.length;
    this.post({ type: "trace", bytes });
    if (this.traced <= this.limits.trace) return;
    this.end("limit", 0, `more than ${this.limits.trace >> 20} MiB of trace`);
    throw new Error(); // the program goes no further
  }

  /**
   * Takes what the program writes, and returns how much of it is kept.
   * @param {number} fd
   * @param {Uint8Array<ArrayBuffer>} bytes of the program's memory
   */
  write(fd, bytes) {
    const room = Math.max(0, this.limits.output - this.output), kept = Math.min(bytes.length, room);
    this.output += bytes.length;
    this.early.write(fd, bytes.slice(0, kept));
    if (bytes.length > room && !this.truncated) this.truncate();
    return kept;
  }

  /** Says at once that no more output is kept: a program that only prints never waits. */
  truncate() {
    this.truncated = true;
    this.early.post();
    this.say(`[output truncated: the first ${this.limits.output >> 10} KiB are kept]\n`);
    this.tellSaid();
  }

  /**
   * Notes that the program listens, or does so no more.
   * @param {string} addr
   * @param {boolean} open
   */
  listen(addr, open) {
    if (open) this.listeners.add(addr);
    else this.listeners.delete(addr);
    this.post({ type: "listen", at: this.clock.now(), addr, open });
  }

  /**
   * Runs Go code until every goroutine waits.
   * @param {() => void} run
   */
  enter(run) {
    this.flushing.enter();
    this.early.renew();
    try {
      run();
      if (this.scheduling.hasPaused()) {
        this.instance.keep();
        this.go._resume();
      }
    } catch (err) {
      this.crashed(err);
    }
    this.tellSaid();
  }

  /** Returns when something is due next, a timer or an outside event: Infinity for nothing. */
  next() {
    return Math.min(this.until, this.outside.due());
  }

  /** Goes on with the program as far as its clock allows now. */
  pump() {
    this.wakeups.cancel();
    const start = performance.now();
    while (!this.over) {
      if (this.flushing.isDue()) this.flush();
      if (this.over) return;
      const now = this.clock.now(), next = this.next();
      if (this.clock.paused) return this.rest(next);
      if (this.clock.virtual && this.traced - this.taken > AHEAD_BYTES) return; // until more is taken
      if (next === Infinity) return this.quiet();
      if (next > this.limits.programTime) return this.pastLimit();
      if (this.clock.virtual) {
        this.clock.jump(next);
      } else if (next > now) {
        if (next - now > LATE_MS * 1e6 || this.flushing.dirty) this.rest(next); // else the page knows
        return this.wakeups.in((next - now) / 1e6 / this.clock.speed);
      }
      this.deliver();
      if (performance.now() - start > TURN_MS) return this.wakeups.soon();
    }
  }

  /**
   * Notes that the page has taken so many bytes of the recording in all.
   * @param {number} traced
   */
  took(traced) {
    const waited = this.traced - this.taken > AHEAD_BYTES;
    this.taken = traced;
    if (waited) this.pump();
  }

  /** Ends a run whose clock would go too far. */
  pastLimit() {
    this.flush();
    this.end("limit", 0, "the program clock ran past its limit");
  }

  /** Hands the program the outside events and the timer that are due. */
  deliver() {
    const now = this.clock.now();
    this.deliverOutside(now);
    if (this.over || this.until > now) return;
    this.until = Infinity;
    this.enter(() => this.go._resume());
  }

  /**
   * Hands the program the outside events that are due.
   * @param {number} now
   */
  deliverOutside(now) {
    for (let e; !this.over && (e = this.outside.take(now)); ) this.clients.act(e);
  }

  /** Waits for a client when nothing is due, or ends the run where no goroutine can ever go on. */
  quiet() {
    this.flush();
    if (this.over) return;
    if (this.finite && this.listeners.size > 0) {
      this.flush(FLUSH.LEAKS);
      return this.end("stopped", 0, this.clients.open() ? "a request was never answered" : "");
    }
    if (this.listeners.size > 0 || this.clients.open()) return this.rest(Infinity);
    this.flush(FLUSH.WAITS);
    if (globalThis.ctxplayAwaitsSignal) {
      this.flush(FLUSH.LEAKS);
      return this.end("stopped", 0, "it waits for a signal, and none can come here");
    }
    // As wasm_exec_node.js does: an event without a handler, on which the
    // runtime finds all goroutines asleep.
    this.go._pendingEvent = { id: 0 };
    this.enter(() => this.go._resume());
    if (!this.over) this.rest(Infinity);
  }

  /**
   * Tells the page that the program waits.
   * @param {number} next when something is due
   */
  rest(next) {
    this.flushSoon();
    this.post({ type: "tick", at: this.clock.now(), next: instant(next), idle: true });
  }

  /** Hands over before a rest what is recorded, at most once a frame. */
  flushSoon() {
    if (!this.flushing.dirty) return;
    const ms = this.flushing.delay();
    if (ms === 0) return this.flush();
    clearTimeout(this.flushTimer);
    this.flushTimer = setTimeout(() => this.flush(), ms);
  }

  /**
   * Asks the recorder for what it has. The clock stands still meanwhile. After
   * FLUSH.LEAKS the program goes no further.
   */
  flush(what = FLUSH.BYTES) {
    if (!this.flushing.dirty && what === FLUSH.BYTES || this.over || !globalThis.ctxplayFlush) return;
    this.clock.frozen = true;
    const started = performance.now();
    this.enter(() => globalThis.ctxplayFlush(what));
    this.flushing.done();
    this.clock.frozen = this.clock.held;
    const ms = performance.now() - started;
    this.flushing.took(ms);
    // Before next nothing happens, unless the page has something done.
    const next = this.clock.paused ? Infinity : this.next();
    this.post({ type: "flushed", at: this.clock.now(), next: instant(next), ms });
  }

  /**
   * Changes the clock.
   * @param {import("./clock.js").ClockSetting} setting
   */
  setClock(setting) {
    this.clock.set(setting);
    this.pump();
  }

  /** Goes on to the next timer or outside event, and stands still there. */
  advance() {
    this.clock.set({ mode: this.clock.virtual ? "virtual" : "real", speed: this.clock.speed, paused: true });
    const next = this.next();
    if (next === Infinity) return this.quiet();
    if (next > this.limits.programTime) return this.pastLimit();
    this.clock.jump(next);
    this.deliver();
    this.pump();
  }

  /**
   * Makes a request now, and hangs up after a while of program clock, or below 0 never.
   * @param {{id: number, path: string, after: number}} request
   */
  request({ id, path, after }) {
    const at = this.clock.now();
    this.outside.plan({ id, path, at, hangUpAt: after >= 0 ? at + after : -1 });
    this.goOn();
  }

  /**
   * Hangs up a request, whether it is under way or to come.
   * @param {number} id
   */
  hangUp(id) {
    this.outside.forget(id);
    this.clients.hangUp(id);
    this.goOn();
  }

  /** Goes on after something has come from outside, which arrives even while the clock stands still. */
  goOn() {
    this.deliverOutside(this.clock.now());
    this.pump();
  }

  /**
   * Takes text that the Go runtime writes by itself: a panic, a deadlock.
   * @param {string} text
   */
  say(text) {
    text = text.slice(0, Math.max(0, this.limits.stderr - this.stderr.length));
    this.stderr += text;
    this.said += text;
  }

  /** Sends that text: the runtime writes it in small pieces, which go out together. */
  tellSaid() {
    if (this.said) this.post({ type: "stderr", at: this.clock.now(), text: this.said });
    this.said = "";
  }

  /**
   * Takes it that the program has ended by itself.
   * @param {number} status
   */
  exited(status) {
    const { reason, code, text } = endingOf(status, this.stderr, this.limits.memory);
    this.end(reason, code, text, reason === "deadlock" || this.isWhole());
  }

  /**
   * Takes it that WebAssembly itself gave up.
   * @param {unknown} err
   */
  crashed(err) {
    if (this.over) return;
    this.trapped = true;
    if (!(err instanceof RangeError)) return this.end("panic", 2, String(err));
    this.say("fatal error: stack overflow\n");
    let whole = false;
    try {
      this.clock.hold();
      globalThis.ctxplayFlush(FLUSH.LAST);
      whole = true;
    } catch {
      // What was recorded since the last flush is lost.
    }
    this.end("panic", 2, "fatal error: stack overflow", whole);
  }

  /** Reports whether all that has happened is handed over. */
  isWhole() {
    return !this.flushing.dirty || this.clock.held;
  }

  /**
   * Ends the run.
   * @param {string} reason
   * @param {number} code
   * @param {string} text
   * @param {boolean} [whole] whether all that has happened is handed over
   */
  end(reason, code, text, whole = this.isWhole()) {
    if (this.over) return;
    this.over = true;
    this.early.post();
    this.tellSaid();
    this.wakeups.close();
    if (this.flushTimer) clearTimeout(this.flushTimer);
    const scheduled = (this.scheduled = this.scheduling.told(this.instance.memory));
    if (scheduled) this.post({ type: "scheduled", came: scheduled.came, steps: scheduled.steps, missed: scheduled.missed, bytes: scheduled.bytes });
    this.post({ type: "exited", at: this.clock.now(), code, reason, text, whole });
  }

  /** Ends the run for the person. The recording is handed over first, as looking for leaks can take longer than the person waits. */
  stop() {
    this.flush();
    this.early.post();
    this.post({ type: "stopping", at: this.clock.now() });
    this.flush(FLUSH.LEAKS);
    this.end("stopped", 0, "");
  }
}
