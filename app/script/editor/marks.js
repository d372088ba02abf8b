// This module marks lines at which goroutines stand, with chips that name them, and
// lines that the page lights up.
import { Facet, RangeSet, StateEffect, StateField, MapMode } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, WidgetType, gutterLineClass } from "@codemirror/view";

/** @typedef {import("./types.js").Mark} Mark */
/** @typedef {{at: number, mark: Mark}} Placed a mark, and the first character of its line that is no space */

/** The signs of the states, the same as in the picture. The triangle would be an emoji without the selector. */
const glyphs = { running: "▶\ufe0e", runnable: "❙❙", waiting: "○", blocked: "✕", ended: "■", panicked: "!" };

/** @type {import("@codemirror/state").StateEffectType<Placed[]>} */
const placed = StateEffect.define();

class Chips extends WidgetType {
  /** @param {Mark} mark */
  constructor(mark) {
    super();
    this.mark = mark;
    this.key = JSON.stringify([mark.goroutines, mark.more]);
  }

  /** @param {Chips} other */
  eq(other) { return other.key === this.key; }

  /** @param {EditorView} view */
  toDOM(view) {
    const { goroutines, more } = this.mark;
    // The outer element stays at the end of the line, for the caret, while the
    // inner one keeps to the edge.
    const end = document.createElement("span");
    const chips = document.createElement("span");
    end.append(chips);
    chips.className = "chips n" + Math.min(goroutines.length + (more ? 1 : 0), 4);
    const row = document.createElement("span");
    row.className = "chip-row";
    chips.append(row);
    for (const g of goroutines) {
      const chip = document.createElement("button");
      chip.type = "button";
      chip.tabIndex = -1; // it is inside a text, and Alt-Enter does the same
      chip.className = "chip" + (g.chosen ? " chosen" : "") + (g.past ? " past" : "");
      chip.dataset.g = String(g.id);
      chip.dataset.state = g.state;
      chip.setAttribute("aria-label", g.says);
      chip.title = g.says;
      const sign = document.createElement("span");
      sign.className = "sign";
      sign.setAttribute("aria-hidden", "true");
      sign.textContent = glyphs[/** @type {keyof glyphs} */ (g.state)] ?? "";
      const name = document.createElement("span");
      name.textContent = "g" + g.id;
      chip.append(sign, name);
      // The caret stays where it is.
      chip.addEventListener("mousedown", (e) => e.preventDefault());
      chip.addEventListener("click", () => view.state.facet(choose)(g.id));
      row.append(chip);
    }
    if (more) {
      const rest = document.createElement("span");
      rest.className = "chip-more";
      rest.textContent = "+" + more;
      row.append(rest);
    }
    return end;
  }

  ignoreEvent() { return true; }
}

/**
 * Handles a click on a chip.
 * @type {Facet<(id: number) => void, (id: number) => void>}
 */
const choose = Facet.define({ combine: (all) => all[0] ?? (() => {}) });

class LineMarker extends GutterMarker {
  /** @param {string} names */
  constructor(names) {
    super();
    this.elementClass = names;
  }

  /** @param {LineMarker} other */
  eq(other) { return other.elementClass === this.elementClass; }
}

/** @param {Mark} mark */
function classes(mark) {
  let names = "";
  if (mark.state) names += " marked at-" + mark.state;
  if (mark.hover) names += " hover";
  if (mark.lit) names += " lit";
  return names.slice(1);
}

/**
 * @param {Placed[]} list in order of place
 * @param {import("@codemirror/state").Text} doc
 */
function draw(list, doc) {
  const lines = [], gutter = [];
  for (const { at, mark } of list) {
    const line = doc.lineAt(at), names = classes(mark);
    if (names) {
      lines.push(Decoration.line({ class: names }).range(line.from));
      gutter.push(new LineMarker(names).range(line.from));
    }
    if (mark.goroutines.length) {
      lines.push(Decoration.widget({ widget: new Chips(mark), side: 1e6 }).range(line.to));
    }
  }
  return { list, lines: RangeSet.of(lines, true), gutter: RangeSet.of(gutter, true) };
}

const field = StateField.define({
  create: (state) => draw([], state.doc),
  update(value, tr) {
    for (const e of tr.effects) if (e.is(placed)) return draw(e.value, tr.newDoc);
    if (!tr.docChanged || !value.list.length) return value;
    /** @type {Placed[]} */
    const list = [];
    for (const { at, mark } of value.list) {
      const now = tr.changes.mapPos(at, 1, MapMode.TrackDel);
      if (now !== null) list.push({ at: now, mark }); // otherwise the line is gone
    }
    return draw(list, tr.newDoc);
  },
  provide: (f) => [
    EditorView.decorations.from(f, (v) => v.lines),
    gutterLineClass.from(f, (v) => v.gutter),
  ],
});

/** @param {import("./index.js").Editor} editor */
export const marks = (editor) => [field, choose.of((id) => editor.callbacks.goroutine(id))];

/**
 * @param {import("./index.js").Editor} editor
 * @param {string} name
 * @param {import("./file.js").OpenFile} file
 * @param {Mark[]} list
 */
export function setMarks(editor, name, file, list) {
  const state = editor.state(name), since = file.known;
  const had = state.field(field).list;
  if (!list.length && !had.length) return;
  /** @type {Placed[]} */
  const places = [];
  for (const mark of list) {
    if (mark.line < 1 || mark.line > since.doc.lines) continue;
    const line = since.doc.line(mark.line);
    places.push({ at: since.now(line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0)), mark });
  }
  places.sort((a, b) => a.at - b.at);
  if (JSON.stringify(places) === JSON.stringify(had)) return;
  editor.change(name, { effects: placed.of(places) });
}

/**
 * Chooses the goroutine at the caret's line, or the next one there if that is chosen.
 * @param {import("./index.js").Editor} editor
 */
export function chooseAtCaret(editor) {
  const { state } = editor.view, line = state.doc.lineAt(state.selection.main.head);
  const here = state.field(field).list.filter((p) => p.at >= line.from && p.at <= line.to).flatMap((p) => p.mark.goroutines);
  if (!here.length) return false;
  editor.callbacks.goroutine(here[(here.findIndex((g) => g.chosen) + 1) % here.length].id);
  return true;
}
