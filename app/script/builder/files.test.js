import assert from "node:assert/strict";
import { test } from "node:test";
import { BuildFiles } from "./files.js";

/** Installs files of a builder, for a test alone. */
function install(t) {
  const own = Object.getOwnPropertyDescriptors(globalThis), files = new BuildFiles();
  const kept = ["fs", "process", "path"].map((name) => [name, own[name]]);
  for (const [name] of kept) Object.defineProperty(globalThis, name, { value: undefined, writable: true, configurable: true });
  files.install();
  const { fs, path } = globalThis;
  for (const [name, was] of kept) {
    if (was) Object.defineProperty(globalThis, name, was);
    else delete globalThis[name];
  }
  return { files, fs, path };
}

test("a tool waits for a file that is to come", (t) => {
  const { files, fs } = install(t);
  files.await("/run/1");
  let opened;
  fs.open("/run/1", 0, 0, (err, fd) => { opened = err ?? fd; });
  assert.equal(opened, undefined);
  files.come("/run/1", new Uint8Array([1, 2, 3]));
  assert.equal(opened, 3);
  assert.deepEqual([...files.copy("/run/1")], [1, 2, 3]);
});

test("tools read and write straight from and to their memory", (t) => {
  const { files, fs } = install(t), memory = new ArrayBuffer(16), direct = files.direct(() => memory);
  let fd = 0;
  fs.open("out.a", 66, 0o666, (err, n) => { fd = n; });
  new Uint8Array(memory).set([1, 2, 3, 4]);
  assert.equal(direct.write(fd, 0, 4, 2n), 4);
  assert.deepEqual([...files.copy("/work/out.a")], [0, 0, 1, 2, 3, 4]);
  assert.equal(direct.read(fd, 8, 8, 3n), 3);
  assert.deepEqual([...new Uint8Array(memory, 8, 3)], [2, 3, 4]);
  assert.deepEqual([direct.read(99, 0, 1, 0n), direct.write(1, 0, 1, 0n)], [-1, -1]);
});

test("what tools print is taken, and names count from where they run", (t) => {
  const { files, fs, path } = install(t);
  let printed = "";
  files.printed = (bytes) => { printed += new TextDecoder().decode(bytes); };
  fs.write(2, new TextEncoder().encode("oh no"), 0, 2, null, () => {});
  fs.writeSync(2, new TextEncoder().encode("!"));
  assert.equal(printed, "oh!");
  assert.equal(path.resolve("a", "b"), "/work/a/b");
});

test("a build leaves nothing to the next", (t) => {
  const { files, fs } = install(t);
  files.put("pkg/a.a", new Uint8Array(1));
  fs.open("pkg/a.a", 0, 0, () => {});
  files.clear();
  assert.throws(() => files.copy("pkg/a.a"), /no pkg\/a.a was made/);
  assert.equal(files.calls.open.size, 0);
});
