// This module makes sure that what looks at the syntax of the source finds all of it.
// CodeMirror parses for 20 ms at each change and goes on when the browser is idle, so that
// on a slow machine the tree may end before the caret, for a while.
import { ensureSyntaxTree, getIndentation, indentService, syntaxTree } from "@codemirror/language";

/**
 * Returns the syntax tree of the source up to a place at least, and parses what is not
 * parsed yet, however long that takes: some milliseconds for a file of a thousand lines.
 * @param {import("@codemirror/state").EditorState} state
 * @param {number} at
 */
export const treeTo = (state, at) => ensureSyntaxTree(state, at, Infinity) ?? syntaxTree(state);

/**
 * Has lines indented by the syntax before them, also by what is not parsed yet. CodeMirror
 * alone would then leave a new line where it is, at its left edge.
 */
export const indentParsed = indentService.of((context, pos) => {
  if (syntaxTree(context.state).length >= pos) return undefined; // CodeMirror's own rules know
  if (treeTo(context.state, pos).length < pos) return null;
  const { state } = context.state.update({}); // its tree is the one just made
  return getIndentation(Object.create(context, { state: { value: state } }), pos);
});
