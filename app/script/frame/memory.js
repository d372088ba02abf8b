// The linker leaves out of a program what the sandbox needs, and it is put there: a maximum for
// its memory, with which too large an allocation fails in Go instead of taking the tab along,
// and the module's globals among its exports, by which a program can be put back to where it
// once was (worker/instance.js).

/** The numbers of sections, and the size of a page of memory, in the binary format of WebAssembly. */
const MEMORY_SECTION = 5, GLOBAL_SECTION = 6, EXPORT_SECTION = 7, PAGE = 65536;

/** What kind of export a global is. */
const GLOBAL = 3;

/**
 * Returns a module with a maximum for its memory, which it has one of.
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @param {number} maximum bytes, of whole pages
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function limitMemory(wasm, maximum) {
  const found = find(wasm, MEMORY_SECTION);
  if (!found) throw new Error("no memory section");
  const minimum = number(wasm, found.body + 2); // after a count and flags
  return replace(wasm, found, [[1, 1, ...leb(minimum.is), ...leb(maximum / PAGE)]]);
}

/**
 * Returns a module that exports its globals too, as global0, global1 and so on.
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function exportGlobals(wasm) {
  const globals = find(wasm, GLOBAL_SECTION), exported = find(wasm, EXPORT_SECTION);
  if (!globals || !exported) return wasm;
  const more = number(wasm, globals.body).is, had = number(wasm, exported.body);
  const added = Array.from({ length: more }, (_, i) => {
    const name = new TextEncoder().encode("global" + i);
    return [...leb(name.length), ...name, GLOBAL, ...leb(i)];
  });
  return replace(wasm, exported, [leb(had.is + more), wasm.subarray(had.end, exported.end), added.flat()]);
}

/** @typedef {{start: number, body: number, end: number}} Section where it starts, with its number, and where what it holds does */

/**
 * Returns where the section with a number is.
 * @param {Uint8Array} wasm
 * @param {number} id
 * @returns {Section | undefined}
 */
function find(wasm, id) {
  for (let start = 8; start < wasm.length; ) { // past the magic number and the version
    const size = number(wasm, start + 1), body = size.end, end = body + size.is;
    if (wasm[start] === id) return { start, body, end };
    start = end;
  }
}

/**
 * Returns a module in which a section holds something else.
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @param {Section} section
 * @param {ArrayLike<number>[]} parts of what it is to hold
 */
function replace(wasm, { start, end }, parts) {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const all = [wasm.subarray(0, start), [wasm[start], ...leb(size)], ...parts, wasm.subarray(end)];
  const out = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/**
 * Reads a number, as unsigned LEB128, and says where it ends.
 * @param {Uint8Array} wasm
 * @param {number} at
 */
function number(wasm, at) {
  let is = 0;
  for (let shift = 0; ; shift += 7) {
    const b = wasm[at++];
    is += (b & 127) * 2 ** shift;
    if (b < 128) return { is, end: at };
  }
}

/**
 * Returns a number as unsigned LEB128.
 * @param {number} n
 */
function leb(n) {
  const out = [];
  do {
    out.push((n % 128) | (n > 127 ? 128 : 0));
    n = Math.floor(n / 128);
  } while (n > 0);
  return out;
}
