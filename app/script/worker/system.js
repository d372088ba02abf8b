// This module is what a program finds where an operating system would be. There are a
// few files to read, a folder for temporary files that is gone with the run, no
// standard input, and the answers that net/http and os need to start.
import { FileCalls, NULL_FILE } from "../files/calls.js";
import { FileTree } from "../files/tree.js";

/** Files a program can read. net resolves localhost from the first. */
const FILES = {
  "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
  [NULL_FILE]: "",
};

/** The folder that can be written to, and how much fits into it. */
const TEMPORARY = "/tmp";
const TEMPORARY_BYTES = 16 << 20;
const TEMPORARY_FILES = 10000;

/** Makes the files that a program starts with. */
export function programFiles() {
  const tree = new FileTree({ writable: TEMPORARY, bytes: TEMPORARY_BYTES, files: TEMPORARY_FILES });
  for (const folder of ["/etc", "/dev"]) tree.add(folder, true, 0o555);
  tree.add(TEMPORARY, true, 0o1777);
  for (const [name, text] of Object.entries(FILES)) tree.put(name, new TextEncoder().encode(text), 0o444);
  tree.seal();
  return tree;
}

/**
 * Has the program of this Worker find its files and its process, and returns what answers it.
 * @param {(fd: number, bytes: Uint8Array) => void} print takes what the Go runtime itself writes
 */
export function installSystem(print) {
  const calls = new FileCalls(programFiles(), "/", print);
  // net/http asks whether it runs under Node, and uses the in-memory network
  // instead of fetch if so.
  calls.install(calls.fs(), { argv0: "node" });
  return calls;
}
