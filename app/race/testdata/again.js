// This Worker explores a program twice over: in one instance that is put back for each run, and
// in a fresh one for each. It posts what both came to, and the first address at which memory that
// was put back was another than it had been, -1 for none.
import { exportGlobals, limitMemory } from "/script/frame/memory.js";
import { Explorer } from "/script/worker/explore.js";
import { Instance } from "/script/worker/instance.js";
await import("/wasm_exec.js");

const { spec, schedules } = await (await fetch("/asked")).json();
const wasm = limitMemory(new Uint8Array(await (await fetch("/program.wasm")).arrayBuffer()), spec.limits.memory);

/** Where memory differs from what it was when it was kept. */
let differs = -1;

const { keep, back } = Instance.prototype;

Instance.prototype.keep = function () {
  keep.call(this);
  this.whole = new Int32Array(this.memory.buffer.slice());
};

Instance.prototype.back = function (host) {
  back.call(this, host);
  const is = new Int32Array(this.memory.buffer), { whole } = this;
  for (let i = 0; i < is.length && differs < 0; i++) if (is[i] !== (i < whole.length ? whole[i] : 0)) differs = i * 4;
};

/** Has a program run by all schedules, and returns what came of each, and of how many instances. */
async function explored(module) {
  const results = [], instances = new Set();
  const explorer = new Explorer(module, spec, (result) => {
    results.push(JSON.stringify(result, (_, v) => v instanceof Uint8Array ? [...v].join() : v));
    if (explorer.instance) instances.add(explorer.instance);
  });
  for (const schedule of schedules) {
    await explorer.take([{ number: 1, schedule }]);
    await new Promise((ok) => setTimeout(ok)); // what programs leave behind comes now
  }
  return { results, instances: instances.size };
}

const again = await explored(await WebAssembly.compile(exportGlobals(wasm)));
const fresh = await explored(await WebAssembly.compile(wasm));
postMessage({ again, fresh, differs });
