// Package webapi is how Go uses the browser: it listens to events, waits for promises
// and timers, and asks for what a browser may refuse or lack: storage, Workers, the
// clipboard, the files that a person chose.
//
// What comes out is what the browser has, or an error that says why there is nothing.
// web/guard.js is the other half, in JavaScript: an exception that is thrown through
// WebAssembly cannot be recovered in Go, so properties that may throw are read there.
// Functions that Go hands to JavaScript are released here, and a panic in one is told
// (package survive). The package knows nothing of programs and runs.
package webapi
