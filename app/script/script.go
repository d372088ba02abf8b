// Package script holds the JavaScript that has to be bundled before a browser
// can have it: the Workers' scripts, the frame in which programs run, the editor,
// and the element for pages of other sites. Scripts of the page that stand alone are in web.
//
// A folder is one bundle, of which index.js is the entry:
//
//   - worker hosts one program, and as the relay watches over that host;
//   - frame is the script of web/sandbox/frame.html, which starts those two;
//   - builder compiles and links;
//   - checker is the surroundings of app/checker/worker, a Go program;
//   - editor is CodeMirror 6 (https://codemirror.net) with what only this page has;
//     what the page and it tell each other is in editor/types.js;
//   - element is <go-context-play>, which pages of other sites load as /element.js;
//   - files is no bundle but shared: files in memory, as a Go program asks for them.
//
// It is an npm project whose results are committed, so that who runs or tests
// the playground needs no Node. To make them anew:
//
//	make js
//
// That also checks the types, which comments say in JSDoc, runs the tests, and
// writes bundled.sum, by which a test in Go sees that what is committed is fresh.
// The build of web/gen (app/make) puts the toolchain's wasm_exec.js before each
// Worker's bundle; nothing else is joined there.
package script
