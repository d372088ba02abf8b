"use strict";

// What a program finds where an operating system would be: a few files to read,
// a folder for temporary ones that is gone with the run, no standard input, and
// the answers net/http and os need to start. Calls answer at once, so that no
// goroutine parks for one.

/** Files a program can read. net resolves localhost from the first. */
const FILES = {
  "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
  "/dev/null": "",
};

/** The folder that can be written to, and how much fits: bytes, files and folders. */
const TEMPORARY = "/tmp";
const TEMPORARY_BYTES = 16 << 20;
const TEMPORARY_FILES = 10000;

// As package syscall takes them from fs.constants.
const O = { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_TRUNC: 512, O_APPEND: 1024, O_EXCL: 128, O_DIRECTORY: 65536 };

/** @param {string} code an errno's name, as Node's fs reports it */
function fsError(code) {
  const err = new Error(code);
  err.code = code;
  return err;
}

function fullPath(p) {
  const parts = [];
  for (const part of p.split("/")) {
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return "/" + parts.join("/");
}

const parentOf = (p) => p.slice(0, p.lastIndexOf("/")) || "/";

/** A file or folder. Its times are those that the program sets: nobody's clock runs here. */
class FileNode {
  constructor(dir, mode, ino) {
    this.dir = dir;
    this.mode = (mode & 0o7777) | (dir ? 0o40000 : 0o100000);
    this.ino = ino;
    this.bytes = new Uint8Array(0); // room, of which size is used
    this.size = 0;
    this.atimeMs = this.mtimeMs = 0;
    this.opened = 0; // descriptors
    this.removed = false;
  }

  stat() {
    const { dir, mode, ino, size, atimeMs, mtimeMs } = this;
    return {
      dev: 0, ino, mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size, blksize: 4096, blocks: Math.ceil(size / 512),
      atimeMs, mtimeMs, ctimeMs: mtimeMs, isDirectory: () => dir,
    };
  }
}

/** The files by their paths. Methods throw fsErrors. */
class FileTree {
  constructor() {
    /** @type {Map<string, FileNode>} */
    this.nodes = new Map();
    this.inos = 0;
    this.used = 0; // bytes of temporary files, those included that are removed and still open
    for (const dir of ["/", "/etc", "/dev"]) this.add(dir, true, 0o555);
    this.add(TEMPORARY, true, 0o1777);
    for (const [name, text] of Object.entries(FILES)) {
      const node = this.add(name, false, 0o444);
      node.bytes = new TextEncoder().encode(text);
      node.size = node.bytes.length;
    }
    this.own = this.nodes.size;
  }

  add(p, dir, mode) {
    const node = new FileNode(dir, mode, ++this.inos);
    this.nodes.set(p, node);
    return node;
  }

  get(p) {
    const node = this.nodes.get(p);
    if (node) return node;
    throw fsError(this.nodes.get(parentOf(p))?.dir === false ? "ENOTDIR" : "ENOENT");
  }

  /** Throws unless what is at p may be changed. */
  changeable(p) {
    if (!p.startsWith(TEMPORARY + "/")) throw fsError("EROFS");
  }

  /** Adds a file or folder of the program's. */
  make(p, dir, mode) {
    if (this.nodes.has(p)) throw fsError("EEXIST");
    if (!p.startsWith(TEMPORARY + "/")) throw fsError(this.nodes.has(parentOf(p)) ? "EROFS" : "ENOENT");
    if (!this.get(parentOf(p)).dir) throw fsError("ENOTDIR");
    if (this.nodes.size - this.own >= TEMPORARY_FILES) throw fsError("ENOSPC");
    return this.add(p, dir, mode);
  }

  resize(node, size) {
    if (!(size >= 0)) throw fsError("EINVAL");
    if (this.used + size - node.size > TEMPORARY_BYTES) throw fsError("ENOSPC");
    this.used += size - node.size;
    if (size > node.bytes.length) {
      const room = new Uint8Array(Math.max(size, Math.min(2 * node.bytes.length, TEMPORARY_BYTES)));
      room.set(node.bytes.subarray(0, node.size));
      node.bytes = room;
    }
    if (size < node.size) node.bytes.fill(0, size, node.size);
    node.size = size;
  }

  /** Frees what nobody can reach any more. */
  release(node) {
    if (node.removed && node.opened === 0) this.resize(node, 0);
  }

  under(p) {
    const start = p === "/" ? "/" : p + "/";
    return [...this.nodes.keys()].filter((f) => f !== p && f.startsWith(start));
  }

  names(p) {
    if (!this.get(p).dir) throw fsError("ENOTDIR");
    const start = p === "/" ? 1 : p.length + 1;
    return this.under(p).map((f) => f.slice(start)).filter((name) => !name.includes("/"));
  }

  remove(p, dir) {
    const node = this.get(p);
    if (node.dir !== dir) throw fsError(dir ? "ENOTDIR" : "EISDIR");
    this.changeable(p);
    if (dir && this.under(p).length > 0) throw fsError("ENOTEMPTY");
    this.nodes.delete(p);
    node.removed = true;
    this.release(node);
  }

  rename(from, to) {
    const node = this.get(from), old = this.nodes.get(to);
    this.changeable(from);
    this.changeable(to);
    if (old === node) return;
    if (!this.get(parentOf(to)).dir) throw fsError("ENOTDIR");
    if (to.startsWith(from + "/")) throw fsError("EINVAL");
    if (old && old.dir !== node.dir) throw fsError(old.dir ? "EISDIR" : "ENOTDIR");
    if (old) this.remove(to, old.dir);
    for (const p of [from, ...this.under(from)]) {
      this.nodes.set(to + p.slice(from.length), this.nodes.get(p));
      this.nodes.delete(p);
    }
  }
}

/** @param {(fd: number, bytes: Uint8Array) => void} stderr takes what the Go runtime itself writes */
function installFiles(stderr) {
  const tree = new FileTree();
  const open = new Map(); // fd → {node, at, flags}
  let last = 2;
  /** Makes a call with a callback of what returns or throws. */
  const call = (f) => (...args) => {
    const done = args.pop();
    let result;
    try {
      result = f(...args);
    } catch (err) {
      return done(err);
    }
    done(null, result);
  };
  const opened = (fd) => {
    const f = open.get(fd);
    if (!f) throw fsError("EBADF");
    return f;
  };
  const writable = (fd) => {
    const f = opened(fd);
    if (!(f.flags & 3)) throw fsError("EBADF");
    return f;
  };
  const changed = (p) => {
    p = fullPath(p);
    const node = tree.get(p);
    tree.changeable(p);
    return node;
  };
  const stat = call((p) => tree.get(fullPath(p)).stat());
  const chmod = (node, mode) => { node.mode = (node.mode & ~0o7777) | (mode & 0o7777); };
  const unsupported = call(() => { throw fsError("ENOSYS"); });
  globalThis.fs = {
    constants: O,
    writeSync(fd, bytes) {
      stderr(fd, bytes);
      return bytes.length;
    },
    write: call((fd, buffer, offset, length, position) => {
      const f = writable(fd);
      if (f.null) return length;
      const at = f.flags & O.O_APPEND ? f.node.size : position ?? f.at;
      if (at + length > f.node.size) tree.resize(f.node, at + length);
      f.node.bytes.set(buffer.subarray(offset, offset + length), at);
      if (position === null) f.at = at + length;
      return length;
    }),
    open: call((p, flags, mode) => {
      p = fullPath(p);
      let node = tree.nodes.get(p);
      if (!node && flags & O.O_CREAT) node = tree.make(p, false, mode);
      else if (flags & O.O_CREAT && flags & O.O_EXCL) throw fsError("EEXIST");
      node ??= tree.get(p);
      if (node.dir && flags & 3) throw fsError("EISDIR");
      if (!node.dir && flags & O.O_DIRECTORY) throw fsError("ENOTDIR");
      const nowhere = p === "/dev/null";
      if (flags & 3 && !nowhere) tree.changeable(p);
      if (flags & O.O_TRUNC && flags & 3 && !nowhere) tree.resize(node, 0);
      node.opened++;
      open.set(++last, { node, at: 0, flags, null: nowhere });
      return last;
    }),
    read: call((fd, buffer, offset, length, position) => {
      if (fd === 0) return 0;
      const f = opened(fd);
      if (f.node.dir) throw fsError("EISDIR");
      if ((f.flags & 3) === O.O_WRONLY) throw fsError("EBADF");
      const at = position ?? f.at;
      const part = f.node.bytes.subarray(at, Math.max(at, Math.min(at + length, f.node.size)));
      buffer.set(part, offset);
      if (position === null) f.at += part.length;
      return part.length;
    }),
    close: call((fd) => {
      const f = opened(fd);
      open.delete(fd);
      f.node.opened--;
      tree.release(f.node);
    }),
    fstat: call((fd) => fd > 2 ? opened(fd).node.stat() : { ...tree.get("/dev/null").stat(), mode: 0o20666 }),
    stat, lstat: stat,
    readdir: call((p) => tree.names(fullPath(p))),
    fsync: call(() => {}),
    mkdir: call((p, mode) => void tree.make(fullPath(p), true, mode)),
    rename: call((from, to) => tree.rename(fullPath(from), fullPath(to))),
    rmdir: call((p) => tree.remove(fullPath(p), true)),
    unlink: call((p) => tree.remove(fullPath(p), false)),
    truncate: call((p, length) => tree.resize(changed(p), length)),
    ftruncate: call((fd, length) => tree.resize(writable(fd).node, length)),
    chmod: call((p, mode) => chmod(changed(p), mode)),
    fchmod: call((fd, mode) => {
      const { node } = opened(fd);
      if (node.ino <= tree.own) throw fsError("EROFS");
      chmod(node, mode);
    }),
    utimes: call((p, atime, mtime) => void Object.assign(changed(p), { atimeMs: atime * 1000, mtimeMs: mtime * 1000 })),
    chown: unsupported, fchown: unsupported, lchown: unsupported, link: unsupported, symlink: unsupported,
    readlink: call((p) => {
      tree.get(fullPath(p));
      throw fsError("EINVAL");
    }),
  };
  globalThis.process = {
    // net/http asks whether it runs under Node, and uses the in-memory
    // network instead of fetch if so.
    argv0: "node",
    pid: 1, ppid: 0,
    getuid: () => 0, getgid: () => 0, geteuid: () => 0, getegid: () => 0, getgroups: () => [],
    umask: () => 0o22, cwd: () => "/", chdir() { throw fsError("ENOENT"); },
  };
  globalThis.path = { resolve: (...parts) => fullPath(parts.join("/")) };
}
