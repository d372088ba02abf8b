"use strict";

// The relay is a Worker of ours between the frame and the program's Worker,
// which it starts. A program can post whatever it likes from its Worker, and as
// much: it is read here, so that a flood keeps this thread busy and never the
// page's. What goes on to the frame is made anew, of the fields and types that
// a host sends, within the limits of the run, and no faster than the page takes
// it. Whether it can be true is for the page to judge (app/sandbox/guard.go).

/** Bounds of the texts in a message, in UTF-16 units. */
const ADDRESS = 256, PHASE = 16, REASON = 16, EXIT_TEXT = 4096, ERROR_TEXT = 4096;

/** How much more than its limit a host may record or say: what it was about to hand over. */
const TRACE_SLACK = 1 << 20, STDERR_SLACK = 1 << 10;

/** How many more messages than its share may come, for clocks that two Workers read a moment apart. */
const MESSAGE_SLACK = 64;

/** How long a program's host may take to answer when the person stops the run, and then to end it, in milliseconds. */
const GRACE_MS = 200, STOPPING_MS = 600;

/** How a run ends that the person stopped and its host did not end. */
const STOPPED = { reason: "stopped", code: 0, text: "" };

/** How often the program's Worker is asked whether it hears, in milliseconds, and after how many of these it is told not to. */
const ASK_MS = 1000, DEAF = 3;

class Relay {
  /**
   * @param {(message: object, transfer: Transferable[]) => void} send to the frame
   * @param {Worker} worker the program's
   */
  constructor(send, worker) {
    this.send = send;
    this.worker = worker;
    this.out = []; // what the page has not been sent
    this.free = true; // the page has taken what it was sent
    this.over = false;
    worker.onmessage = ({ data }) => this.take(data);
    worker.onerror = (e) => {
      e.preventDefault();
      const exited = { reason: "panic", code: 2, text: text(e.message, EXIT_TEXT) || "the Worker could not start" };
      this.limits ? this.end(exited) : (this.broken = exited);
    };
  }

  /** Hands the program to its Worker. */
  run({ module, spec }) {
    this.limits = spec.limits;
    this.began = performance.now();
    this.count = this.output = this.traced = this.shipped = this.said = 0;
    this.answers = new Map(spec.requests.map((r) => [r.id, 0])); // request → bytes of its response
    if (this.broken) return this.end(this.broken);
    this.unheard = 0;
    this.asking = setInterval(() => this.hears(), ASK_MS);
    this.worker.postMessage({ type: "run", module, spec });
  }

  /** Passes on what the page asks of the program. */
  ask(message) {
    if (message.type === "request") this.answers.set(message.request.id, 0);
    this.worker.postMessage(message);
  }

  /** Has the program's host end the run, and ends it if the program does not let its host act. */
  stop() {
    this.worker.postMessage({ type: "stop" });
    this.grace = setTimeout(() => this.end(STOPPED), GRACE_MS);
  }

  /** Asks whether the program lets its host hear: one that computes and never waits does not. */
  hears() {
    if (this.unheard >= DEAF) this.tell({ type: "busy", seconds: this.unheard * ASK_MS / 1000 });
    if (this.unheard++ === 0) this.worker.postMessage({ type: "ping" });
  }

  heard() {
    if (this.unheard > DEAF) this.tell({ type: "busy", seconds: 0 });
    this.unheard = 0;
  }

  /** The host answers, once: it takes what is left, and looks for leaks. */
  stopping(data) {
    this.tell({ type: "tick", at: number(data.at), next: -1, idle: false });
    if (!this.grace) return;
    clearTimeout(this.grace);
    this.grace = 0;
    setTimeout(() => this.end(STOPPED), STOPPING_MS);
  }

