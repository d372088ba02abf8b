// This module keeps what is to come to the program from outside: requests of the
// page's client and hanging them up, each at its instant of program clock.

/** @typedef {{id: number, path: string, at: number, hangUpAt: number}} Request hangUpAt is below 0 for never */
/** @typedef {{at: number, send?: {id: number, path: string}, hangUp?: number}} OutsideEvent sends a request, or hangs up the one with that id */

/** The outside events to come. */
export class OutsideEvents {
  /** @param {() => boolean} isListening whether the program has a server; requests wait for one */
  constructor(isListening) {
    this.isListening = isListening;
    /** In order of their instants. @type {OutsideEvent[]} */
    this.events = [];
  }

  /** Returns which of the events is next, -1 for none. */
  #next() {
    return this.events.findIndex((e) => !e.send || this.isListening());
  }

  /** Returns when the next event is due: Infinity without one. */
  due() {
    return this.events[this.#next()]?.at ?? Infinity;
  }

  /**
   * Removes the next event and returns it, if it is due.
   * @param {number} now
   */
  take(now) {
    return this.due() <= now ? this.events.splice(this.#next(), 1)[0] : undefined;
  }

  /**
   * Takes up a request.
   * @param {Request} r
   */
  plan(r) {
    this.events.push({ at: r.at, send: r });
    if (r.hangUpAt >= 0) this.events.push({ at: Math.max(r.hangUpAt, r.at), hangUp: r.id });
    this.events.sort((x, y) => x.at - y.at);
  }

  /**
   * Forgets what was to come of a request.
   * @param {number} id
   */
  forget(id) {
    this.events = this.events.filter((e) => e.hangUp !== id && e.send?.id !== id);
  }
}
