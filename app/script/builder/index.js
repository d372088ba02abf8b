// This is the Worker that builds programs. The page sends it:
//
//   {type: "open", anew}         fetches toolchain.json; once, before anything else. Anew, not from a cache:
//                                what came the last time lacked a family of packages
//   {type: "build", id, plan, spare}    carries out a plan; a spare one makes way for what comes
//                                after it, between two steps, and is then not answered
//   {type: "leave", id}          the spare build of that id need not go on
//
// It sends the page:
//
//   {type: "opened", manifest}               the text of toolchain.json
//   {type: "progress", what, done, total}    names of what the build lacks, decoded bytes of it that have come, and in all
//   {type: "step", id, tool}                 nothing is lacking any more, and the tool begins
//   {type: "built", id, outputs, times}      outputs: {name: Uint8Array}, transferred; times: ms of each step
//   {type: "refused", id, tool, code, output}    a tool did not exit with 0, and printed output
//   {type: "broken", id, text}               that could not be done, whatever the program; the same message may be sent again
//
// A plan is what Go's app/toolchain calls one: packages, import paths of which
// the archive of "a/b" is found as pkg/a/b.a, and the family of these, if it is another than
// that of most programs; files, [{name, text}], written
// first; steps, [{tool, args}], run one after the other in /work, until one
// fails; outputs, names of files wanted. It can be made by anybody. Builds are
// done one at a time in the order in which they came.
import { addressOf, fetchBytes, fetchModule } from "../fetch.js";
import { BuildFiles } from "./files.js";
import { Progress } from "./progress.js";
import { Tools } from "./tools.js";

/** @typedef {{url: string, size: number}} Asset a file to fetch, and its bytes once decoded */
/** @typedef {{packages: string[], family?: string, files: {name: string, text: string}[], steps: {tool: string, args: string[]}[], outputs: string[]}} Plan */
/**
 * Sets of packages, and where in its set's pack the archive of a package is.
 * @typedef {{sets: Record<string, Asset>, packages: Record<string, {set: string, offset: number, length: number}>}} Family
 */
/** @typedef {Family & {tools: Record<string, Asset>, families?: Record<string, Family>}} Manifest */

const files = new BuildFiles();
files.install();
const tools = new Tools(files);
/** The packs that have come, by the names of their sets. @type {Map<string, Uint8Array<ArrayBuffer>>} */
const packs = new Map();
/** @type {Manifest} */
let manifest;
let queue = Promise.resolve();
let waiting = 0; // builds that have come and are not begun
let left = 0; // the last build that need not go on

onmessage = ({ data }) => {
  if (data.type === "open") {
    queue = queue.then(() => open(data.anew));
    return;
  }
  if (data.type === "leave") {
    left = data.id;
    return;
  }
  waiting++;
  queue = queue.then(() => {
    waiting--;
    return build(data);
  });
};


/**
 * Fetches the manifest.
 * @param {boolean} [anew]
 */
async function open(anew) {
  try {
    const url = addressOf("/web/gen/toolchain.json");
    if (anew) ctxplayDistrust(url);
    const text = new TextDecoder().decode(await fetchBytes(url, "application/json"));
    manifest = JSON.parse(text);
    postMessage({ type: "opened", manifest: text });
  } catch (err) {
    postMessage({ type: "broken", text: messageOf(err) });
  }
}

/**
 * Says in words what was thrown.
 * @param {unknown} err
 */
const messageOf = (err) => (err instanceof Error ? err.message : String(err));

/**
 * Carries out a plan and answers.
 * @param {{id: number, plan: Plan, spare?: boolean}} message
 */
async function build({ id, plan, spare = false }) {
  const isLeft = () => spare && (waiting > 0 || left === id);
  try {
    await provide(plan);
  } catch (err) {
    return postMessage({ type: "broken", id, text: messageOf(err) });
  }
  let output = "";
  const text = new TextDecoder();
  files.printed = (bytes) => { output += text.decode(bytes, { stream: true }); };
  /** @type {number[]} */
  const times = [];
  try {
    for (const f of plan.files) files.put(f.name, new TextEncoder().encode(f.text));
    for (const { tool, args } of plan.steps) {
      if (spare) await heard();
      if (isLeft()) return;
      postMessage({ type: "step", id, tool });
      const start = performance.now();
      const code = await tools.run(tool, args);
      times.push(performance.now() - start);
      if (code < 0) throw new Error(`${tool} gave no exit status`);
      if (code !== 0) return postMessage({ type: "refused", id, tool, code, output });
    }
    const outputs = Object.fromEntries(plan.outputs.map((name) => [name, files.copy(name)]));
    postMessage({ type: "built", id, outputs, times }, { transfer: Object.values(outputs).map((o) => o.buffer) });
  } catch (err) {
    tools.waiting.clear();
    postMessage({ type: "broken", id, text: `the compiler ended: ${messageOf(err)}` });
  } finally {
    files.clear();
    setTimeout(() => tools.prepare()); // after the answer has been sent
  }
}

/** Waits until the messages that have come are heard. */
const heard = () => new Promise((done) => setTimeout(done));

/**
 * Has tools and archives of a plan there, fetched if need be.
 * @param {Plan} plan
 */
async function provide(plan) {
  /** @type {string[]} */
  const what = [];
  /** @type {Promise<unknown>[]} */
  const wanted = [];
  const progress = new Progress((done, total) => postMessage({ type: "progress", what, done, total }));
  const count = (/** @type {number} */ bytes) => progress.add(bytes);
  const want = (/** @type {string} */ name, /** @type {Asset} */ asset, /** @type {Promise<unknown>} */ come) => {
    what.push(name);
    progress.expect(asset.size);
    wanted.push(come);
  };
  for (const name of new Set(plan.steps.map((s) => s.tool))) {
    if (tools.modules.has(name)) continue;
    const tool = manifest.tools[name];
    want(name, tool, fetchModule(tool.url, tool.size, count).then((module) => tools.modules.set(name, module)));
  }
  const { sets, packages } = plan.family ? /** @type {Record<string, Family>} */ (manifest.families)[plan.family] : manifest;
  for (const name of new Set(plan.packages.map((p) => packages[p].set))) {
    if (packs.has(name)) continue;
    const set = sets[name];
    want(name, set, fetchBytes(set.url, "application/octet-stream", set.size, count).then((bytes) => packs.set(name, bytes)));
  }
  const results = await Promise.allSettled(wanted);
  for (const r of results) if (r.status === "rejected") throw r.reason;
  for (const path of plan.packages) {
    const { set, offset, length } = packages[path];
    const pack = /** @type {Uint8Array<ArrayBuffer>} */ (packs.get(set));
    files.put(`pkg/${path}.a`, pack.subarray(offset, offset + length));
  }
}
