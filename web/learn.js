// This script is for the list of lessons: it shows which of them are understood, which the
// browser alone knows, saves that as a file, and brings it back.
"use strict";
(() => {
  const words = document.getElementById("words")?.textContent;
  if (words) globalThis.ctxplayWords = { file: "", text: words };
  /** Says a phrase in the language of the page. @param {string} phrase @param {...number} numbers */
  const say = (phrase, ...numbers) => globalThis.ctxplaySay(phrase, ...numbers);

  /** Begins the names under which the client keeps what was done (app/ui/edge/study_js.go). */
  const key = "ctxplay:lesson:";
  const lessons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-lesson]")]);
  const names = lessons.map((li) => li.dataset.lesson ?? "");
  const told = /** @type {HTMLElement} */ (document.getElementById("told"));

  /** What is kept of a lesson, null where the browser keeps nothing. @param {string} name */
  function kept(name) {
    try {
      return localStorage.getItem(key + name);
    } catch {
      return null;
    }
  }

  function show() {
    let passed = 0;
    for (const li of lessons) {
      const done = kept(li.dataset.lesson ?? "") === "passed";
      if (done) passed++;
      li.dataset.state = done ? "passed" : "";
      const state = li.querySelector(".state");
      if (state) state.textContent = done ? `✓ ${say("understood")}` : "";
    }
    const progress = document.getElementById("progress");
    if (progress) progress.textContent = say("%d of %d understood", passed, lessons.length);
  }

  document.getElementById("save")?.addEventListener("click", () => {
    const done = Object.fromEntries(names.filter((name) => kept(name) === "passed").map((name) => [name, "passed"]));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ ctxplay: "progress", v: 1, lessons: done }, null, 2)], { type: "application/json" }));
    link.download = "ctxplay-progress.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });

  document.getElementById("bring")?.addEventListener("change", async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target), file = input.files?.[0];
    if (!file) return;
    let added = 0;
    try {
      if (file.size > 1 << 16) throw new Error("too long");
      const read = JSON.parse(await file.text());
      if (read.ctxplay !== "progress" || read.v !== 1 || typeof read.lessons !== "object") throw new Error("another file");
      for (const name of names) {
        if (Object.hasOwn(read.lessons, name) && read.lessons[name] === "passed") {
          localStorage.setItem(key + name, "passed");
          added++;
        }
      }
      told.textContent = say("Progress of %d lessons was added.", added);
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
    if (progress) progress.textContent = say("This browser keeps nothing for this site: what is understood is forgotten when the page is closed.");
    return;
  }
  addEventListener("pageshow", show); // also on the way back from a lesson
  addEventListener("storage", show);
  show();
})();
