// Package script holds the source of web/editor.js, the editor of the page:
// CodeMirror 6 (https://codemirror.net) with what only this page has. It is an
// npm project whose result is committed, so that who runs the playground needs
// no Node. To make it anew:
//
//	cd app/script && npm ci && npm run build
//
// That also writes bundled.sum, by which a test sees that the result is fresh.
// What the page and the editor tell each other is in editor/types.js.
package script
