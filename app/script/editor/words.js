// This module says the editor's words in the language of the page, as web/language.js
// knows them. Where that is not there, they are English.

/** @param {string} phrase @param {(string | number)[]} args */
export const say = (phrase, ...args) => globalThis.ctxplaySay?.(phrase, ...args) ?? phrase;

/** Returns the words that CodeMirror says by itself. */
export const phrases = () => ({
  "Completions": say("Completions"),
  "Diagnostics": say("Diagnostics"),
  "Find": say("Find"),
  "Go to line": say("Go to line"),
  "No diagnostics": say("No diagnostics"),
  "Replace": say("Replace"),
  "Selection deleted": say("Selection deleted"),
  "all": say("all"),
  "by word": say("by word"),
  "close": say("close"),
  "current match": say("current match"),
  "go": say("go"),
  "match case": say("match case"),
  "next": say("next"),
  "on line": say("on line"),
  "previous": say("previous"),
  "regexp": say("regexp"),
  "replace": say("replace"),
  "replace all": say("replace all"),
  "replaced $ matches": say("replaced $ matches"),
  "replaced match on line $": say("replaced match on line $"),
});
