// Applies the theme that was chosen before the page is first painted.
// app/ui keeps the choice under the same key.
"use strict";
try {
  const theme = localStorage.getItem("ctxplay:theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Without storage the page has the system's colours.
}
