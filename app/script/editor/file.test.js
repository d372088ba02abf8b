import assert from "node:assert/strict";
import { test } from "node:test";

// What the editor is made of is installed by make js, and need not be there to build.
const codemirror = await import("@codemirror/state").catch(() => null);
const { OpenFile, Since } = await import("./file.js");
const difference = codemirror && await import("./difference.js");
const skip = !codemirror && "CodeMirror is not installed; make js does that";

/** @param {string} mine @param {string} theirs @param {string} base */
const merged = (mine, theirs, base) => difference.catchUp(mine, theirs, base).apply(codemirror.Text.of(mine.split("\n"))).toString();

test("two texts of one base become one that has what either has made of it", { skip }, () => {
  for (const [what, base, theirs, mine, want] of [
    ["nothing", "a\nb\n", "a\nb\n", "a\nb\n", "a\nb\n"],
    ["theirs alone", "x:=1\n", "x := 1\n", "x:=1\n", "x := 1\n"],
    ["mine alone", "x:=1\n", "x:=1\n", "x:=12\n", "x:=12\n"],
    ["a format after more typing", "func a() {\nx:=1\n}\n", "func a() {\n\tx := 1\n}\n", "func a() {\nx:=12\ny\n}\n", "func a() {\n\tx := 12\ny\n}\n"],
    ["a fix after more typing", "ctx, _ := f()\n", "ctx, cancel := f()\n\tdefer cancel()\n", "// c\nctx, _ := f()\n", "// c\nctx, cancel := f()\n\tdefer cancel()\n"],
    ["typing in what was removed", "a\nlong line\nb\n", "a\nb\n", "a\nlong X line\nb\n", "a\nX b\n"],
    ["back to the original", "a\nmore\n", "a\n", "a\nmore\nand\n", "a\nand\n"],
    ["with carriage returns", "a\r\nb\r\n", "a\r\nb\r\nc\r\n", "a!\r\nb\r\n", "a!\r\nb\r\nc\r\n"],
  ]) {
    assert.equal(merged(mine, theirs, base), want, what);
  }
});

test("a thousand keystrokes are kept while a text arrives", { skip }, () => {
  const base = "func main() {\nx:=1\n}\n", theirs = "func main() {\n\tx := 1\n}\n";
  const typed = Array.from({ length: 1000 }, (_, i) => "abcdefghij"[i % 10]).join("");
  assert.equal(merged(base + typed, theirs, base), theirs + typed);
  assert.equal(merged(typed + base, theirs, base), typed + theirs);
});

test("places move along with what was typed since a text was known", { skip }, () => {
  const file = new OpenFile(codemirror.EditorState.create({ doc: "one two" }), 3);
  assert.equal(file.revision, 3);
  assert.equal(file.known.now(4), 4);
  for (const insert of "0123456789") {
    const tr = file.state.update({ changes: { from: 0, insert } });
    file.state = tr.state;
    file.note(tr.changes);
  }
  assert.equal(file.known.now(4), 14);
  assert.equal(file.known.now(99), 17, "a place outside is moved in");
  assert.equal(file.checked.now(4), 14);
  file.known = new Since(file.state.doc);
  assert.equal(file.known.now(4), 4);
  assert.equal(file.checked.now(4), 14);
});
