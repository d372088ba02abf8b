import assert from "node:assert/strict";
import { test } from "node:test";
import { bounded, bytesOf, isKnown } from "./bounds.js";

test("what is none of our messages is not known", () => {
  for (const data of [null, undefined, 3, "tick", {}, { type: "teapot" }, { type: 3 }, { type: "toString" }, { type: "__proto__" }]) {
    assert.equal(isKnown(data), false);
  }
  assert.equal(isKnown({ type: "tick" }), true);
});

test("a message has its fields and no others, each of its type", () => {
  assert.deepEqual(bounded({ type: "tick", at: "7", next: Infinity, idle: 1, more: true }), { type: "tick", at: 0, next: 0, idle: false });
  assert.deepEqual(bounded({ type: "tick", at: 7, next: -1, idle: true }), { type: "tick", at: 7, next: -1, idle: true });
  assert.deepEqual(bounded({ type: "exited", reason: {}, code: NaN }), { type: "exited", at: 0, code: 0, reason: "", text: "", whole: false });
});

test("texts are cut", () => {
  const long = "x".repeat(1e5);
  assert.equal(bounded({ type: "listen", addr: long }).addr.length, 256);
  assert.equal(bounded({ type: "exited", reason: long, text: long }).reason.length, 16);
  assert.equal(bounded({ type: "exited", text: long }).text.length, 4096);
  assert.equal(bounded({ type: "stderr", text: long }, { text: 5 }).text, "xxxxx");
  assert.equal(bounded({ type: "stderr", text: long }, { text: -5 }).text, "");
});

test("bytes are cut, and are alone in their buffer", () => {
  const whole = new Uint8Array([1, 2, 3, 4]);
  assert.equal(bytesOf(whole, 4), whole);
  assert.deepEqual([...bytesOf(whole, 3)], [1, 2, 3]);
  assert.equal(bytesOf(whole.subarray(1, 3), 9).buffer.byteLength, 2);
  assert.equal(bytesOf(whole, -1).length, 0);
  assert.equal(bytesOf([1, 2], 9).length, 0);
  assert.equal(bytesOf(new Uint8Array(new ArrayBuffer(2, { maxByteLength: 8 })), 2).buffer.resizable, false);
  assert.ok(bytesOf(new Uint8Array(new SharedArrayBuffer(2)), 2).buffer instanceof ArrayBuffer);
});
