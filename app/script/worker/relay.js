// The relay is a Worker of ours between the frame and the program's Worker,
// which it starts. A program can post whatever it likes from its Worker, and as
// much: it is read here, so that a flood keeps this thread busy and never the
// page's. What goes on to the frame is made anew, of the fields and types that
// a host sends, within the limits of the run, and no faster than the page takes
// it. Whether it can be true is for the page to judge (app/sandbox/guard.go).
import { JOURNAL, bounded, isKnown, numberOf, textOf } from "./bounds.js";
import { buffersOf, inOnePiece, queue } from "./messages.js";

/** How much more than its limit a host may record or say: what it was about to hand over. */
const TRACE_SLACK = 1 << 20, STDERR_SLACK = 1 << 10;

/** How many more messages than its share may come, for clocks that two Workers read a moment apart. */
const MESSAGE_SLACK = 64;

/** How long a program's host may take to answer when the person stops the run, and then to end it, in milliseconds. */
const GRACE_MS = 200, STOPPING_MS = 600;

/** The end of a run that the person has stopped and its host has not ended. */
const STOPPED = { reason: "stopped", code: 0, text: "" };

/** How often the program's Worker is asked whether it hears, in milliseconds, and after how many of these the page is told that it does not. */
const ASK_MS = 1000, DEAF = 3;

/** @typedef {import("./messages.js").Message} Message */
/** @typedef {Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">} ProgramWorker */

/** Stands between one program's Worker and the page. */
export class Relay {
  /**
   * @param {import("./messages.js").Send} send to the frame
   * @param {ProgramWorker} worker the program's
   */
  constructor(send, worker) {
    this.send = send;
    this.worker = worker;
    /** What the page has not been sent. @type {Message[]} */
    this.out = [];
    this.free = true; // the page has taken what it was sent
    this.over = false;
    /** Those of the run, once it has begun. @type {import("./host.js").Limits | undefined} */
    this.limits = undefined;
    /** Why the program's Worker does not work, if that was said before the run began. @type {object | undefined} */
    this.broken = undefined;
    this.began = this.count = 0; // when the run began, and how many messages have come
    this.output = this.traced = this.said = 0; // bytes that have come, of each kind
    this.shipped = 0; // bytes of the recording that were sent to the page
    /** How many bytes of its response have come, by the request's id. @type {Map<number, number>} */
    this.answers = new Map();
    this.asking = this.grace = this.unheard = 0;
    worker.onmessage = ({ data }) => this.take(data);
    worker.onerror = (e) => {
      e.preventDefault();
      const exited = { reason: "panic", code: 2, text: textOf(e.message) || "the Worker could not start" };
      if (this.limits) this.end(exited);
      else this.broken = exited;
    };
  }

  /**
   * Hands the program to its Worker.
   * @param {{module: WebAssembly.Module, spec: import("./host.js").Spec}} program
   */
  run({ module, spec }) {
    this.limits = spec.limits;
    this.began = performance.now();
    for (const r of spec.requests ?? []) this.answers.set(r.id, 0);
    if (this.broken) return this.end(this.broken);
    this.asking = setInterval(() => this.askWhetherItHears(), ASK_MS);
    this.worker.postMessage({ type: "run", module, spec });
  }

  /**
   * Passes on what the page asks of the program.
   * @param {{type: string, request?: {id: number}}} message
   */
  ask(message) {
    if (message.type === "request" && message.request) this.answers.set(message.request.id, 0);
    this.worker.postMessage(message);
  }

  /** Has the program's host end the run, and ends it if the program does not let its host act. */
  stop() {
    this.worker.postMessage({ type: "stop" });
    this.grace = setTimeout(() => this.end(STOPPED), GRACE_MS);
  }

  /** Asks whether the program lets its host hear. A program that computes and never waits does not. */
  askWhetherItHears() {
    if (this.unheard >= DEAF) this.tell({ type: "busy", seconds: this.unheard * ASK_MS / 1000 });
    if (this.unheard++ === 0) this.worker.postMessage({ type: "ping" });
  }

  /** Takes the program's answer to a ping. */
  heard() {
    if (this.unheard > DEAF) this.tell({ type: "busy", seconds: 0 });
    this.unheard = 0;
  }

  /**
   * Takes the host's answer to stop, once: it hands over what is left, and looks for leaks.
   * @param {Message} data
   */
  stopping(data) {
    this.tell({ type: "tick", at: numberOf(data.at), next: -1, idle: false });
    if (!this.grace) return;
    clearTimeout(this.grace);
    this.grace = 0;
    setTimeout(() => this.end(STOPPED), STOPPING_MS);
  }

