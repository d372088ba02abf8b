"use strict";

// The Worker's own end: one program, then it is thrown away.

/** @type {GoHost | undefined} */
let host;

onmessage = ({ data }) => {
	switch (data.type) {
		case "run":
			host = new GoHost(data.spec, (message, transfer) => postMessage(message, transfer ?? []));
			host.start(data.module).catch((err) => host.end("panic", 2, String(err)));
			break;
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
		case "stop":
			host?.stop();
			break;
	}
};
