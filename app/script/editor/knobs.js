// This module makes durations that can be turned: a person drags them sideways, or
// uses Alt and the arrows.
import { isolateHistory } from "@codemirror/commands";
import { Prec, RangeSet, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, EditorView, keymap } from "@codemirror/view";

/** @typedef {import("./types.js").Span} Span */

/** How far the pointer moves for a step, and before it turns at all, in CSS pixels. */
const step = 12, slack = 5;

/** @type {import("@codemirror/state").StateEffectType<Span[]>} */
const placed = StateEffect.define();
const knob = Decoration.mark({ class: "knob" });

const field = StateField.define({
  create: () => /** @type {RangeSet<Decoration>} */ (RangeSet.empty),
  update(value, tr) {
    for (const e of tr.effects) if (e.is(placed)) return RangeSet.of(e.value.map((k) => knob.range(k.from, k.to)), true);
    return tr.docChanged ? value.map(tr.changes) : value;
  },
  // A knob is the outermost mark, so that it is one element whatever its tokens are.
  provide: (f) => Prec.lowest(EditorView.decorations.from(f)),
});

/**
 * @param {import("./index.js").Editor} editor
 * @param {string} name
 * @param {Span[]} list
 */
export function setKnobs(editor, name, list) {
  const file = editor.files.get(name);
  if (!file) return;
  const spans = [];
  for (const { from, to } of list) {
    const span = { from: file.known.now(from, 1), to: file.known.now(to, -1) };
    if (span.from < span.to) spans.push(span);
  }
  editor.change(name, { effects: placed.of(spans) });
}

/**
 * Returns the knob at a place, its ends included.
 * @param {import("@codemirror/state").EditorState} state
 * @param {number} at
 * @returns {Span|null}
 */
export function knobAt(state, at) {
  /** @type {Span|null} */
  let found = null;
  state.field(field).between(at, at, (from, to) => {
    found = { from, to };
    return false;
  });
  return found;
}

/** A duration that is being turned, from the first step to the last. */
export class Turning {
  /** @param {import("./index.js").Editor} editor */
  constructor(editor) {
    this.editor = editor;
    this.name = "";
    this.steps = 0;
    this.asked = false; // the page was asked for a step
    /** The knob, in the text as it was. @type {Span|null} */
    this.from = null;
    /** Where the text is now that replaces it. */
    this.at = { from: 0, to: 0 };
    this.before = ""; // the text before it was turned
  }

  get on() { return this.from !== null; }

  /** @param {Span} span in the text as it is */
  begin(span) {
    this.end();
    this.editor.flush();
    this.name = this.editor.active;
    this.from = span;
    this.steps = 0;
    this.asked = false;
    this.at = span;
    this.before = this.editor.view.state.sliceDoc(span.from, span.to);
    // Problems that there were none of before come into view below the lines only when the
    // turning has ended (web/problems.css): they would take the place of this line.
    this.editor.host.setAttribute("data-turning", document.getElementById("problems")?.hidden ? "first" : "");
  }

  /** @param {number} steps away from where it began */
  to(steps) {
    const { editor } = this;
    if (!this.from || steps === this.steps || this.name !== editor.active) return;
    this.asked = true;
    const made = steps === 0
      ? { ...this.from, text: this.before }
      : editor.callbacks.turn(this.name, { ...this.from }, steps);
    if (!made) return;
    this.steps = steps;
    // A callback may replace less or more than the knob.
    if (made.from !== this.from.from || made.to !== this.from.to) this.restore(made);
    this.put(made.text, false);
    editor.flush();
    editor.callbacks.turned(false);
  }

  /**
   * Puts back what was there, and goes on with another place.
   * @param {Span} span
   */
  restore(span) {
    this.put(this.before, false);
    this.from = { from: span.from, to: span.to };
    this.at = { ...this.from };
    this.before = this.editor.view.state.sliceDoc(span.from, span.to);
  }

  /**
   * @param {string} text
   * @param {boolean} undoable
   */
  put(text, undoable) {
    const { view } = this.editor, { from, to } = this.at, { head } = view.state.selection.main;
    // A caret in the knob stays in it, and a caret at its end stays at its end.
    const inside = head >= from && head <= to;
    view.dispatch({
      changes: { from, to, insert: text },
      selection: inside ? { anchor: head === to ? from + text.length : Math.min(head, from + text.length) } : undefined,
      annotations: undoable ? isolateHistory.of("full") : Transaction.addToHistory.of(false),
      effects: placedAgain(view.state, this.at, from + text.length - to),
      userEvent: "turn",
    });
    this.at = { from, to: from + text.length };
  }

