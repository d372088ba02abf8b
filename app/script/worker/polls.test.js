import assert from "node:assert/strict";
import { test } from "node:test";
import { ProgramClock, STEP } from "./clock.js";
import { FlushPolicy } from "./flush.js";
import { POLL, PollPolicy } from "./polls.js";

const never = () => Infinity;

function policy(mode) {
  const host = { ms: 1000, now() { return this.ms; } };
  const clock = new ProgramClock({ mode, speed: 1, paused: false }, host);
  const flushing = new FlushPolicy(clock, host);
  clock.begin();
  flushing.enter();
  const polls = new PollPolicy(clock, flushing, host);
  polls.yielded = polls.returned = mode === "real" ? host.ms : 0;
  return { host, clock, polls };
}

test("a loop on the real clock lets others run, then the host, and is flushed", () => {
  const { host, polls } = policy("real");
  assert.equal(polls.answer(32, never), POLL.GO_ON);
  host.ms += 5;
  assert.equal(polls.answer(32, never), POLL.YIELD);
  assert.equal(polls.answer(32, never), POLL.GO_ON);
  host.ms += 11;
  assert.equal(polls.answer(32, never), POLL.RETURN);
  host.ms += 90;
  assert.equal(polls.answer(32, never), POLL.FLUSH);
});

test("a loop returns to the host for an outside event that is due", () => {
  const { polls } = policy("real");
  assert.equal(polls.answer(32, () => 0), POLL.RETURN);
});

test("a loop on the virtual clock moves it, and is answered by it alone", () => {
  const { host, clock, polls } = policy("virtual");
  host.ms += 1e6;
  const answers = Array.from({ length: 1600 }, () => polls.answer(32, never));
  assert.equal(clock.now(), 1600 * 32 * STEP);
  const count = (answer) => answers.filter((a) => a === answer).length;
  assert.deepEqual([count(POLL.RETURN), count(POLL.YIELD), count(POLL.FLUSH)], [1, 9, 0]);
  clock.readings += 20000;
  assert.equal(polls.answer(32, never), POLL.FLUSH);
});

test("a write to standard output is only flushed", () => {
  const { host, clock, polls } = policy("real");
  host.ms += 50;
  assert.equal(polls.answer(0, () => 0), POLL.GO_ON);
  assert.equal(clock.readings, 0);
  host.ms += 51;
  assert.equal(polls.answer(0, () => 0), POLL.FLUSH);
});
