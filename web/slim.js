// This script makes WebAssembly of slim files: those that the build has written in
// another order, in which they compress better. Package app/make/slim says what they
// are, and makes them; its function Decode does the same.
"use strict";
(() => {
  /** Kinds of chunks, and how many streams each has. */
  const RAW = 0;
  const CODE = 1;
  const TABLES = 3;
  const CODES = 4;
  const STREAMS = [1, ctxplayFunctions.STREAMS, 2, ctxplayTables.STREAMS, 1];

  const SEGMENT_OVERHEAD = 8;

  /** Is thrown for what is no slim file. */
  const broken = () => new Error("it is not what the build has made");

  /** Returns the difference, which is signed, that a number stands for. @param {number} value */
  const difference = (value) => (value % 2 ? -(value + 1) / 2 : value / 2);

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
    difference() { return difference(this.uint()); }

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
   * @param {SlimCodes} codes
   */
  function undoChunk(kind, items, size, streams, codes) {
    const out = new Writer(size);
    if (kind === RAW) out.copy(streams[0].take(size));
    else if (kind === CODE) {
      ctxplayFunctions.write(out, streams, items, codes);
    } else if (kind === CODES) {
      Object.assign(codes, ctxplayFunctions.read(streams[0], items));
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
    /** What codes of functions stand for. */
    codes = { count: 0, list: new Int32Array() };

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
      return undoChunk(kind, items, size, streams, this.codes);
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

  Object.assign(globalThis, { ctxplaySlim: { undo, made, broken, difference, Reader, Writer } });
})();
