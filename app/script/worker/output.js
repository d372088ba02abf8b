// Output reaches the page twice: with the recording, which knows goroutine and
// line but waits for the program to wait, and early, as bare text, for a program
// that prints and then computes for ever, or dies. The page drops of the early
// text what the recording has caught up with.
import { joined } from "./messages.js";

/** How many writes go out at once each time Go runs; further ones are gathered. */
const EARLY_AT_ONCE = 500;
/** How many bytes are gathered at most, and for how many milliseconds. */
const EARLY_BYTES = 8192;
const EARLY_MS = 50;

/** Sends what the program writes ahead of its recording. */
export class EarlyOutput {
  /**
   * @param {import("./messages.js").Post} post
   * @param {import("./clock.js").ProgramClock} clock
   */
  constructor(post, clock) {
    this.send = post;
    this.clock = clock;
    /** @type {Uint8Array<ArrayBuffer>[]} */
    this.parts = [];
    this.size = this.fd = this.count = this.last = 0;
    this.renew();
  }

  /** Notes that Go begins to run. */
  renew() {
    this.post();
    this.count = 0;
    this.last = performance.now();
  }

  /**
   * Takes what was written.
   * @param {number} fd
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  write(fd, bytes) {
    if (bytes.length === 0) return;
    if (fd !== this.fd) this.post();
    this.fd = fd;
    this.parts.push(bytes);
    this.size += bytes.length;
    if (++this.count <= EARLY_AT_ONCE || this.size > EARLY_BYTES || performance.now() - this.last > EARLY_MS) this.post();
  }

  /** Sends what is gathered. */
  post() {
    if (this.parts.length === 0) return;
    const bytes = joined(this.parts);
    this.parts = [];
    this.size = 0;
    this.last = performance.now();
    this.send({ type: "output", at: this.clock.now(), fd: this.fd, bytes });
  }
}
