import assert from "node:assert/strict";
import { before, test } from "node:test";

/** A module with a memory, and nothing else. */
const bytes = () => new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1]);

/** What the frame says to the page. */
const told = [];
/** Resolves when the frame has said so many things. */
let wanted = { count: 0, resolve: () => {} };
const saying = (count) => new Promise((resolve) => {
  wanted = { count, resolve };
  if (told.length >= count) resolve();
});

/** Says something to the frame. */
const say = (data) => globalThis.onmessage({ source: globalThis.parent, data });

before(async () => {
  globalThis.parent = {
    postMessage(message) {
      told.push(message);
      if (told.length >= wanted.count) wanted.resolve();
    },
  };
  globalThis.onmessage = null;
  globalThis.origin = "https://play.example"; // a document that is shown by itself
  await import("./index.js?alone");
  assert.deepEqual([globalThis.onmessage, told.length], [null, 0]);
  globalThis.origin = "null";
  await import("./index.js");
});

test("a program that is forgotten while it is compiled is not kept", async (t) => {
  assert.deepEqual(told.splice(0), [{ type: "frame" }]);
  /** @type {Promise<() => void>[]} what ends each compilation, once that has begun */
  const ends = [], begin = [];
  for (let i = 0; i < 2; i++) ends.push(new Promise((resolve) => begin.push(resolve)));
  t.mock.method(WebAssembly, "compile", () => new Promise((resolve) => begin.shift()(() => resolve({}))));
  say({ type: "program", program: "draft 1", bytes: bytes(), memory: 1 << 20 });
  const endFirst = await ends[0];
  say({ type: "forget", program: "draft 1" });
  say({ type: "program", program: "draft 2", bytes: bytes(), memory: 1 << 20 });
  const endSecond = await ends[1];
  endFirst();
  endSecond();
  await saying(1);
  assert.deepEqual(told.splice(0), [{ type: "ready", program: "draft 2" }]);
});

test("what does not compile is said, and another one can come under its name", async () => {
  say({ type: "program", program: "x", bytes: new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), memory: 1 << 20 });
  await saying(1);
  assert.deepEqual(told.splice(0), [{ type: "failed", program: "x", text: "Error: no memory section" }]);
  say({ type: "program", program: "x", bytes: bytes(), memory: 1 << 20 });
  await saying(1);
  assert.deepEqual(told.splice(0), [{ type: "ready", program: "x" }]);
});
