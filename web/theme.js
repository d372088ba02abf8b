// This script sets the theme before the page is first painted, and again when the
// person chooses another or the system's changes. Before the first paint it also lays the
// page out as the person left it.
//
// ctxplayTheme(choice) is all it offers. A choice is a theme of app/play/prefs.go:
// "" for the system's, "light", "dark", "contrast" or "contrast-dark". Attributes
// of the root element say for web/ctxplay.css what that comes to: data-theme is
// "light" or "dark", or absent where the system decides, and data-contrast is
// "more" for high contrast.
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
    // The shares of the window, as Layout.String of app/play/layout.go writes them.
    const shares = /^(\d\d?) (\d\d?) /.exec(localStorage.getItem("ctxplay:layout") || "");
    if (shares) {
      document.documentElement.style.setProperty("--share-source", shares[1]);
      document.documentElement.style.setProperty("--share-dock", shares[2]);
    }
    const kept = localStorage.getItem("ctxplay:theme") || "";
    ctxplayTheme(["light", "dark", "contrast", "contrast-dark"].includes(kept) ? kept : "");
  } catch {
    ctxplayTheme(""); // without storage the page has the system's colours
  }
})();