  /** Makes the whole turning one step of the history. */
  end() {
    if (!this.from) return;
    const { editor } = this;
    const now = editor.view.state.sliceDoc(this.at.from, this.at.to);
    if (now !== this.before) {
      this.put(this.before, false);
      this.put(now, true);
    }
    this.from = null;
    editor.host.toggleAttribute("data-turning", false);
    editor.flush();
    if (this.asked) editor.callbacks.turned(true);
  }
}

/**
 * Returns all knobs after one has grown: to replace its text would drop it.
 * @param {import("@codemirror/state").EditorState} state
 * @param {Span} old
 * @param {number} by
 */
function placedAgain(state, old, by) {
  /** @type {Span[]} */
  const all = [];
  state.field(field).between(0, state.doc.length, (from, to) => {
    if (to <= old.from) all.push({ from, to });
    else if (from >= old.to) all.push({ from: from + by, to: to + by });
    else all.push({ from, to: to + by });
  });
  return placed.of(all);
}

/** @param {import("./index.js").Editor} editor */
export const knobs = (editor) => [
  field,
  pointer(editor),
  Prec.high(keymap.of([
    { key: "Alt-ArrowUp", run: () => press(editor, 1) },
    { key: "Alt-ArrowDown", run: () => press(editor, -1) },
  ])),
  EditorView.domEventHandlers({
    keyup(e) {
      if (e.key === "Alt") editor.turning.end();
    },
    blur() { editor.turning.end(); },
  }),
];

/**
 * Turns the duration at the caret. Without one there, the keys move lines.
 * @param {import("./index.js").Editor} editor
 * @param {number} by
 */
function press(editor, by) {
  const { turning, view } = editor;
  const { head, empty } = view.state.selection.main;
  const here = empty ? knobAt(view.state, head) : null;
  if (turning.on && (head < turning.at.from || head > turning.at.to)) turning.end();
  if (!turning.on) {
    if (!here) return false;
    turning.begin(here);
  }
  turning.to(turning.steps + by);
  return true;
}

/**
 * Turns a knob by a press that moves sideways; another press puts the caret there.
 * @param {import("./index.js").Editor} editor
 */
function pointer(editor) {
  /** @type {{id: number, x: number, y: number, span: Span}|null} */
  let held = null;
  const knobOf = (/** @type {Event} */ e, /** @type {EditorView} */ view) => {
    const on = e.target instanceof Element ? e.target.closest(".knob") : null;
    return on && knobAt(view.state, view.posAtDOM(on) + (on.textContent ? 1 : 0));
  };
  const release = () => {
    held = null;
    editor.turning.end();
  };
  return EditorView.domEventHandlers({
    pointerdown(e, view) {
      const plain = e.isPrimary && e.button === 0 && !e.shiftKey && !e.ctrlKey && !e.metaKey && !e.altKey;
      const span = plain ? knobOf(e, view) : null;
      held = span && { id: e.pointerId, x: e.clientX, y: e.clientY, span };
    },
    // Selecting by dragging must not begin in a knob; the caret is put by hand.
    mousedown(e, view) {
      if (!held || e.detail > 1) return false;
      const at = view.posAtCoords({ x: e.clientX, y: e.clientY });
      if (at !== null) view.dispatch({ selection: { anchor: at }, userEvent: "select.pointer" });
      view.focus();
      return true;
    },
    pointermove(e, view) {
      if (!held || e.pointerId !== held.id) return;
      const dx = e.clientX - held.x;
      if (!editor.turning.on) {
        if (Math.abs(dx) < slack) return;
        if (Math.abs(dx) < Math.abs(e.clientY - held.y)) {
          if (e.pointerType === "touch") held = null; // scrolls
          return;
        }
        view.contentDOM.setPointerCapture(e.pointerId);
        editor.turning.begin(held.span);
      }
      e.preventDefault();
      editor.turning.to(Math.round(dx / step));
    },
    pointerup: release,
    pointercancel: release,
  });
}
