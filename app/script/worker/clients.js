// This module makes the page's HTTP requests. Each has a connection of its own over
// the program's in-memory network; the page reads the bytes of the response.

/** Makes the requests of one run. */
export class Clients {
  /** @param {import("./host.js").GoHost} host */
  constructor(host) {
    this.host = host;
    /** What closes the connection of a request, by the request's id. @type {Map<number, () => void>} */
    this.hangUps = new Map();
  }

  /** Reports whether a request waits for its answer. */
  open() {
    return this.hangUps.size > 0;
  }

  /**
   * Does what an outside event says.
   * @param {import("./outside.js").OutsideEvent} event
   */
  act({ send, hangUp }) {
    if (send) this.send(send);
    else if (hangUp !== undefined) this.hangUp(hangUp);
  }

  /**
   * Sends a request to the program's first server.
   * @param {{id: number, path: string}} request
   */
  send({ id, path }) {
    const { host } = this;
    if (this.hangUps.size >= host.limits.requests) return this.tell(id, "error", { text: `more than ${host.limits.requests} requests at once` });
    const addr = [...host.listeners][0];
    if (!addr) return this.tell(id, "error", { text: "the program does not listen for connections" });
    const port = addr.slice(addr.lastIndexOf(":") + 1);
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nUser-Agent: ctxplay\r\nConnection: close\r\n\r\n`;
    this.tell(id, "sent", {});
    this.hangUps.set(id, () => {});
    host.enter(() => {
      const hangUp = globalThis.ctxplayDial(`127.0.0.1:${port}`, new TextEncoder().encode(head), (/** @type {string} */ phase, /** @type {any} */ what) => {
        if (!this.hangUps.has(id)) return;
        if (phase === "data") return this.tell(id, "data", { bytes: what });
        this.hangUps.delete(id);
        this.tell(id, phase, { text: what });
      });
      if (this.hangUps.has(id)) this.hangUps.set(id, hangUp);
    });
  }

  /**
   * Closes the connection of a request, if it is open.
   * @param {number} id
   */
  hangUp(id) {
    const hangUp = this.hangUps.get(id);
    if (!hangUp) return;
    this.hangUps.delete(id);
    this.tell(id, "hungup", {});
    this.host.enter(hangUp);
  }

  /**
   * Tells how a request goes on.
   * @param {number} id
   * @param {string} phase one of app/sandbox's Response
   * @param {{text?: string, bytes?: Uint8Array<ArrayBuffer>}} more
   */
  tell(id, phase, more) {
    this.host.post({ type: "client", id, phase, at: this.host.clock.now(), ...more });
  }
}
