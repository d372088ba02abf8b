"use strict";

// The Worker that builds programs. Messages to it:
//
//   {type: "open"}               fetches toolchain.json; once, before anything else
//   {type: "build", id, plan}    carries out a plan; with a negative id for speed alone: it makes
//                                way for the next, and is then not answered
//
// and from it:
//
//   {type: "opened", manifest}               the text of toolchain.json
//   {type: "progress", what, done, total}    names of what the build lacks, decoded bytes of it that have come, and in all
//   {type: "step", id, tool}                 nothing is lacking any more, and the tool begins
//   {type: "built", id, outputs, times}      outputs: {name: Uint8Array}, transferred; times: ms of each step
//   {type: "refused", id, tool, code, output}    a tool did not exit with 0, and printed output
//   {type: "broken", id, text}               that could not be done, whatever the program; the same message may be sent again
//
// A plan is what Go's app/toolchain calls one: packages, import paths of which
// the archive of "a/b" is found as pkg/a/b.a; files, [{name, text}], written
// first; steps, [{tool, args}], run one after the other in /work, until one
// fails; outputs, names of files wanted. It can be made by anybody. Builds are
// done one at a time in the order in which they came.

/** @type {{tools: object, sets: object, packages: object}} */
let manifest;
const tools = new Tools();
const packs = new Map(); // name of a set → its bytes
let queue = Promise.resolve();

let waiting = 0; // builds that have come and are not begun

onmessage = ({ data }) => {
  if (data.type === "open") {
    queue = queue.then(open);
    return;
  }
  waiting++;
  queue = queue.then(() => {
    waiting--;
    return build(data.id, data.plan);
  });
};

/** Whether a build that is for speed alone would keep another waiting. */
const inTheWay = (id) => id < 0 && waiting > 0;

async function open() {
  try {
    const text = new TextDecoder().decode(await ctxplayFetch(ctxplayAddress("/web/gen/toolchain.json"), "application/json"));
    manifest = JSON.parse(text);
    postMessage({ type: "opened", manifest: text });
  } catch (err) {
    postMessage({ type: "broken", text: err.message });
  }
}

async function build(id, plan) {
  try {
    await provide(plan);
  } catch (err) {
    return postMessage({ type: "broken", id, text: err.message });
  }
  let output = "";
  const text = new TextDecoder();
  files.printed = (bytes) => (output += text.decode(bytes, { stream: true }));
  const times = [];
  try {
    for (const f of plan.files) files.put(f.name, new TextEncoder().encode(f.text));
    for (const { tool, args } of plan.steps) {
      if (inTheWay(id)) return;
      postMessage({ type: "step", id, tool });
      const start = performance.now();
      const code = await tools.run(tool, args);
      times.push(performance.now() - start);
      if (code < 0) throw new Error(`${tool} gave no exit status`);
      if (code !== 0) return postMessage({ type: "refused", id, tool, code, output });
    }
    const outputs = Object.fromEntries(plan.outputs.map((name) => [name, taken(name)]));
    postMessage({ type: "built", id, outputs, times }, Object.values(outputs).map((o) => o.buffer));
  } catch (err) {
    tools.waiting.clear();
    postMessage({ type: "broken", id, text: `the compiler ended: ${err.message}` });
  } finally {
    clear();
    // After the answer is on its way.
    setTimeout(() => tools.prepare());
  }
}

/** Has tools and archives of a plan there, fetched if need be. */
async function provide(plan) {
  const what = [], wanted = [];
  const progress = new Progress((done, total) => postMessage({ type: "progress", what, done, total }));
  const want = (name, asset, get) => {
    what.push(name);
    progress.expect(asset.size);
    wanted.push(get(asset, (bytes) => progress.add(bytes)));
  };
  for (const name of new Set(plan.steps.map((s) => s.tool))) {
    if (tools.modules.has(name)) continue;
    want(name, manifest.tools[name], async ({ url, size }, count) => tools.modules.set(name, await ctxplayCompile(url, size, count)));
  }
  for (const name of new Set(plan.packages.map((p) => manifest.packages[p].set))) {
    if (packs.has(name)) continue;
    want(name, manifest.sets[name], async ({ url, size }, count) => packs.set(name, await ctxplayFetch(url, "application/octet-stream", size, count)));
  }
  const results = await Promise.allSettled(wanted);
  for (const r of results) if (r.status === "rejected") throw r.reason;
  for (const path of plan.packages) {
    const { set, offset, length } = manifest.packages[path];
    files.put(`pkg/${path}.a`, packs.get(set).subarray(offset, offset + length));
  }
}

/** A copy of a file that can be given away. */
function taken(name) {
  const file = files.files.get(MemoryFiles.path(name));
  if (!file) throw new Error(`no ${name} was made`);
  return file.content().slice();
}

/** Leaves nothing of a build to the next. */
function clear() {
  for (const path of files.files.keys()) files.files.delete(path);
  files.open.clear();
}
