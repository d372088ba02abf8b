"use strict";

// The same script plays two parts, each in a Worker of its own, which is named
// after it: the relay, and the host of one program, thrown away with its run.

/** Begins the part of a program's Worker. */
function program() {
  // A program has this thread and no other, and talks with nobody but us.
  for (const name of ["Worker", "SharedWorker", "BroadcastChannel"]) delete globalThis[name];
  const send = postMessage.bind(globalThis);
  /** @type {GoHost | undefined} */
  let host;
  /** @type {Postbox | undefined} */
  let out;
  onmessage = ({ data }) => {
    switch (data.type) {
      case "run": {
        out = new Postbox(data.spec.limits, send);
        host = new GoHost(data.spec, (message) => out.post(message));
        host.start(data.module).catch((err) => host.end("panic", 2, String(err)));
        break;
      }
      case "clock":
        host?.setClock(data.clock);
        break;
      case "advance":
        host?.advance();
        break;
      case "request":
        host?.request(data.request);
        break;
      case "hangup":
        host?.hangUp(data.id);
        break;
      case "ping":
        out?.post({ type: "pong" });
        break;
      case "took":
        host?.took(data.traced);
        break;
      case "stop":
        host?.stop();
        break;
    }
  };
}

name === "relay" ? relay() : program();
