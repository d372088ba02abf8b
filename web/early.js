// This script remembers a click on Run that comes before the client has come to
// life: what the server rendered looks alive already. The client takes the click up
// (app/ui/edge/browser_js.go).
"use strict";
addEventListener("click", function early(e) {
  const root = document.documentElement.dataset;
  if ("alive" in root) {
    removeEventListener("click", early, true);
  } else if (e.target instanceof Element && e.target.closest("#run")) {
    root.pressed = "";
  }
}, true);
