import assert from "node:assert/strict";
import test from "node:test";
import { Surveyor } from "./surveyor.js";

/** Returns a surveyor, what it has sent, and its Worker. @param {import("node:test").TestContext} t */
function surveyed(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {any[]} */
  const sent = [];
  /** @type {any} */
  const worker = { asked: [], ended: false, postMessage(/** @type {any} */ m) { this.asked.push(m); }, terminate() { this.ended = true; } };
  const s = new Surveyor((m) => sent.push(m), worker);
  s.ask({ jobs: [{ number: 3, schedule: { strategy: "list" } }, { number: 4, schedule: { strategy: "pos" } }] });
  return { sent, worker };
}

test("what a run came to is made anew, field by field", (t) => {
  const { sent, worker } = surveyed(t);
  assert.deepEqual(worker.asked[0].jobs.map((/** @type {any} */ j) => j.number), [3, 4]);
  worker.onmessage({ data: { type: "explored", number: 3, reason: "returned", code: "no", output: "x".repeat(9000), found: {}, more: 1 } });
  assert.equal(sent.length, 1);
  assert.deepEqual({ ...sent[0], output: sent[0].output.length, bytes: sent[0].bytes.length }, {
    type: "explored", number: 3, reason: "returned", code: 0, text: "", output: 4096, hash: 0, found: "", came: "", steps: 0, missed: 0, ends: 0, at: 0, bytes: 0,
  });
});

test("what nobody has asked for is passed over", (t) => {
  const { sent, worker } = surveyed(t);
  for (const data of [null, { type: "trace" }, { type: "explored", number: 4 }, { type: "explored", number: 9 }, { type: "lost" }]) worker.onmessage({ data });
  assert.deepEqual(sent, []);
});

test("a run that does not end ends the Worker", (t) => {
  const { sent, worker } = surveyed(t);
  t.mock.timers.tick(9999);
  assert.equal(worker.ended, false);
  worker.onmessage({ data: { type: "explored", number: 3, reason: "returned" } });
  t.mock.timers.tick(9999);
  assert.equal(worker.ended, false);
  t.mock.timers.tick(1);
  assert.equal(worker.ended, true);
  assert.deepEqual([sent[1].number, sent[1].reason, sent[1].text, sent[2].type], [4, "limit", "one run took longer than 10 s", "lost"]);
});

test("a Worker that does not start is told", (t) => {
  const { sent, worker } = surveyed(t);
  worker.onerror({ message: "", preventDefault() {} });
  assert.deepEqual([sent[0].number, sent[0].reason, sent[0].text, sent[1].type], [3, "panic", "the Worker could not start", "lost"]);
});
