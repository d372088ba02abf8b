"use strict";

// What the program's Worker says goes to the relay, its parent, which ends a
// run that says more than its limits allow. This end keeps to them: a message
// for which there is no credit yet waits, and joins with its neighbours.

/** How long a message without credit waits before it is tried again, in milliseconds of host time. */
const CREDIT_MS = 20;

class Postbox {
  /**
   * @param {{messages: number, messageRate: number}} limits messages at once, and more of them each second
   * @param {(message: object, transfer: Transferable[]) => void} send
   */
  constructor(limits, send) {
    this.limits = limits;
    this.send = send;
    this.began = performance.now(); // the relay began to count before this
    this.sent = 0;
    this.waiting = [];
    this.timer = 0;
  }

  /** Whether one more message may be sent. */
  credit() {
    return this.sent + 1 <= this.limits.messages + (performance.now() - this.began) / 1000 * this.limits.messageRate;
  }

  /** Sends a message, or keeps it until there is credit. */
  post(message) {
    queue(this.waiting, message);
    this.clear();
  }

  /** Sends what waits, as far as there is credit. */
  clear() {
    clearTimeout(this.timer);
    while (this.waiting.length > 0 && this.credit()) {
      const message = inOnePiece(this.waiting.shift());
      this.sent++;
      this.send(message, message.bytes ? [message.bytes.buffer] : []);
    }
    if (this.waiting.length > 0) this.timer = setTimeout(() => this.clear(), CREDIT_MS);
  }
}

/** How many messages wait before what is written and recorded joins with its neighbours. */
const CROWD = 64;

/** Adds a message to those that wait, or to the last of them, where the two say the same as one. */
function queue(waiting, message) {
  const last = waiting.at(-1);
  if (last?.type === message.type && (waiting.length > CROWD || message.type === "tick")) {
    switch (message.type) {
      case "tick": // the newest is the one that holds
        waiting[waiting.length - 1] = message;
        return;
      case "stderr":
        last.text += message.text;
        return;
      case "output": case "trace":
        if (last.fd !== message.fd) break;
        (last.parts ??= [last.bytes]).push(message.bytes);
        return;
    }
  }
  waiting.push(message);
}

/** Returns a message that has waited with its bytes in one piece. */
function inOnePiece({ parts, ...message }) {
  if (!parts) return message;
  message.bytes = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    message.bytes.set(p, at);
    at += p.length;
  }
  return message;
}
