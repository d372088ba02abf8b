"use strict";

// Runs of compile and link. A run begins before it is needed: the Go runtime
// and the tool's own packages are initialised, and it waits for the file with
// its arguments. That takes a tenth of a second off every build.

/** Go's settings in a tool: what a build allocates is less than collecting it costs, up to a limit. */
const TOOL_ENV = { GOOS: "js", GOARCH: "wasm", GOGC: "off", GOMEMLIMIT: "1GiB", HOME: "/", TMPDIR: "/tmp", PWD: WORK };

/** Memory to begin with, in MiB: growing it little by little costs time when there is none. */
const ROOM = { compile: 32, link: 64 };

/** One run of a tool, from before its arguments are known to its exit. */
class Run {
  /** @param {string} tool @param {WebAssembly.Module} module @param {number} id */
  constructor(tool, module, id) {
    this.args = `/run/${id}`;
    this.code = -1;
    this.ended = this.start(tool, module);
    this.ended.catch(() => {}); // who finishes the run hears of it
  }

  async start(tool, module) {
    files.await(this.args);
    const go = new Go();
    go.argv = [tool, "@" + this.args]; // as both tools take arguments from a file (cmd/internal/objabi)
    go.env = TOOL_ENV;
    go.exit = (code) => (this.code = code);
    let memory;
    const imports = { ...go.importObject, builder: files.direct(() => memory.buffer) };
    const instance = await WebAssembly.instantiate(module, imports);
    memory = instance.exports.mem;
    memory.grow(ROOM[tool] << 4);
    await go.run(instance);
  }

  /** Lets the run go on with arguments and returns its exit status. */
  async finish(args) {
    const quoted = args.map((a) => a.replaceAll("\\", "\\\\").replaceAll("\n", "\\n"));
    files.come(this.args, new TextEncoder().encode(quoted.join("\n") + "\n"));
    await this.ended;
    files.files.delete(this.args);
    return this.code;
  }
}

class Tools {
  constructor() {
    /** @type {Map<string, WebAssembly.Module>} */
    this.modules = new Map();
    /** Runs that wait for arguments. @type {Map<string, Run>} */
    this.waiting = new Map();
    this.runs = 0;
  }

  /** Begins a run of each tool that has none waiting. */
  prepare() {
    for (const [tool, module] of this.modules) {
      if (!this.waiting.has(tool)) this.waiting.set(tool, new Run(tool, module, ++this.runs));
    }
  }

  /** Runs a tool. @returns {Promise<number>} its exit status */
  async run(tool, args) {
    const run = this.waiting.get(tool) ?? new Run(tool, this.modules.get(tool), ++this.runs);
    this.waiting.delete(tool);
    return run.finish(args);
  }
}
