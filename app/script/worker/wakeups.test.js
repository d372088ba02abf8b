import assert from "node:assert/strict";
import { test } from "node:test";
import { Wakeups } from "./wakeups.js";

test("what is asked for twice before it comes, comes once", async (t) => {
  let acts = 0, acted = () => {};
  const wakeups = new Wakeups(() => {
    acts++;
    acted();
  });
  t.after(() => wakeups.close());
  const act = () => new Promise((resolve) => { acted = resolve; });
  const first = act();
  wakeups.soon();
  wakeups.soon();
  await first;
  const second = act();
  wakeups.soon();
  await second;
  await new Promise((resolve) => setTimeout(resolve)); // anything else would have come by then
  assert.equal(acts, 2);
});

test("a wake-up can be taken back, and is asked for anew when it is far off", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let acts = 0;
  const wakeups = new Wakeups(() => acts++);
  t.after(() => wakeups.close());
  wakeups.in(10);
  wakeups.cancel();
  t.mock.timers.tick(10);
  assert.equal(acts, 0);
  wakeups.in(1000); // 20 ms before
  t.mock.timers.tick(980);
  assert.equal(acts, 1);
});
