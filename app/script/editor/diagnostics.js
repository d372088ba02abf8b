// This module shows complaints: it underlines them, and tells them under the pointer
// and at F8, with the changes that would end them.
import { nextDiagnostic, previousDiagnostic, setDiagnostics as lint } from "@codemirror/lint";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { Since } from "./file.js";

/** @typedef {import("./types.js").Diagnostic} Diagnostic */

/** The names that CodeMirror's lint has for severities. */
const severities = /** @type {const} */ ({ error: "error", warning: "warning", note: "info" });
const words = { error: "Error", warning: "Warning", note: "Note" };
const signs = { error: "✕", warning: "▲", note: "●" };

export const diagnosticKeys = Prec.high(keymap.of([
  { key: "F8", run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
]));

/**
 * @param {import("./index.js").Editor} editor
 * @param {string} name
 * @param {Diagnostic[]} list
 */
export function setDiagnostics(editor, name, list) {
  const file = editor.files.get(name);
  if (!file) return;
  const state = editor.state(name);
  // The places of fixes are in the texts known now, of this file and of others.
  /** @type {Map<string, Since>} */
  const texts = new Map();
  for (const [n, f] of editor.files) {
    f.checked = new Since(f.known.doc);
    if (f.known.moved) f.checked.note(f.known.moved);
    texts.set(n, f.checked);
  }
  const found = list.map((d) => {
    let from = file.known.now(d.from, 1), to = Math.max(file.known.now(d.to, -1), from);
    if (from === to) { // there is nothing to underline: take the character here, or the one before
      const line = state.doc.lineAt(from);
      if (to < line.to) to++;
      else if (from > line.from) from--;
    }
    return {
      from, to,
      severity: severities[d.severity] ?? "error",
      message: d.text,
      renderMessage: () => message(d),
      actions: d.fixes.map((f) => ({ name: f.text, apply: () => apply(editor, texts, f.edits) })),
    };
  });
  editor.change(name, lint(state, found));
}

/** @param {Diagnostic} d */
function message(d) {
  const all = document.createElement("span");
  const grade = document.createElement("span");
  grade.className = "grade";
  const sign = document.createElement("span");
  sign.className = "sign";
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = signs[d.severity] ?? signs.error;
  grade.append(sign, words[d.severity] ?? words.error);
  const text = document.createElement("code");
  text.textContent = d.text;
  all.append(grade, text);
  if (d.why) {
    const why = document.createElement("span");
    why.className = "why";
    why.textContent = d.why;
    all.append(why);
  }
  return all;
}

/**
 * Carries a fix out, as one step in each file that can be undone. A fix whose place
 * was edited meanwhile was made for another text, and does nothing.
 * @param {import("./index.js").Editor} editor
 * @param {Map<string, Since>} texts
 * @param {import("./types.js").Edit[]} edits
 */
function apply(editor, texts, edits) {
  /** @type {Map<string, {from: number, to: number, insert: string}[]>} */
  const byFile = new Map();
  for (const e of edits) {
    const since = texts.get(e.name);
    if (!since || !editor.files.has(e.name) || e.to > since.doc.length || since.moved?.touchesRange(e.from, e.to)) return;
    const from = since.now(e.from), to = from + (e.to - e.from);
    byFile.set(e.name, [...(byFile.get(e.name) ?? []), { from, to, insert: e.new }]);
  }
  for (const [name, changes] of byFile) editor.change(name, { changes, userEvent: "input.fix" });
  editor.flush();
  editor.view.focus();
}
