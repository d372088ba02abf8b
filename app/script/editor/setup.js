// This module says what CodeMirror does in this editor, and what it does otherwise here
// than elsewhere.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, insertTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { goLanguage } from "@codemirror/lang-go";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import {
  EditorView, crosshairCursor, drawSelection, dropCursor, highlightActiveLineGutter, highlightSpecialChars,
  keymap, lineNumbers, rectangularSelection, showTooltip, tooltips,
} from "@codemirror/view";
import { completion, description } from "./describe.js";
import { diagnosticKeys } from "./diagnostics.js";
import { knobs } from "./knobs.js";
import { chooseAtCaret, marks } from "./marks.js";
import { tokens } from "./style.js";
import { indentParsed } from "./tree.js";
import { phrases, say } from "./words.js";

/** What a screen reader says of the editor beside its name. */
const help = () => [
  say("Tab indents; Escape, then Tab leaves the editor, as Tab does at once for those who came by it. F8 goes to the next problem."),
  say("Control or Command with I describes the name at the caret, with Enter runs the program."),
  say("Alt with up or down changes the duration at the caret, Alt with Enter selects the goroutine at the line."),
].join(" ");

/** Selections are the browser's own where a finger makes them, and where the system has its own colours. */
const native = () => matchMedia("(pointer: coarse), (forced-colors: active)").matches;

/**
 * Returns the parts of an editor for one file.
 * @param {import("./index.js").Editor} editor
 * @param {string} name
 */
export const extensions = (editor, name) => [
  // A text stays as it is to the byte, with its carriage returns; pasted text has none.
  EditorState.lineSeparator.of("\n"),
  EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, "\n")),
  EditorState.phrases.of(phrases()),
  EditorState.tabSize.of(4),
  indentUnit.of("\t"),
  EditorView.contentAttributes.of({
    "aria-label": name ? say("Source of %s", name) : say("Source"),
    "aria-description": help(),
    tabindex: "0", // it has that anyway; this says so for tools that look for it
    autocapitalize: "off",
    autocorrect: "off",
    spellcheck: "false",
    translate: "no",
    enterkeyhint: "enter",
  }),
  // These keys come before all others, so that they work everywhere in the editor.
  Prec.highest(keymap.of([
    { key: "Mod-s", preventDefault: true, run: () => act(editor, editor.callbacks.save) },
    { key: "Mod-Enter", preventDefault: true, run: () => act(editor, editor.callbacks.run) },
  ])),
  marks(editor),
  knobs(editor),
  completion(editor),
  description(editor),
  diagnosticKeys,
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  native() ? [] : [drawSelection(), EditorState.allowMultipleSelections.of(true), rectangularSelection(), crosshairCursor()],
  dropCursor(),
  goLanguage,
  syntaxHighlighting(tokens),
  EditorView.lineWrapping,
  indentParsed,
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  search({ top: true }),
  tooltips({ position: "fixed" }),
  EditorView.updateListener.of((u) => {
    // Tooltips lie above what stands beside the editor; see editor.css.
    editor.host.toggleAttribute("data-tip", u.state.facet(showTooltip).some((t) => t));
  }),
  // The page is told what was typed before it hears what is chosen elsewhere.
  EditorView.domEventHandlers({ focus: () => editor.callbacks.focused(), blur: () => editor.flush() }),
  EditorView.domEventHandlers({ beforeinput: typeOver }),
  EditorView.scrollHandler.of(scrollPage),
  leaving(editor),
  keymap.of([
    { key: "Alt-Enter", run: () => chooseAtCaret(editor) },
    ...closeBracketsKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
    { key: "Tab", run: tab, shift: indentLess },
  ]),
];

/**
 * @param {import("./index.js").Editor} editor
 * @param {() => void} act
 */
function act(editor, act) {
  editor.flush();
  act();
  return true;
}

/**
 * Types over a selection of several lines. Browsers would put elements with
 * inline styles in its place, which the page's policy forbids, before the editor
 * makes text of them.
 * @param {InputEvent} e
 * @param {EditorView} view
 */
function typeOver(e, view) {
  const { state } = view, { main } = state.selection;
  if (e.inputType !== "insertText" || !e.data || e.isComposing || view.composing || state.selection.ranges.length > 1) return false;
  if (state.doc.lineAt(main.from).to >= main.to) return false;
  const text = e.data.replace(/\r\n?/g, "\n");
  const typed = () => state.update(state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
  if (!state.facet(EditorView.inputHandler).some((f) => f(view, main.from, main.to, text, typed))) view.dispatch(typed());
  return true; // so that the browser does nothing
}

/**
 * Scrolls the page too. CodeMirror stops at an ancestor that is sticky, and the
 * source is, but only from some place on.
 * @param {EditorView} view
 * @param {import("@codemirror/state").SelectionRange} range
 */
function scrollPage(view, range) {
  const room = 32;
  view.requestMeasure({
    key: scrollPage,
    read: () => view.coordsAtPos(range.head),
    write(at) {
      if (!at) return;
      if (at.bottom + room > innerHeight) scrollBy(0, at.bottom + room - innerHeight);
      else if (at.top < room) scrollBy(0, at.top - room);
    },
  });
  return false;
}

/**
 * Indents the selected lines at Tab, which inserts a tab if there are none.
 * @param {EditorView} view
 */
const tab = (view) => (view.state.selection.ranges.some((r) => !r.empty) ? indentMore(view) : insertTab(view));

/**
 * Whether the key pressed last was Tab: a person who comes by it also leaves by it. The editor
 * comes late, perhaps to where Tab has led already: so it was, as far as can be seen, if the
 * focus is somewhere.
 */
let byTab = document.activeElement !== document.body;
addEventListener("keydown", (e) => { byTab = e.key === "Tab"; }, true);
addEventListener("pointerdown", () => { byTab = false; }, true);

/**
 * Gives Tab back to the page until another key is pressed (WCAG 2.1.2): at Escape,
 * where that closes nothing, and when a person has come to the editor by Tab.
 * @param {import("./index.js").Editor} editor
 */
function leaving(editor) {
  const set = (/** @type {EditorView} */ view, /** @type {boolean} */ on) => {
    if (on === editor.host.hasAttribute("data-leaving")) return;
    editor.host.toggleAttribute("data-leaving", on);
    view.setTabFocusMode(on);
    if (on) view.dispatch({ effects: EditorView.announce.of(say("Tab now leaves the editor.")) });
  };
  return [
    Prec.lowest(keymap.of([{ key: "Escape", run: (view) => { set(view, true); return true; } }])),
    Prec.highest(EditorView.domEventHandlers({
      keydown(e, view) {
        if (!["Escape", "Tab", "Shift", "Control", "Alt", "Meta"].includes(e.key)) set(view, false);
        return false;
      },
      focus: (_, view) => { if (byTab) set(view, true); return false; },
      blur: (_, view) => set(view, false),
      mousedown: (_, view) => { set(view, false); return false; },
    })),
  ];
}
