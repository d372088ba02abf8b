// This is the Worker that checks sources. It fetches a Go program (app/checker/worker)
// and runs it for as long as the Worker lives.
import { addressOf, fetchBytes, fetchModule } from "../fetch.js";
import { checkerHost } from "./host.js";

const MANIFEST = "/web/gen/check.json";

/**
 * Tells the page that no question will be answered any more.
 * @param {any} err why
 */
function giveUp(err) {
  const why = err instanceof RangeError ? "the program is nested too deep for it" : (err?.message ?? err);
  postMessage(JSON.stringify({ id: 0, op: "broken", failure: `the checker stopped: ${why}` }));
}

/** Starts the Go program; it goes on until something ends it. */
async function startChecker() {
  checkerHost.manifest = new TextDecoder().decode(await fetchBytes(addressOf(MANIFEST), "application/json"));
  const { wasm } = JSON.parse(checkerHost.manifest);
  Object.assign(globalThis, { checkerHost });
  const go = new Go();
  go.env = { GOGC: "400" }; // memory for speed: a check leaves some megabytes
  const module = await fetchModule(wasm.url, wasm.size);
  await go.run(await WebAssembly.instantiate(module, go.importObject));
  throw new Error("it has ended");
}

// A source nested too deep for the engine's stack ends the Go program.
addEventListener("error", (e) => {
  e.preventDefault();
  giveUp(e.error ?? e.message);
});
addEventListener("unhandledrejection", (e) => {
  e.preventDefault();
  giveUp(e.reason);
});
startChecker().catch(giveUp);
