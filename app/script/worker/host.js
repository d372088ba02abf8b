"use strict";

// The host of one Go program: answers what the runtime asks of its
// surroundings, keeps the program clock, and takes the recording.

/** How long a virtual run computes between two flushes, in clock readings. */
const FLUSH_READINGS = 20000;
/** The same of a real run, in milliseconds of host time: one frame, more where a flush costs more than an eighth of that, and while the program never waits. */
const FLUSH_MS = 16;
const FLUSH_SHARE = 8;
const FLUSH_LATEST_MS = 250;
const BUSY_FLUSH_MS = 100;
/** How often a polling loop lets other goroutines run, and the host: in milliseconds. */
const YIELD_MS = 5;
const RETURN_MS = 16;
const VIRTUAL_RETURN_MS = 50;

/** How late a long timeout may be, in milliseconds. */
const LATE_MS = 20;

// Answers to a poll; package runtime's overlay knows them by number.
const GO_ON = 0, YIELD = 1, TO_HOST = 2, FLUSH = 3;

// What to ask for with a flush; package runtime/trace's overlay knows them by number.
const BYTES = 0, WAITS = 1, LEAKS = 2, LAST = 3;

/** How much of a virtual run's recording, in bytes, may be ahead of what the page has taken. */
const AHEAD_BYTES = 256 << 10;

class GoHost {
  /**
   * @param {object} spec of the run: args, clock, seed, limits, requests, finite
   * @param {(message: object) => void} post takes over the buffer of a message's bytes
   */
  constructor(spec, post) {
    this.post = post;
    this.limits = spec.limits;
    this.finite = spec.finite;
    this.args = spec.args ?? [];
    this.clock = new ProgramClock(spec.clock);
    this.random = new SeededBytes(spec.seed);
    this.until = Infinity; // the next Go timer
    this.events = []; // outside events to come: {at, send} or {at, hangUp}
    this.clients = new Clients(this);
    this.listeners = new Set();
    this.stderr = ""; // all that the runtime wrote by itself
    this.said = ""; // what of it is not posted yet
    this.output = 0; // bytes written
    this.traced = 0; // bytes recorded
    this.taken = 0; // bytes of these that the page has taken
    this.over = false;
    this.dirty = false; // Go has run since the last flush
    this.flushes = 0;
    this.flushEvery = FLUSH_MS;
    this.flushedAt = -Infinity; // host time
    this.entered = 0; // when Go last began to run
    this.flushedReadings = 0;
    this.early = new EarlyOutput(this);
    this.yielded = 0; // when a polling loop last let others run, and the host
    this.polled = 0;
    this.timer = 0;
    this.wake = new MessageChannel(); // a task as soon as possible, unlike setTimeout
    this.wake.port1.onmessage = () => this.pump();
    for (const r of spec.requests) this.plan(r);
  }

  /** Starts the program. @param {WebAssembly.Module} module */
  async start(module) {
    installFiles((fd, bytes) => this.stderrWrite(bytes));
    crypto.getRandomValues = (a) => this.random.fill(a);
    Date.prototype.getTimezoneOffset = () => 0;
    const go = (this.go = new Go());
    go.argv = ["program", ...this.args];
    go.env = { HOME: "/", PWD: "/", TMPDIR: "/tmp" };
    go.exit = (code) => this.exited(code);
    const imports = go.importObject;
    Object.assign(imports.gojs, this.clockImports());
    imports.ctxplay = this.probeImports();
    const instance = await WebAssembly.instantiate(module, imports);
    this.memory = instance.exports.mem;
    this.post({ type: "started", resolution: this.clock.virtual ? 64 : clockStep() });
    this.enter(() => go.run(instance).catch((err) => this.crashed(err)));
    await null; // a crash has been said by now
    this.pump();
  }

