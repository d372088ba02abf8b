import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../../../web/functions.js";
import "../../../web/tables.js";
import "../../../web/slim.js";
import "../../../web/delta.js";

/** A file that a test of package app/make/slim keeps. @param {string} name */
const file = (name) => new Uint8Array(readFileSync(new URL(`../../make/slim/testdata/${name}`, import.meta.url)));

globalThis.requestIdleCallback = (work) => setTimeout(work); // as web/guard.js does
globalThis.ctxplayBase = "/base";

/** An answer whose body comes in parts. @param {Uint8Array} bytes @param {number} size */
function answer(bytes, size) {
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  return new Response(ReadableStream.from(parts));
}

for (const size of [1, 7, 1 << 20]) {
  test(`a slim file becomes what it was made of, in parts of ${size}`, async () => {
    const made = await ctxplaySlim.undo(answer(file("all.slim"), size)).arrayBuffer();
    assert.deepEqual(new Uint8Array(made), file("all.wasm"));
  });
}

test("the slim file is kept once it has come, whole", async () => {
  /** @type {Blob[]} */
  const kept = [];
  await ctxplaySlim.undo(answer(file("all.slim"), 7), (blob) => kept.push(blob)).arrayBuffer();
  assert.equal(kept.length, 1);
  assert.deepEqual(new Uint8Array(await kept[0].arrayBuffer()), file("all.slim"));
  await ctxplaySlim.undo(answer(file("all.slim").subarray(1), 7), (blob) => kept.push(blob)).arrayBuffer().catch(() => {});
  assert.equal(kept.length, 1, "a broken file is kept");
});

test("a slim file that is cut short is told", async () => {
  const slim = file("all.slim");
  const whole = file("all.wasm").length;
  for (let n = 0; n < slim.length; n++) {
    const made = await ctxplaySlim.undo(answer(slim.subarray(0, n), 64)).arrayBuffer().catch(() => undefined);
    assert.ok(!made || made.byteLength < whole, `${n} of ${slim.length} bytes are enough`);
  }
});

test("a difference becomes what it was made of", async () => {
  assert.deepEqual(await ctxplayDelta.undo(file("base"), file("all.delta")), file("all.wasm"));
});

test("a difference to another file, or one cut short, is told", async () => {
  const base = file("base");
  const delta = file("all.delta");
  for (let n = 0; n < delta.length; n++) {
    await assert.rejects(ctxplayDelta.undo(base, delta.subarray(0, n)), `${n} of ${delta.length} bytes are enough`);
  }
  base[base.length - 1] ^= 1;
  await assert.rejects(ctxplayDelta.undo(base, delta), /another file/);
});

test("a broken slim file ends, and is told", async () => {
  const slim = file("all.slim");
  for (let i = 0; i < slim.length; i++) {
    const broken = slim.slice();
    broken[i] ^= 0xff;
    await ctxplaySlim.undo(answer(broken, 4096)).arrayBuffer().catch((err) => assert.match(String(err), /Error/));
  }
});

test("a program is fetched whole where its difference is of no use", async () => {
  const asked = [];
  globalThis.ctxplayFetch = async (url) => {
    asked.push(url);
    if (url === "/silent") throw new Error("nothing came");
    if (url === "/missing") throw new Error("404", { cause: "refused" });
    return url === "/whole" ? new Uint8Array(1) : file("all.delta");
  };
  globalThis.ctxplayDistrust = () => {};
  globalThis.ctxplayDictionary = undefined;
  assert.equal((await ctxplayDelta.program("/delta", "/whole")).length, 1);
  globalThis.ctxplayDictionary = async () => new Blob([file("base")]);
  assert.deepEqual(await ctxplayDelta.program("/delta", "/whole"), file("all.wasm"));
  assert.equal((await ctxplayDelta.program("", "/whole")).length, 1);
  assert.equal((await ctxplayDelta.program("/missing", "/whole")).length, 1);
  globalThis.ctxplayDictionary = async () => new Blob(["another"]);
  assert.equal((await ctxplayDelta.program("/delta", "/whole")).length, 1);
  await assert.rejects(ctxplayDelta.program("/silent", "/whole"));
  assert.deepEqual(asked, ["/whole", "/delta", "/whole", "/missing", "/whole", "/delta", "/whole", "/silent"]);
});

test("a program is made before it is asked for, and once", async () => {
  let asked = 0, fails = false;
  globalThis.ctxplayFetch = async () => {
    asked++;
    if (fails) throw new Error("nothing came");
    return file("all.delta");
  };
  globalThis.ctxplayDictionary = async () => new Blob([file("base")]);
  await ctxplayDelta.prepare("/delta", "/ahead", false);
  assert.equal(asked, 1);
  assert.deepEqual(await ctxplayDelta.program("/delta", "/ahead"), file("all.wasm"));
  assert.equal(asked, 1, "what was made is fetched");
  assert.deepEqual(await ctxplayDelta.program("/delta", "/ahead"), file("all.wasm"));
  assert.equal(asked, 2, "the bytes are given away twice");
  fails = true;
  await ctxplayDelta.prepare("/delta", "/ahead", false); // tells nobody
  await assert.rejects(ctxplayDelta.program("/delta", "/ahead"), /nothing came/);
  fails = false;
  assert.deepEqual(await ctxplayDelta.program("/delta", "/ahead"), file("all.wasm"));
  globalThis.ctxplayDictionary = async () => { throw new Error("the client did not come"); };
  assert.deepEqual(await ctxplayDelta.program("/delta", "/ahead"), file("all.delta"), "the whole is fetched");
});

/** A browser's caches, as far as web/delta.js uses them, all of them one. @param {Map<string, Response>} files */
const cachesOf = (files) => ({
  open: async () => ({
    match: async (url) => files.get(url)?.clone(),
    keys: async () => [...files.keys()],
    delete: async (url) => files.delete(url),
    put: async (url, response) => files.set(url, response),
  }),
});

test("programs that were made are kept, a few of them, and no others taken", async () => {
  const files = new Map();
  globalThis.caches = cachesOf(files);
  const made = file("all.wasm");
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", made)).toString("hex").slice(0, 16);
  const whole = `/program.${hash}.wasm`;
  let asked = 0;
  globalThis.ctxplayFetch = async () => {
    asked++;
    return file("all.delta");
  };
  globalThis.ctxplayDictionary = async () => new Blob([file("base")]);
  const got = await ctxplayDelta.program("/delta", whole);
  structuredClone(got, { transfer: [got.buffer] }); // as the page gives it to the sandbox
  while (!files.has("/base" + whole)) await new Promise((next) => setTimeout(next));
  assert.ok(await ctxplayDelta.has(whole));
  assert.deepEqual(await ctxplayDelta.program("/delta", whole), made);
  assert.equal(asked, 1, "what is kept is fetched");
  files.set("/base" + whole, new Response("another"));
  assert.deepEqual(await ctxplayDelta.program("/delta", whole), made);
  assert.equal(asked, 2, "what is not the program is taken");

  for (let i = 0; i < 6; i++) {
    await ctxplayDelta.program("/delta", `/${i}.wasm`);
    while (!files.has(`/base/${i}.wasm`)) await new Promise((next) => setTimeout(next));
  }
  assert.deepEqual([...files.keys()], ["/base/2.wasm", "/base/3.wasm", "/base/4.wasm", "/base/5.wasm"]);
  globalThis.caches = undefined;
  assert.ok(!(await ctxplayDelta.has(whole)));
  assert.deepEqual(await ctxplayDelta.program("/delta", whole), made);
});
