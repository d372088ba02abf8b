// This script makes the tables that Go's runtime has of functions, as they are in memory,
// of the streams of a slim file (web/slim.js). Package app/make/slim says what they are;
// its function decodeTables does the same.
"use strict";
(() => {
  /** Streams of a chunk with tables. */
  const [REGION, BYTES, ENTRY, NAME, ARGS, RETURN_STEP, UNIT, LINE, ID, FLAG, COUNTS, PRESENT, VALUES] = Array(13).keys();

  /** Kinds of tables by places in a function: INLINED, which the linker makes, comes last. */
  const KINDS = 8;
  const FIXED = 3;
  const INLINED = 5;

  /** For each kind of data of a function, which others it shares a part of memory with. */
  const CLASSES = [0, 0, 1, 0, 2, 2, 2, 0];

  const PLACES = VALUES + KINDS;
  const DATA = PLACES + KINDS;
  const STREAMS = DATA + CLASSES.length;

  const FUNCTION_SIZE = 44;
  const HEAD = [0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8];

  /** @param {number} n */
  const align8 = (n) => (n + 7) & ~7;

  /** For each number of tables of data by places, the kinds of a function's tables, in order. */
  const ORDERS = Array.from({ length: KINDS - FIXED + 1 }, (_, count) =>
    Array.from({ length: FIXED + count }, (_, kind) => kind).sort((a, b) => Number(a === INLINED) - Number(b === INLINED)));

  /** Tables on their way. */
  class Tables {
    /** @param {SlimReader[]} streams */
    constructor(streams) {
      this.streams = streams;
      const region = streams[REGION];
      this.place = region.uint();
      const told = region.uint();
      const size = Math.floor(told / 2);
      this.whole = told % 2 === 1;
      const head = region.uint();
      const before = region.uint();
      if (before > size || size > 2 ** 30) throw ctxplaySlim.broken();
      this.memory = new Uint8Array(size);
      this.words = new DataView(this.memory.buffer);
      this.memory.set(streams[BYTES].take(before));
      this.count = this.places = this.functions = 0;
      /** Where names begin, after the first. @type {number[]} */
      this.names = [];
      this.readHead(head, before);
      /** Where tables by places are, by their hashes. */
      this.known = new Int32Array(2 ** Math.ceil(Math.log2(2 * KINDS * this.count)));
      this.next = 1;
      this.made = new Uint8Array(this.functions - this.places); // one of them, before it is known whether it is there already
      this.structs = align8(this.count * 8 + 4);
      this.end = 0;
      this.entry = this.lastName = -1;
      this.unit = this.line = 0;
      this.lists = [0, 1, 2].map(() => ({ places: /** @type {number[]} */ ([]), most: -1 }));
    }

    /** Reads where all is. @param {number} head @param {number} before */
    readHead(head, before) {
      const { memory, words } = this;
      if (head + 72 > before || HEAD.some((byte, i) => memory[head + i] !== byte)) throw ctxplaySlim.broken();
      const [count, , , names, units, , places, functions] = Array.from({ length: 8 }, (_, n) => words.getUint32(head + 8 * (n + 1), true));
      this.count = count;
      this.places = head + places;
      this.functions = head + functions;
      if (!count || names > units || units > places || this.places !== before || places >= functions || this.functions + count * (8 + FUNCTION_SIZE) + 4 > memory.length) {
        throw ctxplaySlim.broken();
      }
      for (let at = names; at < units; at++) {
        this.names.push(at - names);
        while (at < units && memory[head + at] !== 0) at++;
      }
    }

    /** Makes all of them. */
    make() {
      const { streams, memory, words } = this;
      for (let n = 0; n < this.count; n++) this.writeFunction(n);
      words.setUint32(this.functions + 8 * this.count, this.entry + 1 + streams[ENTRY].difference(), true);
      memory.set(streams[BYTES].take(memory.length - this.end), this.end);
    }

    /** Writes what there is about a function. @param {number} n */
    writeFunction(n) {
      const { streams, memory, words } = this;
      const at = this.functions + this.structs;
      const tables = streams[COUNTS].uint();
      const data = streams[COUNTS].uint();
      const size = FUNCTION_SIZE + 4 * (tables + data);
      if (tables > KINDS - FIXED || data > CLASSES.length || at + size > memory.length) throw ctxplaySlim.broken();
      this.entry += 1 + streams[ENTRY].difference();
      const name = this.lastName + 1 + streams[NAME].difference();
      if (name < 0 || name >= this.names.length) throw ctxplaySlim.broken();
      this.lastName = Math.max(this.lastName, name);
      this.unit += streams[UNIT].difference();
      this.line += streams[LINE].difference();
      words.setUint32(this.functions + 8 * n, this.entry, true);
      words.setUint32(this.functions + 8 * n + 4, this.structs, true);
      words.setUint32(at, this.entry, true);
      words.setUint32(at + 4, this.names[name], true);
      words.setUint32(at + 8, streams[ARGS].uint(), true);
      words.setUint32(at + 12, streams[RETURN_STEP].uint(), true);
      words.setUint32(at + 28, tables, true);
      words.setUint32(at + 32, this.unit, true);
      words.setUint32(at + 36, this.line, true);
      memory[at + 40] = streams[ID].uint();
      memory[at + 41] = streams[FLAG].uint();
      memory[at + 43] = data;
      const present = streams[PRESENT].byte();
      for (const kind of ORDERS[tables]) {
        if ((present >> kind) & 1) words.setUint32(at + (kind < FIXED ? 16 + 4 * kind : FUNCTION_SIZE + 4 * (kind - FIXED)), this.writeTable(kind), true);
      }
      for (let kind = 0; kind < data; kind++) words.setUint32(at + FUNCTION_SIZE + 4 * (tables + kind), this.findData(kind), true);
      this.structs = align8(this.structs + size);
      this.end = at + size;
    }

    /** Writes a table by places, unless there is one like it, and returns where it is. @param {number} kind */
    writeTable(kind) {
      const { streams, memory, known, places, made } = this;
      const values = streams[VALUES + kind];
      const steps = streams[PLACES + kind];
      let at = 0;
      let hash = 2166136261;
      /** @param {SlimReader} stream */
      const copy = (stream) => {
        let byte;
        do {
          if (stream.at >= stream.end || at >= made.length) throw ctxplaySlim.broken();
          byte = made[at++] = stream.bytes[stream.at++];
          hash = Math.imul(hash ^ byte, 16777619);
        } while (byte >= 128);
      };
      copy(values);
      for (;;) {
        copy(steps);
        const begin = at;
        copy(values);
        if (at === begin + 1 && made[begin] === 0) break;
      }
      for (let slot = hash >>> 8; ; slot++) {
        const place = known[(slot &= known.length - 1)];
        if (place === 0) {
          if (this.next + at > made.length) throw ctxplaySlim.broken();
          memory.set(made.subarray(0, at), places + this.next);
          known[slot] = this.next;
          this.next += at;
          return known[slot];
        }
        let same = 0;
        while (same < at && memory[places + place + same] === made[same]) same++;
        if (same === at) return place;
      }
    }

    /** Returns where data of a function are. @param {number} kind */
    findData(kind) {
      const list = this.lists[CLASSES[kind]];
      const stream = this.streams[DATA + kind];
      const code = stream.uint();
      if (code === 0) return 0xffffffff;
      if (code % 2 === 0) {
        const place = list.places[code / 2 - 1];
        if (place === undefined) throw ctxplaySlim.broken();
        return place;
      }
      const place = code === 1 ? stream.uint() : list.most + (code - 1) / 2;
      list.places.push(place);
      list.most = Math.max(list.most, place);
      return place;
    }
  }

  /**
   * Returns the memory that has the tables, where it is, and whether it is one segment.
   * @param {SlimReader[]} streams
   */
  function undo(streams) {
    const tables = new Tables(streams);
    tables.make();
    return tables;
  }

  Object.assign(globalThis, { ctxplayTables: { undo, STREAMS } });
})();
