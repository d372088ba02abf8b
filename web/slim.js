// This script makes WebAssembly of slim files: those that the build has written in
// another order, in which they compress better. Package app/make/slim says what they
// are, and makes them; its function Decode does the same.
"use strict";
(() => {
  /** Kinds of chunks, and how many streams each has. */
  const RAW = 0;
  const CODE = 1;
  const TABLES = 3;
  const STREAMS = [1, 11, 2, ctxplayTables.STREAMS];

  /** Streams of a chunk of functions. */
  const [OPS, LOCALS, INT32, INT64, LOADS, STORES, CALLS, BRANCHES, JUMPS, RETURNS, REST] = Array(11).keys();

  /** What stands for several bytes in the stream of opcodes. */
  const GET_LOCAL = 0xc5;
  const TEE_LOCAL = GET_LOCAL + 24;
  const SET_LOCAL = TEE_LOCAL + 8;
  const RETURN_POINT = SET_LOCAL + 16;
  const WITH_RESULT = RETURN_POINT + 1;

  const FUNC_VALUE_OFFSET = 0x1000;
  const SEGMENT_OVERHEAD = 8;

  /** The logarithms of the natural alignments of loads and stores, from opcode 0x28 on. */
  const ALIGNMENTS = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];

  /** What of an instruction follows its opcode, by opcode: 0 is nothing, 1 to 11 are the stream of its number, plus one. */
  const BLOCK = 12;
  const END = 13;
  const TABLE = 14;
  const FLOAT32 = 15;
  const FLOAT64 = 16;
  const INDIRECT = 17;
  const ZERO = 18;
  const LOAD = 19;
  const STORE = 20;
  const MORE = 21;
  const follows = new Uint8Array(256);
  follows.fill(BLOCK, 0x02, 0x05);
  follows[0x0b] = END;
  follows.fill(BRANCHES + 1, 0x0c, 0x0e);
  follows[0x0e] = TABLE;
  follows[0x10] = CALLS + 1;
  follows[0x11] = INDIRECT;
  follows.fill(LOCALS + 1, 0x20, 0x23);
  follows.fill(REST + 1, 0x23, 0x25);
  follows.fill(LOAD, 0x28, 0x36);
  follows.fill(STORE, 0x36, 0x3f);
  follows.fill(ZERO, 0x3f, 0x41);
  follows[0x41] = INT32 + 1;
  follows[0x42] = INT64 + 1;
  follows[0x43] = FLOAT32;
  follows[0x44] = FLOAT64;
  follows[0xfc] = MORE;

  /** Is thrown for what is no slim file. */
  const broken = () => new Error("it is not what the build has made");

  /** Reads numbers and bytes of one stream. */
  class Reader {
    /**
     * @param {Uint8Array} bytes
     * @param {number} at
     * @param {number} end
     */
    constructor(bytes, at, end) {
      this.bytes = bytes;
      this.at = at;
      this.end = end;
    }

    byte() {
      if (this.at >= this.end) throw broken();
      return this.bytes[this.at++];
    }

    /** Reads unsigned LEB128 below 2 to the power of 53. */
    uint() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = this.byte();
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    }

    /** Reads a difference, which is signed. */
    difference() {
      const value = this.uint();
      return value % 2 ? -(value + 1) / 2 : value / 2;
    }

    /** Passes over bytes, and returns where they begin. @param {number} count */
    skip(count) {
      if (count > this.end - this.at) throw broken();
      this.at += count;
      return this.at - count;
    }

    /** @param {number} count */
    take(count) { return this.bytes.subarray(this.skip(count), this.at); }
  }

  /** Makes the bytes of one chunk. */
  class Writer {
    /** @param {number} size of what it becomes */
    constructor(size) {
      this.bytes = new Uint8Array(size + 8); // a function's size is written after it, and may be shorter than the room for it
      this.size = size;
      this.at = 0;
    }

    /** Copies the bytes of a number. @param {Reader} from */
    number(from) {
      let byte;
      do {
        byte = from.byte();
        this.bytes[this.at++] = byte;
      } while (byte >= 128);
    }

    /** Copies bytes, or a part of them. @param {Uint8Array} from */
    copy(from, at = 0, count = from.length) {
      if (this.at + count > this.bytes.length) throw broken();
      if (count > 64) this.bytes.set(from.subarray(at, at + count), this.at);
      else for (let i = 0; i < count; i++) this.bytes[this.at + i] = from[at + i];
      this.at += count;
    }

    /** @param {number} value from 0 on */
    uint(value) {
      for (; value >= 128; value = Math.floor(value / 128)) this.bytes[this.at++] = (value % 128) | 128;
      this.bytes[this.at++] = value;
    }

    /** Writes a number that WebAssembly reads as signed. @param {number} value from 0 on */
    int(value) {
      for (; value >= 64; value = Math.floor(value / 128)) this.bytes[this.at++] = (value % 128) | 128;
      this.bytes[this.at++] = value;
    }

    /** Returns all that was written. */
    done() {
      if (this.at !== this.size) throw broken();
      return this.bytes.subarray(0, this.size);
    }
  }

  /**
   * Writes a function, whose program counter is given.
   * @param {Writer} out
   * @param {Reader[]} streams
   * @param {number} counter
   */
  function writeFunction(out, streams, counter) {
    const begin = out.at;
    const ops = streams[OPS];
    const rest = streams[REST];
    out.at += 5;
    const body = out.at;
    let declared = rest.uint();
    out.uint(declared);
    for (; declared > 0; declared--) {
      out.number(rest);
      out.bytes[out.at++] = rest.byte();
    }
    let last = 0;
    for (let depth = 0; depth >= 0 && out.at <= out.bytes.length; ) {
      const op = ops.byte();
      if (op >= GET_LOCAL && op <= WITH_RESULT) {
        if (op < TEE_LOCAL) {
          out.bytes[out.at++] = 0x20;
          out.bytes[out.at++] = op - GET_LOCAL;
        } else if (op < SET_LOCAL) {
          out.bytes[out.at++] = 0x22;
          out.bytes[out.at++] = op - TEE_LOCAL;
        } else if (op < RETURN_POINT) {
          out.bytes[out.at++] = 0x21;
          out.bytes[out.at++] = op - SET_LOCAL;
        } else if (op === RETURN_POINT) {
          last += streams[RETURNS].difference();
          out.bytes[out.at++] = 0x42;
          out.int(counter + last);
        } else {
          depth++;
          out.bytes[out.at++] = ops.byte();
          out.bytes[out.at++] = rest.byte();
        }
        continue;
      }
      out.bytes[out.at++] = op;
      const what = follows[op];
      if (what === 0) continue;
      if (what < BLOCK) out.number(streams[what - 1]);
      else if (what === BLOCK) {
        depth++;
        out.bytes[out.at++] = 0x40;
      } else if (what === END) depth--;
      else if (what === LOAD || what === STORE) {
        out.bytes[out.at++] = ALIGNMENTS[op - 0x28];
        out.number(streams[what === LOAD ? LOADS : STORES]);
      } else writeSeldom(out, streams, what);
    }
    const size = out.at - body;
    out.at = begin;
    out.uint(size);
    out.bytes.copyWithin(out.at, body, body + size);
    out.at += size;
  }

  /**
   * Writes what follows an opcode that is not frequent.
   * @param {Writer} out
   * @param {Reader[]} streams
   * @param {number} what
   */
  function writeSeldom(out, streams, what) {
    const rest = streams[REST];
    switch (what) {
      case TABLE: {
        const tables = streams[JUMPS];
        const count = tables.uint();
        out.uint(count);
        for (let i = 0, last = 0; i <= count && out.at <= out.bytes.length; i++) {
          last += tables.difference();
          out.uint(last);
        }
        break;
      }
      case FLOAT32:
      case FLOAT64:
        out.copy(rest.take(what === FLOAT32 ? 4 : 8));
        break;
      case INDIRECT:
        out.number(rest);
        out.bytes[out.at++] = 0;
        break;
      case ZERO:
        out.bytes[out.at++] = 0;
        break;
      case MORE: {
        const more = rest.uint();
        out.uint(more);
        for (let zeros = more === 10 ? 2 : more === 11 ? 1 : 0; zeros > 0; zeros--) out.bytes[out.at++] = 0;
      }
    }
  }

  /**
   * Writes a data segment.
   * @param {Writer} out
   * @param {number} place
   * @param {Uint8Array} data
   */
  function writeSegment(out, place, data) {
    out.bytes[out.at++] = 0;
    out.bytes[out.at++] = 0x41;
    out.int(place);
    out.bytes[out.at++] = 0x0b;
    out.uint(data.length);
    out.copy(data);
  }

  /**
   * Writes the segments that the linker divides a part of memory into.
   * @param {Writer} out
   * @param {number} place
   * @param {Uint8Array} memory
   */
  function divide(out, place, memory) {
    let from = 0;
    let zeros = 0;
    for (let i = 0; i < memory.length; i++) {
      if (memory[i] === 0) {
        zeros++;
        continue;
      }
      if (zeros >= SEGMENT_OVERHEAD) {
        writeSegment(out, place + from, memory.subarray(from, i - zeros));
        from = i;
      }
      zeros = 0;
    }
    writeSegment(out, place + from, memory.subarray(from));
  }

  /**
   * Returns what a chunk becomes.
   * @param {number} kind
   * @param {number} items
   * @param {number} size
   * @param {Reader[]} streams
   */
  function undoChunk(kind, items, size, streams) {
    const out = new Writer(size);
    if (kind === RAW) out.copy(streams[0].take(size));
    else if (kind === CODE) {
      const first = streams[REST].uint();
      for (let i = 0; i < items; i++) writeFunction(out, streams, (first + i + FUNC_VALUE_OFFSET) * 65536);
    } else if (kind === TABLES) {
      const { place, memory, whole } = ctxplayTables.undo(streams);
      if (whole) writeSegment(out, place, memory);
      else divide(out, place, memory);
    } else {
      const [regions, memory] = streams;
      let place = regions.uint();
      for (let i = 0; i < items; i++) {
        place += regions.difference();
        const told = regions.uint();
        const part = memory.take(Math.floor(told / 2));
        if (told % 2) writeSegment(out, place, part);
        else divide(out, place, part);
        place += part.length;
      }
    }
    return out.done();
  }

  /** A slim file as it comes. */
  class Slim {
    bytes = new Uint8Array(1 << 21);
    from = 0;
    to = 0;

    /** Adds what has come. @param {Uint8Array} part */
    add(part) {
      if (this.to + part.length > this.bytes.length) {
        const left = this.bytes.subarray(this.from, this.to);
        if (left.length + part.length > this.bytes.length) this.bytes = new Uint8Array(2 * (left.length + part.length));
        this.bytes.set(left);
        this.to -= this.from;
        this.from = 0;
      }
      this.bytes.set(part, this.to);
      this.to += part.length;
    }

    /** Returns what the next chunk becomes, undefined if not all of that has come. */
    next() {
      const head = new Reader(this.bytes, this.from, this.to);
      let kind, items, size;
      /** @type {number[]} */
      let sizes;
      try {
        [kind, items, size] = [head.uint(), head.uint(), head.uint()];
        sizes = Array.from({ length: STREAMS[kind] ?? 0 }, () => head.uint());
      } catch {
        return undefined;
      }
      if (sizes.length === 0) throw broken();
      let at = head.at;
      const streams = sizes.map((size) => new Reader(this.bytes, at, (at += size)));
      if (at > this.to) return undefined;
      this.from = at;
      return undoChunk(kind, items, size, streams);
    }

    /** Says that nothing more comes. */
    end() {
      if (this.from !== this.to) throw broken();
    }
  }

  /**
   * Returns an answer with the WebAssembly that is made of a slim file as that comes.
   * @param {Response} response
   * @param {(file: Blob) => void} [keep] is called with the slim file once it has come
   */
  function undo(response, keep) {
    const slim = new Slim();
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const parts = [];
    /** @type {Transformer<Uint8Array<ArrayBuffer>, Uint8Array>} */
    const made = {
      transform(part, control) {
        if (keep) parts.push(part);
        slim.add(part);
        for (let chunk; (chunk = slim.next()); ) control.enqueue(chunk);
      },
      flush: () => (slim.end(), keep?.(new Blob(parts.splice(0)))),
    };
    const body = (response.body ?? new Blob().stream()).pipeThrough(new TransformStream(made));
    return new Response(body, { headers: { "Content-Type": "application/wasm" } });
  }

  /**
   * Makes WebAssembly of a slim file that is here, part by part.
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  function* made(bytes) {
    const slim = new Slim();
    [slim.bytes, slim.to] = [bytes, bytes.length];
    for (let chunk; (chunk = slim.next()); ) yield chunk;
    slim.end();
  }

  Object.assign(globalThis, { ctxplaySlim: { undo, made, broken, Reader, Writer } });
})();
