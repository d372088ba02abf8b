// This module says how far the fetching of tools and packs is. Their addresses carry
// the hash of their content, so that the browser's cache has them once they were
// fetched. Progress counts decoded bytes, as the manifest's sizes do.

/** Progress is told once in so many milliseconds, at most. */
const TELL_MS = 50;

/** Counts bytes of several files fetched at once. */
export class Progress {
  /** @param {(done: number, total: number) => void} tell */
  constructor(tell) {
    this.tell = tell;
    this.done = this.total = 0;
    this.told = -Infinity;
  }

  /**
   * Notes that so many more bytes are to come.
   * @param {number} bytes
   */
  expect(bytes) {
    this.total += bytes;
    this.told = -Infinity;
  }

  /**
   * Notes that so many bytes have come.
   * @param {number} bytes
   */
  add(bytes) {
    this.done += bytes;
    const now = performance.now();
    if (now - this.told < TELL_MS && this.done < this.total) return;
    this.told = now;
    this.tell(this.done, this.total);
  }
}
