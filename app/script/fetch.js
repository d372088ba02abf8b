// Fetching, as the page does it: web/fetch.js is a script of the page, and part
// of the Workers that fetch. It puts its functions on globalThis.
import "../../web/fetch.js";

export const { ctxplayAddress: addressOf, ctxplayFetch: fetchBytes, ctxplayCompile: fetchModule } = globalThis;
