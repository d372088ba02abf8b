import assert from "node:assert/strict";
import { before, test } from "node:test";

/** A module with a memory, and nothing else. */
const bytes = () => new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1]);

/** What the frame says to the page. */
const told = [];
/** Resolves when the frame has said so many things. */
let wanted = { count: 0, resolve: () => {} };
const saying = (count) => new Promise((resolve) => {
  wanted = { count, resolve };
  if (told.length >= count) resolve();
});

/** Says something to the frame. */
const say = (data) => globalThis.onmessage({ source: globalThis.parent, data });

before(async () => {
  globalThis.parent = {
    postMessage(message) {
      told.push(message);
      if (told.length >= wanted.count) wanted.resolve();
    },
  };
  globalThis.onmessage = null;
  globalThis.origin = "https://play.example"; // a document that is shown by itself
  await import("./index.js?alone");
  assert.deepEqual([globalThis.onmessage, told.length], [null, 0]);
  globalThis.origin = "null";
  await import("./index.js");
});

test("a program that is forgotten while it is compiled is not kept", async (t) => {
  assert.deepEqual(told.splice(0), [{ type: "frame" }]);
  /** @type {Promise<() => void>[]} what ends each compilation, once that has begun */
  const ends = [], begin = [];
  for (let i = 0; i < 2; i++) ends.push(new Promise((resolve) => begin.push(resolve)));
  t.mock.method(WebAssembly, "compile", () => new Promise((resolve) => begin.shift()(() => resolve({}))));
  say({ type: "program", program: "draft 1", bytes: bytes(), memory: 1 << 20 });
  const endFirst = await ends[0];
  say({ type: "forget", program: "draft 1" });
  say({ type: "program", program: "draft 2", bytes: bytes(), memory: 1 << 20 });
  const endSecond = await ends[1];
  endFirst();
  endSecond();
  await saying(1);
  assert.deepEqual(told.splice(0), [{ type: "ready", program: "draft 2" }]);
});

test("what does not compile is said, and another one can come under its name", async () => {
  say({ type: "program", program: "x", bytes: new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), memory: 1 << 20 });
  await saying(1);
  assert.deepEqual(told.splice(0), [{ type: "failed", program: "x", text: "Error: no memory section" }]);
  say({ type: "program", program: "x", bytes: bytes(), memory: 1 << 20 });
  await saying(1);
  assert.deepEqual(told.splice(0), [{ type: "ready", program: "x" }]);
});

/** The Workers that the frame has started. What they are sent stays with them. */
const workers = [];
class FakeWorker {
  constructor() {
    this.sent = [];
    this.ended = false;
    workers.push(this);
  }
  postMessage(message) { this.sent.push(message.type); }
  terminate() { this.ended = true; }
  /** Has the Worker say something. */
  says(data) { if (!this.ended) this.onmessage({ data }); }
}
const spec = { limits: { hostTime: 600e9 } };

/** Starts Workers that say nothing by themselves, with timers of the test's own. */
function silence(t) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  globalThis.Worker = FakeWorker;
  workers.splice(0);
  told.splice(0);
  say({ type: "source", text: "" });
}

test("a relay that does not answer is replaced, and the next one is told all that it was", (t) => {
  silence(t);
  say({ type: "run", id: 1, program: "x", spec });
  say({ type: "clock" });
  const [dead] = workers;
  workers[1].says({ type: "pong" }); // the one for the next run
  t.mock.timers.tick(999);
  assert.equal(workers.length, 2);
  t.mock.timers.tick(1);
  assert.deepEqual([dead.ended, workers.length], [true, 3]);
  const next = workers[2];
  assert.deepEqual(next.sent.filter((type) => type !== "ping"), ["run", "clock"]);
  next.says({ type: "pong" });
  say({ type: "advance" });
  next.says({ type: "batch", messages: [{ type: "started" }] });
  t.mock.timers.tick(8000);
  assert.deepEqual([workers.length, next.ended], [3, false]);
  assert.deepEqual(next.sent.filter((type) => type !== "ping"), ["run", "clock", "advance"]);
  assert.deepEqual(told.splice(0), [{ run: 1, messages: [{ type: "started" }] }]);
  next.says({ type: "batch", messages: [{ type: "exited" }] });
  assert.equal(next.ended, true);
});

test("a relay for the run to come that does not answer is replaced before that", (t) => {
  silence(t);
  t.mock.timers.tick(1000);
  assert.deepEqual(workers.map((w) => w.ended), [true, false]);
  workers[1].says({ type: "pong" });
  t.mock.timers.tick(60000);
  assert.equal(workers.length, 2);
  say({ type: "run", id: 2, program: "x", spec });
  workers[1].says({ type: "batch", messages: [{ type: "exited" }] });
});

test("where no relay ever answers, each has more time than the one before, and the run is refused", (t) => {
  silence(t);
  say({ type: "run", id: 3, program: "x", spec });
  workers[1].says({ type: "pong" });
  const wait = (seconds) => { // a timer that is set while the clock is moved begins at the end of that
    for (let i = 0; i < seconds; i++) t.mock.timers.tick(1000);
  };
  wait(60);
  assert.deepEqual(told.splice(0), []);
  assert.equal(workers.length, 2 + 5); // after 1, 3, 7, 15 and 31 s
  wait(1);
  assert.deepEqual(told.splice(0), [{ run: 3, type: "refused", text: "" }]);
  assert.ok(workers.every((w, i) => w.ended === (i !== 1)));
  wait(120);
  assert.equal(workers.length, 7);
});
