import assert from "node:assert/strict";
import { test } from "node:test";
import { FileTree, fullPath, parentOf } from "./tree.js";

/** A tree with /tmp to write in and one file to read. */
function tree(room) {
  const t = new FileTree({ writable: "/tmp", ...room });
  t.add("/tmp", true, 0o777);
  t.put("/etc/hosts", new Uint8Array([1, 2, 3]), 0o444);
  t.seal();
  return t;
}

const fails = (code, f) => assert.throws(f, { code });

test("paths are full", () => {
  for (const [p, want] of [["", "/"], ["a", "/work/a"], ["/a//b/./c/", "/a/b/c"], ["../x", "/x"], ["/../..", "/"], ["a/../../../b", "/b"]]) {
    assert.equal(fullPath(p, "/work"), p === "" ? "/work" : want);
  }
  assert.equal(fullPath(""), "/");
  assert.deepEqual(["/", "/a", "/a/b"].map(parentOf), ["/", "/", "/a"]);
});

test("things may be changed in one folder only", () => {
  const t = tree();
  fails("EROFS", () => t.make("/etc/x", false, 0));
  fails("ENOENT", () => t.make("/no/x", false, 0));
  fails("ENOENT", () => t.make("/tmp/no/x", false, 0));
  fails("ENOTDIR", () => { t.make("/tmp/f", false, 0); t.make("/tmp/f/x", false, 0); });
  fails("EEXIST", () => t.make("/tmp/f", false, 0));
  fails("EROFS", () => t.remove("/etc/hosts", false));
  fails("EROFS", () => t.rename("/etc/hosts", "/tmp/x"));
  fails("EROFS", () => t.remove("/tmp", true));
  fails("ENOTDIR", () => t.get("/tmp/f/x"));
  fails("ENOENT", () => t.get("/tmp/x"));
});

test("files take no more room than there is, and give it back", () => {
  const t = tree({ bytes: 10, files: 2 });
  const a = t.make("/tmp/a", false, 0);
  t.resize(a, 10);
  fails("ENOSPC", () => t.resize(a, 11));
  fails("EINVAL", () => t.resize(a, -1));
  t.make("/tmp/b", false, 0);
  fails("ENOSPC", () => t.make("/tmp/c", false, 0));
  a.opened++;
  t.remove("/tmp/a", false);
  assert.equal(t.used, 10); // it can still be read
  a.opened--;
  t.release(a);
  assert.equal(t.used, 0);
});

test("what is cut off a file does not come back", () => {
  const t = tree(), f = t.make("/tmp/f", false, 0);
  t.write(f, new Uint8Array([1, 2, 3, 4]), 0);
  t.resize(f, 2);
  t.write(f, new Uint8Array([9]), 5);
  assert.deepEqual([...f.content()], [1, 2, 0, 0, 0, 9]);
});

test("bytes that were put there are read, not copied, and never changed", () => {
  const t = new FileTree({ writable: "/" }), pack = new Uint8Array([1, 2, 3, 4, 5]);
  t.put("/pkg/a/b.a", pack.subarray(1, 4));
  const f = t.get("/pkg/a/b.a");
  assert.equal(f.content().buffer, pack.buffer);
  t.write(f, new Uint8Array([9]), 0);
  assert.deepEqual([[...f.content()], [...pack]], [[9, 3, 4], [1, 2, 3, 4, 5]]);
  t.put("/pkg/a/b.a", pack);
  t.resize(t.get("/pkg/a/b.a"), 0);
  assert.deepEqual([...pack], [1, 2, 3, 4, 5]);
  assert.deepEqual([t.names("/"), t.names("/pkg"), t.names("/pkg/a")], [["pkg"], ["a"], ["b.a"]]);
});

test("a folder moves with all that is in it", () => {
  const t = tree();
  t.make("/tmp/d", true, 0);
  t.make("/tmp/d/f", false, 0);
  fails("EINVAL", () => t.rename("/tmp/d", "/tmp/d/e"));
  fails("ENOTEMPTY", () => t.remove("/tmp/d", true));
  t.rename("/tmp/d", "/tmp/e");
  assert.deepEqual([t.names("/tmp"), t.names("/tmp/e")], [["e"], ["f"]]);
  fails("EISDIR", () => { t.make("/tmp/g", false, 0); t.rename("/tmp/g", "/tmp/e"); });
  fails("ENOTDIR", () => t.names("/tmp/g"));
});
