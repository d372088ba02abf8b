import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { carry, readSettings } from "./settings.js";

const OWN = "https://play.example/element.js";

/**
 * Reads the settings of an element with attributes and a text in a <pre>.
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 * @param {string} [lang] of the text around it
 * @param {string} [own] the address of the script
 */
function read(attributes, text, lang = "en", own = OWN) {
  const pre = text === undefined ? null : { textContent: text };
  return readSettings(/** @type {any} */ ({ getAttribute: (/** @type {string} */ name) => attributes[name] ?? null, querySelector: () => pre, textContent: text ?? "", closest: () => ({ getAttribute: () => lang }) }), own);
}

/** Returns what a fragment carries. @param {string} fragment */
const unpack = (fragment) => JSON.parse(inflateRawSync(Buffer.from(fragment.slice(2), "base64url")).toString());

test("a program's name says all", () => {
  const s = read({ program: "process" });
  assert.deepEqual([s.home, s.name, s.fragment, s.problem, s.wrong], ["https://play.example", "process", "", "", []]);
  assert.deepEqual([s.view, s.controls, s.theme, s.editable, s.height], [["picture", "source", "output"], "all", "auto", "true", 420]);
});

test("what else is said of it goes into a link", () => {
  const s = read({ program: "process", seed: "7", clock: "virtual", races: "true", title: " Who?\n", question: "Why?", requests: "/hello until 1s" }, "package main\n");
  assert.deepEqual(unpack(s.fragment), { p: "process", s: 7, c: "virtual", d: true, h: "Who?", q: "Why?", r: [{ a: 0, p: "/hello", h: 1e9 }] });
  assert.equal(s.title, "Who?");
});

test("a source makes a program, with the heading of its lesson.md", () => {
  const s = read({ question: "Mine?" }, "-- lesson.md --\n# Theirs\nTheirs?\n-- main.go --\npackage main\n");
  assert.deepEqual(unpack(s.fragment), { f: [{ n: "main.go", t: "package main\n" }], h: "Theirs", q: "Mine?" });
  assert.deepEqual([s.name, s.source], ["", true]);
});

test("a lesson of this site has a name, and one of the author's an address", () => {
  for (const lesson of ["tree", "lesson-tree"]) {
    const s = read({ lesson });
    assert.deepEqual([s.name, s.fragment, s.taught, s.file, s.problem], ["lesson-tree", "", true, "", ""]);
  }
  const linked = read({ lesson: "https://other.example/#1.abc" });
  assert.deepEqual([linked.home, linked.fragment, linked.taught, linked.linked, linked.file], ["https://other.example", "1.abc", true, true, ""]);
  const s = read({ lesson: "lessons/mine.txtar", seed: "3", title: "Mine" }, "What it is about");
  assert.deepEqual([s.name, s.fragment, s.taught, s.file, s.source], ["", "", true, "lessons/mine.txtar", true]);
  assert.deepEqual(unpack(carry({ ...s.share, l: "-- checks --\n" })), { s: 3, h: "Mine", l: "-- checks --\n" });
});

test("a lesson in an element is carried whole, and its answers are not shown", () => {
  const lesson = "-- lesson.md --\r\n\n# Mine  too\n\nText.\n-- checks --\nmain returns\n-- starter/main.go --\npackage main\n";
  const s = read({}, "\n" + lesson);
  assert.deepEqual(unpack(s.fragment), { l: lesson });
  assert.deepEqual([s.taught, s.source, s.title, s.question], [true, false, "Mine too", ""]);
  assert.equal(read({}, "package main // -- checks --\n").taught, false);
  assert.match(read({}, lesson + "x".repeat(60_000)).problem, /too long/);
});

test("a link is taken as it is, and the site is its own", () => {
  for (const [src, home, name] of [
    ["https://other.example/process#1.abc", "https://other.example", "process"],
    ["https://other.example/embed?program=spin#1.abc", "https://other.example", "spin"],
    ["#1.abc", "https://play.example", ""], ["1.abc", "https://play.example", ""], ["/process#1.abc", "https://play.example", "process"],
    ["https://other.example/de/process#1.abc", "https://other.example", "process"],
    ["https://other.example/de/embed?program=spin#1.abc", "https://other.example", "spin"], ["/de/#1.abc", "https://play.example", ""],
    ["https://other.example/ctxplay/process#1.abc", "https://other.example/ctxplay", "process"], ["https://other.example/a/b/#1.abc", "https://other.example/a/b", ""],
    ["https://other.example/ctxplay/de/embed?program=spin#1.abc", "https://other.example/ctxplay", "spin"],
  ]) {
    const s = read({ src });
    assert.deepEqual([s.home, s.fragment, s.problem], [home, "1.abc", ""], src);
    assert.equal(s.name, name, src);
  }
});

test("a site may be at a path of its server", () => {
  for (const [host, own, want] of [
    ["", "https://play.example/element.js", "https://play.example"], ["", "https://play.example/ctxplay/element.js?x", "https://play.example/ctxplay"],
    ["https://other.example/ctxplay/", "https://play.example/element.js", "https://other.example/ctxplay"], ["https://other.example", "", "https://other.example"],
  ]) {
    const s = read({ program: "process", host }, undefined, "en", own);
    assert.deepEqual([s.home, s.problem], [want, ""], host || own);
  }
});

test("the language is that of the text around, where the site speaks it", () => {
  for (const [lang, want] of [["de", "/de"], ["de-AT", "/de"], ["DE", "/de"], ["en", ""], ["fr", ""], ["den", ""], ["", ""]]) {
    assert.equal(read({ program: "process" }, undefined, lang).language, want, lang);
  }
});

test("unknown values are said, and their defaults used", () => {
  const s = read({ program: "process", view: "picture, sources", controls: "few", theme: "pink", height: "10", seed: "x", editable: "no", clock: "sun", races: "many" });
  assert.equal(s.wrong.length, 8);
  for (const [i, part] of ["controls", "theme", "editable", "height", "clock", "view", "seed", "races"].entries()) {
    assert.ok(s.wrong.some((w) => w.startsWith(part)), `${i}: ${part} in ${s.wrong}`);
  }
  assert.deepEqual([s.view, s.height, s.problem], [["picture"], 420, ""]);
});

test("where nothing can be shown, it is said why", () => {
  assert.match(read({}).problem, /there is no program/);
  assert.match(read({ program: "<b>" }).problem, /not a program's name/);
  assert.match(read({ program: "process", requests: "[{" }).problem, /JSON/);
  assert.match(read({}, "x".repeat(60_000)).problem, /too long/);
});
