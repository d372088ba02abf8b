// This module lists what a program's Worker says of its run, and joins messages that
// wait. Times are nanoseconds of program clock.

/**
 * What a message says, field by field: "number", "text", "flag" (true or not) or
 * "bytes". app/sandbox/messages.go has the same table and says what the fields
 * mean; a test there holds the two together.
 */
export const MESSAGES = /** @type {Record<string, Record<string, "number" | "text" | "flag" | "bytes">>} */ ({
  started: { resolution: "number" },
  trace: { bytes: "bytes" },
  tick: { at: "number", next: "number", idle: "flag" },
  flushed: { at: "number", next: "number", ms: "number" },
  busy: { seconds: "number" },
  output: { at: "number", fd: "number", bytes: "bytes" },
  stderr: { at: "number", text: "text" },
  listen: { at: "number", addr: "text", open: "flag" },
  client: { at: "number", id: "number", phase: "text", text: "text", bytes: "bytes" },
  scheduled: { came: "text", steps: "number", missed: "number", bytes: "bytes" },
  explored: { number: "number", reason: "text", code: "number", text: "text", output: "text", hash: "number", found: "text", came: "text", steps: "number", missed: "number", ends: "number", at: "number", bytes: "bytes" },
  exited: { at: "number", code: "number", reason: "text", text: "text", whole: "flag" },
});

/** @typedef {{type: string, bytes?: Uint8Array<ArrayBuffer>, parts?: Uint8Array<ArrayBuffer>[], [field: string]: any}} Message */
/** @typedef {(message: Message) => void} Post takes over the buffer of a message's bytes */
/** @typedef {(message: object, transfer: Transferable[]) => void} Send as postMessage */

/** How many messages wait before what is written and recorded joins with its neighbours. */
const CROWD = 64;

/**
 * Adds a message to those that wait, or to the last of them, where the two say
 * the same as one.
 * @param {Message[]} waiting
 * @param {Message} message
 */
export function queue(waiting, message) {
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
        if (last.fd !== message.fd || !message.bytes) break;
        (last.parts ??= last.bytes ? [last.bytes] : []).push(message.bytes);
        return;
    }
  }
  waiting.push(message);
}

/**
 * Returns a message that has waited with its bytes in one piece.
 * @param {Message} message
 * @returns {Message}
 */
export function inOnePiece({ parts, ...message }) {
  return parts ? { ...message, bytes: joined(parts) } : message;
}

/**
 * Returns bytes in one piece, in a buffer of their own.
 * @param {Uint8Array<ArrayBuffer>[]} parts
 */
export function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    bytes.set(p, at);
    at += p.length;
  }
  return bytes;
}

/**
 * Returns the buffers of messages, to be handed over with them.
 * @param {Message[]} messages
 * @returns {Transferable[]}
 */
export function buffersOf(messages) {
  return messages.flatMap((m) => (m.bytes ? [m.bytes.buffer] : []));
}
