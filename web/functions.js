// This script makes functions of WebAssembly of the streams of a slim file (web/slim.js).
// Package app/make/slim says what they are; its function decodeCode does the same.
"use strict";
(() => {
  /** The first and the last stream of a chunk of functions, and how many there are. */
  const CODE_STREAM = 0;
  const REST = 14;
  const STREAMS = 15;

  /** What a step of a code does. */
  const [LITERAL, NUMBER, BYTE, BYTES4, BYTES8, BYTES, STACK, OFFSET, ADDRESS, RETURN, RESUME, LEVEL, PLACES, BRANCHES] = Array(14).keys();

  /** Stands for the stream of a value that is fixed. */
  const FIXED = -1;

  const FUNC_VALUE_OFFSET = 0x1000;

  /**
   * Reads the steps of codes. They become one list of numbers, which begins with where the
   * steps of each code begin, and where those of the last one end. Of a step there is what it
   * does, and then, if that is LITERAL, by how much the blocks are deeper after it, how many
   * bytes it writes, and those; else the stream of its value and, if that is FIXED, the value.
   * @param {SlimReader} from
   * @param {number} count
   */
  function read(from, count) {
    count = Math.min(count, 256);
    /** @type {number[]} */
    const list = Array(count + 1).fill(0);
    for (let code = 0; code < count; code++) {
      list[code] = list.length;
      for (let left = from.uint(); left > 0; left--) {
        const does = from.uint();
        if (does > BRANCHES) throw ctxplaySlim.broken();
        list.push(does);
        if (does === LITERAL) {
          list.push(from.difference());
          const bytes = from.take(from.uint());
          list.push(bytes.length, ...bytes);
          continue;
        }
        const told = from.uint();
        if (told % 2) list.push(FIXED, ctxplaySlim.difference(Math.floor(told / 2)));
        else if (told / 2 <= REST) list.push(told / 2, 0);
        else throw ctxplaySlim.broken();
      }
    }
    list[count] = list.length;
    return { count, list: Int32Array.from(list) };
  }

  /**
   * Writes a function.
   * @param {SlimWriter} out
   * @param {SlimReader[]} streams
   * @param {number} counter is its program counter
   * @param {SlimCodes} codes
   */
  function writeFunction(out, streams, counter, { count, list }) {
    const begin = out.at;
    const rest = streams[REST];
    out.at += 5;
    const body = out.at;
    let declared = rest.uint();
    out.uint(declared);
    for (; declared > 0; declared--) {
      out.number(rest);
      out.bytes[out.at++] = rest.byte();
    }
    const { bytes } = out;
    const from = streams[CODE_STREAM];
    for (let depth = 0, last = 0; depth >= 0 && out.at <= bytes.length; ) {
      const code = from.byte();
      if (code >= count) throw ctxplaySlim.broken();
      for (let i = list[code], end = list[code + 1]; i < end; ) {
        const does = list[i];
        if (does === LITERAL) {
          depth += list[i + 1];
          const stop = i + 3 + list[i + 2];
          let at = out.at;
          for (i += 3; i < stop; i++) bytes[at++] = list[i];
          out.at = at;
          continue;
        }
        const stream = streams[list[i + 1]];
        const value = list[i + 2];
        i += 3;
        switch (does) {
          case NUMBER:
            out.number(stream);
            break;
          case BYTE:
            bytes[out.at++] = stream.byte();
            break;
          case BYTES4:
          case BYTES8:
            out.copy(stream.take(does === BYTES4 ? 4 : 8));
            break;
          case BYTES:
            out.copy(stream.take(stream.uint()));
            break;
          case STACK:
            out.int(8 * stream.uint());
            break;
          case OFFSET:
            out.uint(8 * stream.uint());
            break;
          case ADDRESS:
            out.int((stream.byte() << 16) | (stream.byte() << 8) | stream.byte());
            break;
          case RETURN:
            last += stream ? stream.difference() : value;
            out.int(counter + last);
            break;
          case RESUME:
            out.int(last + (stream ? stream.difference() : value));
            break;
          case LEVEL:
            out.uint(depth - (stream ? stream.uint() : value));
            break;
          case PLACES:
            writePlaces(out, stream);
            break;
          default:
            writeBranches(out, stream);
        }
      }
    }
    const size = out.at - body;
    out.at = begin;
    out.uint(size);
    bytes.copyWithin(out.at, body, body + size);
    out.at += size;
  }

  /**
   * Writes a table of branches, of which each is to the same block as the one before or to the
   * one around that.
   * @param {SlimWriter} out
   * @param {SlimReader} from
   */
  function writePlaces(out, from) {
    const count = from.uint();
    out.uint(count);
    out.uint(0);
    for (let i = 0, bits = 0, block = 0; i < count && out.at <= out.bytes.length; i++) {
      if (i % 8 === 0) bits = from.byte();
      out.uint((block += (bits >> (i % 8)) & 1));
    }
  }

  /**
   * Writes another table of branches.
   * @param {SlimWriter} out
   * @param {SlimReader} from
   */
  function writeBranches(out, from) {
    const count = from.uint();
    out.uint(count);
    for (let i = 0, last = 0; i <= count && out.at <= out.bytes.length; i++) out.uint((last += from.difference()));
  }

  /**
   * Writes functions.
   * @param {SlimWriter} out
   * @param {SlimReader[]} streams
   * @param {number} count
   * @param {SlimCodes} codes
   */
  function write(out, streams, count, codes) {
    const first = streams[REST].uint();
    for (let i = 0; i < count; i++) writeFunction(out, streams, (first + i + FUNC_VALUE_OFFSET) * 65536, codes);
  }

  Object.assign(globalThis, { ctxplayFunctions: { read, write, STREAMS } });
})();
