// This script is in pages of a site of which a part is still being made (app/making), and
// in no others. It asks how far that is, tells the client, and has the Workers wait that
// build and check programs: what was asked of them is not lost, and they begin when all
// that they need is there.
"use strict";
(() => {
  const ADDRESS = "/web/gen/making.json";

  /** How often the host is asked, in milliseconds. */
  const ASK_MS = 1000;

  /** The part of the site that a Worker needs, by the end of its script's address. @type {Record<string, string>} */
  const NEEDS = { "builder.js": "compiler", "checker.js": "checker" };

  /**
   * What the host says: the parts that are there, what is being made, how many of its
   * packages are compiled, and why it failed, if it has.
   * @type {{made: string[], whole?: boolean, making?: string, done?: number, total?: number, failed?: string}}
   */
  let state = { made: [] };

  /** Workers that wait. @type {Late[]} */
  let waiting = [];

  /** @type {(news: object) => void} */
  let tell = () => {};

  /** Returns the part that the script at a URL needs, "" where that is there. @param {string} url */
  function lacks(url) {
    const part = NEEDS[new URL(url, location.href).pathname.replace(/.*\//, "")] ?? "";
    return state.whole || state.made.includes(part) ? "" : part;
  }

  const guard = ctxplayGuard, start = guard.worker;

  /** A Worker that is not started yet, and remembers what it was sent. */
  class Late {
    /**
     * @param {string} url
     * @param {(message: any) => void} hear
     * @param {(why: string, forbidden: boolean) => void} broken
     */
    constructor(url, hear, broken) {
      this.url = url;
      this.hear = hear;
      this.broken = broken;
      /** @type {any[] | undefined} */
      this.sent = []; // undefined once it has ended
      /** @type {Pick<Worker, "postMessage" | "terminate"> | undefined} */
      this.worker = undefined;
      waiting.push(this);
    }

    /** @param {any} message */
    postMessage(message) {
      if (this.worker) this.worker.postMessage(message);
      else this.sent?.push(message);
    }

    terminate() {
      this.worker?.terminate();
      this.sent = undefined;
      waiting = waiting.filter((late) => late !== this);
    }

    /** Starts the Worker, or says why it never will be. */
    look() {
      const part = lacks(this.url);
      if (part && !state.failed) return;
      waiting = waiting.filter((late) => late !== this);
      if (part) {
        this.broken(`it could not be built: ${state.failed}`, false);
        return;
      }
      const worker = start.call(guard, this.url, this.hear, this.broken);
      if (typeof worker === "string") {
        this.broken(worker, true);
        return;
      }
      this.worker = worker;
      for (const message of this.sent ?? []) worker.postMessage(message);
    }
  }

  guard.worker = (url, hear, broken) => (lacks(url) && !state.failed ? new Late(url, hear, broken) : start.call(guard, url, hear, broken));

  /** The part that comes last, and that a page does not wait for: it is for programs that look for data races. */
  const RACES = "races";

  /** Returns in words what is being made, "" where all is there that a page waits for. */
  function says() {
    const { making = "", done = 0, total = 0 } = state;
    if (state.whole || state.failed || making === RACES) return "";
    switch (making) {
      case "programs":
        return ctxplaySay("Being built: programs");
      case "checker":
        return total ? ctxplaySay("Being built: checker, %d of %d packages", done, total) : ctxplaySay("Being built: checker");
    }
    return total ? ctxplaySay("Being built: compiler, %d of %d packages", done, total) : ctxplaySay("Being built: compiler");
  }

  /** Tells the client how far it is. */
  function news() {
    const compiler = ctxplaySay("The compiler could not be built"), races = ctxplaySay("What looks for data races could not be built");
    const fault = state.failed ? [state.making === RACES ? races : compiler, ctxplaySay("Programs that were built can be run, and what you wrote is kept. Mend what is wrong, and begin anew with make run."), state.failed] : null;
    tell({ says: says(), done: state.done ?? 0, total: state.total ?? 0, fault, programs: state.made.includes("programs") });
  }

  /** Asks how far it is, until there is nothing more to come. */
  async function ask() {
    try {
      const response = await fetch(ctxplayBase + ADDRESS, { cache: "no-store" });
      const said = await response.text();
      if (response.ok && said !== JSON.stringify(state)) {
        state = JSON.parse(said);
        for (const late of waiting) late.look();
        news();
      }
    } catch {
      // the host has ended, and may be started again
    }
    if (!state.whole && !state.failed) setTimeout(ask, ASK_MS);
  }
  ask();

  // The version of the site changes as parts of it come. That is no reason to load the page anew.
  navigator.serviceWorker?.addEventListener("message", (e) => e.stopImmediatePropagation(), true); // before web/update.js hears it

  globalThis.ctxplayMaking = {
    /** Has f hear how far it is, now and from now on. @param {(news: object) => void} f */
    tell(f) {
      tell = f;
      news();
    },
  };
})();
