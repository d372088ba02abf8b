import assert from "node:assert/strict";
import { test } from "node:test";
import { limitMemory } from "./memory.js";

/** A module with a memory section of these bytes, between a type section and a custom one of 200 bytes. */
const module = (...memory) => new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  1, 4, 1, 0x60, 0, 0,
  5, memory.length, ...memory,
  0, 200, 1, 1, 97, ...new Array(198).fill(9),
]);

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
