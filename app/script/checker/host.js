// This is what surrounds the checker, a Go program, in its Worker. Questions come in
// as JSON and wait until the program takes them; packs are fetched for it.
import { fetchBytes } from "../fetch.js";

/** What the Go program finds as globalThis.checkerHost. It puts wake there. */
export const checkerHost = {
  /** The text of check.json. */
  manifest: "",

  /** The questions that wait. @type {string[]} */
  waiting: [],

  /** Tells the Go program that there is a question. @type {(() => void) | null} */
  wake: null,

  /** Returns what waits, and forgets it. */
  take() {
    return this.waiting.splice(0);
  },

  /**
   * Sends an answer to the page.
   * @param {string} text
   */
  post(text) {
    postMessage(text);
  },

  /** Lets the event loop deliver what the page has posted. */
  turn() {
    return new Promise((resolve) => setTimeout(resolve));
  },

  /**
   * Fetches a pack.
   * @param {string} url
   * @param {number} size in bytes, once decoded
   * @returns {Promise<Uint8Array>}
   */
  fetchPack(url, size) {
    return fetchBytes(url, "application/octet-stream", size);
  },
};

onmessage = (e) => {
  if (typeof e.data !== "string") return;
  checkerHost.waiting.push(e.data);
  checkerHost.wake?.();
};
