// This script shows the menu of programs (app/ui/menu) as a sheet over the page, and
// finds in it. The menu is a page of its own, which a browser without scripts shows;
// here the links to it open the sheet instead. The sheet is no part of what go-app
// renders, and works before the client has come to life.
"use strict";
(() => {
  /** @type {HTMLDialogElement | undefined} */
  let sheet;

  /** Makes an element. @param {string} tag @param {object} properties @param {(Node | string)[]} children */
  function make(tag, properties, ...children) {
    const e = Object.assign(document.createElement(tag), properties);
    e.append(...children);
    return e;
  }

  // Finding.

  /** Returns the cards below an element that are shown. @param {Element} within */
  const shown = (within) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll("li:not([hidden]) > .programs-card")]);

  /** Shows the cards that have words which begin with those that are typed. @param {HTMLInputElement} input */
  function find(input) {
    const menu = input.closest(".programs-page");
    if (!menu) return;
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const group of menu.querySelectorAll("section")) {
      let some = false;
      for (const item of group.querySelectorAll("li")) {
        const text = " " + (item.querySelector(".programs-card")?.getAttribute("data-find") ?? "");
        item.hidden = !words.every((word) => text.includes(" " + word));
        some ||= !item.hidden;
      }
      group.hidden = !some;
    }
    const n = shown(menu).length, none = menu.querySelector("#menu-none"), count = menu.querySelector("#menu-count");
    if (none instanceof HTMLElement) none.hidden = n > 0;
    if (count) count.textContent = words.length ? n === 1 ? ctxplaySay("%d program found", n) : ctxplaySay("%d programs found", n) : "";
  }

  /**
   * Moves the focus along the cards: by one with the left and right arrows, by a row
   * with those up and down, which also lead from the field to the cards and back.
   * Enter in the field follows the first card.
   * @param {KeyboardEvent} e
   */
  function move(e) {
    const at = e.target, menu = at instanceof Element && at.closest(".programs-page");
    if (!menu || e.ctrlKey || e.metaKey || e.altKey) return;
    const cards = shown(menu), here = cards.indexOf(/** @type {HTMLElement} */ (at));
    const field = menu.querySelector("#menu-search");
    let next;
    if (at === field) {
      if (e.key === "Enter") cards[0]?.click();
      else if (e.key === "ArrowDown") next = cards[0];
      else return;
    } else if (here >= 0) {
      switch (e.key) {
        case "ArrowRight": next = cards[here + 1]; break;
        case "ArrowLeft": next = cards[here - 1]; break;
        case "ArrowDown": next = nearest(cards, here, 1); break;
        case "ArrowUp": next = nearest(cards, here, -1) ?? field; break;
        case "Home": next = cards[0]; break;
        case "End": next = cards.at(-1); break;
        default:
          if (e.key.length !== 1 || e.key === " " || !(field instanceof HTMLElement)) return;
          field.focus(); // what is typed is looked for
          return;
      }
    } else {
      return;
    }
    e.preventDefault();
    e.stopPropagation();
    if (next instanceof HTMLElement) next.focus();
  }

  /**
   * Returns the card in the row below (1) or above (-1) that is nearest to one.
   * @param {HTMLElement[]} cards
   * @param {number} here
   * @param {number} way
   */
  function nearest(cards, here, way) {
    const from = cards[here].getBoundingClientRect();
    let best, rows = Infinity, aside = Infinity;
    for (const card of cards) {
      const to = card.getBoundingClientRect(), down = (to.top - from.top) * way, off = Math.abs(to.left - from.left);
      if (down > 1 && (down < rows - 1 || (down < rows + 1 && off < aside))) [best, rows, aside] = [card, down, off];
    }
    return best;
  }

  // The sheet.

  /** Opens the sheet. Where this page is the menu, the field gets the focus instead. */
  function open() {
    const field = document.querySelector(".menus #menu-search");
    if (field instanceof HTMLElement) return field.focus();
    if (!sheet) {
      sheet = /** @type {HTMLDialogElement} */ (make("dialog", { id: "menu", className: "sheet programs-sheet" }));
      sheet.setAttribute("aria-label", ctxplaySay("Programs"));
      sheet.addEventListener("click", chosen);
      document.body.append(sheet);
    }
    if (sheet.open) return;
    if (!sheet.querySelector(".programs-page")) fill(sheet);
    mark(sheet);
    sheet.showModal();
    begin(sheet);
  }

  /** Closes the sheet where a program was chosen, or what is beside it was clicked. @param {MouseEvent} e */
  function chosen(e) {
    const link = e.target instanceof Element && e.target.closest("a[href]");
    if (e.target === sheet || (link && !e.defaultPrevented && !aside(e))) sheet?.close();
  }

  /** Returns whether a click opens a link elsewhere. @param {MouseEvent} e */
  const aside = (e) => e.button !== 0 || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey;

  /** Puts the focus into the field, with nothing looked for. @param {Element} within */
  function begin(within) {
    const field = within.querySelector("#menu-search");
    if (!(field instanceof HTMLInputElement)) return;
    field.value = "";
    find(field);
    field.focus();
  }

  /** Marks the program in view. @param {Element} within */
  function mark(within) {
    const page = document.querySelector("body > .page");
    const name = page instanceof HTMLElement ? page.dataset.program : "";
    for (const card of within.querySelectorAll(".programs-card")) {
      if (card instanceof HTMLElement && card.dataset.program === name) card.setAttribute("aria-current", "page");
      else card.removeAttribute("aria-current");
    }
  }

  /** Fetches the menu and puts it into the sheet, or says why it does not come. @param {HTMLDialogElement} into */
  async function fill(into) {
    const bar = make("div", { className: "programs-bar" }, make("button", { type: "button", className: "quiet", textContent: "✕", ariaLabel: ctxplaySay("Close the menu"), onclick: () => into.close() }));
    into.replaceChildren(bar, make("p", { className: "programs-wait", textContent: ctxplaySay("Getting the programs …") }));
    try {
      const text = new TextDecoder().decode(await ctxplayFetch(ctxplayAddress(`${/^\/[a-z][a-z](?=\/)/.exec(location.pathname.slice(ctxplayBase.length)) ?? ""}/programs`), "text/html"));
      const main = new DOMParser().parseFromString(text, "text/html").querySelector(".programs-page");
      if (!main) throw new Error("what came is no menu");
      const menu = make("div", { className: "programs-page", innerHTML: main.innerHTML }); // a page has one main element
      into.replaceChildren(bar, menu);
      mark(into);
      if (into.open) begin(into);
    } catch (err) {
      into.replaceChildren(bar, make("div", { className: "programs-wait" },
        make("p", { textContent: ctxplaySay("The programs did not arrive. Check the connection and retry.") }),
        make("code", { className: "detail", textContent: ctxplayHear(err instanceof Error ? err.message : String(err)) }),
        make("button", { type: "button", textContent: ctxplaySay("Retry"), onclick: () => fill(into) })));
    }
  }

  addEventListener("click", (e) => {
    if (e.target instanceof Element && e.target.closest(".opens-menu") && !aside(e)) {
      e.preventDefault();
      e.stopPropagation(); // go-app would follow the link
      open();
    }
  }, true);
  addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.id === "menu-search") find(target);
  });
  addEventListener("keydown", move, true);

  globalThis.ctxplayMenu = { open };
})();
