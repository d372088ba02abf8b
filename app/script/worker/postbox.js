// The program's Worker speaks to the relay, its parent, which ends a run that says
// more than its limits allow. This module keeps an honest host within them.
import { buffersOf, inOnePiece, queue } from "./messages.js";

/** How long a message without credit waits before it is tried again, in milliseconds of host time. */
const CREDIT_MS = 20;

/** Sends messages, no more than are allowed: those without credit wait, and join with their neighbours. */
export class Postbox {
  /**
   * @param {{messages: number, messageRate: number}} limits messages at once, and more of them each second
   * @param {import("./messages.js").Send} send
   * @param {{now(): number}} [host] the host's clock, in milliseconds
   */
  constructor(limits, send, host = performance) {
    this.limits = limits;
    this.send = send;
    this.host = host;
    this.began = host.now(); // the relay began to count before this
    this.sent = 0;
    /** @type {import("./messages.js").Message[]} */
    this.waiting = [];
    this.timer = 0;
  }

  /** Reports whether one more message may be sent. */
  hasCredit() {
    return this.sent + 1 <= this.limits.messages + (this.host.now() - this.began) / 1000 * this.limits.messageRate;
  }

  /**
   * Sends a message, or keeps it until there is credit.
   * @param {import("./messages.js").Message} message
   */
  post(message) {
    queue(this.waiting, message);
    this.sendWaiting();
  }

  /** Sends what waits, as far as there is credit. */
  sendWaiting() {
    clearTimeout(this.timer);
    while (this.waiting.length > 0 && this.hasCredit()) {
      const message = inOnePiece(/** @type {import("./messages.js").Message} */ (this.waiting.shift()));
      this.sent++;
      this.send(message, buffersOf([message]));
    }
    if (this.waiting.length > 0) this.timer = setTimeout(() => this.sendWaiting(), CREDIT_MS);
  }
}
