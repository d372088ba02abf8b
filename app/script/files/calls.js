// This module answers the calls of Node's fs that Go's package syscall makes on
// js/wasm, from a FileTree. It answers at once, so that no goroutine parks for a call.
import { FileNode, fsError, fullPath } from "./tree.js";

/** Flags of open, as package syscall takes them from fs.constants. */
export const FLAGS = { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_TRUNC: 512, O_APPEND: 1024, O_EXCL: 128, O_DIRECTORY: 65536 };

/** The bits of open's flags that ask for writing. */
const WRITING = FLAGS.O_WRONLY | FLAGS.O_RDWR;

/** The file that takes whatever is written and keeps none of it. */
export const NULL_FILE = "/dev/null";

/** @typedef {{node: FileNode, at: number, flags: number, isNull: boolean}} Descriptor what is open, and at which byte it is read and written next */
/** @typedef {(...args: any[]) => any} Call takes the arguments of Node's function, a callback last */

/** The calls on one tree, with the descriptors that are open. */
export class FileCalls {
  /**
   * @param {import("./tree.js").FileTree} tree
   * @param {string} cwd the folder from which relative paths count
   * @param {(fd: number, bytes: Uint8Array) => void} print takes what the Go runtime itself writes
   */
  constructor(tree, cwd, print) {
    this.tree = tree;
    this.cwd = cwd;
    this.print = print;
    /** @type {Map<number, Descriptor>} */
    this.open = new Map();
    this.last = 2; // the standard streams come before
  }

  /**
   * Has Go programs find these calls as their operating system.
   * @param {Record<string, Call>} calls as fs() returns them
   * @param {object} [more] what globalThis.process has besides
   */
  install(calls, more) {
    const { cwd } = this;
    Object.assign(globalThis, {
      fs: { constants: FLAGS, ...calls },
      process: {
        pid: 1, ppid: 0,
        getuid: () => 0, getgid: () => 0, geteuid: () => 0, getegid: () => 0, getgroups: () => [],
        umask: () => 0o22, cwd: () => cwd, chdir() { throw fsError("ENOENT"); },
        ...more,
      },
      path: { resolve: (/** @type {string[]} */ ...parts) => this.path(parts.join("/")) },
    });
  }

  /** @param {string} p */
  path(p) {
    return fullPath(p, this.cwd);
  }

  /**
   * Returns what is open under a descriptor.
   * @param {number} fd
   */
  opened(fd) {
    const f = this.open.get(fd);
    if (!f) throw fsError("EBADF");
    return f;
  }

  /** @param {number} fd */
  writable(fd) {
    const f = this.opened(fd);
    if (!(f.flags & WRITING)) throw fsError("EBADF");
    return f;
  }

  /**
   * Returns what is at a path, for it to be changed.
   * @param {string} p
   */
  changed(p) {
    const path = this.path(p), node = this.tree.get(path);
    this.tree.mayChange(path);
    return node;
  }

  /**
   * Opens a file or folder and returns its descriptor.
   * @param {string} p
   * @param {number} flags
   * @param {number} mode
   */
  openFile(p, flags, mode) {
    const { tree } = this, path = this.path(p), isNull = path === NULL_FILE;
    let node = tree.nodes.get(path);
    if (!node && flags & FLAGS.O_CREAT) node = tree.make(path, false, mode);
    else if (flags & FLAGS.O_CREAT && flags & FLAGS.O_EXCL) throw fsError("EEXIST");
    node ??= tree.get(path);
    if (node.isFolder && flags & WRITING) throw fsError("EISDIR");
    if (!node.isFolder && flags & FLAGS.O_DIRECTORY) throw fsError("ENOTDIR");
    if (flags & WRITING && !isNull) {
      tree.mayChange(path);
      if (flags & FLAGS.O_TRUNC) tree.resize(node, 0);
    }
    node.opened++;
    this.open.set(++this.last, { node, at: 0, flags, isNull });
    return this.last;
  }

  /**
   * Closes a descriptor.
   * @param {number} fd
   */
  close(fd) {
    const f = this.opened(fd);
    this.open.delete(fd);
    f.node.opened--;
    this.tree.release(f.node);
  }

