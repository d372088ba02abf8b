"use strict";

// The checker's side of the page: questions come in as JSON and wait until the
// Go program takes them, packs are fetched for it.

const MANIFEST = "/web/gen/check.json";

/** What the Go program finds here, and puts here: wake. */
const checkerHost = {
  /** check.json's text */
  manifest: "",

  /** @type {string[]} questions that wait */
  waiting: [],

  /** @type {(() => void) | null} tells the Go program that there is a question */
  wake: null,

  /** Returns what waits, and forgets it. */
  take() {
    return this.waiting.splice(0);
  },

  /** @param {string} text an answer */
  post(text) {
    postMessage(text);
  },

  /** Lets the event loop deliver what the page has posted. */
  turn() {
    return new Promise((resolve) => setTimeout(resolve));
  },

  /**
   * @param {string} url
   * @param {number} size in bytes, once decoded
   * @returns {Promise<Uint8Array>}
   */
  fetchPack(url, size) {
    return ctxplayFetch(url, "application/octet-stream", size);
  },
};

onmessage = (e) => {
  if (typeof e.data !== "string") return;
  checkerHost.waiting.push(e.data);
  checkerHost.wake?.();
};
