// This Worker has Workers side by side explore a program, by so many schedules each, and posts
// how many schedules a second that is, and what the last run came to.
import { exportGlobals, limitMemory } from "/script/frame/memory.js";
import { Explorer } from "/script/worker/explore.js";
await import("/wasm_exec.js");

const { spec, schedules, workers } = await (await fetch("/asked")).json();

/** Explores, once to get ready and once more when it is told. */
async function explore() {
  const wasm = new Uint8Array(await (await fetch("/program.wasm")).arrayBuffer());
  let last;
  const explorer = new Explorer(await WebAssembly.compile(exportGlobals(limitMemory(wasm, spec.limits.memory))), spec, (result) => { last = result; });
  const jobs = (n) => Array.from({ length: n }, (_, i) => ({ number: i, schedule: { strategy: "pos", seed: i } }));
  await explorer.take(jobs(1500)); // by then the program is compiled as well as it gets
  onmessage = async () => {
    await explorer.take(jobs(schedules));
    postMessage(last);
  };
  postMessage("ready");
}

if (name === "explores") {
  await explore();
} else {
  const crew = Array.from({ length: workers }, () => new Worker("/asks.js", { type: "module", name: "explores" }));
  const all = () => Promise.all(crew.map((w) => new Promise((ok, bad) => {
    w.onmessage = ({ data }) => ok(data);
    w.onerror = bad;
  })));
  await all();
  const began = performance.now(), done = all();
  for (const w of crew) w.postMessage("");
  const [{ reason, output }] = await done;
  postMessage({ rate: workers * schedules / (performance.now() - began) * 1000, reason, output });
}
