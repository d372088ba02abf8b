// This script fetches files of this site, whole or with the reason why not. It knows what
// servers that know nothing of this site do to its addresses and files. It is a script of
// the page, bundled into the Workers that fetch (app/script/fetch.js), and written before
// the service worker by the host.
"use strict";
(() => {
  /** How long nothing may come before a server is given up, in milliseconds. */
  const SILENCE_MS = 30000;

  /** Addresses from which something useless came: the next fetch bypasses the browser's cache. */
  const useless = new Set();

  /**
   * The path at which the site is on its server, "" for the root. Addresses in the site
   * begin after it. A Worker finds it in its own address, as the service worker does.
   */
  const page = /** @type {any} */ (globalThis).document, ctxplayBase = page ? page.documentElement.dataset.base ?? "" : location.pathname.replace(/((\/at\/\w+)?\/web\/gen)?\/[^/]*$/, "");

  /** Where a static site has the files of the page's version, "" elsewhere. A Worker finds it in its own address. */
  const files = page ? page.documentElement.dataset.files ?? "" : /\/at\/\w+(?=\/web\/gen\/)/.exec(location.pathname)?.[0] ?? "";

  /** Returns the address of a page for one at which a server that knows nothing of this site has it: a folder, or the name of a file. @param {string} path */
  function ctxplayTidy(path) {
    return path.replace(/(^|\/)index\.html$|\.html$/, "$1").replace(/^(?!\/(?:[a-z][a-z]\/)?$)(.*)\/$/, "$1");
  }

  if (page && files) {
    const at = location.pathname.slice(ctxplayBase.length), tidy = ctxplayTidy(at);
    if (tidy !== at) page.defaultView.history.replaceState(page.defaultView.history.state, "", ctxplayBase + tidy + location.search + location.hash);
  }

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
  async function ctxplayUnpacked(response) {
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
    const headers = new Headers(response.headers);
    for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // they are about what came
    return new Response(packed ? body.pipeThrough(new DecompressionStream("gzip")) : body, { headers });
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
     * @param {string} [other] another that it may have
     */
    async begin(type, other) {
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
      if (kind !== type && kind !== other && !ALIKE[type]?.includes(kind)) throw this.fault(`the server sent ${got} instead of ${type}`, "refused");
      try {
        return await ctxplayUnpacked(response);
      } catch {
        throw this.fault("cut short after 0 bytes");
      }
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
   * Fetches and compiles WebAssembly at once.
   * @param {string} url
   * @param {number} [size] its bytes, once decoded
   * @param {(bytes: number, size: number) => void} [count] as of downloaded, and the size
   * @param {{ type: string, open: (response: Response) => Response }} [other] another type that the answer may have, and what makes WebAssembly of that
   * @returns {Promise<WebAssembly.Module>}
   */
  function ctxplayCompile(url, size, count, other) {
    return downloaded(url, async (download, came) => {
      const response = await download.begin(other?.type ?? "application/wasm", "application/wasm");
      size = (other && told(response)) || (size ?? told(response));
      const all = download.parts(response.clone().body, size, (part) => came(part.length));
      all.catch(() => {}); // said below
      try {
        const module = await WebAssembly.compileStreaming(other?.open(response) ?? response);
        await all;
        return module;
      } catch (err) {
        await all; // whether all bytes came is the better reason
        throw download.fault(`compiling it: ${err instanceof Error ? err.message : err}`);
      }
    }, count && ((bytes) => count(bytes, size ?? NaN)));
  }

  /** Says that what came from an address could not be used: the next fetch bypasses the browser's cache. @param {string} url */
  function ctxplayDistrust(url) {
    useless.add(url);
  }

  Object.assign(globalThis, { ctxplayBase, ctxplayTidy, ctxplayUnpacked, ctxplayAddress, ctxplayDistrust, ctxplayFetch, ctxplayCompile });
})();
