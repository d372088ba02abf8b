// This script shows what a marked word means, beside it: while the pointer is over it or
// it has the focus, and after a click or a tap. One is shown at a time; Escape closes it.
// The page needs no client for that. What a word means stands in the element that its
// aria-describedby names.
"use strict";
(() => {
  const tip = document.createElement("div");
  tip.id = "term-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // whoever listens hears it with the word
  /** @type {Element | null} */
  let shown = null;

  /** @param {EventTarget | null} target */
  const termAt = (target) => target instanceof Element ? target.closest(".term") : null;

  /** @param {Element | null} term */
  function show(term) {
    const says = term && document.getElementById(term.getAttribute("aria-describedby") || "");
    shown = says ? term : null;
    tip.hidden = !shown;
    if (!says || !shown) return;
    // A modal dialog lies over all that is not in it.
    (shown.closest("dialog") || document.body).append(tip);
    tip.textContent = says.textContent;
    const at = shown.getBoundingClientRect(), { offsetWidth: width, offsetHeight: height } = tip;
    const below = at.bottom + 6 + height <= innerHeight;
    tip.style.left = `${Math.max(4, Math.min(at.left, innerWidth - width - 4))}px`;
    tip.style.top = `${below ? at.bottom + 6 : Math.max(4, at.top - height - 6)}px`;
  }

  addEventListener("pointerover", (e) => {
    if (e.pointerType !== "mouse" || tip.contains(/** @type {Node} */ (e.target))) return;
    const term = termAt(e.target);
    if (term) show(term);
    else if (shown && shown !== document.activeElement) show(null);
  });
  addEventListener("focusin", (e) => show(termAt(e.target)));
  addEventListener("focusout", () => show(null));
  addEventListener("click", (e) => {
    if (!tip.contains(/** @type {Node} */ (e.target))) show(termAt(e.target));
  });
  addEventListener("scroll", () => { if (shown) show(shown); }, true);
  addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !shown) return;
    show(null);
    e.preventDefault();
    e.stopPropagation();
  }, true);
})();
