// The sandbox's frame: an opaque origin that keeps compiled programs and runs
// one at a time in a Worker. It talks with the page that embeds it and with the
// relay before that Worker, and with nobody else.
import { buffersOf } from "../worker/messages.js";
import { Exploration, packed } from "./explore.js";
import { exportGlobals, limitMemory } from "./memory.js";

/** @typedef {import("../worker/host.js").Spec} Spec */
/**
 * A relay's fault says why it could not start: what is wrong with its script, or "" where the browser starts no Worker.
 * Late is the timer that puts another in its place unless it answers.
 * @typedef {Pick<Worker, "postMessage" | "terminate"> & {onmessage?: Worker["onmessage"], fault?: string, late?: number}} Relay
 */
/**
 * Held is what the run's relay is to be told once the program is compiled, null from then on; asked is what it was told
 * while it had not answered.
 * @typedef {{id: number, relay: Relay, held: object[] | null, asked: object[], unanswered: number, heard: boolean, timer: number, pings: number, grace: number}} Run
 */

/** The programs that are kept, from when they are being compiled. @type {Map<string, Promise<WebAssembly.Module>>} */
const modules = new Map();
let source = ""; // blob URL of the Workers' script
/** A relay for the run to come, which starts beforehand, and starts the Worker of a program too. @type {Relay | null} */
let ready = null;
/** @type {Run | null} */
let run = null;
/** The program that is run under many schedules, and the page's number of that. @type {{id: number, is: Promise<Exploration>} | null} */
let exploration = null;

/** How long the relay may take to end a run, and how many pings, one a second, it may leave unanswered: since it has started, and before. */
const GRACE_MS = 1000, PINGS = 10, FIRST_PINGS = 60;

/** How long a relay may take to answer for the first time before another is made in its place, which may take twice as long. */
const ANSWER_MS = 1000;

/**
 * Sends a message to the page.
 * @param {object} message
 * @param {Transferable[]} [transfer]
 */
function tell(message, transfer) {
  parent.postMessage(message, "*", transfer);
}

/**
 * Starts a relay. One that could not start has a fault. Firefox now and then starts a
 * Worker that never begins with its script, while the next one does: a relay that does
 * not answer is replaced.
 * @param {number} [wait] how long it may take to answer, in milliseconds
 * @returns {Relay}
 */
function spawn(wait = ANSWER_MS) {
  try {
    /** @type {Worker & {fault?: string, late?: number}} */
    const relay = new Worker(source, { name: "relay" });
    relay.onerror = (e) => {
      relay.fault = e.message || "";
      clearTimeout(relay.late);
      if (run?.relay !== relay) return;
      if (run.heard) finish({ reason: "panic", code: 2, text: relay.fault });
      else refuse(relay.fault);
    };
    relay.onmessage = ({ data }) => {
      clearTimeout(relay.late);
      if (run?.relay === relay) take(run, data);
    };
    relay.late = setTimeout(() => replace(relay, 2 * wait), wait);
    relay.postMessage({ type: "ping" });
    return relay;
  } catch { // an extension or a policy forbids it
    return { fault: "", postMessage() {}, terminate() {} };
  }
}

/**
 * Puts another relay in the place of one that does not answer. It is told all that the
 * first was, and may take longer: perhaps the machine is busy.
 * @param {Relay} silent
 * @param {number} wait
 */
function replace(silent, wait) {
  silent.terminate();
  if (ready === silent) {
    ready = spawn(wait);
  } else if (run?.relay === silent) {
    const relay = run.relay = spawn(wait);
    for (const message of run.asked) relay.postMessage(message);
    if (relay.fault !== undefined) refuse(relay.fault);
  }
}

/**
 * Runs a program in a Worker that a relay of our own starts: whatever the
 * program posts keeps the relay's thread busy, never this one. A program that is
 * still being compiled runs as soon as it is.
 * @param {{id: number, program: string, spec: Spec}} message
 */
function start({ id, program, spec }) {
  const relay = ready ?? spawn(), most = spec.limits.hostTime / 1e6;
  ready = null;
  const begun = run = {
    id, relay, held: [], asked: [], unanswered: 0, heard: false, grace: 0,
    timer: setTimeout(() => finish({ reason: "limit", text: "it ran longer than " + most / 60000 + " minutes" }), most),
    pings: setInterval(ping, 1000),
  };
  // What does not compile was told by keep, and its run ends without a word.
  const compiled = modules.get(program) ?? Promise.reject();
  compiled.then((module) => begin(begun, { type: "run", module, spec }), () => run === begun && end(begun));
  if (relay.fault !== undefined) refuse(relay.fault);
}

/**
 * Tells the relay of a run to begin, and what was asked of the run meanwhile.
 * @param {Run} of
 * @param {object} message
 */
function begin(of, message) {
  if (run !== of) return;
  const held = of.held ?? [];
  of.held = null;
  for (const each of [message, ...held]) ask(each);
}

/**
 * Tells the run's relay something, and the one that replaces it too.
 * @param {object} message
 */
