// Remembers a click on Run from before the client has come to life, which takes
// it up (app/ui/edge/early_js.go): what the server rendered looks alive already.
"use strict";
addEventListener("click", function early(e) {
  const root = document.documentElement.dataset;
  if ("alive" in root) {
    removeEventListener("click", early, true);
  } else if (e.target instanceof Element && e.target.closest("#run")) {
    root.pressed = "";
  }
}, true);
