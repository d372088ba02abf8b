// Newer versions of the page: hears of them, and changes to one when a person
// wants it. Nothing is reloaded by itself.
"use strict";
(() => {
  /** How often the server is asked for a newer version at most, in milliseconds. */
  const LOOK_MS = 60000;

  let ready = false; // a newer version is whole, and used by the next page that opens
  /** @type {() => void} */
  let tell = () => {};
  let looked = performance.now(); // the browser itself looks when a page opens

  /** The browser's service workers, where it has any and lets this page have one. */
  function workers() {
    try {
      return navigator.serviceWorker;
    } catch {
      return undefined;
    }
  }

  /** This page's registration, if there is one. */
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

  /** Has the browser look for a newer version, or for all of one that did not come whole. */
  async function look() {
    if (document.visibilityState === "hidden" || performance.now() - looked < LOOK_MS) return;
    looked = performance.now();
    try {
      await ((await registration())?.update() ?? workers()?.register("/app-worker.js"));
    } catch {
      // no connection, or the browser keeps nothing: the next look may find more
    }
  }
  addEventListener("visibilitychange", look);
  addEventListener("online", look);

  /**
   * Waits until a service worker is used.
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

    /** Whether the server has another version than this page's. */
    async newer() {
      try {
        const { version } = await (await fetch("/healthz", { cache: "no-store" })).json();
        return typeof version === "string" && version !== goappEnv.GOAPP_VERSION;
      } catch {
        return false; // not known, and a reload would not help
      }
    },

    /**
     * Loads the page again, of the newest version. It is an error if there is a
     * newer one that does not come whole: this page then stays.
     */
    async reload() {
      const known = await registration();
      await known?.update().catch(() => {}); // without a connection, what is here is the newest
      const coming = known?.installing ?? known?.waiting;
      if (coming) await activated(coming);
      location.reload();
    },
  };
})();
