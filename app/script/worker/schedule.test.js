import assert from "node:assert/strict";
import test from "node:test";
import { Scheduling, wordsOf } from "./schedule.js";

test("a schedule is words", () => {
  assert.deepEqual(wordsOf({ strategy: "pct", seed: 2 ** 40 + 7, depth: 3, length: 900 }), [3, 7, 256, 0, 0, 3, 900, 0]);
  assert.deepEqual(wordsOf({ strategy: "list", switches: "1.74-6,7.12:2" }), [1, 0, 0, 0, 0, 0, 0, 2, 1, 74, 6, 7, 12, 0x80000002]);
  assert.equal(wordsOf({ strategy: "toString" })[0], 0);
});

test("a program asks for its schedule, and tells what came of it", () => {
  const memory = new WebAssembly.Memory({ initial: 1 }), s = new Scheduling({ strategy: "list", switches: "1.74-6" });
  assert.equal(s.told(memory), null);
  assert.equal(s.answer(memory, 64, 11, 128), 11);
  assert.deepEqual([...new Uint32Array(memory.buffer, 64, 11)], [1, 0, 0, 0, 0, 0, 0, 1, 1, 74, 6]);
  new Uint32Array(memory.buffer, 128, 4).set([900, 2, 5, 256]);
  new Uint32Array(memory.buffer, 256, 6).set([1, 74, 6, 7, 12, 0x80000002]);
  new Uint32Array(memory.buffer, 128 + 16, 4).set([77, 0, 512, 6]);
  new Uint8Array(memory.buffer, 512, 6).set(new TextEncoder().encode("race x"));
  assert.deepEqual(s.told(memory), { came: "1.74-6,7.12:2", steps: 900, missed: 5, ends: 77, found: "race x" });
});

test("without a schedule a program has none", () => {
  const memory = new WebAssembly.Memory({ initial: 1 }), s = new Scheduling();
  assert.equal(s.answer(memory, 64, 11, 128), 0);
  assert.equal(s.told(memory), null);
});
