"use strict";

// The page's HTTP clients. Each request has a connection of its own over the
// program's in-memory network; the page reads the response's bytes.

class Clients {
  /** @param {GoHost} host */
  constructor(host) {
    this.host = host;
    this.hangUps = new Map(); // request id → function that closes its connection
  }

  /** Whether a request waits for its answer. */
  open() {
    return this.hangUps.size > 0;
  }

  /** Does what an outside event says. */
  act(event) {
    event.send ? this.send(event.send) : this.hangUp(event.hangUp);
  }

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
      const hangUp = globalThis.ctxplayDial(`127.0.0.1:${port}`, new TextEncoder().encode(head), (phase, what) => {
        if (!this.hangUps.has(id)) return;
        if (phase === "data") return this.tell(id, "data", { bytes: what });
        this.hangUps.delete(id);
        this.tell(id, phase, { text: what });
      });
      if (this.hangUps.has(id)) this.hangUps.set(id, hangUp);
    });
  }

  hangUp(id) {
    const hangUp = this.hangUps.get(id);
    if (!hangUp) return;
    this.hangUps.delete(id);
    this.tell(id, "hungup", {});
    this.host.enter(hangUp);
  }

  tell(id, phase, more) {
    this.host.post({ type: "client", id, phase, at: this.host.clock.now(), ...more });
  }
}
