// This module has what the program's WebAssembly imports besides wasm_exec.js: the
// clock and random bytes, by which a run can be repeated, and what the probe asks of
// its host (app/probe/overlay/*_js.go.txt).
import { clockStep } from "./clock.js";

/** @typedef {import("./instance.js").Instance} Instance */

/**
 * Returns the imports of package runtime that are not wasm_exec.js's. They find
 * their arguments on Go's stack, at sp+8, and leave their results behind them.
 * @param {Instance} of
 */
export function runtimeImports(of) {
  const mem = () => of.go.mem;
  return {
    "runtime.nanotime1": (/** @type {number} */ sp) => mem().setBigInt64((sp >>> 0) + 8, BigInt(of.host.clock.now() + 1), true),
    "runtime.walltime": (/** @type {number} */ sp) => {
      sp >>>= 0;
      const [s, ns] = of.host.clock.walltime();
      mem().setBigInt64(sp + 8, BigInt(s), true);
      mem().setInt32(sp + 16, ns, true);
    },
    // The probe's idle tells of timers, to the nanosecond.
    "runtime.scheduleTimeoutEvent": (/** @type {number} */ sp) => mem().setInt32((sp >>> 0) + 16, 1, true),
    "runtime.clearTimeoutEvent": () => {},
    "runtime.getRandomData": (/** @type {number} */ sp) => {
      sp >>>= 0;
      const at = Number(mem().getBigInt64(sp + 8, true)), n = Number(mem().getBigInt64(sp + 16, true));
      of.host.random.fill(new Uint8Array(of.memory.buffer, at, n));
    },
  };
}

/**
 * Returns what the probe imports, as module ctxplay.
 * @param {Instance} of
 */
export function probeImports(of) {
  const bytes = (/** @type {number} */ p, /** @type {number} */ n) => new Uint8Array(of.memory.buffer, p >>> 0, n);
  return {
    start: () => {
      of.host.clock.begin();
      of.host.post({ type: "tick", at: of.host.clock.now(), next: -1, idle: false });
    },
    hold: () => of.host.clock.hold(),
    trace: (/** @type {number} */ p, /** @type {number} */ n) => of.host.record(bytes(p, n).slice()),
    output: (/** @type {number} */ fd, /** @type {number} */ p, /** @type {number} */ n) => of.host.write(fd, bytes(p, n)),
    poll: (/** @type {number} */ n) => of.host.polls.answer(n, () => of.host.outside.due()),
    read: () => BigInt(of.host.clock.read() + 1),
    schedule: (/** @type {number} */ p, /** @type {number} */ n, /** @type {number} */ telling) => of.host.scheduling.answer(of.memory, p, n, telling),
    idle: (/** @type {bigint} */ until) => { of.host.until = until === 0n ? Infinity : Number(until) - 1; },
    listen: (/** @type {number} */ p, /** @type {number} */ n, /** @type {number} */ open) => of.host.listen(new TextDecoder().decode(bytes(p, n)), !!open),
  };
}

/**
 * Returns the step in which a program's clock tells time, in nanoseconds.
 * @param {import("./clock.js").ProgramClock} clock
 */
export function resolutionOf(clock) {
  return clock.virtual ? 64 : clockStep(); // the recorder counts in units of 64 ns
}
