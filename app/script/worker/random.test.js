import assert from "node:assert/strict";
import { test } from "node:test";
import { SeededBytes } from "./random.js";

test("a seed names its bytes, whatever they are drawn into", () => {
  const a = new SeededBytes(1).fill(new Uint8Array(12));
  const b = new SeededBytes(1).fill(new Uint32Array(3));
  assert.deepEqual([...a], [...new Uint8Array(b.buffer)]);
  assert.deepEqual([...a], [159, 21, 62, 78, 170, 222, 77, 158, 34, 36, 228, 248]);
});

test("seeds differ in all of their 53 bits", () => {
  const first = new Set([0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1].map((seed) => new SeededBytes(seed).next()));
  assert.equal(first.size, 6);
});

test("only the part of a buffer that is asked for is filled", () => {
  const whole = new Uint8Array(8);
  new SeededBytes(3).fill(whole.subarray(2, 4));
  assert.deepEqual([whole[0], whole[1], ...whole.subarray(4)], [0, 0, 0, 0, 0, 0]);
  assert.notDeepEqual([whole[2], whole[3]], [0, 0]);
});