  clockImports() {
    const mem = () => this.go.mem;
    return {
      "runtime.nanotime1": (sp) => mem().setBigInt64((sp >>> 0) + 8, BigInt(this.clock.now() + 1), true),
      "runtime.walltime": (sp) => {
        sp >>>= 0;
        const [s, ns] = this.clock.walltime();
        mem().setBigInt64(sp + 8, BigInt(s), true);
        mem().setInt32(sp + 16, ns, true);
      },
      // The probe's idle tells of timers, to the nanosecond.
      "runtime.scheduleTimeoutEvent": (sp) => mem().setInt32((sp >>> 0) + 16, 1, true),
      "runtime.clearTimeoutEvent": () => {},
      "runtime.getRandomData": (sp) => {
        sp >>>= 0;
        const at = Number(mem().getBigInt64(sp + 8, true)), n = Number(mem().getBigInt64(sp + 16, true));
        this.random.fill(new Uint8Array(this.memory.buffer, at, n));
      },
    };
  }

  probeImports() {
    const text = (p, n) => new TextDecoder().decode(new Uint8Array(this.memory.buffer, p >>> 0, n));
    return {
      start: () => {
        this.clock.begin();
        this.post({ type: "tick", at: this.clock.now(), next: -1, idle: false });
      },
      hold: () => this.clock.hold(),
      trace: (p, n) => {
        this.traced += n;
        const bytes = new Uint8Array(this.memory.buffer, p >>> 0, n).slice();
        this.post({ type: "trace", bytes });
        if (this.traced > this.limits.trace) this.end("limit", 0, `more than ${this.limits.trace >> 20} MiB of trace`);
      },
      output: (fd, p, n) => {
        const room = Math.max(0, this.limits.output - this.output);
        this.output += n;
        const kept = Math.min(n, room);
        this.early.write(fd, new Uint8Array(this.memory.buffer, p >>> 0, kept).slice());
        if (n > room && !this.truncated) this.truncate();
        return kept;
      },
      poll: (n) => this.poll(n),
      read: () => BigInt(this.clock.read() + 1),
      idle: (until) => { this.until = until === 0n ? Infinity : Number(until) - 1; },
      listen: (p, n, on) => {
        const addr = text(p, n);
        on ? this.listeners.add(addr) : this.listeners.delete(addr);
        this.post({ type: "listen", at: this.clock.now(), addr, open: !!on });
      },
    };
  }

  /** Decides what a loop that polls should do. Virtual runs decide by their own clock only. */
  poll(n) {
    const c = this.clock, host = performance.now();
    c.spend(n * STEP);
    if (c.virtual ? c.readings - this.flushedReadings > FLUSH_READINGS : host - Math.max(this.flushedAt, this.entered) > BUSY_FLUSH_MS) {
      this.flushed();
      return FLUSH;
    }
    if (n === 0) return GO_ON;
    c.readings++;
    const since = (mark, ms) => (c.virtual ? c.now() - mark >= ms * 1e6 : host - mark >= ms);
    const now = () => (c.virtual ? c.now() : host);
    if (this.due() <= c.now() || since(this.polled, c.virtual ? VIRTUAL_RETURN_MS : RETURN_MS)) {
      this.polled = this.yielded = now();
      return TO_HOST;
    }
    if (since(this.yielded, YIELD_MS)) {
      this.yielded = now();
      return YIELD;
    }
    return GO_ON;
  }

  /** Says at once that no more output is kept: a program that only prints never waits. */
  truncate() {
    this.truncated = true;
    this.early.post();
    this.say(`[output truncated: the first ${this.limits.output >> 10} KiB are kept]\n`);
    this.tellSaid();
  }

  /** Runs Go code until every goroutine waits. */
  enter(run) {
    this.dirty = true;
    this.entered = performance.now();
    this.early.renew();
    try {
      run();
    } catch (err) {
      this.crashed(err);
    }
    this.tellSaid();
  }

  /** Goes on with the program as far as its clock allows now. */
  pump() {
    clearTimeout(this.timer);
    const start = performance.now();
    while (!this.over) {
      this.flushIfDue();
      if (this.over) return;
      const now = this.clock.now();
      const next = Math.min(this.until, this.due());
      if (this.clock.paused) return this.rest(next);
      if (this.clock.virtual && this.traced - this.taken > AHEAD_BYTES) return; // until more is taken
      if (next === Infinity) return this.quiet();
      if (next > this.limits.programTime) return this.pastLimit();
      if (this.clock.virtual) {
        this.clock.jump(next);
      } else if (next > now) {
        if (next - now > LATE_MS * 1e6 || this.dirty) this.rest(next); // else the page knows
        this.sleep((next - now) / 1e6 / this.clock.speed);
        return;
      }
      this.deliver();
      if (performance.now() - start > 8) {
        this.wake.port2.postMessage(0);
        return;
      }
    }
  }

