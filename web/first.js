// This script fetches the file of the program that the server has rendered, and the words
// of a page that is not in English, while the client is on its way: the client then begins
// with what is in view, and changes nothing of it. Once nearly all of the client has come,
// it asks for what the first run needs, so that this comes while the client starts.
"use strict";
(() => {
  /** How much of the client is to have come, in percent, before what a run needs is asked for: the client is not to share a slow line. */
  const NEARLY = 95;

  /** Media types of what a run needs, by the endings of addresses. @type {Record<string, string>} */
  const TYPES = { html: "text/html", js: "text/javascript", json: "application/json", wasm: "application/wasm" };

  /** The media type of slim files. */
  const SLIM = "application/octet-stream";

  /** Files that are asked for before they are needed, by address: undefined is one that did not come. @type {Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>} */
  const ahead = new Map();
  const fetchNow = ctxplayFetch;

  /** Does as ctxplayFetch of web/fetch.js, and takes a file that was asked for ahead. What did not come then is fetched now, and its fault is told. @type {typeof ctxplayFetch} */
  async function fetchOrTake(url, type, size, count) {
    const coming = ahead.get(url);
    ahead.delete(url);
    return (await coming) ?? fetchNow(url, type, size, count);
  }

  /** Asks for a file that will be needed. @param {string} url */
  function ask(url) {
    if (ahead.has(url)) return;
    ahead.set(url, fetchNow(url, TYPES[/\.(\w+)(\?|$)/.exec(url)?.[1] ?? ""]).catch(() => undefined));
  }

  /** Returns where the code of the program in view is, whether it is kept, and where its difference to the client is; undefined if another program is asked for. */
  async function findCode() {
    const { code = "", delta = "" } = about();
    if (!code || document.documentElement.dataset.asked === "other") return undefined;
    return { code, delta, isKept: await ctxplayDelta.has(code) };
  }

  /**
   * Asks for what a run of the program in view needs, has the program made of its difference,
   * and waits until that has come, or is known not to come.
   * @param {ReturnType<typeof findCode>} found
   */
  async function fetchForRun(found) {
    const { soon = "" } = about();
    for (const file of soon.split(" ").filter(Boolean)) ask(ctxplayAddress(file));
    const { code = "", delta = "", isKept = false } = (await found) ?? {};
    const made = delta || isKept ? ctxplayDelta.prepare(delta, code, isKept) : undefined;
    if (code && !made) ask(code);
    await Promise.all([made, ...ahead.values()]);
  }

  /** Returns what the element around the page has as data. */
  function about() {
    const page = document.querySelector("body > .page");
    return page instanceof HTMLElement ? page.dataset : {};
  }

  /** Returns the bytes of the file of the program in view, undefined if the page shows no program. */
  function fetchFirst() {
    const { file } = about();
    return file ? ctxplayFetch(file, "application/json") : undefined;
  }

  /** Returns the catalogue of the language of the page, undefined in English. */
  async function fetchWords() {
    const { words } = about();
    return words ? { file: words, text: new TextDecoder().decode(await ctxplayFetch(words, "text/plain")) } : undefined;
  }

  /** Is added to the address of a slim file that is wanted as it is: for the file without it, the service worker gives what it has made of it. */
  const AS_IT_IS = "slim";

  /** Returns the address of a slim file as it is. @param {string} url */
  const asItIs = (url) => url + (url.includes("?") ? "&" : "?") + AS_IT_IS;

  /**
   * Fetches and compiles the client, of which a slim file comes, or what the service worker
   * has made of that. By ctxplayDictionary the file can be had from then on: programs are
   * told as differences to it.
   * @param {string} url
   * @param {number | undefined} size
   * @param {(bytes: number, size: number) => void} count
   */
  async function compile(url, size, count) {
    let isMade = false;
    /** @param {string} url */
    const from = (url) => {
      /** @type {(file: Blob) => void} */
      let keep, /** @type {(why: unknown) => void} */ fail;
      /** @type {Promise<Blob>} */
      const file = new Promise((done, failed) => { [keep, fail] = [done, failed]; });
      globalThis.ctxplayDictionary = () => (isMade ? ctxplayFetch(asItIs(url), SLIM).then((bytes) => new Blob([bytes])) : file);
      const client = ctxplayCompile(url, size, count, { type: SLIM, open(response) {
        isMade = response.headers.get("Content-Type") === "application/wasm";
        return isMade ? response : ctxplaySlim.undo(response, keep);
      } });
      file.catch(() => {}); // the client's own fault is told
      client.catch((why) => fail(why));
      return client;
    };
    try {
      return await from(url);
    } catch (err) {
      if (!isMade) throw err;
      return from(asItIs(url)); // the file itself may do
    }
  }

  /**
   * Fetches, compiles and instantiates the client.
   * @param {string} url
   * @param {(percent: number) => void} progress
   * @param {WebAssembly.Imports} imports
   * @param {number} [size] its bytes, once decoded
   */
  async function instantiate(url, progress, imports, size) {
    let done = 0;
    const module = await compile(url, size, (bytes, all) => {
      done += bytes;
      if (all > 0) progress(Math.round(100 * Math.min(1, done / all)));
    });
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  }

  /** @type {() => void} */
  let settle = () => {};

  /**
   * Fetches and instantiates the client, and leaves the program in view, and the words of another
   * language, where the client looks for them. It is an error if one of them does not come.
   * @param {string} url
   * @param {(percent: number) => void} progress
   * @param {WebAssembly.Imports} imports
   */
  async function ctxplayBegin(url, progress, imports) {
    /** @type {Promise<void> | undefined} */
    let soon;
    const code = findCode(); // before there is so much to do
    /** @param {number} percent */
    const come = (percent) => {
      progress(percent);
      if (percent >= NEARLY) soon ??= fetchForRun(code);
    };
    // web/watch.js needs the words just where the client does not come.
    const words = fetchWords().then((said) => { globalThis.ctxplayWords = said; });
    try {
      const [client, first] = await Promise.all([instantiate(url, come, imports, Number(goappWasmContentLength) || undefined), fetchFirst(), words]);
      globalThis.ctxplayFirst = first;
      soon ??= fetchForRun(code);
      return client;
    } finally {
      (soon ?? Promise.resolve()).finally(settle);
    }
  }

  /** Is kept once what the first run needs has come, or is known not to come: until then all else is put off. @type {Promise<void>} */
  const ctxplaySettled = new Promise((done) => { settle = done; });

  Object.assign(globalThis, { ctxplayFetch: fetchOrTake, ctxplayBegin, ctxplaySettled });
})();
