// This script is for the list of lessons: it shows what was done in each and what is known of
// each idea, which the browser alone keeps, saves that as a file, and brings it back.
"use strict";
(() => {
  /** What was done in a lesson (app/replay/FORMATS.md, "Progress").
   * @typedef {{predicted?: number, right?: number, passed?: boolean, seeds?: number, hints?: number, solution?: boolean, on?: string}} Done */

  const words = document.getElementById("words")?.textContent;
  if (words) globalThis.ctxplayWords = { file: "", text: words };
  /** Says a phrase in the language of the page. @param {string} phrase @param {...number} numbers */
  const say = (phrase, ...numbers) => globalThis.ctxplaySay(phrase, ...numbers);

  /** Begins the names under which the client keeps what was done (app/ui/edge/study_js.go). */
  const key = "ctxplay:lesson:";
  const lessons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-lesson]")]);
  const ideas = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-idea]")]);
  const names = lessons.map((li) => li.dataset.lesson ?? "");
  const told = /** @type {HTMLElement} */ (document.getElementById("told"));

  /** @param {unknown} x */
  const count = (x) => (Number.isSafeInteger(x) && /** @type {number} */ (x) > 0 ? /** @type {number} */ (x) : 0);

  /** What can be meant by an object that was kept or is in a file. @param {any} x @returns {Done} */
  function doneIn(x) {
    /** @type {Done} */
    const done = {};
    if (count(x?.predicted)) [done.predicted, done.right] = [count(x.predicted), Math.min(count(x.right), count(x.predicted))];
    if (x?.passed !== true) return done;
    Object.assign(done, { passed: true, seeds: count(x.seeds), hints: count(x.hints), solution: x.solution === true });
    if (/^\d{4}-\d\d-\d\d$/.test(x.on)) done.on = x.on;
    return done;
  }

  /** What is kept of a lesson. @param {string} name */
  function kept(name) {
    try {
      const text = localStorage.getItem(key + name);
      return text === "passed" ? { passed: true } : doneIn(JSON.parse(text ?? "null"));
    } catch {
      return {};
    }
  }

  /** Keeps what was done. Zeros are left out, as the client does. @param {string} name @param {Done} done */
  function keep(name, done) {
    localStorage.setItem(key + name, JSON.stringify(done, (_, x) => x || undefined));
  }

  /** What was done at first counts, and a check of which more is known. @param {Done} mine @param {Done} theirs @returns {Done} */
  function merged(mine, theirs) {
    const predicted = mine.predicted ? mine : theirs, passed = mine.passed && (mine.seeds || !theirs.passed) ? mine : theirs;
    return doneIn({ ...passed, predicted: predicted.predicted, right: predicted.right });
  }

  /** How far somebody has got with an idea in a lesson: 0 where nothing is known. @param {Done} done */
  const rank = (done) => (done.passed ? 3 : !done.predicted ? 0 : done.right === done.predicted ? 2 : 1);
  const states = ["", "wrong", "right", "held"], marks = ["○", "✕", "◐", "✓"];

  /** Says what was done, and nothing that does not follow from it. @param {Done} done */
  function evidence(done) {
    const says = [];
    if (done.predicted) says.push(say("%d of %d predicted rightly", done.right ?? 0, done.predicted));
    if (done.passed && !done.seeds) says.push(say("checks held"));
    if (done.passed && done.seeds) {
      says.push(done.seeds > 1 ? say("checks held in %d of %d seeds", done.seeds, done.seeds) : say("checks held with seed 1"));
      const hints = done.hints ?? 0;
      says.push(done.solution ? say("after a look at the solution") : hints > 1 ? say("with %d hints", hints) : hints ? say("with a hint") : say("without a hint"));
      if (done.on) says.push(new Date(`${done.on}T12:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" }));
    }
    return says.length ? says.join(" · ") : say("no prediction and no check yet");
  }

  function show() {
    let passed = 0;
    for (const li of lessons) {
      const done = kept(li.dataset.lesson ?? "").passed;
      if (done) passed++;
      li.dataset.state = done ? "passed" : "";
      const state = li.querySelector(".state");
      if (state) state.textContent = done ? `✓ ${say("checks held")}` : "";
    }
    for (const li of ideas) {
      const best = (li.dataset.idea ?? "").split(" ").map(kept).reduce((a, b) => (rank(b) > rank(a) ? b : a));
      li.dataset.known = states[rank(best)];
      /** @type {HTMLElement} */ (li.querySelector(".idea-mark")).textContent = marks[rank(best)];
      /** @type {HTMLElement} */ (li.querySelector(".idea-state")).textContent = evidence(best);
    }
    const progress = document.getElementById("progress");
    if (progress) progress.textContent = say("Checks held in %d of %d lessons", passed, lessons.length);
  }

  document.getElementById("save")?.addEventListener("click", () => {
    const all = names.map((name) => /** @type {const} */ ([name, kept(name)])).filter(([, done]) => rank(done) > 0);
    const file = {
      ctxplay: "progress", v: 1,
      lessons: Object.fromEntries(all.filter(([, done]) => done.passed).map(([name]) => [name, "passed"])),
      done: Object.fromEntries(all),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, (_, x) => x || undefined, 2)], { type: "application/json" }));
    link.download = "ctxplay-progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });

  /** Reads the file of a progress: what was done in each lesson of it. @param {File} file @returns {Promise<Map<string, Done>>} */
  async function read(file) {
    if (file.size > 1 << 18) throw new Error("too long");
    const { ctxplay, v, lessons, done = {} } = JSON.parse(await file.text());
    const isObject = (/** @type {unknown} */ x) => typeof x === "object" && x !== null && !Array.isArray(x);
    if (ctxplay !== "progress" || v !== 1 || !isObject(lessons) || !isObject(done)) throw new Error("another file");
    const all = new Map();
    for (const name of Object.keys({ ...lessons, ...done })) {
      const one = merged(doneIn(Object.hasOwn(done, name) ? done[name] : null), doneIn({ passed: Object.hasOwn(lessons, name) && lessons[name] === "passed" }));
      if (rank(one) > 0) all.set(name, one);
    }
    return all;
  }

  /** Adds what was done, all of it or nothing, and says what came of it. @param {Map<string, Done>} all */
  function add(all) {
    const before = new Map(names.map((name) => [name, localStorage.getItem(key + name)]));
    let added = 0, same = 0;
    try {
      for (const [name, done] of all) {
        if (!before.has(name)) continue;
        const now = merged(kept(name), done);
        if (JSON.stringify(now) === JSON.stringify(doneIn(kept(name)))) {
          same++;
          continue;
        }
        keep(name, now);
        added++;
      }
    } catch {
      for (const [name, text] of before) {
        if (text === null) localStorage.removeItem(key + name);
        else if (localStorage.getItem(key + name) !== text) localStorage.setItem(key + name, text);
      }
      return say("This browser would not keep all of it, and so none was added.");
    }
    const others = all.size - added - same;
    return [say("Lessons whose progress was added: %d.", added), same ? say("With nothing new: %d.", same) : "", others ? say("Not here: %d.", others) : ""].filter(Boolean).join(" ");
  }

  document.getElementById("bring")?.addEventListener("change", async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target), file = input.files?.[0];
    if (!file) return;
    try {
      told.textContent = add(await read(file));
    } catch {
      told.textContent = say("This is no progress that was saved here: choose a file that Save progress has made.");
    }
    input.value = "";
    show();
  });

  try {
    localStorage.getItem(key);
    /** @type {HTMLElement} */ (document.getElementById("keep")).hidden = false;
  } catch {
    told.textContent = "";
    const progress = document.getElementById("progress");
    if (progress) progress.textContent = say("This browser keeps nothing for this site: what was done is forgotten when the page is closed.");
    return;
  }
  addEventListener("pageshow", show); // also on the way back from a lesson
  addEventListener("storage", show);
  show();
})();
