// This module has the files of the compiler and the linker. Archives of the
// standard library are views into their packs, never copied. A tool that opens a
// file which is not there yet can be made to wait for it.
import { FileCalls } from "../files/calls.js";
import { FileTree } from "../files/tree.js";

/** The directory in which tools run. */
export const WORK = "/work";

/** The files of this Worker. A name without a slash in front counts from WORK. */
export class BuildFiles {
  constructor() {
    this.tree = new FileTree({ writable: "/" });
    for (const folder of [WORK, "/tmp"]) this.tree.add(folder, true, 0o777);
    /** @type {(bytes: Uint8Array) => void} takes what tools print */
    this.printed = () => {};
    this.calls = new FileCalls(this.tree, WORK, (fd, bytes) => this.printed(bytes));
    /** Files that are not there yet, each with what goes on once it comes. @type {Map<string, (() => void) | null>} */
    this.awaited = new Map();
  }

  /** Has Go programs find these files as their operating system's. */
  install() {
    const calls = this.calls.fs();
    const { open, write } = calls;
    this.calls.install({
      ...calls,
      open: (p, ...rest) => {
        const path = this.calls.path(p);
        if (this.awaited.has(path)) this.awaited.set(path, () => open(p, ...rest));
        else open(p, ...rest);
      },
      write: (fd, bytes, offset, length, position, done) => {
        if (fd > 2) return write(fd, bytes, offset, length, position, done);
        this.printed(bytes.subarray(offset, offset + length));
        done(null, length);
      },
    });
  }

  /**
   * Puts a file there, whose bytes must not change from now on.
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  put(name, bytes) {
    this.tree.put(this.calls.path(name), bytes);
  }

  /**
   * Has a tool that opens the file wait until it comes.
   * @param {string} name
   */
  await(name) {
    this.awaited.set(this.calls.path(name), null);
  }

  /**
   * Puts an awaited file there: the tool that waits for it goes on.
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  come(name, bytes) {
    const path = this.calls.path(name), goOn = this.awaited.get(path);
    this.awaited.delete(path);
    this.put(name, bytes);
    goOn?.();
  }

  /**
   * Returns a copy of a file, which can be given away.
   * @param {string} name
   */
  copy(name) {
    const node = this.tree.nodes.get(this.calls.path(name));
    if (!node || node.isFolder) throw new Error(`no ${name} was made`);
    return node.content().slice();
  }

  /**
   * Forgets a file.
   * @param {string} name
   */
  delete(name) {
    this.tree.nodes.delete(this.calls.path(name));
  }

  /** Leaves nothing of a build to the next. */
  clear() {
    this.tree.empty();
    this.calls.open.clear();
  }

  /**
   * Returns the two calls that tools make most, straight from and to their
   * memory. A negative answer sends them the long way.
   * @param {() => ArrayBuffer} memory
   */
  direct(memory) {
    const bytes = (/** @type {number} */ p, /** @type {number} */ n) => new Uint8Array(memory(), p >>> 0, n);
    const node = (/** @type {number} */ fd) => {
      const found = this.calls.open.get(fd)?.node;
      return found?.isFolder ? undefined : found;
    };
    return {
      /** @param {number} fd @param {number} p @param {number} n @param {bigint} at */
      read: (fd, p, n, at) => {
        const part = node(fd)?.content().subarray(Number(at), Number(at) + n);
        if (!part) return -1;
        bytes(p, n).set(part);
        return part.length;
      },
      /** @param {number} fd @param {number} p @param {number} n @param {bigint} at */
      write: (fd, p, n, at) => {
        const file = node(fd);
        if (!file) return -1;
        this.tree.write(file, bytes(p, n), Number(at));
        return n;
      },
    };
  }
}
