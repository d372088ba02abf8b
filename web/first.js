// This script fetches the file of the program that the server has rendered, while the
// client is on its way: the client then begins with what is in view, and changes
// nothing of it.
"use strict";
(() => {
  /** Returns the bytes of the file of the program in view, undefined if the page shows no program. */
  function fetchFirst() {
    const page = document.querySelector("body > .page");
    const file = page instanceof HTMLElement && page.dataset.file;
    return file ? ctxplayFetch(file, "application/json") : undefined;
  }

  /**
   * Does as ctxplayInstantiate, and leaves the program in view where the client
   * looks for it. It is an error if either does not come.
   * @param {string} url
   * @param {(percent: number) => void} progress
   * @param {WebAssembly.Imports} imports
   */
  globalThis.ctxplayBegin = async (url, progress, imports) => {
    const [client, first] = await Promise.all([ctxplayInstantiate(url, progress, imports), fetchFirst()]);
    globalThis.ctxplayFirst = first;
    return client;
  };
})();