  /** Takes what came from the program's Worker. */
  take(data) {
    if (this.over || !this.limits) return;
    const { messages, messageRate } = this.limits;
    this.count++;
    if (this.count > messages + MESSAGE_SLACK + (performance.now() - this.began) / 1000 * messageRate) {
      return this.flood(`more than ${messages} messages at once`);
    }
    if (data?.bytes?.buffer?.byteLength > this.limits.trace + TRACE_SLACK) return this.flood(`more than ${this.limits.trace >> 20} MiB in one message`);
    switch (data?.type) {
      case "started":
        return this.tell({ type: "started", resolution: number(data.resolution) });
      case "tick":
        return this.tell({ type: "tick", at: number(data.at), next: number(data.next), idle: !!data.idle });
      case "flushed":
        return this.tell({ type: "flushed", ms: number(data.ms), at: number(data.at), next: number(data.next) });
      case "pong":
        return this.heard();
      case "stopping":
        return this.stopping(data);
      case "trace":
        return this.trace(bytes(data.bytes, this.limits.trace + TRACE_SLACK - this.traced));
      case "output":
        return this.wrote(data);
      case "stderr":
        return this.complained(data);
      case "listen":
        return this.tell({ type: "listen", at: number(data.at), addr: text(data.addr, ADDRESS), open: !!data.open });
      case "client":
        return this.answer(data);
      case "exited":
        return this.end({ at: number(data.at), reason: text(data.reason, REASON), code: number(data.code), text: text(data.text, EXIT_TEXT), whole: data.whole === true });
    }
  }

  trace({ kept, whole }) {
    this.traced += kept.length;
    this.tell({ type: "trace", bytes: kept });
    if (!whole) this.flood(`more than ${this.limits.trace >> 20} MiB of trace`);
  }

  wrote(data) {
    const { kept, whole } = bytes(data.bytes, this.limits.output - this.output);
    this.output += kept.length;
    this.tell({ type: "output", at: number(data.at), fd: number(data.fd), bytes: kept });
    if (!whole) this.flood(`more than ${this.limits.output >> 20} MiB of output`);
  }

  complained(data) {
    const room = this.limits.stderr + STDERR_SLACK - this.said;
    const kept = text(data.text, room);
    this.said += kept.length;
    this.tell({ type: "stderr", at: number(data.at), text: kept });
    if (typeof data.text === "string" && data.text.length > room) this.flood(`more than ${this.limits.stderr >> 10} KiB from the runtime`);
  }

  /** A response is cut where it is longer than what the page reads; one that nobody asked for is none. */
  answer(data) {
    const id = number(data.id), had = this.answers.get(id);
    if (had === undefined) return;
    const { kept } = bytes(data.bytes, this.limits.response - had);
    this.answers.set(id, had + kept.length);
    this.tell({ type: "client", at: number(data.at), id, phase: text(data.phase, PHASE), text: text(data.text, ERROR_TEXT), bytes: kept });
  }

  flood(what) {
    this.end({ reason: "limit", code: 0, text: `the program flooded the page: ${what}` });
  }

  /** Ends the run for good, whatever the program is doing. */
  end(exited) {
    if (this.over) return;
    this.over = true;
    clearInterval(this.asking);
    this.worker.terminate();
    this.free = true; // nothing comes after this that the page could not take
    this.tell({ type: "exited", ...exited });
  }

  tell(message) {
    queue(this.out, message);
    this.ship();
  }

  /** The page has taken what it was sent. */
  took() {
    this.free = true;
    if (!this.over) this.worker.postMessage({ type: "took", traced: this.shipped });
    this.ship();
  }

  ship() {
    if (!this.free || this.out.length === 0) return;
    this.free = false;
    const messages = this.out.map(inOnePiece);
    this.out = [];
    this.shipped = this.traced;
    this.send({ type: "batch", messages }, messages.flatMap((m) => (m.bytes ? [m.bytes.buffer] : [])));
  }
}

/** @returns {number} v, or 0 where it is no number that means something */
function number(v) {
  return typeof v === "number" && Number.isFinite(v) ? v : 0;
}

/** @returns {string} the first of v, "" where it is no text */
function text(v, most) {
  return typeof v === "string" ? v.slice(0, Math.max(0, most)) : "";
}

/** @returns {{kept: Uint8Array, whole: boolean}} the first of v, in a buffer of their own; none where it is no bytes */
function bytes(v, most) {
  if (!(v instanceof Uint8Array)) return { kept: new Uint8Array(0), whole: true };
  const n = Math.min(v.length, Math.max(0, most));
  return { kept: n === v.buffer.byteLength && !v.buffer.resizable ? v : v.slice(0, n), whole: n === v.length };
}

/** Begins the part of a relay. */
function relay() {
  const r = new Relay((message, transfer) => postMessage(message, transfer), new Worker(location.href, { name: "program" }));
  onmessage = ({ data }) => {
    switch (data.type) {
      case "run":
        postMessage({ type: "pong" }); // the relay is up: from now on it should answer
        return r.run(data);
      case "stop":
        return r.stop();
      case "took":
        return r.took();
      case "ping":
        return postMessage({ type: "pong" });
      default:
        return r.ask(data);
    }
  };
}