  /**
   * Takes what came from the program's Worker.
   * @param {any} data
   */
  take(data) {
    const { limits } = this;
    if (this.over || !limits) return;
    const { messages, messageRate } = limits;
    this.count++;
    if (this.count > messages + MESSAGE_SLACK + (performance.now() - this.began) / 1000 * messageRate) {
      return this.flood(`more than ${messages} messages at once`);
    }
    if (data?.bytes?.buffer?.byteLength > limits.trace + TRACE_SLACK) return this.flood(`more than ${limits.trace >> 20} MiB in one message`);
    switch (data?.type) {
      case "pong":
        return this.heard();
      case "stopping":
        return this.stopping(data);
      case "busy":
        return; // that is the relay's to say
      case "trace":
        return this.takeTrace(data, limits);
      case "output":
        return this.takeOutput(data, limits);
      case "stderr":
        return this.takeStderr(data, limits);
      case "client":
        return this.takeResponse(data, limits);
      case "scheduled":
        return this.tell(bounded(data, { bytes: JOURNAL }));
      case "exited":
        return this.end(bounded(data));
      default:
        if (isKnown(data)) this.tell(bounded(data));
    }
  }

  /** @param {Message} data @param {import("./host.js").Limits} limits */
  takeTrace(data, limits) {
    const { message, length, isCut } = cut(data, limits.trace + TRACE_SLACK - this.traced);
    this.traced += length;
    this.tell(message);
    if (isCut) this.flood(`more than ${limits.trace >> 20} MiB of trace`);
  }

  /** @param {Message} data @param {import("./host.js").Limits} limits */
  takeOutput(data, limits) {
    const { message, length, isCut } = cut(data, limits.output - this.output);
    this.output += length;
    this.tell(message);
    if (isCut) this.flood(`more than ${limits.output >> 20} MiB of output`);
  }

  /** @param {Message} data @param {import("./host.js").Limits} limits */
  takeStderr(data, limits) {
    const room = limits.stderr + STDERR_SLACK - this.said;
    const message = bounded(data, { text: room });
    this.said += message.text.length;
    this.tell(message);
    if (typeof data.text === "string" && data.text.length > room) this.flood(`more than ${limits.stderr >> 10} KiB from the runtime`);
  }

  /**
   * Takes a part of a response, cut where it is longer than what the page reads;
   * one that nobody asked for is none.
   * @param {Message} data
   * @param {import("./host.js").Limits} limits
   */
  takeResponse(data, limits) {
    const id = numberOf(data.id), had = this.answers.get(id);
    if (had === undefined) return;
    const { message, length } = cut(data, limits.response - had);
    this.answers.set(id, had + length);
    this.tell(message);
  }

  /**
   * Ends a run that says too much.
   * @param {string} what there is too much of
   */
  flood(what) {
    this.end({ reason: "limit", code: 0, text: `the program flooded the page: ${what}` });
  }

  /**
   * Ends the run for good, whatever the program is doing.
   * @param {object} exited how it ends
   */
  end(exited) {
    if (this.over) return;
    this.over = true;
    clearInterval(this.asking);
    this.worker.terminate();
    this.free = true; // nothing comes after this that the page could not take
    this.tell({ ...exited, type: "exited" });
  }

  /** @param {Message} message */
  tell(message) {
    queue(this.out, message);
    this.ship();
  }

  /** Notes that the page has taken what it was sent. */
  took() {
    this.free = true;
    if (!this.over) this.worker.postMessage({ type: "took", traced: this.shipped });
    this.ship();
  }

  /** Sends the page what waits for it, unless it has not taken what was sent before. */
  ship() {
    if (!this.free || this.out.length === 0) return;
    this.free = false;
    const messages = this.out.map(inOnePiece);
    this.out = [];
    this.shipped = this.traced;
    this.send({ type: "batch", messages }, buffersOf(messages));
  }
}

/**
 * Returns a message with as many of its bytes as there is room for, how many
 * those are, and whether there were more.
 * @param {Message} data
 * @param {number} room
 */
function cut(data, room) {
  const isCut = data.bytes instanceof Uint8Array && data.bytes.length > Math.max(0, room);
  const message = bounded(data, { bytes: room });
  return { message, length: message.bytes?.length ?? 0, isCut };
}
