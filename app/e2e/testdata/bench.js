// What the benchmarks measure in a page, by name.
globalThis.bench = (() => {
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const durations = (name) => performance.getEntriesByName(name).map((e) => e.duration);

  /** Since when the last mark of a name was set, counted from an instant; NaN before that. */
  const since = (instant, name) => performance.getEntriesByName(name).at(-1)?.startTime - instant;

  const press = (selector) => document.querySelector(selector).click();
  const status = () => document.querySelector("#status").dataset;

  const tasks = []; // of the page's thread that took more than 50 ms
  const pieces = []; // of the trace
  const flushes = []; // how long the program took to hand over its recording, in milliseconds
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask" });
  addEventListener("message", ({ data }) => {
    if (data.type === "trace") pieces.push(data.bytes);
    for (const m of data.messages ?? []) {
      if (m.type === "flushed") flushes.push(m.ms);
      if (m.type === "trace") pieces.push(m.bytes);
    }
  });

  /** Does something in each frame and notes the intervals between frames. */
  const frames = (goesOn, act) => new Promise((done) => {
    const intervals = [], start = performance.now();
    let last = start, i = 0;
    const frame = (now) => {
      intervals.push(now - last);
      last = now;
      act(i++);
      goesOn(now - start, i) ? requestAnimationFrame(frame) : done(intervals.slice(1));
    };
    requestAnimationFrame(frame);
  });

  const canvas = () => document.querySelector("#timeline canvas");
  const wheel = (how) => {
    const box = canvas().getBoundingClientRect();
    canvas().dispatchEvent(new WheelEvent("wheel", {
      clientX: box.left + 600, clientY: box.top + 60, bubbles: true, cancelable: true, ...how,
    }));
  };

  /** What a person does to the picture in a frame. */
  const moves = {
    pan: (i) => wheel({ deltaX: i % 40 < 20 ? 40 : -40 }),
    zoom: (i) => wheel({ deltaY: i % 80 < 40 ? -60 : 60, ctrlKey: true }),
    scrub(i) {
      const slider = document.querySelector("#playhead");
      slider.value = ((i * 7919) % 1000) / 10;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };

  return {
    /** Presses Run and returns how long it takes to the first event drawn and to the end. */
    async click() {
      performance.clearMarks();
      const clicked = performance.now();
      press("#run");
      while (!(since(clicked, "ctxplay:first-event") >= 0 && since(clicked, "ctxplay:exit") >= 0)) await sleep(4);
      await sleep(200);
      return [since(clicked, "ctxplay:first-event"), since(clicked, "ctxplay:exit")];
    },

    /** Presses Run on a source that has just changed and returns how long it takes to the first output, and to the program. */
    async build() {
      performance.clearMarks();
      const pressed = performance.now();
      press("#run");
      while (!(since(pressed, "ctxplay:first-output") >= 0)) {
        if (document.querySelector("#problems .problem[data-severity=error]")) throw new Error("it does not compile");
        await sleep(2);
      }
      const took = [since(pressed, "ctxplay:first-output"), since(pressed, "ctxplay:built")];
      if (status().phase !== "finished") press("#stop");
      while (status().phase !== "finished") await sleep(5);
      return took;
    },

    /** Watches the frames of 5 s. */
    async watch() {
      const start = performance.now();
      const intervals = await frames((ms) => ms < 5000, () => {});
      return { intervals, ours: durations("ctxplay:frame"), tasks: tasks.filter((e) => e.startTime > start).map((e) => e.duration) };
    },

    /** Sends requests and returns what handing over the recording took meanwhile. */
    async request() {
      for (let i = 0; i < 20; i++) {
        press("#send");
        await sleep(100);
      }
      return flushes;
    },

    /** Lets a program run for 3 s and returns what handing over the recording took meanwhile. */
    async flush() {
      await sleep(3000);
      return flushes;
    },

    /** Waits for the end of a run and returns how many bytes of trace were folded in a millisecond, and the first of them. */
    async fold() {
      while (status().phase !== "finished") await sleep(50);
      const folding = durations("ctxplay:fold").reduce((sum, ms) => sum + ms, 0);
      const all = new Blob(pieces);
      return { rate: all.size / folding, part: await page.base64(all.slice(0, 4 << 20)) };
    },

    /** Drops the trace that stands beside the page on it and returns how long it takes to the first picture and the whole. */
    async open() {
      performance.clearMarks();
      tasks.length = 0;
      const dropped = await page.dropTrace();
      while (!(since(dropped, "ctxplay:whole") > 0)) await sleep(20);
      await new Promise(requestAnimationFrame);
      return {
        first: since(dropped, "ctxplay:first-event"), whole: since(dropped, "ctxplay:whole"),
        longest: Math.max(0, ...tasks.map((e) => e.duration)),
      };
    },

    /** Moves in the picture for 160 frames. */
    async move(how) {
      performance.clearMeasures();
      const intervals = await frames((_, i) => i < 160, moves[how]);
      return { intervals, ours: durations("ctxplay:frame") };
    },

    /** Plays the run in view back and watches the frames until it is at its end. */
    async replay() {
      const playing = () => document.querySelector("#play").dataset.playing === "true";
      while (playing()) await sleep(4); // by itself, after a run
      performance.clearMeasures();
      tasks.length = 0;
      const start = performance.now();
      press("#play");
      while (!playing()) await sleep(4);
      const says = document.querySelector(".readout-mode").textContent;
      const intervals = await frames(playing, () => {});
      return {
        intervals, says, ours: durations("ctxplay:frame"), took: performance.now() - start,
        tasks: tasks.filter((e) => e.startTime > start).map((e) => e.duration),
      };
    },

    /** How much memory the client has, in bytes. */
    memory: () => performance.getEntriesByName("ctxplay:memory").at(-1).detail,
  };
})();
