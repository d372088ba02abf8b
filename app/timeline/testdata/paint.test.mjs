// Paints a packed scene on a canvas that only remembers, and looks at what was
// asked of it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import vm from "node:vm";

const here = (/** @type {string} */ path) => new URL(path, import.meta.url);
const bytes = new Uint8Array(readFileSync(here("fast-slow.pack")));

/** Loads the painter into a page that has just what it uses. */
function page() {
  const listeners = [];
  let reads = 0, observer;
  const context = () => {
    const calls = [];
    const g = new Proxy({ calls }, {
      get(target, name) {
        if (name in target) return target[name];
        return (...args) => {
          calls.push([name, ...args, target.fillStyle]);
          if (name === "createPattern") return { setTransform() {} };
          if (name === "createLinearGradient") return { addColorStop() {} };
        };
      },
    });
    return g;
  };
  const canvas = () => {
    const g = context();
    return { width: 0, height: 0, style: {}, getContext: () => g, g, before() {}, remove() {} };
  };
  const world = {
    devicePixelRatio: 2, TextDecoder, DataView, Math, Array, Map, WeakMap, Error, Object,
    DOMMatrix: class {},
    document: { documentElement: {}, createElement: canvas },
    matchMedia: () => ({ addEventListener: (_, f) => listeners.push(f) }),
    MutationObserver: class { constructor(f) { observer = f; } observe() {} },
    getComputedStyle: (e) => ({
      getPropertyValue: (name) => { reads++; return " " + name + " "; },
      get color() { reads++; return e.style.color.slice("var(".length, -", gray)".length); },
    }),
  };
  vm.runInContext(readFileSync(here("../../../web/timeline.js"), "utf8"), vm.createContext(world));
  return { world, canvas, listeners, reads: () => reads, changeTheme: () => observer() };
}

test("paints all words in the colours of the page", () => {
  const { world, canvas } = page();
  const c = canvas();
  world.ctxplayPaint(c, bytes);
  const words = c.g.calls.filter(([name]) => name === "fillText");
  for (const [text, colour] of [["main.fastRequest", "--c-ink"], ["noticed after 7 µs, not to scale", "--c-reaction"], ["7 s", "--c-muted"]]) {
    assert.ok(words.some((w) => w[1] === text && w.at(-1) === colour), `${text} in ${colour}`);
  }
  assert.equal(c.width, 2400);
  assert.equal(c.style.width, "1200px");
});

test("reads bytes that do not begin their buffer", () => {
  const { world, canvas } = page();
  const wide = new Uint8Array(bytes.length + 3);
  wide.set(bytes, 3);
  const a = canvas(), b = canvas();
  world.ctxplayPaint(a, bytes);
  world.ctxplayPaint(b, wide.subarray(3));
  assert.equal(JSON.stringify(a.g.calls), JSON.stringify(b.g.calls));
});

test("reads the colours once a theme", () => {
  const { world, canvas, reads, changeTheme } = page();
  const c = canvas();
  world.ctxplayPaint(c, bytes);
  const once = reads();
  world.ctxplayPaint(c, bytes);
  assert.equal(reads(), once);
  changeTheme();
  world.ctxplayPaint(c, bytes);
  assert.equal(reads(), 2 * once);
});

test("refuses what is no scene", () => {
  const { world, canvas } = page();
  assert.throws(() => world.ctxplayPaint(canvas(), new Uint8Array(64)), /not a packed scene/);
});
