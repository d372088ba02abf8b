// This is the editor of the page: CodeMirror in a shadow root, with what only this
// page has. That is goroutines at their lines, durations that can be turned, and
// complaints, completions and descriptions that the page works out.
//
// ctxplayEditor.create(host, callbacks) is all there is; see types.js.
import { redo, undo } from "@codemirror/commands";
import { EditorState, Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { between, catchUp } from "./difference.js";
import { setDiagnostics } from "./diagnostics.js";
import { OpenFile, Since } from "./file.js";
import { setKnobs, Turning } from "./knobs.js";
import { setMarks } from "./marks.js";
import { extensions } from "./setup.js";
import { mount } from "./style.js";

/** @typedef {import("./types.js").Callbacks} Callbacks */

export class Editor {
  /**
   * @param {HTMLElement} host
   * @param {Callbacks} callbacks
   */
  constructor(host, callbacks) {
    this.host = host;
    this.callbacks = callbacks;
    /** @type {Map<string, OpenFile>} */
    this.files = new Map();
    this.active = "";
    this.frame = 0;
    this.told = { name: "", line: 0 };
    this.turning = new Turning(this);
    const root = mount(host);
    // The page, which has keys of its own, does not hear those that are typed here.
    root.addEventListener("keydown", (e) => e.stopPropagation());
    this.view = new EditorView({
      root,
      parent: /** @type {HTMLElement} */ (root.firstElementChild),
      state: EditorState.create({ extensions: extensions(this, "") }),
      dispatchTransactions: (trs, view) => this.update(trs, view),
    });
  }

  /**
   * @param {readonly import("@codemirror/state").Transaction[]} trs
   * @param {EditorView} view
   */
  update(trs, view) {
    view.update(trs);
    const file = this.files.get(this.active);
    for (const tr of trs) if (file && tr.docChanged) file.note(tr.changes);
    if (trs.some((tr) => tr.docChanged || tr.selection)) this.later();
  }

  /** Tells the page what changed, once before each frame, however fast a person types. */
  later() {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.flush());
  }

  /** Tells the page at once what changed, as it is about to act on the text. */
  flush() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    for (const [name, file] of this.files) {
      if (!file.known.moved) continue;
      const { doc } = this.state(name);
      file.known = new Since(doc);
      this.callbacks.changed(name, doc.toString(), file.revision);
    }
    this.tellLine();
  }

  tellLine() {
    if (!this.files.has(this.active) || !this.view.hasFocus) return;
    const { doc, selection } = this.view.state;
    const line = doc.lineAt(selection.main.head).number;
    if (line === this.told.line && this.active === this.told.name) return;
    this.told = { name: this.active, line };
    this.callbacks.caretLine(this.active, line);
  }

  /** @param {string} name */
  state(name) {
    const file = this.files.get(name);
    return file && name !== this.active ? file.state : this.view.state;
  }

  /**
   * Changes a file, whether it is in view or not.
   * @param {string} name
   * @param {import("@codemirror/state").TransactionSpec} spec
   */
  change(name, spec) {
    const file = this.files.get(name);
    if (!file) return;
    if (name === this.active) return this.view.dispatch(spec);
    const tr = file.state.update(spec);
    file.state = tr.state;
    if (tr.docChanged) {
      file.note(tr.changes);
      this.later();
    }
  }

  /**
   * Takes the program over, and keeps the history and caret of each file. A text of
   * another revision was changed outside, since base or, without one, since the text
   * that was told last. What was typed meanwhile is kept, and told. A text of the same
   * revision is what was told, or older than that.
   * @param {{name: string, text: string, base?: string, revision: number}[]} files
   * @param {string} active
   * @param {boolean} [fresh] it is another program: all that was before is forgotten
   */
  setFiles(files, active, fresh = false) {
    this.turning.end();
    if (fresh) {
      this.files.clear();
      this.active = "";
    }
    const names = new Set(files.map((f) => f.name));
    for (const name of [...this.files.keys()]) {
      if (names.has(name)) continue;
      this.files.delete(name);
      if (name === this.active) this.active = "";
    }
    for (const { name, text, base, revision } of files) {
      const file = this.files.get(name);
      if (!file) {
        const state = EditorState.create({ doc: text, extensions: extensions(this, name) });
        this.files.set(name, new OpenFile(state, revision));
      } else if (revision !== file.revision) {
        file.revision = revision;
        this.merge(name, file, text, base ?? file.known.doc.toString());
      }
    }
    if (!this.files.has(active)) active = this.active || files[0]?.name || "";
    this.show(active);
  }

  /**
   * @param {string} name
   * @param {OpenFile} file
   * @param {string} theirs what the text is outside
   * @param {string} base what theirs was made of
   */
  merge(name, file, theirs, base) {
    if (theirs === base) return;
    const mine = this.state(name).doc.toString();
    if (theirs !== mine) this.change(name, { changes: catchUp(mine, theirs, base), userEvent: "outside" });
    const { doc } = this.state(name), text = doc.toString();
    file.known = new Since(Text.of(theirs.split("\n")));
    if (text !== theirs) file.known.note(between(theirs, text).desc); // the page will be told
  }

  /** @param {string} name */
  show(name) {
    const file = this.files.get(name);
    if (!file || name === this.active) return;
    this.turning.end();
    const before = this.files.get(this.active);
    if (before) {
      before.state = this.view.state;
      before.scroll = this.view.scrollSnapshot();
    }
    this.active = name;
    this.told.line = 0;
    this.view.setState(file.state);
    if (file.scroll) this.view.dispatch({ effects: file.scroll });
    this.host.dataset.file = name;
    this.later();
  }

  /**
   * Shows a line, without moving the caret, the focus or the page.
   * @param {string} name
   * @param {number} line from 1
   */
  reveal(name, line) {
    this.show(name);
    const { view } = this, { doc } = view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines)).from;
    view.requestMeasure({
      key: this,
      read: () => ({ block: view.lineBlockAt(at), seen: view.scrollDOM.clientHeight }),
      write({ block, seen }) {
        const { scrollDOM } = view, room = Math.min(2 * block.height, seen / 3);
        const top = block.top + view.documentPadding.top;
        if (top - room < scrollDOM.scrollTop) scrollDOM.scrollTop = top - room;
        else if (top + block.height + room > scrollDOM.scrollTop + seen) scrollDOM.scrollTop = top + block.height + room - seen;
      },
    });
  }

  focus() { this.view.focus(); }

  /**
   * Moves the caret and scrolls as it was in the plain editor that this one covers.
   * @param {{anchor: number, head: number, top: number, left: number, focus: boolean}} place
   */
  place({ anchor, head, top, left, focus }) {
    const most = this.view.state.doc.length;
    this.view.dispatch({ selection: { anchor: Math.min(anchor, most), head: Math.min(head, most) } });
    this.view.requestMeasure({
      read: () => {},
      write: () => { this.view.scrollDOM.scrollTo(left, top); },
    });
    if (focus) this.view.focus();
  }

  /** @param {import("./types.js").Mark[]} marks */
  setMarks(marks) {
    for (const [name, file] of this.files) {
      setMarks(this, name, file, marks.filter((m) => m.name === name));
    }
  }

  /**
   * @param {string} name
   * @param {import("./types.js").Diagnostic[]} list
   */
  setDiagnostics(name, list) { setDiagnostics(this, name, list); }

  /**
   * @param {string} name
   * @param {import("./types.js").Span[]} knobs
   */
  setKnobs(name, knobs) { setKnobs(this, name, knobs); }

  undo() { return undo(this.view); }
  redo() { return redo(this.view); }

  destroy() {
    this.turning.end();
    this.flush();
    this.view.destroy();
  }
}

/**
 * Makes an editor in an element.
 * @param {HTMLElement} host
 * @param {Callbacks} callbacks
 */
export function create(host, callbacks) { return new Editor(host, callbacks); }
