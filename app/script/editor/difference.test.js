import assert from "node:assert/strict";
import { test } from "node:test";

// What the editor is made of is installed by make js, and need not be there to build.
const codemirror = await import("@codemirror/state").catch(() => null);
const difference = codemirror && await import("./difference.js");
const skip = !codemirror && "CodeMirror is not installed; make js does that";

test("changes make the one text of the other, to the byte", { skip }, () => {
  for (const [a, b] of [
    ["", ""], ["", "a\n"], ["a\n", ""], ["a\nb\nc\n", "a\nB\nc\nd"], ["a\r\n", "a\r\nb\r\nc\r\n"], ["a\nb\n", "a\rx\nb\r\n"],
    ["x := 1\n".repeat(2000), "y := 2\n".repeat(1500)],
  ]) {
    const made = difference.between(a, b).apply(codemirror.Text.of(a.split("\n")));
    assert.equal(made.toString(), b, JSON.stringify(b.slice(0, 40)));
  }
});