  /**
   * Writes part of a buffer and returns how much it was.
   * @param {number} fd
   * @param {Uint8Array} buffer
   * @param {number} offset
   * @param {number} length
   * @param {number | null} position in the file, null for where the descriptor is
   */
  write(fd, buffer, offset, length, position) {
    const f = this.writable(fd);
    if (f.isNull) return length;
    const at = f.flags & FLAGS.O_APPEND ? f.node.size : position ?? f.at;
    this.tree.write(f.node, buffer.subarray(offset, offset + length), at);
    if (position === null) f.at = at + length;
    return length;
  }

  /**
   * Reads into a buffer and returns how much it was. Standard input is empty.
   * @param {number} fd
   * @param {Uint8Array} buffer
   * @param {number} offset
   * @param {number} length
   * @param {number | null} position
   */
  read(fd, buffer, offset, length, position) {
    if (fd === 0) return 0;
    const f = this.opened(fd);
    if (f.node.isFolder) throw fsError("EISDIR");
    if ((f.flags & WRITING) === FLAGS.O_WRONLY) throw fsError("EBADF");
    const at = position ?? f.at, part = f.node.content().subarray(at, at + length);
    buffer.set(part, offset);
    if (position === null) f.at += part.length;
    return part.length;
  }

  /**
   * Returns what a descriptor's file is; the standard streams are devices.
   * @param {number} fd
   */
  fstat(fd) {
    if (fd > 2) return this.opened(fd).node.stat();
    const device = this.tree.nodes.get(NULL_FILE) ?? new FileNode(false, 0, 0);
    return { ...device.stat(), mode: 0o20666 };
  }

  /**
   * @param {FileNode} node
   * @param {number} mode permission bits
   */
  chmod(node, mode) {
    if (node.ino <= this.tree.own) throw fsError("EROFS");
    node.mode = (node.mode & ~0o7777) | (mode & 0o7777);
  }

  /** Returns the calls as properties of globalThis.fs. @returns {Record<string, Call>} */
  fs() {
    const { tree } = this, path = (/** @type {string} */ p) => this.path(p);
    const stat = answer((p) => tree.get(path(p)).stat());
    const unsupported = answer(() => { throw fsError("ENOSYS"); });
    return {
      writeSync: (fd, bytes) => {
        this.print(fd, bytes);
        return bytes.length;
      },
      write: answer((fd, buffer, offset, length, position) => this.write(fd, buffer, offset, length, position)),
      open: answer((p, flags, mode) => this.openFile(p, flags, mode)),
      read: answer((fd, buffer, offset, length, position) => this.read(fd, buffer, offset, length, position)),
      close: answer((fd) => this.close(fd)),
      fstat: answer((fd) => this.fstat(fd)),
      stat, lstat: stat,
      readdir: answer((p) => tree.names(path(p))),
      fsync: answer(() => {}),
      mkdir: answer((p, mode) => void tree.make(path(p), true, mode)),
      rename: answer((from, to) => tree.rename(path(from), path(to))),
      rmdir: answer((p) => tree.remove(path(p), true)),
      unlink: answer((p) => tree.remove(path(p), false)),
      truncate: answer((p, length) => tree.resize(this.changed(p), length)),
      ftruncate: answer((fd, length) => tree.resize(this.writable(fd).node, length)),
      chmod: answer((p, mode) => this.chmod(this.changed(p), mode)),
      fchmod: answer((fd, mode) => this.chmod(this.opened(fd).node, mode)),
      utimes: answer((p, atime, mtime) => void Object.assign(this.changed(p), { atimeMs: atime * 1000, mtimeMs: mtime * 1000 })),
      chown: unsupported, fchown: unsupported, lchown: unsupported, link: unsupported, symlink: unsupported,
      readlink: answer((p) => {
        tree.get(path(p));
        throw fsError("EINVAL"); // there are no links
      }),
    };
  }
}

/**
 * Makes a call with a callback of a function that returns or throws.
 * @param {(...args: any[]) => unknown} f
 * @returns {Call}
 */
function answer(f) {
  return (...args) => {
    const done = args.pop();
    let result;
    try {
      result = f(...args);
    } catch (err) {
      return done(err);
    }
    done(null, result);
  };
}
