// This module has the instance of a program, which a host runs. A program that pauses just
// before its own code can be put back there as often as there is to be another run of it: all
// that Go has is in linear memory and in the module's globals, which the frame has the module
// export (frame/memory.js), and the rest is what wasm_exec.js and the host hold for it.
import { probeImports, runtimeImports } from "./imports.js";
import { installSystem } from "./system.js";

/** The piece of memory, in bytes, of which it is known whether it was all zero. */
const PAGE = 4096;

/** By how many bytes the memory of a program may have grown for it to be worth putting back. */
const MOST_GROWN = 64 << 20;

/** What Go programs put into globalThis before their own code. */
const HOOKS = ["ctxplayFlush", "ctxplayDial", "ctxplayAwaitsSignal"];

/** @typedef {{at: number, bytes: Uint8Array<ArrayBuffer>}} Piece of memory that is not zero */
/** @typedef {import("./host.js").GoHost} GoHost */

/** One instance of a program, for one run after another. */
export class Instance {
  /** @param {boolean} [again] whether it is to be put back for one run after another */
  constructor(again = false) {
    this.again = again;
    this.go = new Go();
    /** The program's, once it is there. @type {WebAssembly.Memory} */
    this.memory = new WebAssembly.Memory({ initial: 0 });
    /** Those of the module, if it exports them. @type {WebAssembly.Global[]} */
    this.globals = [];
    /** The host of the run under way. @type {GoHost} */
    this.host;
    /** What is kept of where the program paused. @type {ReturnType<Instance["state"]> | null} */
    this.kept = null;
    this.runs = 0; // that have begun where it paused
  }

  /**
   * Makes the instance, for its first run, which pauses if it can be put back.
   * @param {WebAssembly.Module} module
   * @param {GoHost} host
   */
  async make(module, host) {
    for (const name of HOOKS) Reflect.deleteProperty(globalThis, name);
    this.serve(host);
    this.system = globalThis.fs;
    const { go } = this, wrap = go._makeFuncWrapper;
    go.argv = ["program", ...host.args];
    go.env = { HOME: "/", PWD: "/", TMPDIR: "/tmp" };
    go.exit = (/** @type {number} */ code) => this.host.exited(code);
    go._makeFuncWrapper = (id) => this.ofThisRun(wrap.call(go, id));
    Object.assign(go.importObject.gojs, runtimeImports(this));
    const made = await WebAssembly.instantiate(module, { ...go.importObject, ctxplay: probeImports(this) }), { exports } = made;
    this.memory = /** @type {WebAssembly.Memory} */ (exports.mem);
    if (this.again) for (let i = 0; `global${i}` in exports; i++) this.globals.push(/** @type {WebAssembly.Global} */ (exports[`global${i}`]));
    host.scheduling.pauses = this.globals.length > 0;
    return (this.made = made);
  }

  /**
   * Has a host serve the program from now on.
   * @param {GoHost} host
   */
  serve(host) {
    this.host = host;
    this.files = installSystem((fd, bytes) => host.say(new TextDecoder().decode(bytes)));
    crypto.getRandomValues = (a) => host.random.fill(a);
    Date.prototype.getTimezoneOffset = () => 0;
  }

  /**
   * Returns a function of the program's that does nothing once the run is over in which it was made.
   * @param {(...args: any[]) => any} f
   */
  ofThisRun(f) {
    const { runs } = this, instance = this;
    return /** @this {unknown} */ function (/** @type {any[]} */ ...args) {
      if ((runs === 0 || runs === instance.runs) && !instance.host.over) return f.apply(this, args);
    };
  }

  /** Keeps where the program pauses, unless it has done there what is the host's to know. */
  keep() {
    const { host } = this;
    if (this.files?.open.size === 0 && host.stderr === "" && host.output === 0 && host.listeners.size === 0) this.kept = this.state();
    this.runs++;
  }

  state() {
    const { go, memory, globals, host } = this, { clock, random, polls, flushing, traced, until } = host;
    return {
      parts: this.parts(), size: memory.buffer.byteLength, globals: globals.map((g) => g.value),
      values: [...go._values], counts: [...go._goRefCounts], ids: [...go._ids], pool: [...go._idPool],
      hooks: HOOKS.map((name) => Reflect.get(globalThis, name)),
      clock: { at: clock.at, readings: clock.readings, begun: clock.begun },
      random: { ...random },
      polls: { yielded: polls.yielded, returned: polls.returned },
      flushing: { flushes: flushing.flushes, flushedReadings: flushing.flushedReadings },
      host: { traced, taken: traced, until },
    };
  }

  /** Returns the parts of memory that the program may write, of which the last ends where its use of memory does. */
  parts() {
    const { fixed, free, used } = this.host.scheduling.written(this.memory);
    return [
      { from: 0, end: fixed, pieces: piecesOf(this.memory, 0, fixed) },
      { from: free, end: undefined, pieces: piecesOf(this.memory, free, used) },
    ];
  }

  /** Reports whether the program can be put back, and that is worth while. */
  isKept() {
    return this.kept !== null && this.memory.buffer.byteLength - this.kept.size <= MOST_GROWN;
  }

  /**
   * Puts the program back to where it paused, for another run that is a host's.
   * @param {GoHost} host
   */
  back(host) {
    const { go, kept } = this;
    if (!kept) return;
    this.runs++;
    const bytes = new Uint8Array(this.memory.buffer), { used } = this.host.scheduling.written(this.memory);
    for (const { from, end, pieces } of kept.parts) {
      let at = from;
      for (const piece of pieces) {
        bytes.fill(0, at, piece.at).set(piece.bytes, piece.at);
        at = piece.at + piece.bytes.length;
      }
      bytes.fill(0, at, end ?? used);
    }
    for (const [i, value] of kept.globals.entries()) this.globals[i].value = value;
    Object.assign(go, {
      _inst: this.made, mem: new DataView(this.memory.buffer), exited: false, _pendingEvent: null,
      _values: [...kept.values], _goRefCounts: [...kept.counts], _ids: new Map(kept.ids), _idPool: [...kept.pool],
    });
    for (const [i, name] of HOOKS.entries()) Reflect.set(globalThis, name, kept.hooks[i]);
    this.serve(host);
    Object.assign(/** @type {object} */ (this.system), globalThis.fs); // Go holds the first one
    host.scheduling.goOn();
    Object.assign(host, kept.host);
    Object.assign(host.clock, kept.clock);
    Object.assign(host.random, kept.random);
    Object.assign(host.polls, kept.polls);
    Object.assign(host.flushing, kept.flushing);
  }
}

/**
 * Returns copies of the pieces of memory between two addresses that are not all zero, in order.
 * @param {WebAssembly.Memory} memory
 * @param {number} from
 * @param {number} end
 */
function piecesOf({ buffer }, from, end) {
  /** @type {Piece[]} */
  const pieces = [];
  for (let at = from, start = -1; at < end + PAGE; at += PAGE) {
    const zero = at >= end || new Uint8Array(buffer, at, Math.min(PAGE, end - at)).every((b) => b === 0);
    if (!zero && start < 0) start = at;
    if (!zero || start < 0) continue;
    pieces.push({ at: start, bytes: new Uint8Array(buffer.slice(start, Math.min(at, end))) });
    start = -1;
  }
  return pieces;
}
