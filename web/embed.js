// This script is for /embed, the page made for frames, and does nothing elsewhere.
//
// Before the page is first painted, it sets attributes of the root element for
// web/embed.css, from the query of the address:
//
//	data-embed     absent on other pages
//	data-view      the parts that are shown, with spaces between; absent for all
//	data-controls  "min" for Run, Stop and the clock alone
//	data-lesson    a lesson is shown with its program
//	data-fit       the page fills the frame, and its parts scroll
//
// It tells a page around that watches (ctxplay:watch) that the person uses the frame,
// and that they press Escape where nothing is to be closed, and so want to leave it.
"use strict";
(() => {
  const root = document.documentElement;
  if (!/^(\/[a-z][a-z])?\/embed$/.test(location.pathname.slice((root.dataset.base ?? "").length))) return;
  const asked = new URLSearchParams(location.search);
  const VIEWS = ["picture", "source", "output", "inspector", "lesson"];
  const view = (asked.get("view") ?? "").split(/[\s,]+/).filter((part) => VIEWS.includes(part));
  root.dataset.embed = "";
  if (view.length) root.dataset.view = view.join(" ");
  if (!view.length || view.includes("lesson")) root.dataset.lesson = "";
  if (asked.get("controls") === "min") root.dataset.controls = "min";
  if (asked.get("fit") === "1") {
    root.dataset.fit = "";
    root.dataset.view ??= "picture source output";
  }
  const theme = asked.get("theme") ?? "";
  if (["light", "dark", "contrast", "contrast-dark"].includes(theme)) /** @type {any} */ (globalThis).ctxplayTheme(theme);
  if (parent === window) return;

  let watched = false, told = -Infinity;
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === "ctxplay:watch") watched = true;
  });

  /** @param {string} type */
  const tell = (type) => watched && parent.postMessage({ type, v: 1 }, "*");

  function use() {
    if (performance.now() - told < 1000) return;
    told = performance.now();
    tell("ctxplay:used");
  }
  for (const kind of ["pointerdown", "keydown", "focusin"]) addEventListener(kind, use, true);

  addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || e.defaultPrevented || document.querySelector("dialog[open], details[open]")) return;
    tell("ctxplay:leave");
  });
})();
