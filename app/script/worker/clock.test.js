import assert from "node:assert/strict";
import { test } from "node:test";
import { ProgramClock, STEP, clockStep } from "./clock.js";

/** A host's clock that stands still until it is moved. */
const hostClock = () => ({ ms: 1000, now() { return this.ms; } });

test("a virtual clock moves by what the program reads, and not by itself", () => {
  const host = hostClock(), c = new ProgramClock({ mode: "virtual", speed: 1, paused: false }, host);
  c.begin();
  host.ms += 5000;
  assert.equal(c.now(), 0);
  assert.equal(c.read(), STEP);
  assert.equal(c.read(), 2 * STEP);
  c.jump(7e9);
  c.jump(5e9); // never back
  assert.equal(c.now(), 7e9);
  c.spend(3);
  assert.equal(c.now(), 7e9 + 3);
  assert.equal(c.readings, 2);
});

test("a virtual clock stands still while the host makes Go run, and once it is held", () => {
  const c = new ProgramClock({ mode: "virtual", speed: 1, paused: false }, hostClock());
  c.frozen = true;
  c.read();
  c.spend(9);
  assert.equal(c.now(), 0);
  c.frozen = false;
  c.read();
  c.hold();
  c.read();
  assert.equal(c.now(), STEP);
});

test("a real clock goes from when the program's own code begins, at its speed", () => {
  const host = hostClock(), c = new ProgramClock({ mode: "real", speed: 2, paused: false }, host);
  host.ms += 300;
  assert.equal(c.now(), 0);
  c.begin();
  host.ms += 10;
  assert.equal(c.now(), 20e6);
  c.set({ mode: "real", speed: 0.5, paused: false });
  host.ms += 10;
  assert.equal(c.now(), 25e6);
  c.set({ mode: "real", speed: 1, paused: true });
  host.ms += 1000;
  assert.equal(c.now(), 25e6);
  c.set({ mode: "real", speed: 1, paused: false });
  host.ms += 1;
  assert.equal(c.now(), 26e6);
  c.hold();
  host.ms += 1000;
  assert.equal(c.now(), 26e6);
});

test("a speed is one that a person can ask for", () => {
  for (const [asked, is] of [[0, 1], [NaN, 1], [0.001, 0.1], [1000, 10], [3, 3]]) {
    assert.equal(new ProgramClock({ mode: "real", speed: asked, paused: false }).speed, is);
  }
});

test("wall time begins at the same instant in every virtual run", () => {
  const c = new ProgramClock({ mode: "virtual", speed: 1, paused: false }, hostClock());
  assert.deepEqual(c.walltime(), [1257894000, STEP]);
  c.jump(3e9 + 5);
  assert.deepEqual(c.walltime(), [1257894003, STEP + 5]);
});

test("the step of time is at least what a browser documents", () => {
  assert.ok(clockStep() >= 100000);
});
