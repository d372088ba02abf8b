import assert from "node:assert/strict";
import { test } from "node:test";
import { OutsideEvents } from "./outside.js";

test("events come in the order of their instants, each when it is due", () => {
  const events = new OutsideEvents(() => true);
  events.plan({ id: 1, path: "/a", at: 50, hangUpAt: 90 });
  events.plan({ id: 2, path: "/b", at: 20, hangUpAt: -1 });
  assert.equal(events.due(), 20);
  assert.equal(events.take(19), undefined);
  assert.equal(events.take(60)?.send?.id, 2);
  assert.equal(events.take(60)?.send?.id, 1);
  assert.equal(events.take(60), undefined);
  assert.deepEqual(events.take(90), { at: 90, hangUp: 1 });
  assert.equal(events.due(), Infinity);
});

test("a request waits for a server, hanging up does not", () => {
  let isListening = false;
  const events = new OutsideEvents(() => isListening);
  events.plan({ id: 1, path: "/", at: 5, hangUpAt: 2 }); // hung up as soon as it is sent
  assert.equal(events.take(10)?.hangUp, 1);
  assert.equal(events.due(), Infinity);
  isListening = true;
  assert.equal(events.take(10)?.send?.path, "/");
});

test("a request that is forgotten comes no more, nor does its hanging up", () => {
  const events = new OutsideEvents(() => true);
  events.plan({ id: 1, path: "/a", at: 1, hangUpAt: 2 });
  events.plan({ id: 2, path: "/b", at: 3, hangUpAt: -1 });
  events.forget(1);
  assert.equal(events.due(), 3);
});
