import assert from "node:assert/strict";
import { test } from "node:test";
import { FLAGS, FileCalls } from "./calls.js";
import { FileTree } from "./tree.js";

const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_EXCL, O_DIRECTORY } = FLAGS;

/** The calls on a tree with /tmp, where a call returns its result or throws its error. */
function files() {
  const tree = new FileTree({ writable: "/tmp" });
  tree.add("/tmp", true, 0o1777);
  tree.put("/dev/null", new Uint8Array(0), 0o444);
  tree.seal();
  const printed = [], calls = new FileCalls(tree, "/", (fd, bytes) => printed.push([fd, ...bytes])).fs();
  const fs = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, (...args) => {
    if (name === "writeSync") return call(...args);
    let err, result;
    call(...args, (e, r) => { err = e; result = r; });
    if (err) throw err;
    return result;
  }]));
  const text = (fd) => {
    const b = new Uint8Array(99);
    return new TextDecoder().decode(b.subarray(0, fs.read(fd, b, 0, 99, 0)));
  };
  const write = (fd, s, at = null) => fs.write(fd, new TextEncoder().encode(s), 0, s.length, at);
  return { fs, printed, text, write };
}

const fails = (code, f) => assert.throws(f, { code });

test("a file is written and read where its descriptor is", () => {
  const { fs, text, write } = files(), fd = fs.open("/tmp/f", O_RDWR | O_CREAT, 0o600);
  assert.equal(write(fd, "hello "), 6);
  write(fd, "there");
  write(fd, "J", 0);
  assert.equal(text(fd), "Jello there");
  const b = new Uint8Array(9);
  assert.equal(fs.read(fd, b, 0, 9, null), 0); // at the end
  fs.ftruncate(fd, 5);
  assert.equal(fs.fstat(fd).size, 5);
  assert.equal(fs.stat("/tmp/f").mode, 0o100600);
  fs.close(fd);
  fails("EBADF", () => fs.read(fd, b, 0, 9, null));
});

test("flags of open", () => {
  const { fs, text, write } = files();
  write(fs.open("/tmp/f", O_WRONLY | O_CREAT, 0o600), "one");
  fails("EEXIST", () => fs.open("/tmp/f", O_CREAT | O_EXCL, 0));
  fails("ENOTDIR", () => fs.open("/tmp/f", O_DIRECTORY, 0));
  fails("EISDIR", () => fs.open("/tmp", O_WRONLY, 0));
  fails("EROFS", () => fs.open("/f", O_WRONLY | O_CREAT, 0));
  fails("ENOENT", () => fs.open("/tmp/no", 0, 0));
  write(fs.open("/tmp/f", O_RDWR | O_APPEND, 0), " two", 0);
  const reader = fs.open("/tmp/f", 0, 0);
  assert.equal(text(reader), "one two");
  fails("EBADF", () => write(reader, "x"));
  fails("EBADF", () => text(fs.open("/tmp/f", O_WRONLY, 0)));
  fs.open("/tmp/f", O_RDWR | O_TRUNC, 0);
  assert.equal(text(reader), "");
});

test("a file that is removed can be read as long as it is open", () => {
  const { fs, text, write } = files(), fd = fs.open("/tmp/f", O_RDWR | O_CREAT, 0);
  write(fd, "kept");
  fs.unlink("/tmp/f");
  assert.equal(text(fd), "kept");
  fails("ENOENT", () => fs.stat("/tmp/f"));
});

test("the standard streams are devices, and standard input is empty", () => {
  const { fs, printed, text, write } = files();
  assert.deepEqual([fs.fstat(1).mode, fs.fstat(1).isDirectory()], [0o20666, false]);
  assert.equal(text(0), "");
  fails("EBADF", () => write(1, "x")); // the probe's business
  fs.writeSync(2, new Uint8Array([7]));
  assert.deepEqual(printed, [[2, 7]]);
});

test("/dev/null takes everything, and is empty", () => {
  const { fs, text, write } = files(), fd = fs.open("/dev/null", O_RDWR | O_TRUNC, 0);
  assert.equal(write(fd, "gone"), 4);
  assert.equal(text(fd), "");
  fails("EROFS", () => fs.fchmod(fd, 0o777));
});

test("there are no links and no owners", () => {
  const { fs } = files();
  fails("EINVAL", () => fs.readlink("/tmp"));
  fails("ENOENT", () => fs.readlink("/no"));
  fails("ENOSYS", () => fs.symlink("/a", "/b"));
  fails("ENOSYS", () => fs.chown("/tmp", 1, 1));
});
