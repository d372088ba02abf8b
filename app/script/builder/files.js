"use strict";

// The file system of the compiler and the linker: files in memory, all of them
// bytes. Archives of the standard library are views into their packs, never
// copied. It has the calls that the two make, and answers at once.

/** The directory in which tools run. */
const WORK = "/work";

/** @param {string} code an errno's name, as Node's fs reports it */
function fsError(code) {
  const err = new Error(code);
  err.code = code;
  return err;
}

/** A file: the first size bytes of a buffer that grows. */
class MemoryFile {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.size = bytes.length;
  }

  /** Makes room for size bytes. */
  reserve(size) {
    if (size <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(size, 2 * this.bytes.length, 1 << 16));
    larger.set(this.bytes.subarray(0, this.size));
    this.bytes = larger;
  }

  /** @param {Uint8Array} part */
  write(part, at) {
    this.reserve(at + part.length);
    if (at > this.size) this.bytes.fill(0, this.size, at);
    this.bytes.set(part, at);
    this.size = Math.max(this.size, at + part.length);
  }

  truncate(size) {
    this.reserve(size);
    if (size > this.size) this.bytes.fill(0, this.size, size);
    this.size = size;
  }

  /** All of it, without the room to grow. */
  content() {
    return this.bytes.subarray(0, this.size);
  }
}

class MemoryFiles {
  constructor() {
    /** @type {Map<string, MemoryFile>} by full path */
    this.files = new Map();
    this.folders = new Set(["/", WORK, "/tmp"]);
    /** Files that are not there yet: who opens one waits. @type {Map<string, (() => void) | null>} */
    this.awaited = new Map();
    /** @type {(bytes: Uint8Array) => void} takes what tools print */
    this.printed = () => {};
    this.open = new Map(); // fd → {file, at}, or {folder}
    this.last = 2;
  }

  static path(p) {
    const parts = [];
    for (const part of (p.startsWith("/") ? p : WORK + "/" + p).split("/")) {
      if (part === "..") parts.pop();
      else if (part && part !== ".") parts.push(part);
    }
    return "/" + parts.join("/");
  }

  /** @param {Uint8Array} bytes */
  put(name, bytes) {
    this.files.set(MemoryFiles.path(name), new MemoryFile(bytes));
  }

  /** Has who opens a file wait until it comes. */
  await(name) {
    this.awaited.set(MemoryFiles.path(name), null);
  }

  /** The awaited file comes: who waits for it goes on. */
  come(name, bytes) {
    const path = MemoryFiles.path(name), go = this.awaited.get(path);
    this.awaited.delete(path);
    this.put(name, bytes);
    go?.();
  }

  stat(path) {
    const folder = this.folders.has(path), file = this.files.get(path);
    if (!folder && !file) return null;
    return {
      dev: 0, ino: 0, mode: folder ? 0o40777 : 0o100666, nlink: 1, uid: 0, gid: 0, rdev: 0,
      size: file ? file.size : 0, blksize: 4096, blocks: 0,
      atimeMs: 0, mtimeMs: 0, ctimeMs: 0, isDirectory: () => folder,
    };
  }

