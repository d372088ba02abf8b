// This Worker runs one program built for js/wasm, with files in memory and a host that does no
// more than the program needs, and posts what the program wrote.
import { FileCalls } from "/script/files/calls.js";
import { FileTree } from "/script/files/tree.js";

let text = "";
const decoder = new TextDecoder();
const tree = new FileTree({ writable: "/tmp" });
tree.add("/tmp", true, 0o777);
const calls = new FileCalls(tree, "/tmp", (fd, bytes) => { text += decoder.decode(bytes); });
const fs = calls.fs();
calls.install({
  ...fs,
  write(fd, bytes, offset, length, position, done) {
    if (fd > 2) return fs.write(fd, bytes, offset, length, position, done);
    text += decoder.decode(bytes.subarray(offset, offset + length));
    done(null, length);
  },
}, { argv0: "node" });
await import("/wasm_exec.js");

const { argv, env, files, real } = await (await fetch("/asked")).json();
for (const name in files) tree.put("/tmp/" + name, new TextEncoder().encode(files[name]));
const go = new Go();
go.argv = argv;
go.env = env ?? {};
let memory, code = -1;
// Time goes on by itself only where it is to be real. Else a reading costs a microsecond, and
// when no goroutine can run it is as late as the next timer says: a sleep is over after all
// that others can do, on the slowest machine too.
let time = 1n;
// Nobody waits for it meanwhile.
if (!real) {
  const later = globalThis.setTimeout;
  globalThis.setTimeout = (run) => later(run, 0);
}
const now = () => real ? BigInt(Math.round(performance.now() * 1e6) + 1) : time += 1000n;
go.importObject.gojs["runtime.nanotime1"] = (sp) => go.mem.setBigInt64((sp >>> 0) + 8, now(), true);
go.exit = (c) => { code = c; };
go.importObject.ctxplay = {
  start() {}, hold() {}, trace() {}, listen() {},
  idle(until) { if (until > time) time = until; },
  poll: () => 0,
  schedule: () => 0,
  read: now,
  output(fd, p, n) {
    text += decoder.decode(new Uint8Array(memory.buffer, p >>> 0, n));
    return 0;
  },
};
try {
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/program.wasm"), go.importObject);
  memory = instance.exports.mem;
  await go.run(instance);
} catch (err) {
  text += `\n${err.stack}\n`;
}
postMessage({ text, code });
