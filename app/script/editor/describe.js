// This module shows what the page knows of the names in the source: completions
// while a person types, and the description of a name under the pointer or, with
// Mod-i, at the caret.
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { closeHoverTooltips, hasHoverTooltips, hoverTooltip, keymap, showTooltip } from "@codemirror/view";
import { highlightCode } from "@lezer/highlight";
import { goLanguage } from "@codemirror/lang-go";
import { tokens } from "./style.js";
import { knobAt } from "./knobs.js";
import { treeTo } from "./tree.js";
import { say } from "./words.js";

const name = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;
/** The signs of the kinds of completion. */
const kinds = { package: "p", func: "ƒ", method: "ƒ", field: "·", type: "T", const: "c", var: "v" };
const silent = new Set(["String", "Rune", "LineComment", "BlockComment", "Number"]);

/**
 * Makes an element of Go source, in the colours that the source has.
 * @param {string} text
 */
export function code(text) {
  const e = document.createElement("code");
  e.className = "go";
  highlightCode(text, goLanguage.parser.parse(text), tokens, (part, names) => {
    if (!names) return e.append(part);
    const span = document.createElement("span");
    span.className = names;
    span.textContent = part;
    e.append(span);
  }, () => e.append("\n"));
  return e;
}

/**
 * Makes elements of a text's paragraphs. Empty lines part them; those that are
 * indented are code.
 * @param {string} text
 */
function paragraphs(text) {
  return text.split(/\n[ \t]*\n/).filter((t) => t.trim()).map((t) => {
    if (/^[ \t]/.test(t)) {
      const pre = document.createElement("pre");
      pre.append(code(t.replace(/^(\t| {1,4})/gm, "")));
      return pre;
    }
    const p = document.createElement("p");
    p.textContent = t.replace(/\s*\n\s*/g, " ");
    return p;
  });
}

/** @param {import("./index.js").Editor} editor */
export const completion = (editor) => [
  autocompletion({
    override: [async (context) => {
      const { state, pos, explicit } = context;
      const typed = context.matchBefore(/[\p{L}\p{Nd}_]+/u);
      const from = typed ? typed.from : pos;
      const dot = state.sliceDoc(from - 1, from) === ".";
      if (typed ? !name.test(typed.text) : !dot && !explicit) return null;
      if (silent.has(treeTo(state, pos).resolveInner(pos, -1).name)) return null;
      editor.flush();
      const found = await editor.callbacks.complete(editor.active, pos);
      if (!found || !found.options.length || context.aborted) return null;
      return {
        from: found.from,
        options: found.options.map((o) => ({
          label: o.label,
          type: o.type,
          detail: o.detail,
          info: o.info || o.detail ? () => {
            const all = document.createElement("div");
            if (o.detail) all.append(code(o.detail));
            all.append(...paragraphs(o.info ?? ""));
            return all;
          } : undefined,
        })),
        validFor: /^[\p{L}\p{Nd}_]*$/u,
      };
    }],
    activateOnTypingDelay: 60,
    icons: false,
    defaultKeymap: false,
    maxRenderedOptions: 100,
    addToOptions: [{
      position: 20,
      render(option) {
        const kind = document.createElement("span");
        kind.className = "kind";
        kind.dataset.kind = option.type ?? "";
        kind.setAttribute("aria-hidden", "true");
        kind.textContent = kinds[/** @type {keyof kinds} */ (option.type)] ?? "";
        return kind;
      },
    }],
  }),
  Prec.highest(keymap.of([...completionKeymap])),
];

/**
 * Returns what there is to say of a place, as a tooltip.
 * @param {import("./index.js").Editor} editor
 * @param {number} at
 * @returns {Promise<import("@codemirror/view").Tooltip|null>}
 */
async function describe(editor, at) {
  const { state } = editor.view;
  const knob = knobAt(state, at);
  let found = null;
  if (state.wordAt(at) && !silent.has(treeTo(state, at).resolveInner(at, 1).name)) {
    editor.flush();
    found = await editor.callbacks.hover(editor.active, at);
    if (state.doc !== editor.view.state.doc) return null;
  }
  const span = found ?? knob;
  return span && {
    pos: span.from,
    end: span.to,
    above: true,
    create() {
      const dom = document.createElement("div");
      dom.className = "describe";
      if (found) dom.append(code(found.signature), ...paragraphs(found.doc));
      if (knob) {
        const how = document.createElement("p");
        how.className = "how";
        how.textContent = say("Drag to change, or Alt with ↑ and ↓");
        dom.append(how);
      }
      return { dom };
    },
  };
}

/** @type {import("@codemirror/state").StateEffectType<import("@codemirror/view").Tooltip|null>} */
const told = StateEffect.define();

/** The description that was asked for by a key. */
const asked = StateField.define({
  create: () => /** @type {import("@codemirror/view").Tooltip|null} */ (null),
  update(value, tr) {
    for (const e of tr.effects) if (e.is(told)) return e.value;
    return tr.docChanged || tr.selection ? null : value;
  },
  provide: (f) => showTooltip.from(f),
});

/** @param {import("./index.js").Editor} editor */
export function description(editor) {
  const close = (/** @type {import("@codemirror/view").EditorView} */ view) => {
    if (!view.state.field(asked) && !hasHoverTooltips(view.state)) return false;
    view.dispatch({ effects: [told.of(null), closeHoverTooltips] });
    return true;
  };
  return [
    asked,
    hoverTooltip((_, at) => editor.turning.on ? null : describe(editor, at), { hoverTime: 350, hideOnChange: true }),
    Prec.high(keymap.of([
      {
        key: "Mod-i",
        preventDefault: true,
        run(view) {
          if (close(view)) return true;
          const { state } = view;
          describe(editor, state.selection.main.head).then((tip) => {
            if (tip && state.doc === view.state.doc && state.selection.eq(view.state.selection)) view.dispatch({ effects: told.of(tip) });
          });
          return true;
        },
      },
      { key: "Escape", run: close },
    ])),
  ];
}
