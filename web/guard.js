// This script guards what a browser may lack, or refuse to a page: storage in a
// frame on another site, Workers under a strict policy, the clipboard over plain
// HTTP. It runs before every script that uses any of these, go-app's included.
//
// A property that throws when it is read (localStorage, where a browser
// refuses it) would end the client without a word: the exception passes through
// WebAssembly, where Go cannot recover it. Such a property is therefore replaced
// here by a stand-in that does as little as possible. Calls that may fail go
// through ctxplayGuard, whose functions never throw; app/webapi is their Go side.
"use strict";
(() => {
  /** A Memory stands in for a Storage, and lasts as long as the page. */
  class Memory {
    /** @type {Map<string, string>} */
    #items = new Map();
    get length() { return this.#items.size; }
    /** @param {number} n */
    key(n) { return [...this.#items.keys()][n] ?? null; }
    /** @param {string} key */
    getItem(key) { return this.#items.get(String(key)) ?? null; }
    /** @param {string} key @param {string} text */
    setItem(key, text) { this.#items.set(String(key), String(text)); }
    /** @param {string} key */
    removeItem(key) { this.#items.delete(String(key)); }
    clear() { this.#items.clear(); }
  }

  let lasting = true; // whether what is kept outlives the page
  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    try {
      window[name].getItem("ctxplay");
    } catch { // refused (SecurityError), or null
      Object.defineProperty(window, name, { value: new Memory(), configurable: true });
      if (name === "localStorage") lasting = false;
    }
  }

  globalThis.matchMedia ??= (media) =>
    Object.assign(new EventTarget(), { media, matches: false, onchange: null, addListener() {}, removeListener() {} });
  globalThis.requestIdleCallback ??= (work) => setTimeout(work, 200);
  // The stand-in for a ResizeObserver acts when the window changes its size.
  globalThis.ResizeObserver ??= class {
    /** @param {ResizeObserverCallback} tell */
    constructor(tell) { this.tell = () => tell([], this); }
    observe() { addEventListener("resize", this.tell); setTimeout(this.tell); }
    unobserve() { this.disconnect(); }
    disconnect() { removeEventListener("resize", this.tell); }
  };

  /** Returns in words what was thrown. @param {unknown} err */
  const words = (err) => err instanceof Error || err instanceof DOMException ? err.message || err.name : String(err);

  /** @type {{key: string, text: string, timer: number} | null} */
  let soon = null; // the text that is to be kept when the timer fires
  /** @type {boolean | undefined} */
  let settled; // whether the last such text was kept
  /** @type {(kept: boolean) => void} */
  let tell = () => {};

  /** Keeps the waiting text now. Returns whether the last such text was kept, undefined if there never was one. */
  function settle() {
    if (soon) {
      const { key, text, timer } = soon;
      soon = null;
      clearTimeout(timer);
      settled = guard.keep(key, text);
      tell(settled);
    }
    return settled;
  }
  addEventListener("pagehide", settle);

  let forbidden = false; // a policy does not let the page have Workers
  document.addEventListener("securitypolicyviolation", (e) => {
    if (e.effectiveDirective === "worker-src") forbidden = true;
  });

  const guard = {
    /** Returns the text kept under a key, null for none. @param {string} key */
    kept(key) {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },

    /**
     * Keeps a text under a key; an empty text is forgotten. Returns whether it
     * will be there when the page is opened again: the storage may be refused,
     * or full.
     * @param {string} key
     * @param {string} text
     */
    keep(key, text) {
      try {
        if (text) localStorage.setItem(key, text);
        else localStorage.removeItem(key);
        return lasting;
      } catch {
        return false;
      }
    },

    /**
     * Keeps a text once its key has had no newer one for some time, or when the
     * page is left, or when the client dies.
     * @param {string} key
     * @param {string} text
     * @param {number} ms
     */
    keepSoon(key, text, ms) {
      if (soon && soon.key !== key) settle();
      clearTimeout(soon?.timer);
      soon = { key, text, timer: setTimeout(settle, ms) };
    },

    /** Calls f after each text of keepSoon with whether it was kept. @param {(kept: boolean) => void} f */
    tellKept(f) { tell = f; },

    settle,

    /**
     * Starts a Worker. Returns the Worker, or a text that says why there is none.
     * hear gets what the Worker posts. broken is called where it turns out later
     * that the Worker does not work: with the browser's words, which may be empty,
     * and with whether a policy forbids it, which some browsers say only then.
     * @param {string} url its address in the site
     * @param {(data: unknown) => void} hear
     * @param {(why: string, refused: boolean) => void} broken
     */
    worker(url, hear, broken) {
      try {
        const worker = new Worker(ctxplayBase + url);
        worker.onmessage = (e) => hear(e.data);
        worker.onmessageerror = () => broken("what it sent cannot be read", false);
        worker.onerror = (e) => {
          e.preventDefault();
          setTimeout(() => broken(e.message || "", forbidden && !e.message)); // securitypolicyviolation comes first then
        };
        return worker;
      } catch (err) {
        return words(err);
      }
    },

    /** Puts a text on the clipboard, and returns whether that was allowed. @param {string} text */
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text); // over plain HTTP there is none
        return true;
      } catch {
        return false;
      }
    },

    /**
     * Reads a file that the person chose. Returns its bytes, or a text that says
     * why it cannot be read: it may have been moved, or be a folder.
     * @param {File} file
     * @returns {Promise<Uint8Array | string>}
     */
    async read(file) {
      try {
        return new Uint8Array(await file.arrayBuffer());
      } catch (err) {
        return words(err);
      }
    },

    /**
     * Writes a value as JSON. Returns false as soon as it turns out to need more
     * characters than most, or to have more than ten thousand parts. A value that
     * cannot be written, such as a cycle, becomes null, and so do bytes.
     * @param {unknown} value
     * @param {number} most
     * @returns {string | false}
     */
    json(value, most) {
      let parts = 0, size = 0, long = false;
      const measured = (/** @type {string} */ _, /** @type {unknown} */ v) => {
        if (typeof v === "string") size += v.length;
        if (++parts > 10_000 || size > most) {
          long = true;
          throw new RangeError("too long");
        }
        return ArrayBuffer.isView(v) ? null : v;
      };
      try {
        const text = JSON.stringify(value, measured) ?? "null";
        return text.length <= most && text;
      } catch {
        return !long && "null";
      }
    },

    /**
     * Has the page fill the screen, or gives the screen back. A browser refuses that
     * in some frames, and where nobody has just pressed anything.
     * @param {boolean} on
     */
    async fullScreen(on) {
      try {
        if (on) await document.documentElement.requestFullscreen();
        else if (document.fullscreenElement) await document.exitFullscreen();
      } catch {}
    },

    /** Sets the fragment of the page's address, and returns whether that was allowed. @param {string} fragment */
    address(fragment) {
      try {
        history.replaceState(null, "", "#" + fragment);
        return true;
      } catch { // browsers limit how often, and some frames may not at all
        return false;
      }
    },
  };
  globalThis.ctxplayGuard = guard;
})();
