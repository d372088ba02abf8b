import assert from "node:assert/strict";
import { test } from "node:test";
import { FlushPolicy } from "./flush.js";

const real = { virtual: false, readings: 0 }, hostClock = () => ({ ms: 1000, now() { return this.ms; } });

test("a run that has not gone on since has nothing to hand over", () => {
  const f = new FlushPolicy(real, hostClock());
  assert.equal(f.isDue(), false);
  f.enter();
  assert.equal(f.isDue(), true);
  f.done();
  f.took(1);
  assert.equal(f.isDue(), false);
});

test("a real run is flushed once a frame", () => {
  const host = hostClock(), f = new FlushPolicy(real, host);
  f.enter();
  f.done();
  f.took(1);
  f.enter();
  host.ms += 16;
  assert.deepEqual([f.isDue(), f.delay()], [false, 16]);
  host.ms += 1;
  assert.deepEqual([f.isDue(), f.delay()], [true, 0]);
});

test("the longer a flush takes, the longer is the wait for the next, up to a bound", () => {
  const f = new FlushPolicy(real, hostClock());
  for (const [took, every] of [[0, 16], [2, 16], [5, 40], [1000, 250]]) {
    f.took(took);
    assert.equal(f.every, every);
  }
});

test("a real run that computes is flushed ten times a second", () => {
  const host = hostClock(), f = new FlushPolicy(real, host);
  f.enter();
  host.ms += 100;
  assert.equal(f.isDueInLoop(), false);
  host.ms += 1;
  assert.equal(f.isDueInLoop(), true);
  f.done();
  assert.equal(f.isDueInLoop(), false);
});

test("a virtual run is flushed by its own readings, whatever the host's clock says", () => {
  const host = hostClock(), clock = { virtual: true, readings: 0 }, f = new FlushPolicy(clock, host);
  f.enter();
  assert.equal(f.isDue(), true); // the first one soon
  f.done();
  host.ms += 1e6;
  clock.readings = 20000;
  assert.deepEqual([f.isDue(), f.isDueInLoop(), f.delay()], [false, false, 0]);
  clock.readings++;
  assert.deepEqual([f.isDue(), f.isDueInLoop()], [true, true]);
});
