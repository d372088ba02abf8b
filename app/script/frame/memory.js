// The linker writes no maximum for a program's memory: with one, too large an
// allocation fails in Go instead of taking the tab along.

/** The number of a module's memory section, and the size of a page of memory, in the binary format of WebAssembly. */
const MEMORY_SECTION = 5, PAGE = 65536;

/**
 * Returns a module with a maximum for its memory, which it has one of.
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @param {number} maximum bytes, of whole pages
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function limitMemory(wasm, maximum) {
  let at = 8; // past the magic number and the version
  const number = () => { // unsigned LEB128
    let n = 0;
    for (let shift = 0; ; shift += 7) {
      const b = wasm[at++];
      n += (b & 127) * 2 ** shift;
      if (b < 128) return n;
    }
  };
  while (at < wasm.length) {
    const start = at, id = wasm[at++], size = number(), body = at;
    if (id === MEMORY_SECTION) { // a count, and for each memory flags, minimum, maximum
      at = body + 2;
      const content = [1, 1, ...leb(number()), ...leb(maximum / PAGE)];
      const section = new Uint8Array([MEMORY_SECTION, ...leb(content.length), ...content]);
      const rest = wasm.subarray(body + size), limited = new Uint8Array(start + section.length + rest.length);
      limited.set(wasm.subarray(0, start));
      limited.set(section, start);
      limited.set(rest, start + section.length);
      return limited;
    }
    at = body + size;
  }
  throw new Error("no memory section");
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