  /** The page has taken so many bytes of the recording in all. */
  took(traced) {
    const waited = this.traced - this.taken > AHEAD_BYTES;
    this.taken = traced;
    if (waited) this.pump();
  }

  pastLimit() {
    this.flush();
    this.end("limit", 0, "the program clock ran past its limit");
  }

  /** Goes on in ms of host time. The longer a timeout, the later browsers are: the last part is a short one. */
  sleep(ms) {
    this.timer = setTimeout(() => this.pump(), ms > 2 * LATE_MS ? Math.min(ms - LATE_MS, 1e6) : ms);
  }

  /** Hands the program the outside events and the timer that are due. */
  deliver() {
    const now = this.clock.now();
    while (!this.over && this.due() <= now) this.clients.act(this.take());
    if (!this.over && this.until <= now) {
      this.until = Infinity;
      this.enter(() => this.go._resume());
    }
  }

  /** Which of the outside events is next, -1 for none. Requests wait for a server. */
  nextEvent() {
    return this.events.findIndex((e) => !e.send || this.listeners.size > 0);
  }

  /** When that is. */
  due() {
    return this.events[this.nextEvent()]?.at ?? Infinity;
  }

  /** Takes it. */
  take() {
    return this.events.splice(this.nextEvent(), 1)[0];
  }

  /** Takes up a request: {id, path, at, hangUpAt}. */
  plan(r) {
    this.events.push({ at: r.at, send: r });
    if (r.hangUpAt >= 0) this.events.push({ at: Math.max(r.hangUpAt, r.at), hangUp: r.id });
    this.events.sort((x, y) => x.at - y.at);
  }

  /** Nothing is due: wait for a client, or say that nobody can ever go on. */
  quiet() {
    this.flush();
    if (this.over) return;
    if (this.finite && this.listeners.size > 0) {
      this.flush(LEAKS);
      return this.end("stopped", 0, this.clients.open() ? "a request was never answered" : "");
    }
    if (this.listeners.size > 0 || this.clients.open()) return this.rest(Infinity);
    this.flush(WAITS);
    if (globalThis.ctxplayAwaitsSignal) {
      this.flush(LEAKS);
      return this.end("stopped", 0, "it waits for a signal, and none can come here");
    }
    // As wasm_exec_node.js does: an event without a handler, on which the
    // runtime finds all goroutines asleep.
    this.go._pendingEvent = { id: 0 };
    this.enter(() => this.go._resume());
    if (!this.over) this.rest(Infinity);
  }

  rest(next) {
    this.flushSoon();
    this.post({ type: "tick", at: this.clock.now(), next: next === Infinity ? -1 : next, idle: true });
  }

  flushIfDue() {
    if (!this.dirty) return;
    const due = this.clock.virtual
      ? this.flushes === 0 || this.clock.readings - this.flushedReadings > FLUSH_READINGS
      : performance.now() - this.flushedAt > this.flushEvery;
    if (due) this.flush();
  }

  /** Before a rest, whatever is recorded must get out, at most once a frame. */
  flushSoon() {
    if (!this.dirty) return;
    if (this.clock.virtual || performance.now() - this.flushedAt > this.flushEvery) return this.flush();
    clearTimeout(this.flushTimer);
    this.flushTimer = setTimeout(() => this.flush(), this.flushEvery);
  }

