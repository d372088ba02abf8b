// This module keeps files in memory, for a Go program that has no operating system.
// The programs' Worker and the compiler's Worker share it; each says how much room
// there is and where things may be changed. Nothing here waits, and nothing here
// knows of Go: calls.js answers Go's calls with it.

/**
 * Creates an error as Node's fs reports it; Go's package syscall reads its code.
 * @param {string} code an errno's name
 */
export function fsError(code) {
  return Object.assign(new Error(code), { code });
}

/**
 * Returns the absolute path that p means, without "." and "..".
 * @param {string} p
 * @param {string} [from] the folder from which a relative path counts
 */
export function fullPath(p, from = "/") {
  /** @type {string[]} */
  const parts = [];
  for (const part of (p.startsWith("/") ? p : from + "/" + p).split("/")) {
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return "/" + parts.join("/");
}

/**
 * Returns the folder in which p lies; "/" lies in itself.
 * @param {string} p a full path
 */
export function parentOf(p) {
  return p.slice(0, p.lastIndexOf("/")) || "/";
}

/** A file or folder. Its times are those that the program sets: nobody's clock runs here. */
export class FileNode {
  /**
   * @param {boolean} isFolder
   * @param {number} mode permission bits
   * @param {number} ino
   */
  constructor(isFolder, mode, ino) {
    this.isFolder = isFolder;
    this.mode = (mode & 0o7777) | (isFolder ? 0o40000 : 0o100000);
    this.ino = ino;
    /** The file's room, of which the first size bytes are used; the rest is zero. */
    this.bytes = new Uint8Array(0);
    this.size = 0;
    /** Whether the bytes are somebody else's: they are copied before they change. */
    this.borrowed = false;
    this.atimeMs = this.mtimeMs = 0;
    /** How many descriptors are open on it. */
    this.opened = 0;
    this.removed = false;
  }

  /** Returns the bytes of the file, without the room to grow. */
  content() {
    return this.bytes.subarray(0, this.size);
  }

  /**
   * Makes room for size bytes that are the file's own. Room doubles, so that a
   * file written little by little is not copied each time.
   * @param {number} size
   * @param {number} most beyond which doubling gives no more
   */
  reserve(size, most) {
    if (size <= this.bytes.length && !this.borrowed) return;
    const room = new Uint8Array(Math.max(size, this.borrowed ? 0 : Math.min(2 * this.bytes.length, most)));
    room.set(this.bytes.subarray(0, Math.min(size, this.size)));
    this.bytes = room;
    this.borrowed = false;
  }

  /** Returns what Node's fs.stat tells of the file. */
  stat() {
    const { isFolder, mode, ino, size, atimeMs, mtimeMs } = this;
    return {
      dev: 0, ino, mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size, blksize: 4096, blocks: Math.ceil(size / 512),
      atimeMs, mtimeMs, ctimeMs: mtimeMs, isDirectory: () => isFolder,
    };
  }
}

/** The files by their full paths. Methods throw fsErrors. */
export class FileTree {
  /**
   * @param {object} room
   * @param {string} room.writable the folder below which things may be changed
   * @param {number} [room.bytes] how much the files that are written may take together
   * @param {number} [room.files] how many files and folders may be added once the tree is sealed
   */
  constructor({ writable, bytes = Infinity, files = Infinity }) {
    this.writable = writable === "/" ? "/" : writable + "/";
    this.mostBytes = bytes;
    this.mostFiles = files;
    /** @type {Map<string, FileNode>} */
    this.nodes = new Map();
    this.inos = 0;
    /** Bytes written, those included that belong to files removed and still open. */
    this.used = 0;
    /** How many files and folders there were when the tree was sealed. */
    this.own = 0;
    this.add("/", true, 0o555);
  }

  /** Says that all files so far are ours: the program's room begins empty. */
  seal() {
    this.own = this.nodes.size;
  }

  /**
   * Puts a file or folder at a path, whatever the rules are for a program.
   * @param {string} p
   * @param {boolean} isFolder
   * @param {number} mode
   * @returns {FileNode}
   */
  add(p, isFolder, mode) {
    const node = new FileNode(isFolder, mode, ++this.inos);
    this.nodes.set(p, node);
    return node;
  }

  /**
   * Puts a file at a path, in the place of one that is there. Its bytes stay the
   * caller's: they are not copied, and not changed.
   * @param {string} p
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {number} [mode]
   */
  put(p, bytes, mode = 0o666) {
    for (let folder = parentOf(p); !this.nodes.has(folder); folder = parentOf(folder)) this.add(folder, true, 0o777);
    const node = this.add(p, false, mode);
    node.bytes = bytes;
    node.size = bytes.length;
    node.borrowed = true;
  }

  /**
   * Returns what is at a path.
   * @param {string} p
   */
  get(p) {
    const node = this.nodes.get(p);
    if (node) return node;
    throw fsError(this.nodes.get(parentOf(p))?.isFolder === false ? "ENOTDIR" : "ENOENT");
  }

  /**
   * Throws unless what is at a path may be changed.
   * @param {string} p
   */
  mayChange(p) {
    if (!p.startsWith(this.writable)) throw fsError("EROFS");
  }

  /**
   * Adds a file or folder of the program's.
   * @param {string} p
   * @param {boolean} isFolder
   * @param {number} mode
   */
  make(p, isFolder, mode) {
    if (this.nodes.has(p)) throw fsError("EEXIST");
    if (!p.startsWith(this.writable)) throw fsError(this.nodes.has(parentOf(p)) ? "EROFS" : "ENOENT");
    if (!this.get(parentOf(p)).isFolder) throw fsError("ENOTDIR");
    if (this.nodes.size - this.own >= this.mostFiles) throw fsError("ENOSPC");
    return this.add(p, isFolder, mode);
  }

  /**
   * Makes a file longer, by zeros, or shorter.
   * @param {FileNode} node
   * @param {number} size
   */
  resize(node, size) {
    if (!(size >= 0)) throw fsError("EINVAL");
    const more = size - node.size;
    if (this.used + more > this.mostBytes) throw fsError("ENOSPC");
    this.used += more;
    node.reserve(size, this.mostBytes);
    if (more < 0) node.bytes.fill(0, size, node.size);
    node.size = size;
  }

  /**
   * Writes bytes into a file.
   * @param {FileNode} node
   * @param {Uint8Array} part
   * @param {number} at
   */
  write(node, part, at) {
    const end = at + part.length;
    if (end > node.size) this.resize(node, end);
    else node.reserve(node.size, this.mostBytes);
    node.bytes.set(part, at);
  }

  /**
   * Frees the bytes of a file that nobody can reach any more.
   * @param {FileNode} node
   */
  release(node) {
    if (node.removed && node.opened === 0) this.resize(node, 0);
  }

  /**
   * Returns the paths of all that is below a folder.
   * @param {string} p
   */
  under(p) {
    const start = p === "/" ? "/" : p + "/";
    return [...this.nodes.keys()].filter((f) => f !== p && f.startsWith(start));
  }

  /**
   * Returns the names in a folder.
   * @param {string} p
   */
  names(p) {
    if (!this.get(p).isFolder) throw fsError("ENOTDIR");
    const start = p === "/" ? 1 : p.length + 1;
    return this.under(p).map((f) => f.slice(start)).filter((name) => !name.includes("/"));
  }

  /**
   * Removes a file, or a folder that is empty.
   * @param {string} p
   * @param {boolean} isFolder which of the two it has to be
   */
  remove(p, isFolder) {
    const node = this.get(p);
    if (node.isFolder !== isFolder) throw fsError(isFolder ? "ENOTDIR" : "EISDIR");
    this.mayChange(p);
    if (isFolder && this.under(p).length > 0) throw fsError("ENOTEMPTY");
    this.nodes.delete(p);
    node.removed = true;
    this.release(node);
  }

  /**
   * Moves a file or folder, with all that is in it, over what may be there.
   * @param {string} from
   * @param {string} to
   */
  rename(from, to) {
    const node = this.get(from), old = this.nodes.get(to);
    this.mayChange(from);
    this.mayChange(to);
    if (old === node) return;
    if (!this.get(parentOf(to)).isFolder) throw fsError("ENOTDIR");
    if (to.startsWith(from + "/")) throw fsError("EINVAL");
    if (old && old.isFolder !== node.isFolder) throw fsError(old.isFolder ? "EISDIR" : "ENOTDIR");
    if (old) this.remove(to, old.isFolder);
    for (const p of [from, ...this.under(from)]) {
      this.nodes.set(to + p.slice(from.length), this.get(p));
      this.nodes.delete(p);
    }
  }

  /** Removes every file and leaves the folders. */
  empty() {
    for (const [p, node] of this.nodes) if (!node.isFolder) this.nodes.delete(p);
    this.used = 0;
  }
}
