// This script notices when there is a newer version of the page, and loads it when
// the person asks for that. It reloads nothing by itself. It also tells the service worker
// when there is time for what later visits gain from.
"use strict";
(() => {
  /** The server is asked for a newer version at most once in so many milliseconds. */
  const LOOK_MS = 60000;

  /** So long after it was opened, a page is taken to have no first build before it. */
  const REST_MS = 20000;

  let ready = false; // a newer version has been fetched whole; the next page that opens uses it
  /** @type {() => void} */
  let tell = () => {};
  let looked = performance.now(); // a browser looks by itself when a page opens

  /** Returns the browser's container of service workers, undefined where this page may not have one. */
  function workers() {
    try {
      return navigator.serviceWorker;
    } catch {
      return undefined;
    }
  }

  /** Returns this page's registration, if there is one. */
  async function registration() {
    try {
      return await workers()?.getRegistration();
    } catch {
      return undefined;
    }
  }

  workers()?.addEventListener("message", ({ data }) => {
    if (data?.type !== "ctxplay:version" || data.version === goappEnv.GOAPP_VERSION || ready) return;
    ready = true;
    tell();
  });

  /** Has the browser look for a newer version, or fetch the rest of one. */
  async function look() {
    if (document.visibilityState === "hidden" || performance.now() - looked < LOOK_MS) return;
    looked = performance.now();
    try {
      await ((await registration())?.update() ?? workers()?.register(ctxplayBase + "/app-worker.js"));
    } catch {
      // There is no connection, or the browser keeps nothing: the next look may find more.
    }
  }
  addEventListener("visibilitychange", look);
  addEventListener("online", look);

  /** Tells the service worker, if this page has one, that the processor has time. */
  function rest() {
    workers()?.controller?.postMessage({ type: "ctxplay:resting" });
  }
  setTimeout(rest, REST_MS);
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && rest());

  /**
   * Waits until a service worker has become the active one.
   * @param {ServiceWorker} worker
   * @returns {Promise<void>}
   */
  function activated(worker) {
    return new Promise((done, failed) => {
      const see = () => {
        if (worker.state === "activated") done();
        if (worker.state === "redundant") failed(new Error("not all of it can be fetched just now"));
      };
      worker.addEventListener("statechange", see);
      see();
    });
  }

  globalThis.ctxplayUpdate = {
    /** Calls f once a newer version is ready. @param {() => void} f */
    onready(f) {
      tell = f;
      if (ready) f();
    },

    /** Returns whether the server has another version than this page's. */
    async newer() {
      try {
        const { version } = await (await fetch(ctxplayBase + "/healthz", { cache: "no-store" })).json();
        return typeof version === "string" && version !== goappEnv.GOAPP_VERSION;
      } catch {
        return false; // it is not known, and a reload would not help
      }
    },

    /**
     * Loads the newest version of the page. It is an error if that cannot be fetched
     * whole: this page then stays.
     */
    async reload() {
      if (!ready) { // otherwise it is here as a whole, and there is nothing to wait for
        const known = await registration();
        await known?.update().catch(() => {}); // without a connection, what is here is the newest
        const coming = known?.installing ?? known?.waiting;
        if (coming) await activated(coming);
      }
      location.reload();
    },
  };
})();
