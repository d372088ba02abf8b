// Made of app/script/builder by make js, and not to be edited.
"use strict";
(() => {
  // ../../web/fetch.js
  (() => {
    const SILENCE_MS = 3e4;
    const useless = /* @__PURE__ */ new Set();
    const page = globalThis.document, ctxplayBase = page ? page.documentElement.dataset.base ?? "" : location.pathname.replace(/((\/at\/\w+)?\/web\/gen)?\/[^/]*$/, "");
    const files2 = page ? page.documentElement.dataset.files ?? "" : /\/at\/\w+(?=\/web\/gen\/)/.exec(location.pathname)?.[0] ?? "";
    function ctxplayTidy(path) {
      return path.replace(/(^|\/)index\.html$|\.html$/, "$1").replace(/^(?!\/(?:[a-z][a-z]\/)?$)(.*)\/$/, "$1");
    }
    if (page && files2) {
      const at = location.pathname.slice(ctxplayBase.length), tidy = ctxplayTidy(at);
      if (tidy !== at) page.defaultView.history.replaceState(page.defaultView.history.state, "", ctxplayBase + tidy + location.search + location.hash);
    }
    function ctxplayAddress(url) {
      if (files2 && url.startsWith("/web/")) return files2 + url;
      const version = typeof goappEnv === "object" ? goappEnv.GOAPP_VERSION : new URLSearchParams(location.search).get("v");
      return version ? `${url}?v=${version}` : url;
    }
    const ALIKE = { "text/javascript": ["application/javascript", "application/x-javascript"], "application/octet-stream": ["binary/octet-stream", "text/plain"] };
    async function ctxplayUnpacked(response) {
      if (!response.body || response.headers.has("X-Raw-Content-Length")) return response;
      const reader = response.body.getReader(), first = await reader.read();
      const body = new ReadableStream({ start: (to) => first.value && to.enqueue(first.value), async pull(to) {
        const { done, value } = await reader.read();
        if (done) to.close();
        else to.enqueue(value);
      }, cancel: (why) => reader.cancel(why) });
      const packed = first.value?.[0] === 31 && first.value[1] === 139;
      const headers = new Headers(response.headers);
      for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
      return new Response(packed ? body.pipeThrough(new DecompressionStream("gzip")) : body, { headers });
    }
    class Download {
      constructor(url) {
        this.url = url;
        this.control = new AbortController();
        this.silent = false;
        this.fresh = useless.has(url);
      }
      wait() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          this.silent = true;
          this.control.abort();
        }, SILENCE_MS);
      }
      fault(why, cause) {
        useless.add(this.url);
        return new Error(`fetching ${this.url}: ${this.silent ? `nothing came for ${SILENCE_MS / 1e3} s` : why}`, { cause });
      }
      async begin(type, other) {
        this.wait();
        let response;
        try {
          response = await fetch(ctxplayBase + this.url, { signal: this.control.signal, cache: this.fresh ? "reload" : "default" });
        } catch {
          throw this.fault("no answer; is the network there?");
        }
        this.wait();
        if (!response.ok) throw this.fault(`the server answered ${response.status}`, "refused");
        const got = response.headers.get("Content-Type") ?? "nothing";
        const kind = got.split(";")[0].trim();
        if (kind !== type && kind !== other && !ALIKE[type]?.includes(kind)) throw this.fault(`the server sent ${got} instead of ${type}`, "refused");
        try {
          return await ctxplayUnpacked(response);
        } catch {
          throw this.fault("cut short after 0 bytes");
        }
      }
      async parts(body, size, take) {
        let done = 0;
        for (const reader = (body ?? new Blob().stream()).getReader(); ; ) {
          let part;
          try {
            part = await reader.read();
          } catch {
            throw this.fault(`cut short after ${done} bytes`);
          }
          if (part.done) break;
          this.wait();
          take(part.value);
          done += part.value.length;
          if (done > size) break;
        }
        if (done !== size && !Number.isNaN(size)) throw this.fault(`${done} bytes came instead of ${size}`);
      }
      end() {
        clearTimeout(this.timer);
        this.control.abort();
      }
    }
    const told = (response) => parseInt(response.headers.get("X-Raw-Content-Length") ?? "", 10);
    async function downloaded(url, take, count) {
      for (; ; ) {
        const download = new Download(url);
        let came = 0;
        try {
          const got = await take(download, (bytes) => {
            came += bytes;
            count?.(bytes);
          });
          useless.delete(url);
          return got;
        } catch (err) {
          if (download.fresh || download.silent) throw err;
          count?.(-came);
        } finally {
          download.end();
        }
      }
    }
    function ctxplayFetch(url, type, size, count) {
      return downloaded(url, async (download, came) => {
        const response = await download.begin(type);
        const parts = [];
        await download.parts(response.body, size ?? told(response), (part) => {
          parts.push(part);
          came(part.length);
        });
        return new Uint8Array(await new Blob(parts).arrayBuffer());
      }, count);
    }
    function ctxplayCompile(url, size, count, other) {
      return downloaded(url, async (download, came) => {
        const response = await download.begin(other?.type ?? "application/wasm", "application/wasm");
        size = other && told(response) || (size ?? told(response));
        const all = download.parts(response.clone().body, size, (part) => came(part.length));
        all.catch(() => {
        });
        try {
          const module = await WebAssembly.compileStreaming(other?.open(response) ?? response);
          await all;
          return module;
        } catch (err) {
          await all;
          throw download.fault(`compiling it: ${err instanceof Error ? err.message : err}`);
        }
      }, count && ((bytes) => count(bytes, size ?? NaN)));
    }
    function ctxplayDistrust2(url) {
      useless.add(url);
    }
    Object.assign(globalThis, { ctxplayBase, ctxplayTidy, ctxplayUnpacked, ctxplayAddress, ctxplayDistrust: ctxplayDistrust2, ctxplayFetch, ctxplayCompile });
  })();

  // fetch.js
  var { ctxplayAddress: addressOf, ctxplayFetch: fetchBytes, ctxplayCompile: fetchModule } = globalThis;

  // files/tree.js
  function fsError(code) {
    return Object.assign(new Error(code), { code });
  }
  function fullPath(p, from = "/") {
    const parts = [];
    for (const part of (p.startsWith("/") ? p : from + "/" + p).split("/")) {
      if (part === "..") parts.pop();
      else if (part && part !== ".") parts.push(part);
    }
    return "/" + parts.join("/");
  }
  function parentOf(p) {
    return p.slice(0, p.lastIndexOf("/")) || "/";
  }
  var FileNode = class {
    constructor(isFolder, mode, ino) {
      this.isFolder = isFolder;
      this.mode = mode & 4095 | (isFolder ? 16384 : 32768);
      this.ino = ino;
      this.bytes = new Uint8Array(0);
      this.size = 0;
      this.borrowed = false;
      this.atimeMs = this.mtimeMs = 0;
      this.opened = 0;
      this.removed = false;
    }
    content() {
      return this.bytes.subarray(0, this.size);
    }
    reserve(size, most) {
      if (size <= this.bytes.length && !this.borrowed) return;
      const room = new Uint8Array(Math.max(size, this.borrowed ? 0 : Math.min(2 * this.bytes.length, most)));
      room.set(this.bytes.subarray(0, Math.min(size, this.size)));
      this.bytes = room;
      this.borrowed = false;
    }
    stat() {
      const { isFolder, mode, ino, size, atimeMs, mtimeMs } = this;
      return { dev: 0, ino, mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size, blksize: 4096, blocks: Math.ceil(size / 512), atimeMs, mtimeMs, ctimeMs: mtimeMs, isDirectory: () => isFolder };
    }
  };
  var FileTree = class {
    constructor({ writable, bytes = Infinity, files: files2 = Infinity }) {
      this.writable = writable === "/" ? "/" : writable + "/";
      this.mostBytes = bytes;
      this.mostFiles = files2;
      this.nodes = /* @__PURE__ */ new Map();
      this.inos = 0;
      this.used = 0;
      this.own = 0;
      this.add("/", true, 365);
    }
    seal() {
      this.own = this.nodes.size;
    }
    add(p, isFolder, mode) {
      const node = new FileNode(isFolder, mode, ++this.inos);
      this.nodes.set(p, node);
      return node;
    }
    put(p, bytes, mode = 438) {
      for (let folder = parentOf(p); !this.nodes.has(folder); folder = parentOf(folder)) this.add(folder, true, 511);
      const node = this.add(p, false, mode);
      node.bytes = bytes;
      node.size = bytes.length;
      node.borrowed = true;
    }
    get(p) {
      const node = this.nodes.get(p);
      if (node) return node;
      throw fsError(this.nodes.get(parentOf(p))?.isFolder === false ? "ENOTDIR" : "ENOENT");
    }
    mayChange(p) {
      if (!p.startsWith(this.writable)) throw fsError("EROFS");
    }
    make(p, isFolder, mode) {
      if (this.nodes.has(p)) throw fsError("EEXIST");
      if (!p.startsWith(this.writable)) throw fsError(this.nodes.has(parentOf(p)) ? "EROFS" : "ENOENT");
      if (!this.get(parentOf(p)).isFolder) throw fsError("ENOTDIR");
      if (this.nodes.size - this.own >= this.mostFiles) throw fsError("ENOSPC");
      return this.add(p, isFolder, mode);
    }
    resize(node, size) {
      if (!(size >= 0)) throw fsError("EINVAL");
      const more = size - node.size;
      if (this.used + more > this.mostBytes) throw fsError("ENOSPC");
      this.used += more;
      node.reserve(size, this.mostBytes);
      if (more < 0) node.bytes.fill(0, size, node.size);
      node.size = size;
    }
    write(node, part, at) {
      const end = at + part.length;
      if (end > node.size) this.resize(node, end);
      else node.reserve(node.size, this.mostBytes);
      node.bytes.set(part, at);
    }
    release(node) {
      if (node.removed && node.opened === 0) this.resize(node, 0);
    }
    under(p) {
      const start = p === "/" ? "/" : p + "/";
      return [...this.nodes.keys()].filter((f) => f !== p && f.startsWith(start));
    }
    names(p) {
      if (!this.get(p).isFolder) throw fsError("ENOTDIR");
      const start = p === "/" ? 1 : p.length + 1;
      return this.under(p).map((f) => f.slice(start)).filter((name) => !name.includes("/"));
    }
    remove(p, isFolder) {
      const node = this.get(p);
      if (node.isFolder !== isFolder) throw fsError(isFolder ? "ENOTDIR" : "EISDIR");
      this.mayChange(p);
      if (isFolder && this.under(p).length > 0) throw fsError("ENOTEMPTY");
      this.nodes.delete(p);
      node.removed = true;
      this.release(node);
    }
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
    empty() {
      for (const [p, node] of this.nodes) if (!node.isFolder) this.nodes.delete(p);
      this.used = 0;
    }
  };

  // files/calls.js
  var FLAGS = { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_TRUNC: 512, O_APPEND: 1024, O_EXCL: 128, O_DIRECTORY: 65536 };
  var WRITING = FLAGS.O_WRONLY | FLAGS.O_RDWR;
  var NULL_FILE = "/dev/null";
  var FileCalls = class {
    constructor(tree, cwd, print) {
      this.tree = tree;
      this.cwd = cwd;
      this.print = print;
      this.open = /* @__PURE__ */ new Map();
      this.last = 2;
    }
    install(calls, more) {
      const { cwd } = this;
      Object.assign(globalThis, { fs: { constants: FLAGS, ...calls }, process: { pid: 1, ppid: 0, getuid: () => 0, getgid: () => 0, geteuid: () => 0, getegid: () => 0, getgroups: () => [], umask: () => 18, cwd: () => cwd, chdir() {
        throw fsError("ENOENT");
      }, ...more }, path: { resolve: (...parts) => this.path(parts.join("/")) } });
    }
    path(p) {
      return fullPath(p, this.cwd);
    }
    opened(fd) {
      const f = this.open.get(fd);
      if (!f) throw fsError("EBADF");
      return f;
    }
    writable(fd) {
      const f = this.opened(fd);
      if (!(f.flags & WRITING)) throw fsError("EBADF");
      return f;
    }
    changed(p) {
      const path = this.path(p), node = this.tree.get(path);
      this.tree.mayChange(path);
      return node;
    }
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
    close(fd) {
      const f = this.opened(fd);
      this.open.delete(fd);
      f.node.opened--;
      this.tree.release(f.node);
    }
    write(fd, buffer, offset, length, position) {
      const f = this.writable(fd);
      if (f.isNull) return length;
      const at = f.flags & FLAGS.O_APPEND ? f.node.size : position ?? f.at;
      this.tree.write(f.node, buffer.subarray(offset, offset + length), at);
      if (position === null) f.at = at + length;
      return length;
    }
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
    fstat(fd) {
      if (fd > 2) return this.opened(fd).node.stat();
      const device = this.tree.nodes.get(NULL_FILE) ?? new FileNode(false, 0, 0);
      return { ...device.stat(), mode: 8630 };
    }
    chmod(node, mode) {
      if (node.ino <= this.tree.own) throw fsError("EROFS");
      node.mode = node.mode & ~4095 | mode & 4095;
    }
    fs() {
      const { tree } = this, path = (p) => this.path(p);
      const stat = answer((p) => tree.get(path(p)).stat());
      const unsupported = answer(() => {
        throw fsError("ENOSYS");
      });
      return { writeSync: (fd, bytes) => {
        this.print(fd, bytes);
        return bytes.length;
      }, write: answer((fd, buffer, offset, length, position) => this.write(fd, buffer, offset, length, position)), open: answer((p, flags, mode) => this.openFile(p, flags, mode)), read: answer((fd, buffer, offset, length, position) => this.read(fd, buffer, offset, length, position)), close: answer((fd) => this.close(fd)), fstat: answer((fd) => this.fstat(fd)), stat, lstat: stat, readdir: answer((p) => tree.names(path(p))), fsync: answer(() => {
      }), mkdir: answer((p, mode) => void tree.make(path(p), true, mode)), rename: answer((from, to) => tree.rename(path(from), path(to))), rmdir: answer((p) => tree.remove(path(p), true)), unlink: answer((p) => tree.remove(path(p), false)), truncate: answer((p, length) => tree.resize(this.changed(p), length)), ftruncate: answer((fd, length) => tree.resize(this.writable(fd).node, length)), chmod: answer((p, mode) => this.chmod(this.changed(p), mode)), fchmod: answer((fd, mode) => this.chmod(this.opened(fd).node, mode)), utimes: answer((p, atime, mtime) => void Object.assign(this.changed(p), { atimeMs: atime * 1e3, mtimeMs: mtime * 1e3 })), chown: unsupported, fchown: unsupported, lchown: unsupported, link: unsupported, symlink: unsupported, readlink: answer((p) => {
        tree.get(path(p));
        throw fsError("EINVAL");
      }) };
    }
  };
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

  // builder/files.js
  var WORK = "/work";
  var BuildFiles = class {
    constructor() {
      this.tree = new FileTree({ writable: "/" });
      for (const folder of [WORK, "/tmp"]) this.tree.add(folder, true, 511);
      this.printed = () => {
      };
      this.calls = new FileCalls(this.tree, WORK, (fd, bytes) => this.printed(bytes));
      this.awaited = /* @__PURE__ */ new Map();
    }
    install() {
      const calls = this.calls.fs();
      const { open: open2, write } = calls;
      this.calls.install({ ...calls, open: (p, ...rest) => {
        const path = this.calls.path(p);
        if (this.awaited.has(path)) this.awaited.set(path, () => open2(p, ...rest));
        else open2(p, ...rest);
      }, write: (fd, bytes, offset, length, position, done) => {
        if (fd > 2) return write(fd, bytes, offset, length, position, done);
        this.printed(bytes.subarray(offset, offset + length));
        done(null, length);
      } });
    }
    put(name, bytes) {
      this.tree.put(this.calls.path(name), bytes);
    }
    await(name) {
      this.awaited.set(this.calls.path(name), null);
    }
    come(name, bytes) {
      const path = this.calls.path(name), goOn = this.awaited.get(path);
      this.awaited.delete(path);
      this.put(name, bytes);
      goOn?.();
    }
    copy(name) {
      const node = this.tree.nodes.get(this.calls.path(name));
      if (!node || node.isFolder) throw new Error(`no ${name} was made`);
      return node.content().slice();
    }
    delete(name) {
      this.tree.nodes.delete(this.calls.path(name));
    }
    clear() {
      this.tree.empty();
      this.calls.open.clear();
    }
    direct(memory) {
      const bytes = (p, n) => new Uint8Array(memory(), p >>> 0, n);
      const node = (fd) => {
        const found = this.calls.open.get(fd)?.node;
        return found?.isFolder ? void 0 : found;
      };
      return { read: (fd, p, n, at) => {
        const part = node(fd)?.content().subarray(Number(at), Number(at) + n);
        if (!part) return -1;
        bytes(p, n).set(part);
        return part.length;
      }, write: (fd, p, n, at) => {
        const file = node(fd);
        if (!file) return -1;
        this.tree.write(file, bytes(p, n), Number(at));
        return n;
      } };
    }
  };

  // builder/progress.js
  var TELL_MS = 50;
  var Progress = class {
    constructor(tell) {
      this.tell = tell;
      this.done = this.total = 0;
      this.told = -Infinity;
    }
    expect(bytes) {
      this.total += bytes;
      this.told = -Infinity;
    }
    add(bytes) {
      this.done += bytes;
      const now = performance.now();
      if (now - this.told < TELL_MS && this.done < this.total) return;
      this.told = now;
      this.tell(this.done, this.total);
    }
  };

  // builder/tools.js
  var TOOL_ENV = { GOOS: "js", GOARCH: "wasm", GOGC: "off", GOMEMLIMIT: "1GiB", HOME: "/", TMPDIR: "/tmp", PWD: WORK };
  var ROOM = { compile: 48, link: 80 };
  var KEEP = 256;
  var PAGE = 1 << 16;
  var MIB = 1 << 20;
  var Run = class {
    constructor(files2, tool, module, memory, id) {
      this.memory = memory;
      this.files = files2;
      this.args = `/run/${id}`;
      this.code = -1;
      this.ended = this.start(tool, module);
      this.ended.catch(() => {
      });
    }
    async start(tool, module) {
      this.files.await(this.args);
      const go = new Go();
      go.argv = [tool, "@" + this.args];
      go.env = TOOL_ENV;
      go.exit = (code) => {
        this.code = code;
      };
      const { memory } = this;
      const imports = { ...go.importObject, builder: { memory, ...this.files.direct(() => memory.buffer) } };
      await go.run(await WebAssembly.instantiate(module, imports));
    }
    async finish(args) {
      const quoted = args.map((a) => a.replaceAll("\\", "\\\\").replaceAll("\n", "\\n"));
      this.files.come(this.args, new TextEncoder().encode(quoted.join("\n") + "\n"));
      await this.ended;
      this.files.delete(this.args);
      return this.code;
    }
  };
  var Tools = class {
    constructor(files2) {
      this.files = files2;
      this.modules = /* @__PURE__ */ new Map();
      this.waiting = /* @__PURE__ */ new Map();
      this.memories = /* @__PURE__ */ new Map();
      this.runs = 0;
    }
    prepare() {
      for (const [tool, module] of this.modules) {
        if (!this.waiting.has(tool)) this.waiting.set(tool, this.begin(tool, module));
      }
    }
    begin(tool, module) {
      let memory = this.memories.get(tool);
      this.memories.delete(tool);
      if (memory && memory.buffer.byteLength <= KEEP * MIB) new Uint8Array(memory.buffer).fill(0);
      else memory = new WebAssembly.Memory({ initial: ROOM[tool] * MIB / PAGE });
      return new Run(this.files, tool, module, memory, ++this.runs);
    }
    async run(tool, args) {
      const module = this.modules.get(tool);
      const run = this.waiting.get(tool) ?? this.begin(tool, module);
      this.waiting.delete(tool);
      const code = await run.finish(args);
      this.memories.set(tool, run.memory);
      return code;
    }
  };

  // builder/index.js
  var files = new BuildFiles();
  files.install();
  var tools = new Tools(files);
  var packs = /* @__PURE__ */ new Map();
  var manifest;
  var queue = Promise.resolve();
  var waiting = 0;
  var left = 0;
  onmessage = ({ data }) => {
    if (data.type === "open") {
      queue = queue.then(() => open(data.anew));
      return;
    }
    if (data.type === "leave") {
      left = data.id;
      return;
    }
    waiting++;
    queue = queue.then(() => {
      waiting--;
      return build(data);
    });
  };
  async function open(anew) {
    try {
      const url = addressOf("/web/gen/toolchain.json");
      if (anew) ctxplayDistrust(url);
      const text = new TextDecoder().decode(await fetchBytes(url, "application/json"));
      manifest = JSON.parse(text);
      postMessage({ type: "opened", manifest: text });
    } catch (err) {
      postMessage({ type: "broken", text: messageOf(err) });
    }
  }
  var messageOf = (err) => err instanceof Error ? err.message : String(err);
  async function build({ id, plan, spare = false }) {
    const isLeft = () => spare && (waiting > 0 || left === id);
    try {
      await provide(plan);
    } catch (err) {
      return postMessage({ type: "broken", id, text: messageOf(err) });
    }
    let output = "";
    const text = new TextDecoder();
    files.printed = (bytes) => {
      output += text.decode(bytes, { stream: true });
    };
    const times = [];
    try {
      for (const f of plan.files) files.put(f.name, new TextEncoder().encode(f.text));
      for (const { tool, args } of plan.steps) {
        if (spare) await heard();
        if (isLeft()) return;
        postMessage({ type: "step", id, tool });
        const start = performance.now();
        const code = await tools.run(tool, args);
        times.push(performance.now() - start);
        if (code < 0) throw new Error(`${tool} gave no exit status`);
        if (code !== 0) return postMessage({ type: "refused", id, tool, code, output });
      }
      const outputs = Object.fromEntries(plan.outputs.map((name) => [name, files.copy(name)]));
      postMessage({ type: "built", id, outputs, times }, { transfer: Object.values(outputs).map((o) => o.buffer) });
    } catch (err) {
      tools.waiting.clear();
      postMessage({ type: "broken", id, text: `the compiler ended: ${messageOf(err)}` });
    } finally {
      files.clear();
      setTimeout(() => tools.prepare());
    }
  }
  var heard = () => new Promise((done) => setTimeout(done));
  async function provide(plan) {
    const what = [];
    const wanted = [];
    const progress = new Progress((done, total) => postMessage({ type: "progress", what, done, total }));
    const count = (bytes) => progress.add(bytes);
    const want = (name, asset, come) => {
      what.push(name);
      progress.expect(asset.size);
      wanted.push(come);
    };
    for (const name of new Set(plan.steps.map((s) => s.tool))) {
      if (tools.modules.has(name)) continue;
      const tool = manifest.tools[name];
      want(name, tool, fetchModule(tool.url, tool.size, count).then((module) => tools.modules.set(name, module)));
    }
    const { sets, packages } = plan.family ? manifest.families[plan.family] : manifest;
    for (const name of new Set(plan.packages.map((p) => packages[p].set))) {
      if (packs.has(name)) continue;
      const set = sets[name];
      want(name, set, fetchBytes(set.url, "application/octet-stream", set.size, count).then((bytes) => packs.set(name, bytes)));
    }
    const results = await Promise.allSettled(wanted);
    for (const r of results) if (r.status === "rejected") throw r.reason;
    for (const path of plan.packages) {
      const { set, offset, length } = packages[path];
      const pack = packs.get(set);
      files.put(`pkg/${path}.a`, pack.subarray(offset, offset + length));
    }
  }
})();
