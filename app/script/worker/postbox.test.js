import assert from "node:assert/strict";
import { test } from "node:test";
import { Postbox } from "./postbox.js";

test("messages without credit wait, and go out in order once there is some", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const host = { ms: 0, now() { return this.ms; } }, sent = [];
  const box = new Postbox({ messages: 2, messageRate: 100 }, (m) => sent.push(m.at), host);
  for (const at of [1, 2, 3, 4]) box.post({ type: "listen", at });
  assert.deepEqual(sent, [1, 2]);
  host.ms = 10;
  t.mock.timers.tick(20);
  assert.deepEqual(sent, [1, 2, 3]);
  host.ms = 30;
  t.mock.timers.tick(20);
  assert.deepEqual(sent, [1, 2, 3, 4]);
});

test("the buffers of bytes are handed over", () => {
  const bytes = new Uint8Array(3);
  let handed;
  new Postbox({ messages: 1, messageRate: 0 }, (m, transfer) => { handed = transfer; }).post({ type: "trace", bytes });
  assert.deepEqual(handed, [bytes.buffer]);
});
