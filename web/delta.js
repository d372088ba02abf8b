// This script makes programs of their differences to the client, which a page has
// already. Package app/make/slim says what those are, and makes them; its function Patch
// does the same. Programs that were made are kept for the next visit, a few of them, in a
// cache of the browser's: making one takes longer than reading it.
"use strict";
(() => {
  /** How many programs are kept, of some three to ten megabytes each. */
  const MOST = 4;

  /** Opens the cache of programs that were made. Its name does not begin as those do that the service worker tidies up. */
  const openKept = () => caches.open(`ctxplay/programs${ctxplayBase}`);

  /** Returns whether a program is kept. @param {string} whole its address */
  async function has(whole) {
    try {
      return Boolean(await (await openKept()).match(ctxplayBase + whole));
    } catch {
      return false; // the browser keeps nothing, as over plain HTTP
    }
  }

  /**
   * Returns a program that was kept, undefined if there is none, or if it is not the one
   * whose hash the address has.
   * @param {string} whole
   */
  async function kept(whole) {
    try {
      const found = await (await openKept()).match(ctxplayBase + whole);
      if (!found) return undefined;
      const bytes = new Uint8Array(await found.arrayBuffer());
      const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 8);
      return whole.includes(`.${Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join("")}.`) ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Keeps a program, in the place of the one kept longest if there are many.
   * @param {string} whole
   * @param {Blob} made
   */
  async function keep(whole, made) {
    try {
      const cache = await openKept();
      const before = await cache.keys();
      await Promise.all(before.slice(0, Math.max(0, before.length - MOST + 1)).map((request) => cache.delete(request)));
      await cache.put(ctxplayBase + whole, new Response(made, { headers: { "Content-Type": "application/wasm" } }));
    } catch {
      // There is no room, or the browser keeps nothing: the next visit makes it anew.
    }
  }

  /** For so long programs are made before the page may do what is due, in milliseconds. */
  const AT_ONCE_MS = 8;

  /** Lets the page do what is due. */
  function pause() {
    return new Promise((go) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        go(undefined);
      };
      port2.postMessage(0);
    });
  }

  /** Returns a sum over bytes, as package slim reckons it. @param {Uint8Array} bytes that begin at a multiple of four */
  function sum(bytes) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    let value = 2166136261 | 0;
    for (let i = 0; i < words.length; i++) value = Math.imul(value ^ words[i], 16777619);
    for (let i = words.length * 4; i < bytes.length; i++) value = Math.imul(value ^ bytes[i], 16777619);
    return value >>> 0;
  }

  /**
   * Returns the file that a difference to base was made of.
   * @param {Uint8Array} base
   * @param {Uint8Array} delta
   */
  function patch(base, delta) {
    const head = new ctxplaySlim.Reader(delta, 0, delta.length);
    if (head.uint() !== base.length || head.uint() !== sum(base)) throw new Error("it is a difference to another file");
    const out = new ctxplaySlim.Writer(head.uint());
    const told = head.uint();
    const sizes = [head.uint(), head.uint(), head.uint(), head.uint()];
    let at = head.at;
    const [literalLengths, copyLengths, places, literals] = sizes.map((size) => new ctxplaySlim.Reader(delta, at, Math.min(delta.length, (at += size))));
    for (let next = 0; out.at < out.size; ) {
      const count = literalLengths.uint();
      const length = copyLengths.uint();
      out.copy(delta, literals.skip(count), count);
      next += count;
      if (length > 0) {
        next += places.difference();
        if (next < 0 || next + length > base.length) throw ctxplaySlim.broken();
        out.copy(base, next, length);
        next += length;
      }
    }
    const made = out.done();
    if (sum(made) !== told) throw ctxplaySlim.broken();
    return made;
  }

  /**
   * Returns the WebAssembly that a difference to a slim file was made of.
   * @param {Uint8Array} base
   * @param {Uint8Array} delta
   */
  async function undoDelta(base, delta) {
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const parts = [];
    let size = 0;
    for (let began = performance.now(), part, of = ctxplaySlim.made(patch(base, delta)); !(part = of.next()).done; ) {
      parts.push(part.value);
      size += part.value.length;
      if (performance.now() - began < AT_ONCE_MS) continue;
      await pause();
      began = performance.now();
    }
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /**
   * Makes a program of its difference to the client. Returns undefined where that is of no
   * use: a newer host may have the program but no difference to the client of this page.
   * @param {string} delta where the difference is
   */
  async function make(delta) {
    // A client that does not come is told by who asked for it.
    const dictionary = globalThis.ctxplayDictionary?.().catch(() => undefined);
    if (!dictionary) return undefined;
    const bytes = await ctxplayFetch(delta, "application/octet-stream").catch((err) => {
      if (err.cause !== "refused") throw err; // the whole would not come either
    });
    const base = await dictionary;
    if (!bytes || !base) return undefined;
    try {
      return await undoDelta(new Uint8Array(await base.arrayBuffer()), bytes);
    } catch {
      ctxplayDistrust(delta);
      return undefined;
    }
  }

  /** Programs that are read or made before they are asked for, by address: undefined is one that could not be. @type {Map<string, Promise<{ bytes: Uint8Array<ArrayBuffer>, isKept: boolean } | undefined>>} */
  const ahead = new Map();

  /**
   * Has a program read, or made, before it is asked for, and waits until it is, or is known
   * not to be.
   * @param {string} delta
   * @param {string} whole
   * @param {boolean} isKept as has tells
   */
  async function prepare(delta, whole, isKept) {
    const coming = (isKept ? kept(whole) : make(delta)).then((bytes) => bytes && { bytes, isKept }, () => undefined);
    ahead.set(whole, coming);
    await coming;
  }

  /**
   * Returns a program: one that was kept, or made of its difference to the client, or
   * fetched whole where that is of no use.
   * @param {string} delta where the difference is, "" if there is none
   * @param {string} whole where the program is
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async function program(delta, whole) {
    const coming = ahead.get(whole);
    ahead.delete(whole);
    const here = await coming;
    const before = here ? here.isKept && here.bytes : await kept(whole);
    if (before) return before;
    const made = here?.bytes ?? (delta ? await make(delta) : undefined);
    if (!made) return ctxplayFetch(whole, "application/wasm");
    const copy = new Blob([made]); // who asks may give the bytes away
    requestIdleCallback(() => keep(whole, copy));
    return made;
  }

  Object.assign(globalThis, { ctxplayDelta: { undo: undoDelta, program, prepare, has } });
})();
