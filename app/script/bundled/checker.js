// Made of app/script/checker by make js, and not to be edited.
"use strict";
(() => {
  // ../../web/fetch.js
  (() => {
    const SILENCE_MS = 3e4;
    const useless = /* @__PURE__ */ new Set();
    const page = globalThis.document, ctxplayBase = page ? page.documentElement.dataset.base ?? "" : location.pathname.replace(/((\/at\/\w+)?\/web\/gen)?\/[^/]*$/, "");
    const files = page ? page.documentElement.dataset.files ?? "" : /\/at\/\w+(?=\/web\/gen\/)/.exec(location.pathname)?.[0] ?? "";
    function ctxplayTidy(path) {
      return path.replace(/(^|\/)index\.html$|\.html$/, "$1").replace(/^(?!\/(?:[a-z][a-z]\/)?$)(.*)\/$/, "$1");
    }
    if (page && files) {
      const at = location.pathname.slice(ctxplayBase.length), tidy = ctxplayTidy(at);
      if (tidy !== at) page.defaultView.history.replaceState(page.defaultView.history.state, "", ctxplayBase + tidy + location.search + location.hash);
    }
    function ctxplayAddress(url) {
      if (files && url.startsWith("/web/")) return files + url;
      const version = typeof goappEnv === "object" ? goappEnv.GOAPP_VERSION : new URLSearchParams(location.search).get("v");
      return version ? `${url}?v=${version}` : url;
    }
    const ALIKE = { "text/javascript": ["application/javascript", "application/x-javascript"], "application/octet-stream": ["binary/octet-stream", "text/plain"] };
    async function ctxplayUnpacked(response) {
      if (!response.body || response.headers.has("X-Raw-Content-Length")) return response;
      const reader = response.body.getReader(), first = await reader.read();
      const body = new ReadableStream({ start: (to) => first.value && to.enqueue(first.value), async pull(to) {
        const { done, value } = await reader.read();
        if (done) to.close();
        else to.enqueue(value);
      }, cancel: (why) => reader.cancel(why) });
      const packed = first.value?.[0] === 31 && first.value[1] === 139;
      const headers = new Headers(response.headers);
      for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
      return new Response(packed ? body.pipeThrough(new DecompressionStream("gzip")) : body, { headers });
    }
    class Download {
      constructor(url) {
        this.url = url;
        this.control = new AbortController();
        this.silent = false;
        this.fresh = useless.has(url);
      }
      wait() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          this.silent = true;
          this.control.abort();
        }, SILENCE_MS);
      }
      fault(why, cause) {
        useless.add(this.url);
        return new Error(`fetching ${this.url}: ${this.silent ? `nothing came for ${SILENCE_MS / 1e3} s` : why}`, { cause });
      }
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
        this.control.abort();
      }
    }
    const told = (response) => parseInt(response.headers.get("X-Raw-Content-Length") ?? "", 10);
    async function downloaded(url, take, count) {
      for (; ; ) {
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
    function ctxplayFetch(url, type, size, count) {
      return downloaded(url, async (download, came) => {
        const response = await download.begin(type);
        const parts = [];
        await download.parts(response.body, size ?? told(response), (part) => {
          parts.push(part);
          came(part.length);
        });
        return new Uint8Array(await new Blob(parts).arrayBuffer());
      }, count);
    }
    function ctxplayCompile(url, size, count, other) {
      return downloaded(url, async (download, came) => {
        const response = await download.begin(other?.type ?? "application/wasm", "application/wasm");
        size = other && told(response) || (size ?? told(response));
        const all = download.parts(response.clone().body, size, (part) => came(part.length));
        all.catch(() => {
        });
        try {
          const module = await WebAssembly.compileStreaming(other?.open(response) ?? response);
          await all;
          return module;
        } catch (err) {
          await all;
          throw download.fault(`compiling it: ${err instanceof Error ? err.message : err}`);
        }
      }, count && ((bytes) => count(bytes, size ?? NaN)));
    }
    function ctxplayDistrust(url) {
      useless.add(url);
    }
    Object.assign(globalThis, { ctxplayBase, ctxplayTidy, ctxplayUnpacked, ctxplayAddress, ctxplayDistrust, ctxplayFetch, ctxplayCompile });
  })();

  // fetch.js
  var { ctxplayAddress: addressOf, ctxplayFetch: fetchBytes, ctxplayCompile: fetchModule } = globalThis;

  // checker/host.js
  var checkerHost = { manifest: "", waiting: [], wake: null, take() {
    return this.waiting.splice(0);
  }, post(text) {
    postMessage(text);
  }, turn() {
    return new Promise((resolve) => setTimeout(resolve));
  }, fetchPack(url, size) {
    return fetchBytes(url, "application/octet-stream", size);
  } };
  onmessage = (e) => {
    if (typeof e.data !== "string") return;
    checkerHost.waiting.push(e.data);
    checkerHost.wake?.();
  };

  // checker/index.js
  var MANIFEST = "/web/gen/check.json";
  function giveUp(err) {
    const why = err instanceof RangeError ? "the program is nested too deep for it" : err?.message ?? err;
    postMessage(JSON.stringify({ id: 0, op: "broken", failure: `the checker stopped: ${why}` }));
  }
  async function startChecker() {
    checkerHost.manifest = new TextDecoder().decode(await fetchBytes(addressOf(MANIFEST), "application/json"));
    const { wasm } = JSON.parse(checkerHost.manifest);
    Object.assign(globalThis, { checkerHost });
    const go = new Go();
    go.env = { GOGC: "400" };
    const module = await fetchModule(wasm.url, wasm.size);
    await go.run(await WebAssembly.instantiate(module, go.importObject));
    throw new Error("it has ended");
  }
  addEventListener("error", (e) => {
    e.preventDefault();
    giveUp(e.error ?? e.message);
  });
  addEventListener("unhandledrejection", (e) => {
    e.preventDefault();
    giveUp(e.reason);
  });
  startChecker().catch(giveUp);
})();