  /** Makes this what Go programs find as their operating system. */
  install() {
    const end = (done, err, ...values) => done(err ? fsError(err) : null, ...values);
    const none = (...args) => args[args.length - 1](null);
    const stat = (p, done) => {
      const s = this.stat(MemoryFiles.path(p));
      s ? done(null, s) : end(done, "ENOENT");
    };
    globalThis.fs = {
      constants: { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_TRUNC: 512, O_APPEND: 1024, O_EXCL: 128, O_DIRECTORY: 65536 },
      writeSync: (fd, bytes) => {
        this.printed(bytes);
        return bytes.length;
      },
      write: (fd, bytes, offset, length, position, done) => {
        const part = bytes.subarray(offset, offset + length), f = this.open.get(fd);
        if (fd <= 2) this.printed(part);
        else if (!f?.file) return end(done, "EBADF");
        else f.file.write(part, position ?? f.at);
        if (f && position === null) f.at += length;
        done(null, length);
      },
      open: (p, flags, mode, done) => this.opened(MemoryFiles.path(p), flags, done, end),
      read: (fd, buffer, offset, length, position, done) => {
        const f = this.open.get(fd);
        if (fd === 0) return done(null, 0);
        if (!f?.file) return end(done, f ? "EISDIR" : "EBADF");
        const at = position ?? f.at, part = f.file.content().subarray(at, at + length);
        buffer.set(part, offset);
        if (position === null) f.at += part.length;
        done(null, part.length);
      },
      close: (fd, done) => end(done, this.open.delete(fd) ? "" : "EBADF"),
      fstat: (fd, done) => {
        const f = this.open.get(fd);
        f ? done(null, this.stat(f.path) ?? this.stat(WORK)) : end(done, "EBADF");
      },
      stat, lstat: stat,
      ftruncate: (fd, size, done) => {
        const f = this.open.get(fd);
        f?.file?.truncate(size);
        end(done, f?.file ? "" : "EBADF");
      },
      truncate: (p, size, done) => {
        const f = this.files.get(MemoryFiles.path(p));
        f?.truncate(size);
        end(done, f ? "" : "ENOENT");
      },
      unlink: (p, done) => end(done, this.files.delete(MemoryFiles.path(p)) ? "" : "ENOENT"),
      rmdir: (p, done) => end(done, this.folders.delete(MemoryFiles.path(p)) ? "" : "ENOENT"),
      mkdir: (p, mode, done) => {
        this.folders.add(MemoryFiles.path(p));
        done(null);
      },
      rename: (from, to, done) => {
        const f = this.files.get(MemoryFiles.path(from));
        if (!f) return end(done, "ENOENT");
        this.files.delete(MemoryFiles.path(from));
        this.files.set(MemoryFiles.path(to), f);
        done(null);
      },
      readdir: (p, done) => done(null, []),
      readlink: (p, done) => end(done, "EINVAL"),
      fsync: none, chmod: none, fchmod: none, chown: none, fchown: none, lchown: none, utimes: none,
      link: (from, to, done) => end(done, "ENOSYS"),
      symlink: (from, to, done) => end(done, "ENOSYS"),
    };
    globalThis.process = {
      pid: 1, ppid: 0, getuid: () => 0, getgid: () => 0, geteuid: () => 0, getegid: () => 0, getgroups: () => [],
      umask: () => 0o22, cwd: () => WORK, chdir() { throw fsError("ENOSYS"); },
    };
    globalThis.path = { resolve: (...parts) => MemoryFiles.path(parts.join("/")) };
  }

  /**
   * The two calls that tools make most, straight from and to their memory. A
   * negative answer sends them the long way.
   * @param {() => ArrayBuffer} memory
   */
  direct(memory) {
    const bytes = (p, n) => new Uint8Array(memory(), p >>> 0, n);
    return {
      read: (fd, p, n, at) => {
        const file = this.open.get(fd)?.file;
        if (!file) return -1;
        const part = file.content().subarray(Number(at), Number(at) + n);
        bytes(p, n).set(part);
        return part.length;
      },
      write: (fd, p, n, at) => {
        const file = this.open.get(fd)?.file;
        if (!file) return -1;
        file.write(bytes(p, n), Number(at));
        return n;
      },
    };
  }

  /** Answers open, at once or when the file comes. */
  opened(path, flags, done, end) {
    if (this.awaited.has(path)) {
      this.awaited.set(path, () => this.opened(path, flags, done, end));
      return;
    }
    let file = this.files.get(path);
    if (!file && this.folders.has(path)) {
      this.open.set(++this.last, { path, at: 0 });
      return done(null, this.last);
    }
    if (!file && !(flags & 64)) return end(done, "ENOENT");
    if (!file || flags & 512) this.files.set(path, (file = new MemoryFile(new Uint8Array(0))));
    this.open.set(++this.last, { path, file, at: 0 });
    done(null, this.last);
  }
}

const files = new MemoryFiles();
files.install(); // before wasm_exec.js looks for them