function ask(message) {
  if (!run) return;
  if (run.held) return void run.held.push(message);
  if (!run.heard) run.asked.push(message);
  run.relay.postMessage(message);
}

/**
 * Takes what the relay of a run says.
 * @param {Run} of
 * @param {any} data a pong, or messages for the page
 */
function take(of, data) {
  of.heard = true;
  of.asked = [];
  if (data.type === "pong") return void (of.unanswered = 0);
  /** @type {{messages: import("../worker/messages.js").Message[]}} */
  const { messages } = data;
  tell({ run: of.id, messages }, buffersOf(messages));
  ready ??= spawn(); // and not before, when the processor has this program to start
  if (messages.at(-1)?.type === "exited") end(of);
}

/**
 * Says that the run does not begin, as there is no Worker for it.
 * @param {string} text why, if that is known
 */
function refuse(text) {
  if (!run) return;
  tell({ run: run.id, type: "refused", text });
  end(run);
}

/** Asks the relay whether it still hears, and ends the run if it has not for long. */
function ping() {
  if (!run) return;
  run.unanswered++;
  if (!run.heard && run.unanswered > FIRST_PINGS) return refuse("");
  if (run.heard && run.unanswered > PINGS) {
    const why = "the program sends more than can be read, or this machine is too busy";
    return finish({ reason: "limit", text: `the sandbox has not answered for ${PINGS} s: ${why}` });
  }
  run.relay.postMessage({ type: "ping" });
}

/**
 * Ends the run without the relay, which may be beyond answering. The page knows
 * the instant.
 * @param {{reason: string, code?: number, text?: string}} exited
 */
function finish({ reason, code = 0, text = "" }) {
  if (!run) return;
  tell({ run: run.id, messages: [{ type: "exited", at: 0, reason, code, text }] });
  end(run);
}

/**
 * Lets go of the run, and of its two Workers.
 * @param {Run} ended
 */
function end({ relay, timer, pings, grace }) {
  run = null;
  ready ??= spawn();
  clearTimeout(timer);
  clearTimeout(grace);
  clearInterval(pings);
  clearTimeout(relay.late);
  relay.terminate();
}

/** Asks the relay to end the run. */
function stop() {
  if (!run || run.grace) return;
  if (run.held) return finish({ reason: "stopped" });
  ask({ type: "stop" });
  run.grace = setTimeout(() => finish({ reason: "stopped" }), GRACE_MS);
}

/**
 * Compiles a program and keeps it, unless it is to be forgotten by then.
 * @param {{program: string, bytes: Uint8Array<ArrayBuffer>, memory: number}} message memory is its limit, in bytes
 */
async function keep({ program, bytes, memory }) {
  const compiled = compile(bytes, memory);
  modules.set(program, compiled);
  try {
    await compiled;
    if (modules.get(program) === compiled) tell({ type: "ready", program });
  } catch (err) {
    if (modules.get(program) === compiled) modules.delete(program);
    tell({ type: "failed", program, text: String(err) });
  }
}

/**
 * Compiles a program.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} memory its limit, in bytes
 */
async function compile(bytes, memory) {
  return WebAssembly.compile(exportGlobals(limitMemory(bytes, memory)));
}

/**
 * Takes runs of a program to be made under schedules. Another id ends what was explored before.
 * @param {{id: number, program: string, spec: Spec, workers: number, jobs: import("../worker/explore.js").Job[]}} message
 */
function explore({ id, program, spec, workers, jobs }) {
  if (exploration?.id !== id) {
    leave();
    const compiled = modules.get(program) ?? Promise.reject();
    const spawn = () => new Worker(source, { name: "surveyor" });
    const is = compiled.then((module) => new Exploration({ module, spec, workers }, spawn, (results) => exploration?.id === id && tell({ type: "explored", explored: id, ...packed(results) })));
    exploration = { id, is };
  }
  exploration.is.then((e) => e.take(jobs), () => {});
}

/** Ends what is explored. */
function leave() {
  exploration?.is.then((e) => e.stop(), () => {});
  exploration = null;
}

/** Does what the page asks for. @param {MessageEvent} message */
function hear({ source: from, data }) {
  if (from !== parent || typeof data?.type !== "string") return;
  switch (data.type) {
    case "source":
      source = URL.createObjectURL(new Blob([data.text], { type: "text/javascript" }));
      ready = spawn();
      return;
    case "program":
      return void keep(data);
    case "forget":
      return void modules.delete(data.program);
    case "run":
      if (run) { // one at a time: the earlier run ends first
        finish({ reason: "stopped" });
      }
      return start(data);
    case "explore":
      return explore(data);
    case "leave":
      return leave();
    case "stop":
      return stop();
    case "clock": case "advance": case "request": case "hangup": case "took":
      return ask(data);
  }
}

// It runs whatever it is sent, and so hears nothing where it has an origin, as in a window
// of its own: not every server can say that the document must have none.
if (globalThis.origin === "null") {
  onmessage = hear;
  tell({ type: "frame" });
}
