// This script fetches the file of the program that the server has rendered, and the words
// of a page that is not in English, while the client is on its way: the client then begins with what is in view, and changes
// nothing of it.
"use strict";
(() => {
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

  /**
   * Does as ctxplayInstantiate, and leaves the program in view, and the words of another
   * language, where the client looks for them. It is an error if one of them does not come.
   * @param {string} url
   * @param {(percent: number) => void} progress
   * @param {WebAssembly.Imports} imports
   */
  globalThis.ctxplayBegin = async (url, progress, imports) => {
    // web/watch.js needs the words just where the client does not come.
    const words = fetchWords().then((said) => { globalThis.ctxplayWords = said; });
    const [client, first] = await Promise.all([ctxplayInstantiate(url, progress, imports, Number(goappWasmContentLength) || undefined), fetchFirst(), words]);
    globalThis.ctxplayFirst = first;
    return client;
  };
})();
