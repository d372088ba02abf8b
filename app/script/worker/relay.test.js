import assert from "node:assert/strict";
import { test } from "node:test";
import { Relay } from "./relay.js";

const limits = { messages: 10, messageRate: 0, trace: 100, output: 10, stderr: 20, response: 5 };

/** Starts a relay of a program that says what the test has it say. */
function start(spec = {}) {
  const told = [], asked = [];
  const worker = { ended: 0, postMessage(m) { asked.push(m); }, terminate() { this.ended++; } };
  const relay = new Relay(({ messages }) => told.push(...messages), worker);
  const say = (data) => {
    worker.onmessage({ data });
    relay.took();
  };
  relay.run({ module: null, spec: { limits, requests: [], ...spec } });
  return { relay, worker, told, asked, say };
}

const bytes = (n) => new Uint8Array(n), last = (told) => told.at(-1);

test("what a host says goes on, field by field", (t) => {
  t.mock.timers.enable();
  const { told, say } = start();
  say({ type: "started", resolution: 64, secret: 1 });
  say({ type: "exited", at: 5, code: 0, reason: "returned", text: "", whole: true });
  say({ type: "tick", at: 9, next: -1, idle: true }); // after the end
  assert.deepEqual(told, [{ type: "started", resolution: 64 }, { type: "exited", at: 5, code: 0, reason: "returned", text: "", whole: true }]);
});

test("that a program is busy is the relay's to say", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { told, asked, say } = start();
  say({ type: "busy", seconds: 9 });
  assert.deepEqual(told, []);
  t.mock.timers.tick(4000);
  assert.deepEqual(told, [{ type: "busy", seconds: 3 }]);
  assert.equal(asked.filter((m) => m.type === "ping").length, 1);
  say({ type: "pong" });
  assert.deepEqual(last(told), { type: "busy", seconds: 0 });
});

for (const [name, messages, text] of [
  ["messages", Array.from({ length: 75 }, () => ({ type: "flushed" })), "more than 10 messages at once"],
  ["bytes in one message", [{ type: "teapot", bytes: bytes(101 + (1 << 20)) }], "more than 0 MiB in one message"],
  ["trace", [{ type: "trace", bytes: bytes(1 << 20) }, { type: "trace", bytes: bytes(101) }], "more than 0 MiB of trace"],
  ["output", [{ type: "output", fd: 1, bytes: bytes(11) }], "more than 0 MiB of output"],
  ["text of the runtime", [{ type: "stderr", text: "x".repeat(1045) }], "more than 0 KiB from the runtime"],
]) {
  test(`too much is a flood: ${name}`, (t) => {
    t.mock.timers.enable();
    const { worker, told, say } = start();
    for (const m of messages) say(m);
    assert.deepEqual(last(told), { type: "exited", reason: "limit", code: 0, text: `the program flooded the page: ${text}` });
    assert.equal(worker.ended, 1);
    assert.ok(told.every((m) => (m.bytes?.length ?? 0) <= 1 << 20 && (m.text?.length ?? 0) <= 1044));
  });
}

test("a response is cut, and one that nobody asked for is none", (t) => {
  t.mock.timers.enable();
  const { relay, told, say } = start({ requests: [{ id: 1 }] });
  say({ type: "client", id: 1, phase: "data", bytes: bytes(3) });
  say({ type: "client", id: 1, phase: "data", bytes: bytes(3) });
  say({ type: "client", id: 2, phase: "sent" });
  relay.ask({ type: "request", request: { id: 2 } });
  say({ type: "client", id: 2, phase: "sent" });
  assert.deepEqual(told.map((m) => [m.id, m.bytes.length]), [[1, 3], [1, 2], [2, 0]]);
});

test("no more is sent than the page takes, and the program is told what was", (t) => {
  t.mock.timers.enable();
  const batches = [], asked = [];
  const worker = { postMessage(m) { asked.push(m); }, terminate() {} };
  const relay = new Relay(({ messages }) => batches.push(messages.length), worker);
  relay.run({ module: null, spec: { limits, requests: [] } });
  for (const n of [7, 8, 9]) worker.onmessage({ data: { type: "trace", bytes: bytes(n) } });
  assert.deepEqual(batches, [1]);
  relay.took();
  assert.deepEqual(batches, [1, 2]);
  relay.took();
  assert.deepEqual(asked.filter((m) => m.type === "took").map((m) => m.traced), [7, 24]);
});

test("a run that a person stops ends, whether its host answers or not", (t) => {
  t.mock.timers.enable();
  for (const answers of [false, true]) {
    const { relay, told, say } = start();
    relay.stop();
    if (answers) say({ type: "stopping", at: 7 });
    t.mock.timers.tick(200);
    assert.equal(last(told)?.type, answers ? "tick" : "exited");
    t.mock.timers.tick(400);
    assert.deepEqual(last(told), { type: "exited", reason: "stopped", code: 0, text: "" });
  }
});

test("a Worker that does not start ends the run, before it begins too", (t) => {
  t.mock.timers.enable();
  const told = [], worker = { postMessage() {}, terminate() {} };
  const relay = new Relay(({ messages }) => told.push(...messages), worker);
  worker.onerror({ message: "", preventDefault() {} });
  relay.run({ module: null, spec: { limits, requests: [] } });
  assert.deepEqual(told, [{ type: "exited", reason: "panic", code: 2, text: "the Worker could not start" }]);
});
