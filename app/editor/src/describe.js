// What the page knows of the names in the source: completions while typing,
// and the description of a name under the pointer or, with Mod-i, at the caret.
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { Prec } from "@codemirror/state";
import { activateHover, closeHoverTooltips, hasHoverTooltips, hoverTooltip, keymap } from "@codemirror/view";
import { highlightCode } from "@lezer/highlight";
import { goLanguage } from "@codemirror/lang-go";
import { tokens } from "./style.js";
import { knobAt } from "./knobs.js";

const name = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;
const silent = new Set(["String", "Rune", "LineComment", "BlockComment", "Number"]);

/**
 * Go as an element, in the colours of the source.
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
 * Paragraphs, which empty lines part; indented ones are code.
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
      if (silent.has(syntaxTree(state).resolveInner(pos, -1).name)) return null;
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
        kind.textContent = { function: "ƒ", method: "ƒ", type: "T", variable: "v", constant: "c", field: "·", namespace: "p" }[option.type ?? ""] ?? "";
        return kind;
      },
    }],
  }),
  Prec.highest(keymap.of([...completionKeymap])),
];

/** @param {import("./index.js").Editor} editor */
export function description(editor) {
  const tooltip = hoverTooltip(async (view, at) => {
    const { state } = view;
    const knob = knobAt(state, at);
    const word = state.wordAt(at);
    let found = null;
    if (word && !silent.has(syntaxTree(state).resolveInner(at, 1).name)) {
      editor.flush();
      found = await editor.callbacks.hover(editor.active, at);
      if (state.doc !== view.state.doc) return null;
    }
    if (!found && !knob) return null;
    const shown = found;
    return {
      pos: shown ? shown.from : /** @type {import("./types.js").Span} */ (knob).from,
      end: shown ? shown.to : /** @type {import("./types.js").Span} */ (knob).to,
      above: true,
      create() {
        const dom = document.createElement("div");
        dom.className = "describe";
        if (shown) dom.append(code(shown.signature), ...paragraphs(shown.doc));
        if (knob) {
          const how = document.createElement("p");
          how.className = "how";
          how.textContent = "Drag to change, or Alt with ↑ and ↓";
          dom.append(how);
        }
        return { dom };
      },
    };
  }, { hoverTime: 350, hideOnChange: true });
  const close = (/** @type {import("@codemirror/view").EditorView} */ view) => {
    if (!hasHoverTooltips(view.state)) return false;
    view.dispatch({ effects: closeHoverTooltips });
    return true;
  };
  return [
    tooltip,
    Prec.high(keymap.of([
      {
        key: "Mod-i",
        preventDefault: true,
        run(view) {
          if (close(view)) return true;
          const { head } = view.state.selection.main;
          // All that there is to say there, complaints too.
          activateHover(view, head, view.state.wordAt(head)?.to === head ? -1 : 1, {
            until: (tr) => tr.docChanged || tr.selection !== undefined,
          });
          return true;
        },
      },
      { key: "Escape", run: close },
    ])),
  ];
}
