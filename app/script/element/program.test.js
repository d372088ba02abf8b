import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { oneLine, readFiles, readRequests, writeFragment } from "./program.js";

test("a source is main.go", () => {
  assert.deepEqual(readFiles("package main\n\n\tx < y && z\n"), { f: [{ n: "main.go", t: "package main\n\n\tx < y && z\n" }], h: "", q: "" });
});

test("a txtar archive is several files, and lesson.md its heading", () => {
  const text = "\n-- lesson.md --\r\n# Who  stops it?\n\nRun it,\nand hang up.\n-- main.go --\npackage main\n--x--\n-- b_test.go --\npackage main";
  assert.deepEqual(readFiles(text), {
    f: [{ n: "main.go", t: "package main\n--x--\n" }, { n: "b_test.go", t: "package main" }],
    h: "Who stops it?", q: "Run it, and hang up.",
  });
  assert.deepEqual(readFiles("m\n-- b.go --\nb\n").f, [{ n: "main.go", t: "m\n" }, { n: "b.go", t: "b\n" }]);
});

test("requests are words or JSON", () => {
  assert.deepEqual(readRequests("/hello until 1s, /a?b=c at 1.5s until 2m,/x at 3ms"), [
    { a: 0, p: "/hello", h: 1e9 }, { a: 15e8, p: "/a?b=c", h: 12e10 }, { a: 3e6, p: "/x", h: undefined },
  ]);
  assert.deepEqual(readRequests(' [{"path":"/hello","at":5,"hangUpAt":7}, {"path":"/"}]'), [{ a: 5, p: "/hello", h: 7 }, { a: 0, p: "/", h: undefined }]);
  for (const wrong of ["hello", "/hello at noon", "/hello until", "/hello at 1s until 5"]) assert.throws(() => readRequests(wrong), /is none/);
  assert.throws(() => readRequests("[{"), SyntaxError);
});

test("a fragment unpacks to what it was made of, however long", () => {
  for (const text of ["", "a <b> & \u{1f600}", "x".repeat(200_000)]) {
    const fragment = writeFragment({ p: "process", h: text });
    assert.match(fragment, /^1\.[A-Za-z0-9_-]+$/);
    assert.deepEqual(JSON.parse(inflateRawSync(Buffer.from(fragment.slice(2), "base64url")).toString()), { p: "process", h: text });
  }
});

test("one line is cut between characters", () => {
  assert.equal(oneLine("  a\n\tb ", 10), "a b");
  assert.equal(oneLine("\u{1f600}\u{1f600}\u{1f600}", 9), "\u{1f600}\u{1f600}");
});
