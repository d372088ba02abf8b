// This script remembers a click on Run, or on the button of a step, that comes before
// the client has come to life: what the server rendered looks alive already. The client
// takes the click up (app/ui/edge/browser_js.go).
"use strict";
addEventListener("click", function early(e) {
  const root = document.documentElement.dataset;
  if ("alive" in root) {
    removeEventListener("click", early, true);
  } else if (e.target instanceof Element) {
    const button = /** @type {HTMLElement | null} */ (e.target.closest("#run, button[data-step]"));
    if (button) root.pressed = button.dataset.step || "";
  }
}, true);
