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

/** Waits until what has been settled is heard. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Starts Workers that say nothing by themselves, with timers of the test's own. */
function silence(t) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  globalThis.Worker = FakeWorker;
  workers.splice(0);
  told.splice(0);
  say({ type: "source", text: "" });
}

test("a relay that does not answer is replaced, and the next one is told all that it was", async (t) => {
  silence(t);
  say({ type: "run", id: 1, program: "x", spec });
  say({ type: "clock" });
  await settled();
  const [dead] = workers;
  t.mock.timers.tick(999);
  assert.equal(workers.length, 1);
  t.mock.timers.tick(1);
  assert.deepEqual([dead.ended, workers.length], [true, 2]);
  const next = workers[1];
  assert.deepEqual(next.sent.filter((type) => type !== "ping"), ["run", "clock"]);
  next.says({ type: "pong" });
  say({ type: "advance" });
  assert.equal(workers.length, 2);
  next.says({ type: "batch", messages: [{ type: "started" }] });
  assert.equal(workers.length, 3); // the one for the next run waits until this one has begun
  workers[2].says({ type: "pong" });
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
  const wait = (seconds) => { // a timer that is set while the clock is moved begins at the end of that
    for (let i = 0; i < seconds; i++) t.mock.timers.tick(1000);
  };
  wait(60);
  assert.deepEqual(told.splice(0), []);
  assert.equal(workers.length, 1 + 5); // after 1, 3, 7, 15 and 31 s
  wait(1);
  assert.deepEqual(told.splice(0), [{ run: 3, type: "refused", text: "" }]);
  assert.equal(workers.length, 7); // one for the next run
  assert.ok(workers.every((w, i) => w.ended === (i !== 6)));
  workers[6].says({ type: "pong" });
  wait(120);
  assert.equal(workers.length, 7);
});

/** Has the frame compile a program, and returns what ends that. */
async function compiling(t, program) {
  let end;
  const begun = new Promise((resolve) => {
    t.mock.method(WebAssembly, "compile", () => new Promise((done, fail) => {
      end = { done: () => done({}), fail: () => fail(new Error("no such opcode")) };
      resolve();
    }));
  });
  say({ type: "program", program, bytes: bytes(), memory: 1 << 20 });
  await begun;
  return end;
}

test("a run waits for its program, with all that is asked of it meanwhile", async (t) => {
  silence(t);
  const compilation = await compiling(t, "draft 3");
  const [relay] = workers;
  say({ type: "run", id: 4, program: "draft 3", spec });
  say({ type: "clock" });
  say({ type: "request" });
  relay.says({ type: "pong" });
  await settled();
  assert.deepEqual(relay.sent, ["ping"]);
  compilation.done();
  await settled();
  assert.deepEqual(relay.sent, ["ping", "run", "clock", "request"]);
  say({ type: "advance" });
  assert.equal(relay.sent.at(-1), "advance");
  relay.says({ type: "batch", messages: [{ type: "exited" }] });
  assert.deepEqual(told.splice(0), [{ type: "ready", program: "draft 3" }, { run: 4, messages: [{ type: "exited" }] }]);
});

test("a run that is stopped or followed by another before its program is compiled never begins", async (t) => {
  silence(t);
  const compilation = await compiling(t, "draft 4");
  const [stopped] = workers, end = (id) => ({ run: id, messages: [{ type: "exited", at: 0, reason: "stopped", code: 0, text: "" }] });
  say({ type: "run", id: 5, program: "draft 4", spec });
  say({ type: "stop" });
  assert.deepEqual([told.splice(0), stopped.ended], [[end(5)], true]);
  const followed = workers.at(-1);
  say({ type: "run", id: 6, program: "draft 4", spec });
  say({ type: "run", id: 7, program: "draft 4", spec });
  const runs = workers.at(-1);
  compilation.done();
  await settled();
  assert.deepEqual(told.splice(0), [end(6), { type: "ready", program: "draft 4" }]);
  assert.deepEqual([followed, runs].map((w) => w.sent.includes("run")), [false, true]);
  runs.says({ type: "batch", messages: [{ type: "exited" }] });
});

test("a run whose program does not compile ends with that", async (t) => {
  silence(t);
  const compilation = await compiling(t, "draft 5");
  const [relay] = workers;
  say({ type: "run", id: 8, program: "draft 5", spec });
  compilation.fail();
  await settled();
  assert.deepEqual(told.splice(0), [{ type: "failed", program: "draft 5", text: "Error: no such opcode" }]);
  assert.deepEqual([relay.ended, relay.sent], [true, ["ping"]]);
});
