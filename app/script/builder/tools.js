// This module runs compile and link. A run begins before it is needed: the Go runtime
// and the tool's own packages are initialised, and it waits for the file with
// its arguments. That takes a tenth of a second off every build.
import { WORK } from "./files.js";

/** The environment of a tool. Up to a limit, memory that is not collected costs less than collecting it. */
const TOOL_ENV = { GOOS: "js", GOARCH: "wasm", GOGC: "off", GOMEMLIMIT: "1GiB", HOME: "/", TMPDIR: "/tmp", PWD: WORK };

/** The memory that a tool begins with, in MiB: to grow it little by little would take time from a build. @type {Record<string, number>} */
const ROOM = { compile: 48, link: 80 };

/** The most memory, in MiB, that is kept for the next run: nearly all programs need less. */
const KEEP = 256;

/** A page of WebAssembly's memory, in bytes, and a MiB. */
const PAGE = 1 << 16, MIB = 1 << 20;

/** One run of a tool, from before its arguments are known to its exit. */
class Run {
  /**
   * @param {import("./files.js").BuildFiles} files
   * @param {string} tool
   * @param {WebAssembly.Module} module
   * @param {WebAssembly.Memory} memory
   * @param {number} id
   */
  constructor(files, tool, module, memory, id) {
    this.memory = memory;
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
    const { memory } = this;
    const imports = { ...go.importObject, builder: { memory, ...this.files.direct(() => memory.buffer) } };
    await go.run(await WebAssembly.instantiate(module, imports));
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
    /** The memories of runs that have ended. @type {Map<string, WebAssembly.Memory>} */
    this.memories = new Map();
    this.runs = 0;
  }

  /** Begins a run of each tool that has none waiting. */
  prepare() {
    for (const [tool, module] of this.modules) {
      if (!this.waiting.has(tool)) this.waiting.set(tool, this.begin(tool, module));
    }
  }

  /**
   * Begins a run of a tool. It has the memory of the one before, cleared: that the system
   * hands it out anew page by page would take a tenth of a build, and what a run leaves
   * would stay until the engine looks for garbage.
   * @param {string} tool
   * @param {WebAssembly.Module} module
   */
  begin(tool, module) {
    let memory = this.memories.get(tool);
    this.memories.delete(tool);
    if (memory && memory.buffer.byteLength <= KEEP * MIB) new Uint8Array(memory.buffer).fill(0);
    else memory = new WebAssembly.Memory({ initial: ROOM[tool] * MIB / PAGE });
    return new Run(this.files, tool, module, memory, ++this.runs);
  }

  /**
   * Runs a tool, whose module is there, and returns its exit status.
   * @param {string} tool
   * @param {string[]} args
   */
  async run(tool, args) {
    const module = /** @type {WebAssembly.Module} */ (this.modules.get(tool));
    const run = this.waiting.get(tool) ?? this.begin(tool, module);
    this.waiting.delete(tool);
    const code = await run.finish(args);
    this.memories.set(tool, run.memory);
    return code;
  }
}
