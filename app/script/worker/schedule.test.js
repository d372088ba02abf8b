import assert from "node:assert/strict";
import test from "node:test";
import { Scheduling, wordsOf } from "./schedule.js";

test("a schedule is words", () => {
  assert.deepEqual(wordsOf({ strategy: "pct", seed: 2 ** 40 + 7, depth: 3, length: 900 }), [3, 7, 256, 0, 0, 3, 900, 0, 0]);
  assert.deepEqual(wordsOf({ strategy: "list", journal: 99, places: true, switches: "1.74-6,7.12:2" }), [1, 0, 0, 0, 0, 0, 0, 99 + 0x80000000, 2, 1, 74, 6, 7, 12, 0x80000002]);
  assert.equal(wordsOf({ strategy: "toString" })[0], 0);
});

test("a program asks for its schedule, and tells what came of it", () => {
  const memory = new WebAssembly.Memory({ initial: 1 }), s = new Scheduling({ strategy: "list", switches: "1.74-6" });
  assert.equal(s.told(memory), null);
  assert.equal(s.answer(memory, 64, 12, 128), 12);
  assert.deepEqual([...new Uint32Array(memory.buffer, 64, 12)], [1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 74, 6]);
  new Uint32Array(memory.buffer, 128, 4).set([900, 2, 5, 256]);
  new Uint32Array(memory.buffer, 256, 6).set([1, 74, 6, 7, 12, 0x80000002]);
  new Uint32Array(memory.buffer, 128 + 16, 4).set([77, 0, 512, 6]);
  new Uint8Array(memory.buffer, 512, 6).set(new TextEncoder().encode("race x"));
  new Uint32Array(memory.buffer, 128 + 32, 3).set([1024, 2, 0]);
  new Uint32Array(memory.buffer, 1024, 2).set([0x20000000, 3]);
  const told = s.told(memory);
  assert.deepEqual({ ...told, bytes: [...told?.bytes ?? []] }, { came: "1.74-6,7.12:2", steps: 900, missed: 5, ends: 77, found: "race x", bytes: [0, 0, 0, 32, 3, 0, 0, 0] });
  new Uint32Array(memory.buffer, 128 + 40, 1).set([1]);
  assert.equal(s.told(memory)?.bytes.length, 0, "a journal that is not whole is none");
});

test("a program that can be put back is told its schedule when it goes on from where it pauses", () => {
  const memory = new WebAssembly.Memory({ initial: 1 }), first = new Scheduling({ strategy: "pos", seed: 7 }), room = 16;
  const told = (/** @type {Scheduling} */ s) => [s.answer(memory, 64, room, 128), s.hasPaused(), new Uint32Array(memory.buffer, 64, 2).join()];
  first.pauses = true;
  assert.deepEqual(told(first), [9, false, "1,0"]);
  assert.deepEqual(told(first), [-1, true, "1,0"]);
  assert.deepEqual(told(first), [9, false, "4,7"]);
  const next = new Scheduling({ strategy: "pct", seed: 8 });
  next.goOn();
  assert.deepEqual(told(next), [9, false, "3,8"]);
});

test("a program tells what of its memory it may have written", () => {
  const memory = new WebAssembly.Memory({ initial: 1 }), s = new Scheduling({ strategy: "pos", seed: 7 });
  s.answer(memory, 64, 16, 128);
  new Uint32Array(memory.buffer, 128 + 44, 3).set([4096, 8192, 65536]);
  assert.deepEqual(s.written(memory), { fixed: 4096, free: 8192, used: 65536 });
});

test("a program that runs once is told its schedule at once", () => {
  const memory = new WebAssembly.Memory({ initial: 1 }), s = new Scheduling({ strategy: "pos", seed: 7 });
  assert.deepEqual([s.answer(memory, 64, 16, 128), s.answer(memory, 64, 16, 128), s.hasPaused()], [9, 0, false]);
});

test("without a schedule a program has none", () => {
  const memory = new WebAssembly.Memory({ initial: 1 }), s = new Scheduling();
  assert.equal(s.answer(memory, 64, 12, 128), 0);
  assert.equal(s.told(memory), null);
});
