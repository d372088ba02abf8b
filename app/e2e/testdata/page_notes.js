// What the tests have a page note as time goes by: what each frame has shown, what
// was said and gone again, and when its thread was not free. It follows page.js and
// adds to the same page.
Object.assign(globalThis.page, {
  /** Begins to note the longest time for which the page's thread was not free. */
  noteGaps() {
    let last = performance.now();
    page.longest = 0;
    setInterval(() => {
      const now = performance.now();
      page.longest = Math.max(page.longest, now - last);
      last = now;
    }, 5);
  },

  /** @returns {number} that time in milliseconds; noting begins anew */
  longestGap() {
    const gap = page.longest;
    page.longest = 0;
    return gap;
  },

  /** Begins to note what the page's clock shows in each frame, in milliseconds; from the next click on Run on, anew. */
  noteClock() {
    page.times = [];
    const look = () => {
      const shown = /^([\d.]+) (m?s|µs)$/.exec(document.querySelector("#clock-time")?.textContent ?? "");
      if (shown) page.times.push(shown[1] * { s: 1e3, ms: 1, "µs": 1e-3 }[shown[2]]);
      requestAnimationFrame(look);
    };
    document.querySelector("#run").addEventListener("click", () => { page.times.length = 0; });
    look();
  },

  /** What the page shows of a playback: the clock in seconds, where the slider stands, whether it plays, and what is said of that. */
  instant() {
    const shown = /^([\d.]+) (m?s|µs|ns)$/.exec(document.querySelector("#clock-time")?.textContent ?? "");
    return {
      Clock: shown ? shown[1] * { s: 1, ms: 1e-3, "µs": 1e-6, ns: 1e-9 }[shown[2]] : 0,
      Slider: Number(document.querySelector("#playhead").value),
      Playing: document.querySelector("#play").dataset.playing === "true",
      Says: document.querySelector(".readout-mode")?.textContent ?? "",
    };
  },

  /** Begins to note what each frame shows of a playback. */
  noteInstants() {
    page.sights = [];
    const look = () => {
      page.sights.push(page.instant());
      requestAnimationFrame(look);
    };
    look();
  },

  /** What the frames have shown. */
  instants() { return page.sights; },

  /** Begins to note what the page says of a client that does not start: it takes that back where the client starts all the same. */
  noteDead() {
    page.dead = [];
    new MutationObserver(() => {
      const dead = document.querySelector("#dead");
      if (dead) page.dead.push(dead.textContent);
    }).observe(document, { childList: true, subtree: true });
  },

  /** Whether the page has said of its client that it could not start. */
  couldNotStart() {
    const said = [...page.dead, document.querySelector("#app-wasm-loader")?.textContent ?? ""];
    return page.expect(said.some((text) => text.includes("could not start")), said);
  },

  /**
   * Begins to note, from the first frame on, when the page shows some words.
   *
   * @param {string} words
   */
  noteWords(words) {
    page.seen = [];
    const look = () => {
      if (document.querySelector("#main")?.innerText.includes(words)) page.seen.push(performance.now());
      requestAnimationFrame(look);
    };
    look();
  },
});
