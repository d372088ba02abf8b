"use strict";

// Fetches the Go program and runs it, for as long as the Worker lives.

/** @param {unknown} err why no question will be answered any more */
function giveUp(err) {
  const why = err instanceof RangeError ? "the program is nested too deep for it" : (err?.message ?? err);
  postMessage(JSON.stringify({ id: 0, op: "broken", failure: `the checker stopped: ${why}` }));
}

async function startChecker() {
  checkerHost.manifest = new TextDecoder().decode(await ctxplayFetch(ctxplayAddress(MANIFEST), "application/json"));
  const { wasm } = JSON.parse(checkerHost.manifest);
  globalThis.checkerHost = checkerHost;
  const go = new Go();
  go.env = { GOGC: "400" }; // memory for speed: a check leaves some megabytes
  const module = await ctxplayCompile(wasm.url, wasm.size);
  await go.run(await WebAssembly.instantiate(module, go.importObject));
  throw new Error("it has ended");
}

// A program nested too deep for the engine's stack ends the Go program.
addEventListener("error", (e) => {
  e.preventDefault();
  giveUp(e.error ?? e.message);
});
addEventListener("unhandledrejection", (e) => {
  e.preventDefault();
  giveUp(e.reason);
});
startChecker().catch(giveUp);
