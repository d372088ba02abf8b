import assert from "node:assert/strict";
import test from "node:test";
import { Exploration, packed } from "./explore.js";

/** @param {number} from @param {number} to */
const jobs = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => ({ number: from + i, schedule: { strategy: "list" } }));

/** Returns an exploration in so many Workers, those that were started, and what was told. @param {number} workers */
function exploring(workers) {
  /** @type {any[]} */
  const crew = [];
  /** @type {any[]} */
  const told = [];
  const spawn = () => {
    const w = { had: /** @type {number[]} */ ([]), programs: 0, ended: false, onmessage: /** @type {any} */ (null), postMessage(/** @type {any} */ m) { if (m.type === "explores") this.programs++; else this.had.push(...m.jobs.map((/** @type {any} */ j) => j.number)); }, terminate() { this.ended = true; } };
    crew.push(w);
    return w;
  };
  const e = new Exploration(/** @type {any} */ ({ module: {}, spec: {}, workers }), /** @type {any} */ (spawn), (r) => told.push(r));
  return { e, crew, told };
}

test("jobs are shared among the Workers, a few at a time", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { e, crew, told } = exploring(2);
  e.take(jobs(1, 20));
  assert.deepEqual(crew.map((w) => w.had), [[1, 2, 3, 4], [5, 6, 7, 8]]);
  crew[1].onmessage({ data: { type: "explored", number: 5 } });
  assert.deepEqual(crew[1].had, [5, 6, 7, 8, 9]);
  crew[0].onmessage({ data: { type: "explored", number: 1 } });
  assert.deepEqual(told, []);
  t.mock.timers.tick(100);
  assert.deepEqual(told, [[{ type: "explored", number: 5 }, { type: "explored", number: 1 }]]);
  crew[0].onmessage({ data: { type: "explored", number: 2 } });
  t.mock.timers.tick(100);
  assert.deepEqual(told[1], [{ type: "explored", number: 2 }]);
  assert.deepEqual(crew.map((w) => w.programs), [1, 1]);
});

test("one job needs no more than one Worker", () => {
  const { e, crew } = exploring(4);
  e.take(jobs(1, 1));
  assert.equal(crew.length, 1);
});

test("another takes the place of a Worker that is lost, and what it had to do", () => {
  const { e, crew } = exploring(1);
  e.take(jobs(1, 6));
  crew[0].onmessage({ data: { type: "explored", number: 1, reason: "limit" } });
  crew[0].onmessage({ data: { type: "lost" } });
  assert.equal(crew[0].ended, true);
  assert.deepEqual(crew[1].had, [2, 3, 4, 5]);
});

test("at the end all are let go", () => {
  const { e, crew } = exploring(2);
  e.take(jobs(1, 9));
  e.stop();
  assert.deepEqual(crew.map((w) => w.ended), [true, true]);
});

test("results are one text, and one piece of bytes", () => {
  const results = [{ type: "explored", number: 1, bytes: new Uint8Array([1, 2]) }, { type: "explored", number: 2 }, { type: "explored", number: 3, found: "\ud800\n", bytes: new Uint8Array([3]) }];
  const { results: text, bytes } = packed(results);
  assert.deepEqual(JSON.parse(text), [{ type: "explored", number: 1, length: 2 }, { type: "explored", number: 2, length: 0 }, { type: "explored", number: 3, found: "\ud800\n", length: 1 }]);
  assert.deepEqual([...bytes], [1, 2, 3]);
});
