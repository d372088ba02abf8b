// Package webapi asks the browser for what it may refuse the page, or not
// have: storage, Workers, the clipboard, the files that a person chose.
//
// What goes in are the page's wishes; what comes out is what there is, or in
// words why there is nothing. web/guard.js is the other side, in JavaScript,
// since an exception that passes through WebAssembly cannot be recovered in Go:
// a property that may throw is never read from here. The package knows nothing
// of programs and runs.
package webapi
