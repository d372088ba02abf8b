import assert from "node:assert/strict";
import { test } from "node:test";
import { buffersOf, inOnePiece, queue } from "./messages.js";

const output = (fd, ...bytes) => ({ type: "output", at: 1, fd, bytes: new Uint8Array(bytes) });

/** Messages that do not join, so many that others do. */
const crowd = () => Array.from({ length: 65 }, () => ({ type: "listen" }));

test("of ticks that wait one after the other, the newest holds", () => {
  const waiting = [];
  queue(waiting, { type: "tick", at: 1 });
  queue(waiting, { type: "tick", at: 2 });
  assert.deepEqual(waiting, [{ type: "tick", at: 2 }]);
});

test("what is written joins only once many messages wait", () => {
  const few = [], many = crowd();
  for (const m of [output(1, 1), output(1, 2)]) queue(few, m);
  for (const m of [output(1, 1), output(1, 2), output(2, 3), output(2, 4)]) queue(many, m);
  assert.equal(few.length, 2);
  assert.equal(many.length, 67);
  assert.deepEqual([...inOnePiece(many[65]).bytes], [1, 2]);
  assert.deepEqual([...inOnePiece(many[66]).bytes], [3, 4]);
});

test("the texts of a runtime that says much join", () => {
  const waiting = crowd();
  for (const text of ["a", "b"]) queue(waiting, { type: "stderr", text });
  assert.equal(waiting.at(-1).text, "ab");
});

test("buffers go with the messages that have any", () => {
  const m = output(1, 1);
  assert.deepEqual(buffersOf([{ type: "tick" }, m]), [m.bytes.buffer]);
});
