// This module runs compile and link. A run begins before it is needed: the Go runtime
// and the tool's own packages are initialised, and it waits for the file with
// its arguments. That takes a tenth of a second off every build.
import { WORK } from "./files.js";

/** The environment of a tool. Up to a limit, memory that is not collected costs less than collecting it. */
const TOOL_ENV = { GOOS: "js", GOARCH: "wasm", GOGC: "off", GOMEMLIMIT: "1GiB", HOME: "/", TMPDIR: "/tmp", PWD: WORK };

/** The memory that a tool begins with, in MiB: to grow it little by little would take time from a build. @type {Record<string, number>} */
const ROOM = { compile: 32, link: 64 };

/** One run of a tool, from before its arguments are known to its exit. */
class Run {
  /**
   * @param {import("./files.js").BuildFiles} files
   * @param {string} tool
   * @param {WebAssembly.Module} module
   * @param {number} id
   */
  constructor(files, tool, module, id) {
    this.files = files;
    this.args = `/run/${id}`;
    this.code = -1;
    this.ended = this.start(tool, module);
    this.ended.catch(() => {}); // finish says so
  }

  /**
   * Begins the run; it ends with the tool.
   * @param {string} tool
   * @param {WebAssembly.Module} module
   */
  async start(tool, module) {
    this.files.await(this.args);
    const go = new Go();
    go.argv = [tool, "@" + this.args]; // as both tools take arguments from a file (cmd/internal/objabi)
    go.env = TOOL_ENV;
    go.exit = (/** @type {number} */ code) => { this.code = code; };
    /** @type {WebAssembly.Memory} */
    let memory;
    const imports = { ...go.importObject, builder: this.files.direct(() => memory.buffer) };
    const instance = await WebAssembly.instantiate(module, imports);
    memory = /** @type {WebAssembly.Memory} */ (instance.exports.mem);
    memory.grow(ROOM[tool] << 4);
    await go.run(instance);
  }

  /**
   * Lets the run go on with arguments and returns its exit status.
   * @param {string[]} args
   */
  async finish(args) {
    const quoted = args.map((a) => a.replaceAll("\\", "\\\\").replaceAll("\n", "\\n"));
    this.files.come(this.args, new TextEncoder().encode(quoted.join("\n") + "\n"));
    await this.ended;
    this.files.delete(this.args);
    return this.code;
  }
}

/** The tools, and those of their runs that have begun. */
export class Tools {
  /** @param {import("./files.js").BuildFiles} files */
  constructor(files) {
    this.files = files;
    /** @type {Map<string, WebAssembly.Module>} */
    this.modules = new Map();
    /** Runs that wait for arguments. @type {Map<string, Run>} */
    this.waiting = new Map();
    this.runs = 0;
  }

  /** Begins a run of each tool that has none waiting. */
  prepare() {
    for (const [tool, module] of this.modules) {
      if (!this.waiting.has(tool)) this.waiting.set(tool, new Run(this.files, tool, module, ++this.runs));
    }
  }

  /**
   * Runs a tool, whose module is there, and returns its exit status.
   * @param {string} tool
   * @param {string[]} args
   */
  async run(tool, args) {
    const module = /** @type {WebAssembly.Module} */ (this.modules.get(tool));
    const run = this.waiting.get(tool) ?? new Run(this.files, tool, module, ++this.runs);
    this.waiting.delete(tool);
    return run.finish(args);
  }
}
