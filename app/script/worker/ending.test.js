import assert from "node:assert/strict";
import { test } from "node:test";
import { endingOf } from "./ending.js";

const memory = 128 << 20;

for (const [name, code, stderr, want] of [
  ["main returned", 0, "", { reason: "returned", code: 0, text: "" }],
  ["main returned, whatever it printed", 0, "panic: not one\n", { reason: "returned", code: 0, text: "" }],
  ["os.Exit", 3, "", { reason: "exit", code: 3, text: "" }],
  ["a panic", 2, "panic: oh\n\ngoroutine 1 [running]:\n", { reason: "panic", code: 2, text: "panic: oh" }],
  ["a deadlock", 2, "fatal error: all goroutines are asleep - deadlock!\n", { reason: "deadlock", code: 2, text: "fatal error: all goroutines are asleep - deadlock!" }],
  ["no memory left", 2, "fatal error: runtime: cannot allocate memory\n", { reason: "limit", code: 2, text: "out of memory: more than 128 MiB" }],
]) {
  test(name, () => assert.deepEqual(endingOf(code, stderr, memory), want));
}
