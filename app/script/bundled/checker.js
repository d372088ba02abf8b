// Made of app/script/checker by make js, and not to be edited.
"use strict";
(() => {
  // ../../web/fetch.js
  (() => {
    const SILENCE_MS = 3e4;
    const useless = /* @__PURE__ */ new Set();
    const page = globalThis.document, ctxplayBase = page ? page.documentElement.dataset.base ?? "" : location.pathname.replace(/(\/at\/\w+)?\/web\/gen\/[^/]*$/, "");
    const files = page ? page.documentElement.dataset.files ?? "" : /\/at\/\w+(?=\/web\/gen\/)/.exec(location.pathname)?.[0] ?? "";
    function ctxplayAddress(url) {
      if (files && url.startsWith("/web/")) return files + url;
      const version = typeof goappEnv === "object" ? goappEnv.GOAPP_VERSION : new URLSearchParams(location.search).get("v");
      return version ? `${url}?v=${version}` : url;
    }
    const ALIKE = { "text/javascript": ["application/javascript", "application/x-javascript"], "application/octet-stream": ["binary/octet-stream", "text/plain"] };
    async function unpacked(response) {
      if (!response.body || response.headers.has("X-Raw-Content-Length")) return response;
      const reader = response.body.getReader(), first = await reader.read();
      const body = new ReadableStream({ start: (to) => first.value && to.enqueue(first.value), async pull(to) {
        const { done, value } = await reader.read();
        if (done) to.close();
        else to.enqueue(value);
      }, cancel: (why) => reader.cancel(why) });
      const packed = first.value?.[0] === 31 && first.value[1] === 139;
      return new Response(packed ? body.pipeThrough(new DecompressionStream("gzip")) : body, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
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
    function ctxplayCompile(url, size, count) {
      return downloaded(url, async (download, came) => {
        const slim = /\.slim($|\?)/.test(url);
        const response = await download.begin(slim ? "application/octet-stream" : "application/wasm");
        const bytes = size ??= told(response);
        const parts = [];
        const all = download.parts(response.clone().body, bytes, (part) => {
          if (slim) parts.push(part);
          came(part.length);
        });
        all.catch(() => {
        });
        try {
          const module = await WebAssembly.compileStreaming(slim ? ctxplaySlim.undo(response) : response);
          await all;
          if (slim) globalThis.ctxplayDictionary = new Blob(parts);
          return module;
        } catch (err) {
          await all;
          throw download.fault(`compiling it: ${err instanceof Error ? err.message : err}`);
        }
      }, count && ((bytes) => count(bytes, size ?? NaN)));
    }
    async function ctxplayInstantiate(url, progress, imports, size) {
      let done = 0;
      const module = await ctxplayCompile(url, size, (bytes, all) => {
        done += bytes;
        if (all > 0) progress(Math.round(100 * Math.min(1, done / all)));
      });
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    }
    function ctxplayDistrust(url) {
      useless.add(url);
    }
    Object.assign(globalThis, { ctxplayBase, ctxplayAddress, ctxplayDistrust, ctxplayFetch, ctxplayCompile, ctxplayInstantiate });
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