  /**
   * Asks the recorder for what it has. The clock stands still meanwhile.
   * After LEAKS the program goes no further.
   */
  flush(what = BYTES) {
    if (!this.dirty && what === BYTES || this.over || !globalThis.ctxplayFlush) return;
    this.clock.frozen = true;
    const started = performance.now();
    this.enter(() => globalThis.ctxplayFlush(what));
    this.flushed();
    this.clock.frozen = this.clock.held;
    this.dirty = false;
    const ms = performance.now() - started;
    this.flushEvery = Math.min(FLUSH_LATEST_MS, Math.max(FLUSH_MS, FLUSH_SHARE * ms));
    // Before next nothing happens, unless the page has something done.
    const next = this.clock.paused ? Infinity : Math.min(this.until, this.due());
    this.post({ type: "flushed", ms, at: this.clock.now(), next: next === Infinity ? -1 : next });
  }

  flushed() {
    this.flushes++;
    this.flushedAt = performance.now();
    this.flushedReadings = this.clock.readings;
  }

  setClock(setting) {
    this.clock.set(setting);
    this.pump();
  }

  /** Goes on to the next timer or outside event, and stands still there. */
  advance() {
    this.clock.set({ mode: this.clock.virtual ? "virtual" : "real", speed: this.clock.speed, paused: true });
    const next = Math.min(this.until, this.due());
    if (next === Infinity) return this.quiet();
    if (next > this.limits.programTime) return this.pastLimit();
    this.clock.jump(next);
    this.deliver();
    this.pump();
  }

  /** A request made by hand: sent now, and hung up when told to. */
  request({ id, path, after }) {
    const at = this.clock.now();
    this.plan({ id, path, at, hangUpAt: after >= 0 ? at + after : -1 });
    this.outside();
  }

  hangUp(id) {
    this.events = this.events.filter((e) => e.hangUp !== id && e.send?.id !== id);
    this.clients.hangUp(id);
    this.outside();
  }

  /** Something outside the program happened: it arrives even while the clock stands still. */
  outside() {
    const now = this.clock.now();
    while (!this.over && this.due() <= now) this.clients.act(this.take());
    this.pump();
  }

  /** Text that the Go runtime writes by itself: a panic, a deadlock. */
  stderrWrite(bytes) {
    this.say(new TextDecoder().decode(bytes));
  }

  say(text) {
    text = text.slice(0, Math.max(0, this.limits.stderr - this.stderr.length));
    this.stderr += text;
    this.said += text;
  }

  /** The runtime writes in small pieces: they go out together. */
  tellSaid() {
    if (this.said) this.post({ type: "stderr", at: this.clock.now(), text: this.said });
    this.said = "";
  }

  /** The program has ended by itself. */
  exited(code) {
    const fatal = /^(?:fatal error|panic): .*$/m.exec(this.stderr);
    const text = fatal ? fatal[0] : "";
    if (code === 0) this.end("returned", 0, "");
    else if (/- deadlock!$/.test(text)) this.end("deadlock", code, text, true);
    else if (/out of memory|cannot allocate/.test(text)) this.end("limit", code, `out of memory: more than ${this.limits.memory >> 20} MiB`);
    else if (text) this.end("panic", code, text);
    else this.end("exit", code, "");
  }

  /** WebAssembly itself gave up. */
  crashed(err) {
    if (this.over) return;
    if (err instanceof RangeError) {
      this.say("fatal error: stack overflow\n");
      let whole = false;
      try {
        this.clock.hold();
        globalThis.ctxplayFlush(LAST);
        whole = true;
      } catch {
        // What was recorded since the last flush is lost.
      }
      return this.end("panic", 2, "fatal error: stack overflow", whole);
    }
    this.end("panic", 2, String(err));
  }

  /** Ends the run. Whole says that all that happened has been handed out. */
  end(reason, code, text, whole = !this.dirty || this.clock.held) {
    if (this.over) return;
    this.over = true;
    this.early.post();
    this.tellSaid();
    clearTimeout(this.timer);
    clearTimeout(this.flushTimer);
    this.post({ type: "exited", at: this.clock.now(), code, reason, text, whole });
  }

  /** The person stops the run. What there is is handed out first: looking for leaks can take longer than there is patience for. */
  stop() {
    this.flush();
    this.early.post();
    this.post({ type: "stopping", at: this.clock.now() });
    this.flush(LEAKS);
    this.end("stopped", 0, "");
  }
}
