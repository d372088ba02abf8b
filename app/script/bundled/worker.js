// Made of app/script/worker by make js, and not to be edited.
"use strict";
(() => {
  // worker/clients.js
  var Clients = class {
    constructor(host) {
      this.host = host;
      this.hangUps = /* @__PURE__ */ new Map();
    }
    open() {
      return this.hangUps.size > 0;
    }
    act({ send, hangUp }) {
      if (send) this.send(send);
      else if (hangUp !== void 0) this.hangUp(hangUp);
    }
    send({ id, path }) {
      const { host } = this;
      if (this.hangUps.size >= host.limits.requests) return this.tell(id, "error", { text: `more than ${host.limits.requests} requests at once` });
      const addr = [...host.listeners][0];
      if (!addr) return this.tell(id, "error", { text: "the program does not listen for connections" });
      const port = addr.slice(addr.lastIndexOf(":") + 1);
      const head = `GET ${path} HTTP/1.1\r
Host: localhost:${port}\r
User-Agent: ctxplay\r
Connection: close\r
\r
`;
      this.tell(id, "sent", {});
      this.hangUps.set(id, () => {
      });
      host.enter(() => {
        const hangUp = globalThis.ctxplayDial(`127.0.0.1:${port}`, new TextEncoder().encode(head), (phase, what) => {
          if (!this.hangUps.has(id)) return;
          if (phase === "data") return this.tell(id, "data", { bytes: what });
          this.hangUps.delete(id);
          this.tell(id, phase, { text: what });
        });
        if (this.hangUps.has(id)) this.hangUps.set(id, hangUp);
      });
    }
    hangUp(id) {
      const hangUp = this.hangUps.get(id);
      if (!hangUp) return;
      this.hangUps.delete(id);
      this.tell(id, "hungup", {});
      this.host.enter(hangUp);
    }
    tell(id, phase, more) {
      this.host.post({ type: "client", id, phase, at: this.host.clock.now(), ...more });
    }
  };

  // worker/clock.js
  var STEP = 1e3;
  var EPOCH = 1257894e3;
  var ProgramClock = class {
    constructor(setting, host = performance) {
      this.host = host;
      this.at = 0;
      this.since = host.now();
      this.wall = Date.now() / 1e3;
      this.begun = false;
      this.frozen = false;
      this.held = false;
      this.readings = 0;
      this.virtual = this.paused = false;
      this.speed = 1;
      this.apply(setting);
    }
    begin() {
      this.since = this.host.now();
      this.begun = true;
    }
    set(setting) {
      this.at = this.now();
      this.since = this.host.now();
      this.apply(setting);
    }
    apply({ mode, speed, paused }) {
      this.virtual = mode === "virtual";
      this.speed = Math.min(10, Math.max(0.1, speed || 1));
      this.paused = !!paused;
    }
    now() {
      if (this.virtual || this.paused || this.held || !this.begun) return this.at;
      return this.at + Math.round((this.host.now() - this.since) * 1e6 * this.speed);
    }
    read() {
      this.readings++;
      if (this.virtual && !this.frozen) this.at += STEP;
      return this.now();
    }
    spend(ns) {
      if (this.virtual && !this.frozen) this.at += ns;
    }
    hold() {
      this.at = this.now();
      this.frozen = this.held = true;
    }
    jump(t) {
      if (t > this.at) this.at = t;
    }
    walltime() {
      const t = this.read();
      const start = this.virtual ? EPOCH : this.wall;
      const s = Math.floor(start + t / 1e9);
      return [s, Math.floor(this.virtual ? t % 1e9 : (start % 1 * 1e9 + t) % 1e9)];
    }
  };
  function clockStep() {
    let step = Infinity;
    const began = performance.now();
    for (let last = began, n = 0; n < 4 && last - began < 5; ) {
      const t = performance.now();
      if (t === last) continue;
      step = Math.min(step, t - last);
      last = t;
      n++;
    }
    const least = globalThis.crossOriginIsolated ? 5e3 : 1e5;
    return Math.max(least, Math.round(step * 1e3) * 1e3);
  }
  function instant(t) {
    return t === Infinity ? -1 : t;
  }

  // worker/ending.js
  function endingOf(code, stderr, memory) {
    const text = /^(?:fatal error|panic): .*$/m.exec(stderr)?.[0] ?? "";
    if (code === 0) return { reason: "returned", code, text: "" };
    if (/- deadlock!$/.test(text)) return { reason: "deadlock", code, text };
    if (/out of memory|cannot allocate/.test(text)) return { reason: "limit", code, text: `out of memory: more than ${memory >> 20} MiB` };
    return { reason: text ? "panic" : "exit", code, text };
  }

  // worker/flush.js
  var FLUSH = { BYTES: 0, WAITS: 1, LEAKS: 2, LAST: 3 };
  var READINGS = 2e4;
  var FRAME_MS = 16;
  var SHARE = 8;
  var LATEST_MS = 250;
  var BUSY_MS = 100;
  var FlushPolicy = class {
    constructor(clock, host = performance) {
      this.clock = clock;
      this.host = host;
      this.dirty = false;
      this.every = FRAME_MS;
      this.flushes = 0;
      this.flushedAt = -Infinity;
      this.flushedReadings = 0;
      this.entered = 0;
    }
    enter() {
      this.dirty = true;
      this.entered = this.host.now();
    }
    isDue() {
      if (!this.dirty) return false;
      if (!this.clock.virtual) return this.host.now() - this.flushedAt > this.every;
      return this.flushes === 0 || this.#hasComputed();
    }
    isDueInLoop() {
      if (this.clock.virtual) return this.#hasComputed();
      return this.host.now() - Math.max(this.flushedAt, this.entered) > BUSY_MS;
    }
    #hasComputed() {
      return this.clock.readings - this.flushedReadings > READINGS;
    }
    delay() {
      return this.clock.virtual || this.host.now() - this.flushedAt > this.every ? 0 : this.every;
    }
    done() {
      this.flushes++;
      this.flushedAt = this.host.now();
      this.flushedReadings = this.clock.readings;
    }
    took(ms) {
      this.dirty = false;
      this.every = Math.min(LATEST_MS, Math.max(FRAME_MS, SHARE * ms));
    }
  };

  // worker/imports.js
  function runtimeImports(of) {
    const mem = () => of.go.mem;
    return { "runtime.nanotime1": (sp) => mem().setBigInt64((sp >>> 0) + 8, BigInt(of.host.clock.now() + 1), true), "runtime.walltime": (sp) => {
      sp >>>= 0;
      const [s, ns] = of.host.clock.walltime();
      mem().setBigInt64(sp + 8, BigInt(s), true);
      mem().setInt32(sp + 16, ns, true);
    }, "runtime.scheduleTimeoutEvent": (sp) => mem().setInt32((sp >>> 0) + 16, 1, true), "runtime.clearTimeoutEvent": () => {
    }, "runtime.getRandomData": (sp) => {
      sp >>>= 0;
      const at = Number(mem().getBigInt64(sp + 8, true)), n = Number(mem().getBigInt64(sp + 16, true));
      of.host.random.fill(new Uint8Array(of.memory.buffer, at, n));
    } };
  }
  function probeImports(of) {
    const bytes = (p, n) => new Uint8Array(of.memory.buffer, p >>> 0, n);
    return { start: () => {
      of.host.clock.begin();
      of.host.post({ type: "tick", at: of.host.clock.now(), next: -1, idle: false });
    }, hold: () => of.host.clock.hold(), trace: (p, n) => of.host.record(bytes(p, n).slice()), output: (fd, p, n) => of.host.write(fd, bytes(p, n)), poll: (n) => of.host.polls.answer(n, () => of.host.outside.due()), read: () => BigInt(of.host.clock.read() + 1), schedule: (p, n, telling) => of.host.scheduling.answer(of.memory, p, n, telling), idle: (until) => {
      of.host.until = until === 0n ? Infinity : Number(until) - 1;
    }, listen: (p, n, open) => of.host.listen(new TextDecoder().decode(bytes(p, n)), !!open) };
  }
  function resolutionOf(clock) {
    return clock.virtual ? 64 : clockStep();
  }

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
    constructor({ writable, bytes = Infinity, files = Infinity }) {
      this.writable = writable === "/" ? "/" : writable + "/";
      this.mostBytes = bytes;
      this.mostFiles = files;
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
      return this.under(p).map((f) => f.slice(start)).filter((name2) => !name2.includes("/"));
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

  // worker/system.js
  var FILES = { "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n", [NULL_FILE]: "" };
  var TEMPORARY = "/tmp";
  var TEMPORARY_BYTES = 16 << 20;
  var TEMPORARY_FILES = 1e4;
  function programFiles() {
    const tree = new FileTree({ writable: TEMPORARY, bytes: TEMPORARY_BYTES, files: TEMPORARY_FILES });
    for (const folder of ["/etc", "/dev"]) tree.add(folder, true, 365);
    tree.add(TEMPORARY, true, 1023);
    for (const [name2, text] of Object.entries(FILES)) tree.put(name2, new TextEncoder().encode(text), 292);
    tree.seal();
    return tree;
  }
  function installSystem(print) {
    const calls = new FileCalls(programFiles(), "/", print);
    calls.install(calls.fs(), { argv0: "node" });
    return calls;
  }

  // worker/instance.js
  var PAGE = 4096;
  var MOST_GROWN = 64 << 20;
  var HOOKS = ["ctxplayFlush", "ctxplayDial", "ctxplayAwaitsSignal"];
  var Instance = class {
    constructor(again = false) {
      this.again = again;
      this.go = new Go();
      this.memory = new WebAssembly.Memory({ initial: 0 });
      this.globals = [];
      this.host;
      this.kept = null;
      this.runs = 0;
    }
    async make(module, host) {
      for (const name2 of HOOKS) Reflect.deleteProperty(globalThis, name2);
      this.serve(host);
      this.system = globalThis.fs;
      const { go } = this, wrap = go._makeFuncWrapper;
      go.argv = ["program", ...host.args];
      go.env = { HOME: "/", PWD: "/", TMPDIR: "/tmp" };
      go.exit = (code) => this.host.exited(code);
      go._makeFuncWrapper = (id) => this.ofThisRun(wrap.call(go, id));
      Object.assign(go.importObject.gojs, runtimeImports(this));
      const made = await WebAssembly.instantiate(module, { ...go.importObject, ctxplay: probeImports(this) }), { exports } = made;
      this.memory = exports.mem;
      if (this.again) for (let i = 0; `global${i}` in exports; i++) this.globals.push(exports[`global${i}`]);
      host.scheduling.pauses = this.globals.length > 0;
      return this.made = made;
    }
    serve(host) {
      this.host = host;
      this.files = installSystem((fd, bytes) => host.say(new TextDecoder().decode(bytes)));
      crypto.getRandomValues = (a) => host.random.fill(a);
      Date.prototype.getTimezoneOffset = () => 0;
    }
    ofThisRun(f) {
      const { runs } = this, instance = this;
      return function(...args) {
        if ((runs === 0 || runs === instance.runs) && !instance.host.over) return f.apply(this, args);
      };
    }
    keep() {
      const { host } = this;
      if (this.files?.open.size === 0 && host.stderr === "" && host.output === 0 && host.listeners.size === 0) this.kept = this.state();
      this.runs++;
    }
    state() {
      const { go, memory, globals, host } = this, { clock, random, polls, flushing, traced, until } = host;
      return { parts: this.parts(), size: memory.buffer.byteLength, globals: globals.map((g) => g.value), values: [...go._values], counts: [...go._goRefCounts], ids: [...go._ids], pool: [...go._idPool], hooks: HOOKS.map((name2) => Reflect.get(globalThis, name2)), clock: { at: clock.at, readings: clock.readings, begun: clock.begun }, random: { ...random }, polls: { yielded: polls.yielded, returned: polls.returned }, flushing: { flushes: flushing.flushes, flushedReadings: flushing.flushedReadings }, host: { traced, taken: traced, until } };
    }
    parts() {
      const { fixed, free, used } = this.host.scheduling.written(this.memory);
      return [{ from: 0, end: fixed, pieces: piecesOf(this.memory, 0, fixed) }, { from: free, end: void 0, pieces: piecesOf(this.memory, free, used) }];
    }
    isKept() {
      return this.kept !== null && this.memory.buffer.byteLength - this.kept.size <= MOST_GROWN;
    }
    back(host) {
      const { go, kept } = this;
      if (!kept) return;
      this.runs++;
      const bytes = new Uint8Array(this.memory.buffer), { used } = this.host.scheduling.written(this.memory);
      for (const { from, end, pieces } of kept.parts) {
        let at = from;
        for (const piece of pieces) {
          bytes.fill(0, at, piece.at).set(piece.bytes, piece.at);
          at = piece.at + piece.bytes.length;
        }
        bytes.fill(0, at, end ?? used);
      }
      for (const [i, value] of kept.globals.entries()) this.globals[i].value = value;
      Object.assign(go, { _inst: this.made, mem: new DataView(this.memory.buffer), exited: false, _pendingEvent: null, _values: [...kept.values], _goRefCounts: [...kept.counts], _ids: new Map(kept.ids), _idPool: [...kept.pool] });
      for (const [i, name2] of HOOKS.entries()) Reflect.set(globalThis, name2, kept.hooks[i]);
      this.serve(host);
      Object.assign(this.system, globalThis.fs);
      host.scheduling.goOn();
      Object.assign(host, kept.host);
      Object.assign(host.clock, kept.clock);
      Object.assign(host.random, kept.random);
      Object.assign(host.polls, kept.polls);
      Object.assign(host.flushing, kept.flushing);
    }
  };
  function piecesOf({ buffer }, from, end) {
    const pieces = [];
    for (let at = from, start = -1; at < end + PAGE; at += PAGE) {
      const zero = at >= end || new Uint8Array(buffer, at, Math.min(PAGE, end - at)).every((b) => b === 0);
      if (!zero && start < 0) start = at;
      if (!zero || start < 0) continue;
      pieces.push({ at: start, bytes: new Uint8Array(buffer.slice(start, Math.min(at, end))) });
      start = -1;
    }
    return pieces;
  }

  // worker/outside.js
  var OutsideEvents = class {
    constructor(isListening) {
      this.isListening = isListening;
      this.events = [];
    }
    #next() {
      return this.events.findIndex((e) => !e.send || this.isListening());
    }
    due() {
      return this.events[this.#next()]?.at ?? Infinity;
    }
    take(now) {
      return this.due() <= now ? this.events.splice(this.#next(), 1)[0] : void 0;
    }
    plan(r) {
      this.events.push({ at: r.at, send: r });
      if (r.hangUpAt >= 0) this.events.push({ at: Math.max(r.hangUpAt, r.at), hangUp: r.id });
      this.events.sort((x, y) => x.at - y.at);
    }
    forget(id) {
      this.events = this.events.filter((e) => e.hangUp !== id && e.send?.id !== id);
    }
  };

  // worker/messages.js
  var MESSAGES = { started: { resolution: "number" }, trace: { bytes: "bytes" }, tick: { at: "number", next: "number", idle: "flag" }, flushed: { at: "number", next: "number", ms: "number" }, busy: { seconds: "number" }, output: { at: "number", fd: "number", bytes: "bytes" }, stderr: { at: "number", text: "text" }, listen: { at: "number", addr: "text", open: "flag" }, client: { at: "number", id: "number", phase: "text", text: "text", bytes: "bytes" }, scheduled: { came: "text", steps: "number", missed: "number", bytes: "bytes" }, explored: { number: "number", reason: "text", code: "number", text: "text", output: "text", hash: "number", found: "text", came: "text", steps: "number", missed: "number", ends: "number", at: "number", bytes: "bytes" }, exited: { at: "number", code: "number", reason: "text", text: "text", whole: "flag" } };
  var CROWD = 64;
  function queue(waiting, message) {
    const last = waiting.at(-1);
    if (last?.type === message.type && (waiting.length > CROWD || message.type === "tick")) {
      switch (message.type) {
        case "tick":
          waiting[waiting.length - 1] = message;
          return;
        case "stderr":
          last.text += message.text;
          return;
        case "output":
        case "trace":
          if (last.fd !== message.fd || !message.bytes) break;
          (last.parts ??= last.bytes ? [last.bytes] : []).push(message.bytes);
          return;
      }
    }
    waiting.push(message);
  }
  function inOnePiece({ parts, ...message }) {
    return parts ? { ...message, bytes: joined(parts) } : message;
  }
  function joined(parts) {
    const bytes = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    let at = 0;
    for (const p of parts) {
      bytes.set(p, at);
      at += p.length;
    }
    return bytes;
  }
  function buffersOf(messages) {
    return messages.flatMap((m) => m.bytes ? [m.bytes.buffer] : []);
  }

  // worker/output.js
  var EARLY_AT_ONCE = 500;
  var EARLY_BYTES = 8192;
  var EARLY_MS = 50;
  var EarlyOutput = class {
    constructor(post, clock) {
      this.send = post;
      this.clock = clock;
      this.parts = [];
      this.size = this.fd = this.count = this.last = 0;
      this.renew();
    }
    renew() {
      this.post();
      this.count = 0;
      this.last = performance.now();
    }
    write(fd, bytes) {
      if (bytes.length === 0) return;
      if (fd !== this.fd) this.post();
      this.fd = fd;
      this.parts.push(bytes);
      this.size += bytes.length;
      if (++this.count <= EARLY_AT_ONCE || this.size > EARLY_BYTES || performance.now() - this.last > EARLY_MS) this.post();
    }
    post() {
      if (this.parts.length === 0) return;
      const bytes = joined(this.parts);
      this.parts = [];
      this.size = 0;
      this.last = performance.now();
      this.send({ type: "output", at: this.clock.now(), fd: this.fd, bytes });
    }
  };

  // worker/polls.js
  var POLL = { GO_ON: 0, YIELD: 1, RETURN: 2, FLUSH: 3 };
  var YIELD_MS = 5;
  var RETURN_MS = 16;
  var VIRTUAL_RETURN_MS = 50;
  var PollPolicy = class {
    constructor(clock, flushing, host = performance) {
      this.clock = clock;
      this.flushing = flushing;
      this.host = host;
      this.yielded = this.returned = 0;
    }
    answer(n, due) {
      const c = this.clock, host = this.host.now();
      c.spend(n * STEP);
      if (this.flushing.isDueInLoop()) {
        this.flushing.done();
        return POLL.FLUSH;
      }
      if (n === 0) return POLL.GO_ON;
      c.readings++;
      const now = () => c.virtual ? c.now() : host;
      const since = (mark, ms) => now() - mark >= (c.virtual ? ms * 1e6 : ms);
      if (due() <= c.now() || since(this.returned, c.virtual ? VIRTUAL_RETURN_MS : RETURN_MS)) {
        this.returned = this.yielded = now();
        return POLL.RETURN;
      }
      if (since(this.yielded, YIELD_MS)) {
        this.yielded = now();
        return POLL.YIELD;
      }
      return POLL.GO_ON;
    }
  };

  // worker/random.js
  var SeededBytes = class {
    constructor(seed) {
      this.a = seed >>> 0;
      this.b = Math.floor(seed / 4294967296) >>> 0;
      this.c = 2654435769;
      this.n = 1;
      for (let i = 0; i < 20; i++) this.next();
    }
    next() {
      const t = this.a + this.b + this.n++ >>> 0;
      this.a = (this.b ^ this.b >>> 9) >>> 0;
      this.b = this.c + (this.c << 3) >>> 0;
      this.c = (this.c << 21 | this.c >>> 11) + t >>> 0;
      return t;
    }
    fill(array) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let i = 0; i < bytes.length; i++) bytes[i] = this.next() >>> 24;
      return array;
    }
  };

  // worker/schedule.js
  var STRATEGIES = { list: 1, chance: 2, pct: 3, pos: 4 };
  var SWITCH = 3;
  var PLACES = 2147483648;
  var OF_CASE = 2147483648;
  var STEPS = 0;
  var LOGGED = 1;
  var MISSED = 2;
  var LOG = 3;
  var ENDS = 4;
  var FOUND = 6;
  var LENGTH = 7;
  var JOURNAL = 8;
  var ENTERED = 9;
  var CUT = 10;
  var FIXED = 11;
  var FREE = 12;
  var USED = 13;
  var TELLING = 14;
  function wordsOf({ strategy, seed = 0, gap = 0, budget = 0, depth = 0, length = 0, journal = 0, places = false, switches = "" }) {
    const room = journal + (places ? PLACES : 0);
    const list = switches ? switches.split(",").map(wordsOfSwitch) : [];
    const number = Object.hasOwn(STRATEGIES, strategy) ? STRATEGIES[strategy] : 0;
    return [number, seed >>> 0, Math.floor(seed / 4294967296) >>> 0, gap, budget, depth, length, room, list.length, ...list.flat()];
  }
  function wordsOfSwitch(text) {
    const [goroutine, operation, to] = text.split(/[.:-]/).map(Number);
    return [goroutine, operation, text.includes(":") ? OF_CASE + to : to];
  }
  function textOf(words) {
    const all = [];
    for (let i = 0; i < words.length; i += SWITCH) {
      const to = words[i + 2];
      all.push(`${words[i]}.${words[i + 1]}${to >= OF_CASE ? ":" : "-"}${to % OF_CASE}`);
    }
    return all.join(",");
  }
  var PAUSE = -1;
  var ANY = { strategy: "list", journal: 1 };
  var Scheduling = class {
    constructor(schedule) {
      this.schedule = schedule;
      this.telling = 0;
      this.pauses = false;
      this.asked = 0;
    }
    answer(memory, at, room, telling) {
      if (!this.schedule) return 0;
      this.telling = telling >>> 0;
      const first = this.asked++ === 0;
      if (!first && !this.pauses) return 0;
      if (this.asked === 2) return PAUSE;
      const words = wordsOf(first && this.pauses ? ANY : this.schedule).slice(0, room);
      new Uint32Array(memory.buffer, at >>> 0, words.length).set(words);
      return words.length;
    }
    hasPaused() {
      if (!this.pauses || this.asked !== 2) return false;
      this.asked++;
      return true;
    }
    goOn() {
      this.pauses = true;
      this.asked = 3;
    }
    written(memory) {
      const words = new Uint32Array(memory.buffer, this.telling, TELLING);
      return { fixed: words[FIXED], free: words[FREE], used: words[USED] };
    }
    told(memory) {
      if (!this.telling) return null;
      const words = new Uint32Array(memory.buffer, this.telling, TELLING);
      const log = words[LOGGED] ? new Uint32Array(memory.buffer, words[LOG], words[LOGGED] * SWITCH) : new Uint32Array(0);
      const found = new TextDecoder().decode(new Uint8Array(memory.buffer, words[FOUND], words[LENGTH]));
      const bytes = new Uint8Array(memory.buffer, words[JOURNAL], words[CUT] ? 0 : words[ENTERED] * 4).slice();
      return { came: textOf(log), steps: words[STEPS], missed: words[MISSED], ends: words[ENDS], found, bytes };
    }
  };

  // worker/wakeups.js
  var LATE_MS = 20;
  var Wakeups = class {
    constructor(act) {
      this.act = act;
      this.timer = 0;
      this.coming = false;
      this.channel = null;
    }
    soon() {
      if (!this.coming) (this.channel ??= this.open()).port2.postMessage(0);
      this.coming = true;
    }
    open() {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        this.coming = false;
        this.act();
      };
      return channel;
    }
    in(ms) {
      this.timer = setTimeout(() => this.act(), ms > 2 * LATE_MS ? Math.min(ms - LATE_MS, 1e6) : ms);
    }
    cancel() {
      if (this.timer) clearTimeout(this.timer);
      this.timer = 0;
    }
    close() {
      this.cancel();
      this.channel?.port1.close();
    }
  };

  // worker/host.js
  var AHEAD_BYTES = 256 << 10;
  var TURN_MS = 8;
  var GoHost = class {
    constructor(spec, post, instance = new Instance()) {
      this.post = post;
      this.instance = instance;
      this.go = instance.go;
      this.limits = spec.limits;
      this.finite = spec.finite;
      this.args = spec.args ?? [];
      this.clock = new ProgramClock(spec.clock);
      this.random = new SeededBytes(spec.seed);
      this.scheduling = new Scheduling(spec.schedule);
      this.flushing = new FlushPolicy(this.clock);
      this.polls = new PollPolicy(this.clock, this.flushing);
      this.listeners = /* @__PURE__ */ new Set();
      this.outside = new OutsideEvents(() => this.listeners.size > 0);
      this.clients = new Clients(this);
      this.early = new EarlyOutput(post, this.clock);
      this.wakeups = new Wakeups(() => this.pump());
      this.until = Infinity;
      this.stderr = "";
      this.said = "";
      this.output = 0;
      this.truncated = false;
      this.traced = 0;
      this.taken = 0;
      this.flushTimer = 0;
      this.over = this.trapped = false;
      this.scheduled = null;
      for (const r of spec.requests ?? []) this.outside.plan(r);
    }
    async start(module) {
      const { instance, go } = this;
      const made = await instance.make(module, this);
      this.post({ type: "started", resolution: resolutionOf(this.clock) });
      this.enter(() => go.run(made).catch((err) => this.crashed(err)));
      await null;
      this.pump();
    }
    startAgain() {
      this.instance.back(this);
      this.enter(() => this.go._resume());
      this.pump();
    }
    record(bytes) {
      this.traced += bytes.length;
      this.post({ type: "trace", bytes });
      if (this.traced <= this.limits.trace) return;
      this.end("limit", 0, `more than ${this.limits.trace >> 20} MiB of trace`);
      throw new Error();
    }
    write(fd, bytes) {
      const room = Math.max(0, this.limits.output - this.output), kept = Math.min(bytes.length, room);
      this.output += bytes.length;
      this.early.write(fd, bytes.slice(0, kept));
      if (bytes.length > room && !this.truncated) this.truncate();
      return kept;
    }
    truncate() {
      this.truncated = true;
      this.early.post();
      this.say(`[output truncated: the first ${this.limits.output >> 10} KiB are kept]
`);
      this.tellSaid();
    }
    listen(addr, open) {
      if (open) this.listeners.add(addr);
      else this.listeners.delete(addr);
      this.post({ type: "listen", at: this.clock.now(), addr, open });
    }
    enter(run) {
      this.flushing.enter();
      this.early.renew();
      try {
        run();
        if (this.scheduling.hasPaused()) {
          this.instance.keep();
          this.go._resume();
        }
      } catch (err) {
        this.crashed(err);
      }
      this.tellSaid();
    }
    next() {
      return Math.min(this.until, this.outside.due());
    }
    pump() {
      this.wakeups.cancel();
      const start = performance.now();
      while (!this.over) {
        if (this.flushing.isDue()) this.flush();
        if (this.over) return;
        const now = this.clock.now(), next = this.next();
        if (this.clock.paused) return this.rest(next);
        if (this.clock.virtual && this.traced - this.taken > AHEAD_BYTES) return;
        if (next === Infinity) return this.quiet();
        if (next > this.limits.programTime) return this.pastLimit();
        if (this.clock.virtual) {
          this.clock.jump(next);
        } else if (next > now) {
          if (next - now > LATE_MS * 1e6 || this.flushing.dirty) this.rest(next);
          return this.wakeups.in((next - now) / 1e6 / this.clock.speed);
        }
        this.deliver();
        if (performance.now() - start > TURN_MS) return this.wakeups.soon();
      }
    }
    took(traced) {
      const waited = this.traced - this.taken > AHEAD_BYTES;
      this.taken = traced;
      if (waited) this.pump();
    }
    pastLimit() {
      this.flush();
      this.end("limit", 0, "the program clock ran past its limit");
    }
    deliver() {
      const now = this.clock.now();
      this.deliverOutside(now);
      if (this.over || this.until > now) return;
      this.until = Infinity;
      this.enter(() => this.go._resume());
    }
    deliverOutside(now) {
      for (let e; !this.over && (e = this.outside.take(now)); ) this.clients.act(e);
    }
    quiet() {
      this.flush();
      if (this.over) return;
      if (this.finite && this.listeners.size > 0) {
        this.flush(FLUSH.LEAKS);
        return this.end("stopped", 0, this.clients.open() ? "a request was never answered" : "");
      }
      if (this.listeners.size > 0 || this.clients.open()) return this.rest(Infinity);
      this.flush(FLUSH.WAITS);
      if (globalThis.ctxplayAwaitsSignal) {
        this.flush(FLUSH.LEAKS);
        return this.end("stopped", 0, "it waits for a signal, and none can come here");
      }
      this.go._pendingEvent = { id: 0 };
      this.enter(() => this.go._resume());
      if (!this.over) this.rest(Infinity);
    }
    rest(next) {
      this.flushSoon();
      this.post({ type: "tick", at: this.clock.now(), next: instant(next), idle: true });
    }
    flushSoon() {
      if (!this.flushing.dirty) return;
      const ms = this.flushing.delay();
      if (ms === 0) return this.flush();
      clearTimeout(this.flushTimer);
      this.flushTimer = setTimeout(() => this.flush(), ms);
    }
    flush(what = FLUSH.BYTES) {
      if (!this.flushing.dirty && what === FLUSH.BYTES || this.over || !globalThis.ctxplayFlush) return;
      this.clock.frozen = true;
      const started = performance.now();
      this.enter(() => globalThis.ctxplayFlush(what));
      this.flushing.done();
      this.clock.frozen = this.clock.held;
      const ms = performance.now() - started;
      this.flushing.took(ms);
      const next = this.clock.paused ? Infinity : this.next();
      this.post({ type: "flushed", at: this.clock.now(), next: instant(next), ms });
    }
    setClock(setting) {
      this.clock.set(setting);
      this.pump();
    }
    advance() {
      this.clock.set({ mode: this.clock.virtual ? "virtual" : "real", speed: this.clock.speed, paused: true });
      const next = this.next();
      if (next === Infinity) return this.quiet();
      if (next > this.limits.programTime) return this.pastLimit();
      this.clock.jump(next);
      this.deliver();
      this.pump();
    }
    request({ id, path, after }) {
      const at = this.clock.now();
      this.outside.plan({ id, path, at, hangUpAt: after >= 0 ? at + after : -1 });
      this.goOn();
    }
    hangUp(id) {
      this.outside.forget(id);
      this.clients.hangUp(id);
      this.goOn();
    }
    goOn() {
      this.deliverOutside(this.clock.now());
      this.pump();
    }
    say(text) {
      text = text.slice(0, Math.max(0, this.limits.stderr - this.stderr.length));
      this.stderr += text;
      this.said += text;
    }
    tellSaid() {
      if (this.said) this.post({ type: "stderr", at: this.clock.now(), text: this.said });
      this.said = "";
    }
    exited(status) {
      const { reason, code, text } = endingOf(status, this.stderr, this.limits.memory);
      this.end(reason, code, text, reason === "deadlock" || this.isWhole());
    }
    crashed(err) {
      if (this.over) return;
      this.trapped = true;
      if (!(err instanceof RangeError)) return this.end("panic", 2, String(err));
      this.say("fatal error: stack overflow\n");
      let whole = false;
      try {
        this.clock.hold();
        globalThis.ctxplayFlush(FLUSH.LAST);
        whole = true;
      } catch {
      }
      this.end("panic", 2, "fatal error: stack overflow", whole);
    }
    isWhole() {
      return !this.flushing.dirty || this.clock.held;
    }
    end(reason, code, text, whole = this.isWhole()) {
      if (this.over) return;
      this.over = true;
      this.early.post();
      this.tellSaid();
      this.wakeups.close();
      if (this.flushTimer) clearTimeout(this.flushTimer);
      const scheduled = this.scheduled = this.scheduling.told(this.instance.memory);
      if (scheduled) this.post({ type: "scheduled", came: scheduled.came, steps: scheduled.steps, missed: scheduled.missed, bytes: scheduled.bytes });
      this.post({ type: "exited", at: this.clock.now(), code, reason, text, whole });
    }
    stop() {
      this.flush();
      this.early.post();
      this.post({ type: "stopping", at: this.clock.now() });
      this.flush(FLUSH.LEAKS);
      this.end("stopped", 0, "");
    }
  };

  // worker/explore.js
  var KEPT = 2e3;
  var Explorer = class {
    constructor(module, spec, tell) {
      this.module = module;
      this.spec = spec;
      this.tell = tell;
      this.jobs = [];
      this.busy = false;
      this.instance = null;
    }
    async take(jobs) {
      this.jobs.push(...jobs);
      if (this.busy) return;
      this.busy = true;
      for (let job; job = this.jobs.shift(); ) this.tell(await this.run(job));
      this.busy = false;
    }
    run({ number, schedule }) {
      return new Promise((resolve) => {
        const told = new Told(number), again = this.instance?.isKept();
        const instance = again && this.instance || new Instance(true);
        this.instance = instance;
        const host = new GoHost({ ...this.spec, clock: { mode: "virtual", speed: 1, paused: false }, schedule }, (message) => {
          if (message.type === "trace") host.taken = host.traced;
          if (!told.take(message)) return;
          if (host.trapped) this.instance = null;
          resolve({ ...told.result, ...host.scheduled });
        }, instance);
        if (again) host.startAgain();
        else host.start(this.module).catch((err) => host.end("panic", 2, String(err)));
      });
    }
  };
  var Told = class {
    constructor(number) {
      this.result = { number, reason: "", code: 0, text: "", output: "", hash: 0, found: "", came: "", steps: 0, missed: 0, ends: 0, at: 0 };
      this.decoder = new TextDecoder();
    }
    take(message) {
      const r = this.result;
      switch (message.type) {
        case "output":
          for (const b of message.bytes ?? []) r.hash = (Math.imul(r.hash, 16777619) ^ b) >>> 0;
          if (r.output.length < KEPT) r.output = (r.output + this.decoder.decode(message.bytes, { stream: true })).slice(0, KEPT);
          return false;
        case "exited":
          Object.assign(r, { reason: message.reason, code: message.code, text: message.text, at: message.at });
          return true;
      }
      return false;
    }
  };

  // worker/postbox.js
  var CREDIT_MS = 20;
  var Postbox = class {
    constructor(limits, send, host = performance) {
      this.limits = limits;
      this.send = send;
      this.host = host;
      this.began = host.now();
      this.sent = 0;
      this.waiting = [];
      this.timer = 0;
    }
    hasCredit() {
      return this.sent + 1 <= this.limits.messages + (this.host.now() - this.began) / 1e3 * this.limits.messageRate;
    }
    post(message) {
      queue(this.waiting, message);
      this.sendWaiting();
    }
    sendWaiting() {
      clearTimeout(this.timer);
      while (this.waiting.length > 0 && this.hasCredit()) {
        const message = inOnePiece(this.waiting.shift());
        this.sent++;
        this.send(message, buffersOf([message]));
      }
      if (this.waiting.length > 0) this.timer = setTimeout(() => this.sendWaiting(), CREDIT_MS);
    }
  };

  // worker/bounds.js
  var TEXTS = { addr: 256, phase: 16, reason: 16, text: 4096, output: 4096, found: 8 << 10, came: 64 << 10 };
  var JOURNAL2 = 1 << 20;
  function isKnown(data) {
    return typeof data?.type === "string" && Object.hasOwn(MESSAGES, data.type);
  }
  function bounded(data, room = {}) {
    const { type } = data;
    const message = { type };
    for (const [field, kind] of Object.entries(MESSAGES[type])) {
      const v = data[field];
      switch (kind) {
        case "number":
          message[field] = numberOf(v);
          break;
        case "flag":
          message[field] = v === true;
          break;
        case "text":
          message[field] = textOf2(v, (field === "text" ? room.text : void 0) ?? TEXTS[field]);
          break;
        case "bytes":
          message.bytes = bytesOf(v, room.bytes ?? 0);
      }
    }
    return message;
  }
  function numberOf(v) {
    return typeof v === "number" && Number.isFinite(v) ? v : 0;
  }
  function textOf2(v, most = TEXTS.text) {
    return typeof v === "string" ? v.slice(0, Math.max(0, most)) : "";
  }
  function bytesOf(v, most) {
    if (!(v instanceof Uint8Array)) return new Uint8Array(0);
    const n = Math.min(v.length, Math.max(0, most));
    const own = n === v.buffer.byteLength && v.buffer instanceof ArrayBuffer && !v.buffer.resizable;
    return own ? v : new Uint8Array(v.subarray(0, n));
  }

  // worker/relay.js
  var TRACE_SLACK = 1 << 20;
  var STDERR_SLACK = 1 << 10;
  var MESSAGE_SLACK = 64;
  var GRACE_MS = 200;
  var STOPPING_MS = 600;
  var STOPPED = { reason: "stopped", code: 0, text: "" };
  var ASK_MS = 1e3;
  var DEAF = 3;
  var Relay = class {
    constructor(send, worker) {
      this.send = send;
      this.worker = worker;
      this.out = [];
      this.free = true;
      this.over = false;
      this.limits = void 0;
      this.broken = void 0;
      this.began = this.count = 0;
      this.output = this.traced = this.said = 0;
      this.shipped = 0;
      this.answers = /* @__PURE__ */ new Map();
      this.asking = this.grace = this.unheard = 0;
      worker.onmessage = ({ data }) => this.take(data);
      worker.onerror = (e) => {
        e.preventDefault();
        const exited = { reason: "panic", code: 2, text: textOf2(e.message) || "the Worker could not start" };
        if (this.limits) this.end(exited);
        else this.broken = exited;
      };
    }
    run({ module, spec }) {
      this.limits = spec.limits;
      this.began = performance.now();
      for (const r of spec.requests ?? []) this.answers.set(r.id, 0);
      if (this.broken) return this.end(this.broken);
      this.asking = setInterval(() => this.askWhetherItHears(), ASK_MS);
      this.worker.postMessage({ type: "run", module, spec });
    }
    ask(message) {
      if (message.type === "request" && message.request) this.answers.set(message.request.id, 0);
      this.worker.postMessage(message);
    }
    stop() {
      this.worker.postMessage({ type: "stop" });
      this.grace = setTimeout(() => this.end(STOPPED), GRACE_MS);
    }
    askWhetherItHears() {
      if (this.unheard >= DEAF) this.tell({ type: "busy", seconds: this.unheard * ASK_MS / 1e3 });
      if (this.unheard++ === 0) this.worker.postMessage({ type: "ping" });
    }
    heard() {
      if (this.unheard > DEAF) this.tell({ type: "busy", seconds: 0 });
      this.unheard = 0;
    }
    stopping(data) {
      this.tell({ type: "tick", at: numberOf(data.at), next: -1, idle: false });
      if (!this.grace) return;
      clearTimeout(this.grace);
      this.grace = 0;
      setTimeout(() => this.end(STOPPED), STOPPING_MS);
    }
    take(data) {
      const { limits } = this;
      if (this.over || !limits) return;
      const { messages, messageRate } = limits;
      this.count++;
      if (this.count > messages + MESSAGE_SLACK + (performance.now() - this.began) / 1e3 * messageRate) {
        return this.flood(`more than ${messages} messages at once`);
      }
      if (data?.bytes?.buffer?.byteLength > limits.trace + TRACE_SLACK) return this.flood(`more than ${limits.trace >> 20} MiB in one message`);
      switch (data?.type) {
        case "pong":
          return this.heard();
        case "stopping":
          return this.stopping(data);
        case "busy":
          return;
        case "trace":
          return this.takeTrace(data, limits);
        case "output":
          return this.takeOutput(data, limits);
        case "stderr":
          return this.takeStderr(data, limits);
        case "client":
          return this.takeResponse(data, limits);
        case "scheduled":
          return this.tell(bounded(data, { bytes: JOURNAL2 }));
        case "exited":
          return this.end(bounded(data));
        default:
          if (isKnown(data)) this.tell(bounded(data));
      }
    }
    takeTrace(data, limits) {
      const { message, length, isCut } = cut(data, limits.trace + TRACE_SLACK - this.traced);
      this.traced += length;
      this.tell(message);
      if (isCut) this.flood(`more than ${limits.trace >> 20} MiB of trace`);
    }
    takeOutput(data, limits) {
      const { message, length, isCut } = cut(data, limits.output - this.output);
      this.output += length;
      this.tell(message);
      if (isCut) this.flood(`more than ${limits.output >> 20} MiB of output`);
    }
    takeStderr(data, limits) {
      const room = limits.stderr + STDERR_SLACK - this.said;
      const message = bounded(data, { text: room });
      this.said += message.text.length;
      this.tell(message);
      if (typeof data.text === "string" && data.text.length > room) this.flood(`more than ${limits.stderr >> 10} KiB from the runtime`);
    }
    takeResponse(data, limits) {
      const id = numberOf(data.id), had = this.answers.get(id);
      if (had === void 0) return;
      const { message, length } = cut(data, limits.response - had);
      this.answers.set(id, had + length);
      this.tell(message);
    }
    flood(what) {
      this.end({ reason: "limit", code: 0, text: `the program flooded the page: ${what}` });
    }
    end(exited) {
      if (this.over) return;
      this.over = true;
      clearInterval(this.asking);
      this.worker.terminate();
      this.free = true;
      this.tell({ ...exited, type: "exited" });
    }
    tell(message) {
      queue(this.out, message);
      this.ship();
    }
    took() {
      this.free = true;
      if (!this.over) this.worker.postMessage({ type: "took", traced: this.shipped });
      this.ship();
    }
    ship() {
      if (!this.free || this.out.length === 0) return;
      this.free = false;
      const messages = this.out.map(inOnePiece);
      this.out = [];
      this.shipped = this.traced;
      this.send({ type: "batch", messages }, buffersOf(messages));
    }
  };
  function cut(data, room) {
    const isCut = data.bytes instanceof Uint8Array && data.bytes.length > Math.max(0, room);
    const message = bounded(data, { bytes: room });
    return { message, length: message.bytes?.length ?? 0, isCut };
  }

  // worker/surveyor.js
  var RUN_MS = 1e4;
  var Surveyor = class {
    constructor(send, worker) {
      this.send = send;
      this.worker = worker;
      this.open = [];
      this.timer = 0;
      worker.onmessage = ({ data }) => this.hear(data);
      worker.onerror = (e) => {
        e.preventDefault();
        this.lose("panic", e.message || "the Worker could not start");
      };
    }
    begin(message) {
      this.worker.postMessage(message);
    }
    ask(message) {
      this.open.push(...message.jobs.map((job) => job.number));
      this.worker.postMessage(message);
      this.watch();
    }
    hear(data) {
      if (data?.type !== "explored" || data.number !== this.open[0]) return;
      this.open.shift();
      this.send(bounded(data, { bytes: JOURNAL2 }));
      this.watch();
    }
    watch() {
      clearTimeout(this.timer);
      if (this.open.length > 0) this.timer = setTimeout(() => this.lose("limit", `one run took longer than ${RUN_MS / 1e3} s`), RUN_MS);
    }
    lose(reason, text) {
      clearTimeout(this.timer);
      this.worker.terminate();
      const [number] = this.open;
      if (number !== void 0) this.send(bounded({ type: "explored", number, reason, text }));
      this.send({ type: "lost" });
    }
  };

  // worker/index.js
  function relay() {
    const r = new Relay((message, transfer) => postMessage(message, { transfer }), new Worker(location.href, { name: "program" }));
    onmessage = ({ data }) => {
      switch (data.type) {
        case "run":
          postMessage({ type: "pong" });
          return r.run(data);
        case "stop":
          return r.stop();
        case "took":
          return r.took();
        case "ping":
          return postMessage({ type: "pong" });
        default:
          return r.ask(data);
      }
    };
  }
  function surveyor() {
    const s = new Surveyor((message) => postMessage(message), new Worker(location.href, { name: "program" }));
    onmessage = ({ data }) => {
      if (data.type === "explores") s.begin(data);
      else if (data.type === "explore") s.ask(data);
    };
  }
  function program() {
    for (const name2 of ["Worker", "SharedWorker", "BroadcastChannel"]) Reflect.deleteProperty(globalThis, name2);
    const post = postMessage.bind(globalThis);
    let host;
    let out;
    let explorer;
    onmessage = ({ data }) => {
      switch (data.type) {
        case "run": {
          const box = out = new Postbox(data.spec.limits, (message, transfer) => post(message, transfer));
          const started = host = new GoHost(data.spec, (message) => box.post(message));
          started.start(data.module).catch((err) => started.end("panic", 2, String(err)));
          return;
        }
        case "explores":
          explorer = new Explorer(data.module, data.spec, (result) => post({ type: "explored", ...result }));
          return;
        case "explore":
          return void explorer?.take(data.jobs);
        case "clock":
          return host?.setClock(data.clock);
        case "advance":
          return host?.advance();
        case "request":
          return host?.request(data.request);
        case "hangup":
          return host?.hangUp(data.id);
        case "ping":
          return out?.post({ type: "pong" });
        case "took":
          return host?.took(data.traced);
        case "stop":
          return host?.stop();
      }
    };
  }
  if (name === "relay") relay();
  else if (name === "surveyor") surveyor();
  else program();
})();
