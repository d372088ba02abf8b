// Sets the colours before the page is first painted, and again when another
// theme is chosen or the system's change.
//
// ctxplayTheme(choice) is all there is. A choice is one of those in
// app/play/arrange.go: "" as the system has it, "light", "dark", "contrast" or
// "contrast-dark". The root element gets what holds of it, for
// web/ctxplay.css: data-theme is "light" or "dark", or absent where the system
// decides, and data-contrast is "more" for high contrast.
"use strict";
(() => {
  const more = matchMedia("(prefers-contrast: more)");
  let chosen = "";

  /** @param {string} choice */
  function ctxplayTheme(choice) {
    chosen = choice;
    const root = document.documentElement.dataset;
    const contrast = choice.startsWith("contrast") || choice === "" && more.matches;
    const theme = choice === "contrast" ? "light" : choice.replace("contrast-", "");
    if (contrast) root.contrast = "more";
    else delete root.contrast;
    if (theme) root.theme = theme;
    else delete root.theme;
  }

  more.addEventListener("change", () => ctxplayTheme(chosen));
  Object.assign(globalThis, { ctxplayTheme });
  try {
    const kept = localStorage.getItem("ctxplay:theme") || "";
    ctxplayTheme(["light", "dark", "contrast", "contrast-dark"].includes(kept) ? kept : "");
  } catch {
    ctxplayTheme(""); // without storage the page has the system's colours
  }
})();
