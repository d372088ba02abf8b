"use strict";
// An article with elements of the playground's. It keeps what they say, and how far
// anything in it moved by itself.
const said = [], shifts = [];
let shifted = 0;
for (const kind of ["ready", "output", "result", "error", "look", "select", "height", "checked"]) {
  addEventListener(`ctxplay-${kind}`, (e) => said.push({ kind, from: e.target.id, detail: e.detail, at: performance.now() }));
}
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    shifted += entry.value;
    shifts.push({ value: entry.value, at: entry.startTime, of: entry.sources.map(({ node, previousRect: a, currentRect: b }) => `${describe(node)} from ${[a.x, a.y, a.width, a.height]} to ${[b.x, b.y, b.width, b.height]}`) });
  }
}).observe({ type: "layout-shift", buffered: true });

/** Says which node it is. @param {Node | null} node */
function describe(node) {
  const host = node?.getRootNode().host;
  return `${host ? host.id + " " : ""}${node?.nodeName} ${node?.className ?? ""}`;
}

/** Returns an element, and a part of what is in its shadow. */
const element = (id) => document.getElementById(id);
const within = (id, selector) => element(id).shadowRoot.querySelector(selector);

/** Returns how many players live. */
const players = () => [...document.querySelectorAll("go-context-play")].filter((e) => e.shadowRoot.querySelector("iframe")).length;

/** Reports whether the picture has come that a poster shows, if it shows one. */
const pictured = (id) => {
  const img = within(id, "img");
  return !img || img.complete && img.naturalWidth > 0;
};

/** Presses Run on a poster, and returns the run that comes of it, and how many players live then. */
async function runPoster(id) {
  element(id).scrollIntoView();
  const before = said.length;
  within(id, ".run").click();
  const result = await page.until(() => said.slice(before).find((s) => s.from === id && (s.kind === "result" || s.kind === "error")));
  return { kind: result.kind, run: result.detail.run, text: result.detail.text, players: players() };
}

/** Presses Run on a poster, and returns after how many milliseconds the player was ready, and told the first output. */
async function timePoster(id) {
  const before = said.length, clicked = performance.now();
  const { kind } = await runPoster(id);
  const after = (sort) => said.slice(before).find((s) => s.from === id && s.kind === sort).at - clicked;
  return kind === "result" && [after("ready"), after("output")];
}
