import assert from "node:assert/strict";
import { test } from "node:test";
import { exportGlobals, limitMemory } from "./memory.js";

/** The magic number and the version, and a type section. */
const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0];

/** A custom section of 200 bytes. */
const CUSTOM = [0, 200, 1, 1, 97, ...new Array(198).fill(9)];

/** A module with a memory section of these bytes, between a type section and a custom one. */
const module = (...memory) => new Uint8Array([...HEAD, 5, memory.length, ...memory, ...CUSTOM]);

for (const [name, memory] of [["without a maximum", [1, 0, 2]], ["with a larger one", [1, 1, 2, 0x80, 0x80, 4]]]) {
  test(`a memory ${name} gets one`, async () => {
    const limited = limitMemory(module(...memory), 128 << 20);
    assert.deepEqual([...limited], [...module(1, 1, 2, 0x80, 0x10)]);
    await WebAssembly.compile(limited);
  });
}

test("a module without a memory is none of ours", () => {
  assert.throws(() => limitMemory(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), 1 << 16), /no memory section/);
});

test("globals are exported, beside what was", async () => {
  const wasm = new Uint8Array([
    ...HEAD,
    5, 3, 1, 0, 1,
    6, 11, 2, 0x7f, 1, 0x41, 7, 0x0b, 0x7e, 1, 0x42, 9, 0x0b, // i32 7 and i64 9, both mutable
    7, 7, 1, 3, 109, 101, 109, 2, 0, // the memory, as mem
    ...CUSTOM,
  ]);
  const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(exportGlobals(wasm)));
  assert.deepEqual(Object.keys(exports), ["mem", "global0", "global1"]);
  assert.deepEqual([exports.global0.value, exports.global1.value], [7, 9n]);
  exports.global1.value = 10n;
  assert.equal(exports.global1.value, 10n);
});

test("a module without globals stays as it is", () => {
  const wasm = module(1, 0, 2);
  assert.equal(exportGlobals(wasm), wasm);
});
