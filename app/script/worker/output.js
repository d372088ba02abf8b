"use strict";

// Output reaches the page twice: with the recording, which knows goroutine and
// line but waits for the program to wait, and early, as bare text, for a
// program that prints and then computes for ever, or dies. The page drops what
// the recording has caught up with.

/** How many writes go out at once each time Go runs; further ones are gathered. */
const EARLY_AT_ONCE = 500;
const EARLY_BYTES = 8192;
const EARLY_MS = 50;

class EarlyOutput {
  /** @param {GoHost} host */
  constructor(host) {
    this.host = host;
    this.parts = [];
    this.renew();
  }

  /** Go begins to run. */
  renew() {
    this.post();
    this.count = 0;
    this.last = performance.now();
  }

  /** @param {number} fd @param {Uint8Array} bytes */
  write(fd, bytes) {
    if (bytes.length === 0) return;
    if (fd !== this.fd) this.post();
    this.fd = fd;
    this.parts.push(bytes);
    this.size = (this.size ?? 0) + bytes.length;
    if (++this.count <= EARLY_AT_ONCE || this.size > EARLY_BYTES || performance.now() - this.last > EARLY_MS) this.post();
  }

  post() {
    if (this.parts.length === 0) return;
    const bytes = new Uint8Array(this.size);
    let at = 0;
    for (const p of this.parts) {
      bytes.set(p, at);
      at += p.length;
    }
    this.parts = [];
    this.size = 0;
    this.last = performance.now();
    this.host.post({ type: "output", at: this.host.clock.now(), fd: this.fd, bytes });
  }
}
