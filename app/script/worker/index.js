// The script of two Workers, each named after its part: the relay, and the host
// of one program, which is thrown away with its run.
import { GoHost } from "./host.js";
import { Postbox } from "./postbox.js";
import { Relay } from "./relay.js";

/** Plays the part of a relay. */
function relay() {
  const r = new Relay((message, transfer) => postMessage(message, { transfer }), new Worker(location.href, { name: "program" }));
  onmessage = ({ data }) => {
    switch (data.type) {
      case "run":
        postMessage({ type: "pong" }); // the relay is up: from now on it should answer
        return r.run(data);
      case "stop":
        return r.stop();
      case "took":
        return r.took();
      case "ping":
        return postMessage({ type: "pong" });
      default:
        return r.ask(data);
    }
  };
}

/** Plays the part of a program's Worker. */
function program() {
  // A program has this thread and no other, and talks with nobody but us.
  for (const name of ["Worker", "SharedWorker", "BroadcastChannel"]) Reflect.deleteProperty(globalThis, name);
  const post = postMessage.bind(globalThis);
  /** @type {GoHost | undefined} */
  let host;
  /** @type {Postbox | undefined} */
  let out;
  onmessage = ({ data }) => {
    switch (data.type) {
      case "run": {
        const box = (out = new Postbox(data.spec.limits, (message, transfer) => post(message, transfer)));
        const started = (host = new GoHost(data.spec, (message) => box.post(message)));
        started.start(data.module).catch((err) => started.end("panic", 2, String(err)));
        return;
      }
      case "clock":
        return host?.setClock(data.clock);
      case "advance":
        return host?.advance();
      case "request":
        return host?.request(data.request);
      case "hangup":
        return host?.hangUp(data.id);
      case "ping":
        return out?.post({ type: "pong" });
      case "took":
        return host?.took(data.traced);
      case "stop":
        return host?.stop();
    }
  };
}

if (name === "relay") relay();
else program();
