// This module makes what a program's Worker says anew, field by field, each of its
// type and no larger than it may be: a program can forge all of it.
import { MESSAGES } from "./messages.js";

/** Bounds of the texts in a message by the names of their fields, in UTF-16 units. */
const TEXTS = { addr: 256, phase: 16, reason: 16, text: 4096, output: 4096, found: 8 << 10, came: 64 << 10 };

/** How many bytes a run's journal may have. */
export const JOURNAL = 1 << 20;

/**
 * Reports whether something is a message that a program's Worker sends.
 * @param {any} data
 * @returns {data is import("./messages.js").Message}
 */
export function isKnown(data) {
  return typeof data?.type === "string" && Object.hasOwn(MESSAGES, data.type);
}

/**
 * Returns a known message anew. What is no number that means something is 0,
 * what is no text "", what is no bytes none.
 * @param {import("./messages.js").Message} data
 * @param {{text?: number, bytes?: number}} [room] for the text and the bytes, in UTF-16 units and bytes
 */
export function bounded(data, room = {}) {
  const { type } = data;
  /** @type {import("./messages.js").Message} */
  const message = { type };
  for (const [field, kind] of Object.entries(MESSAGES[type])) {
    const v = data[field];
    switch (kind) {
      case "number":
        message[field] = numberOf(v);
        break;
      case "flag":
        message[field] = v === true;
        break;
      case "text":
        message[field] = textOf(v, (field === "text" ? room.text : undefined) ?? TEXTS[/** @type {keyof TEXTS} */ (field)]);
        break;
      case "bytes":
        message.bytes = bytesOf(v, room.bytes ?? 0);
    }
  }
  return message;
}

/**
 * Returns a number, 0 for what is none that means something.
 * @param {unknown} v
 */
export function numberOf(v) {
  return typeof v === "number" && Number.isFinite(v) ? v : 0;
}

/**
 * Returns the first of a text, "" for what is none.
 * @param {unknown} v
 * @param {number} [most] in UTF-16 units
 */
export function textOf(v, most = TEXTS.text) {
  return typeof v === "string" ? v.slice(0, Math.max(0, most)) : "";
}

/**
 * Returns the first of some bytes in a buffer of their own, which can be handed over.
 * @param {unknown} v
 * @param {number} most
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(v, most) {
  if (!(v instanceof Uint8Array)) return new Uint8Array(0);
  const n = Math.min(v.length, Math.max(0, most));
  const own = n === v.buffer.byteLength && v.buffer instanceof ArrayBuffer && !v.buffer.resizable;
  return own ? /** @type {Uint8Array<ArrayBuffer>} */ (v) : new Uint8Array(v.subarray(0, n));
}
