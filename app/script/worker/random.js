// This module makes random bytes from a seed, so that a run can be repeated.

/** Draws bytes by the sfc32 generator (Chris Doty-Humphrey, PractRand). */
export class SeededBytes {
  /** @param {number} seed a whole number below 2^53 */
  constructor(seed) {
    this.a = seed >>> 0;
    this.b = Math.floor(seed / 4294967296) >>> 0;
    this.c = 0x9e3779b9;
    this.n = 1;
    for (let i = 0; i < 20; i++) this.next();
  }

  /** Returns the next 32 bits. */
  next() {
    const t = (this.a + this.b + this.n++) >>> 0;
    this.a = (this.b ^ (this.b >>> 9)) >>> 0;
    this.b = (this.c + (this.c << 3)) >>> 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) >>> 0;
    return t;
  }

  /**
   * Fills a typed array and returns it, as crypto.getRandomValues does.
   * @template {ArrayBufferView} T
   * @param {T} array
   * @returns {T}
   */
  fill(array) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.next() >>> 24;
    return array;
  }
}
