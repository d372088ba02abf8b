// This script fetches files of this site, whole or with the reason why not. It is a
// script of the page, and bundled into the Workers that fetch (app/script/fetch.js).
"use strict";
(() => {
  /** How long nothing may come before a server is given up, in milliseconds. */
  const SILENCE_MS = 30000;

  /** Addresses from which something useless came: the next fetch bypasses the browser's cache. */
  const useless = new Set();

  /**
   * The path at which the site is on its server, "" for the root. Addresses in the site
   * begin after it. A Worker finds it in its own address.
   */
  const page = /** @type {any} */ (globalThis).document, ctxplayBase = page ? page.documentElement.dataset.base ?? "" : location.pathname.replace(/(\/at\/\w+)?\/web\/gen\/[^/]*$/, "");

  /** Where a static site has the files of the page's version, "" elsewhere. A Worker finds it in its own address. */
  const files = page ? page.documentElement.dataset.files ?? "" : /\/at\/\w+(?=\/web\/gen\/)/.exec(location.pathname)?.[0] ?? "";

  /**
   * Returns where this page's version of a file is that has the same address in
   * every version: ?v=… names the version, for the service worker and the host. A
   * static site has a folder for it.
   * A Worker finds its version in its own address.
   * @param {string} url
   */
  function ctxplayAddress(url) {
    if (files && url.startsWith("/web/")) return files + url;
    const version = typeof goappEnv === "object" ? goappEnv.GOAPP_VERSION : new URLSearchParams(location.search).get("v");
    return version ? `${url}?v=${version}` : url;
  }

  /** What servers that know nothing of this site call the types of some of its files. @type {Record<string, string[]>} */
  const ALIKE = { "text/javascript": ["application/javascript", "application/x-javascript"], "application/octet-stream": ["binary/octet-stream", "text/plain"] };

  /**
   * Returns an answer with the bytes of a file. A static site has its large files
   * compressed, as their first bytes tell, since not every server compresses them. The
   * host sends their length, and they are as they are.
   * @param {Response} response
   */
  async function unpacked(response) {
    if (!response.body || response.headers.has("X-Raw-Content-Length")) return response;
    const reader = response.body.getReader(), first = await reader.read();
    const body = new ReadableStream({
      start: (to) => first.value && to.enqueue(first.value),
      async pull(to) {
        const { done, value } = await reader.read();
        if (done) to.close();
        else to.enqueue(value);
      },
      cancel: (why) => reader.cancel(why),
    });
    const packed = first.value?.[0] === 0x1f && first.value[1] === 0x8b;
    return new Response(packed ? body.pipeThrough(new DecompressionStream("gzip")) : body, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
  }

  /** One file on its way. */
  class Download {
    /** @param {string} url */
    constructor(url) {
      this.url = url;
      this.control = new AbortController();
      this.silent = false;
      this.fresh = useless.has(url); // bypasses the browser's cache
    }

    /** Begins to wait for something to come, as often as something has. */
    wait() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.silent = true;
        this.control.abort();
      }, SILENCE_MS);
    }

    /**
     * Returns an error that says why the file did not come.
     * @param {string} why
     * @param {string} [cause] "refused" if the server has answered with something else
     */
    fault(why, cause) {
      useless.add(this.url);
      return new Error(`fetching ${this.url}: ${this.silent ? `nothing came for ${SILENCE_MS / 1000} s` : why}`, { cause });
    }

    /**
     * Returns the answer, if it can be the file.
     * @param {string} type the media type it must have
     */
    async begin(type) {
      this.wait();
      let response;
      try {
        response = await fetch(ctxplayBase + this.url, { signal: this.control.signal, cache: this.fresh ? "reload" : "default" });
      } catch {
        throw this.fault("no answer; is the network there?");
      }
      this.wait();
      if (!response.ok) throw this.fault(`the server answered ${response.status}`, "refused");
      const got = response.headers.get("Content-Type") ?? "nothing";
      const kind = got.split(";")[0].trim();
      if (kind !== type && !ALIKE[type]?.includes(kind)) throw this.fault(`the server sent ${got} instead of ${type}`, "refused");
      return unpacked(response);
    }

    /**
     * Calls take with the parts of a body as they come. It is an error if there are
     * more or fewer bytes than there should be.
     * @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} body
     * @param {number} size bytes in all, once decoded; NaN if that is not known
     * @param {(part: Uint8Array<ArrayBuffer>) => void} take
     */
    async parts(body, size, take) {
      let done = 0;
      for (const reader = (body ?? new Blob().stream()).getReader(); ; ) {
        let part;
        try {
          part = await reader.read();
        } catch {
          throw this.fault(`cut short after ${done} bytes`);
        }
        if (part.done) break;
        this.wait();
        take(part.value);
        done += part.value.length;
        if (done > size) break;
      }
      if (done !== size && !Number.isNaN(size)) throw this.fault(`${done} bytes came instead of ${size}`);
    }

    end() {
      clearTimeout(this.timer);
      this.control.abort(); // what was not read is not needed
    }
  }

  /** Returns what the host says of a file's size, once decoded. @param {Response} response */
  const told = (response) => parseInt(response.headers.get("X-Raw-Content-Length") ?? "", 10);

  /**
   * Downloads a file, and a second time if the first was useless: that may have come
   * from the browser's cache, which keeps a file that was once cut short. A Worker
   * that has just started does not know that it was.
   * @template T
   * @param {string} url
   * @param {(download: Download, count: (bytes: number) => void) => Promise<T>} take
   * @param {(bytes: number) => void} [count] is called with how many bytes have come since the last call, below 0 for bytes that turned out useless
   * @returns {Promise<T>}
   */
  async function downloaded(url, take, count) {
    for (;;) {
      const download = new Download(url);
      let came = 0;
      try {
        const got = await take(download, (bytes) => {
          came += bytes;
          count?.(bytes);
        });
        useless.delete(url);
        return got;
      } catch (err) {
        if (download.fresh || download.silent) throw err;
        count?.(-came);
      } finally {
        download.end();
      }
    }
  }

  /**
   * Fetches a file. Errors say in words why it did not come.
   * @param {string} url
   * @param {string} type the media type it must have
   * @param {number} [size] its bytes, once decoded
   * @param {(bytes: number) => void} [count] as of downloaded
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  function ctxplayFetch(url, type, size, count) {
    return downloaded(url, async (download, came) => {
      const response = await download.begin(type);
      /** @type {Uint8Array<ArrayBuffer>[]} */
      const parts = [];
      await download.parts(response.body, size ?? told(response), (part) => {
        parts.push(part);
        came(part.length);
      });
      return new Uint8Array(await new Blob(parts).arrayBuffer());
    }, count);
  }

  /**
   * Fetches and compiles WebAssembly at once. Of a slim file (web/slim.js) it is made as that
   * comes, and the file is kept as ctxplayDictionary: programs are told as differences to it.
   * @param {string} url
   * @param {number} [size] its bytes, once decoded
   * @param {(bytes: number, size: number) => void} [count] as of downloaded, and the size
   * @returns {Promise<WebAssembly.Module>}
   */
  function ctxplayCompile(url, size, count) {
    return downloaded(url, async (download, came) => {
      const slim = /\.slim($|\?)/.test(url);
      const response = await download.begin(slim ? "application/octet-stream" : "application/wasm");
      const bytes = (size ??= told(response));
      /** @type {Uint8Array<ArrayBuffer>[]} */
      const parts = [];
      const all = download.parts(response.clone().body, bytes, (part) => {
        if (slim) parts.push(part);
        came(part.length);
      });
      all.catch(() => {}); // said below
      try {
        const module = await WebAssembly.compileStreaming(slim ? ctxplaySlim.undo(response) : response);
        await all;
        if (slim) globalThis.ctxplayDictionary = new Blob(parts);
        return module;
      } catch (err) {
        await all; // whether all bytes came is the better reason
        throw download.fault(`compiling it: ${err instanceof Error ? err.message : err}`);
      }
    }, count && ((bytes) => count(bytes, size ?? NaN)));
  }

  /**
   * Fetches, compiles and instantiates WebAssembly.
   * @param {string} url
   * @param {(percent: number) => void} progress
   * @param {WebAssembly.Imports} imports
   * @param {number} [size] its bytes, once decoded
   */
  async function ctxplayInstantiate(url, progress, imports, size) {
    let done = 0;
    const module = await ctxplayCompile(url, size, (bytes, all) => {
      done += bytes;
      if (all > 0) progress(Math.round(100 * Math.min(1, done / all)));
    });
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  }

  /** Says that what came from an address could not be used: the next fetch bypasses the browser's cache. @param {string} url */
  function ctxplayDistrust(url) {
    useless.add(url);
  }

  Object.assign(globalThis, { ctxplayBase, ctxplayAddress, ctxplayDistrust, ctxplayFetch, ctxplayCompile, ctxplayInstantiate });
})();
