// The script of three Workers, each named after its part: the relay, the surveyor that takes its
// place where a program is run under many schedules, and the host of one program.
import { Explorer } from "./explore.js";
import { GoHost } from "./host.js";
import { Postbox } from "./postbox.js";
import { Relay } from "./relay.js";
import { Surveyor } from "./surveyor.js";

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

/** Plays the part of a relay whose program is run under many schedules. */
function surveyor() {
  const s = new Surveyor((message) => postMessage(message), new Worker(location.href, { name: "program" }));
  onmessage = ({ data }) => {
    if (data.type === "explores") s.begin(data);
    else if (data.type === "explore") s.ask(data);
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
  /** @type {Explorer | undefined} */
  let explorer;
  onmessage = ({ data }) => {
    switch (data.type) {
      case "run": {
        const box = (out = new Postbox(data.spec.limits, (message, transfer) => post(message, transfer)));
        const started = (host = new GoHost(data.spec, (message) => box.post(message)));
        started.start(data.module).catch((err) => started.end("panic", 2, String(err)));
        return;
      }
      case "explores":
        explorer = new Explorer(data.module, data.spec, (result) => post({ type: "explored", ...result }));
        return;
      case "explore":
        return void explorer?.take(data.jobs);
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
else if (name === "surveyor") surveyor();
else program();
