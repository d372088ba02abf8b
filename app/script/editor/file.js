// This module keeps the files of a program, and the texts of them that others know.
/** @typedef {import("@codemirror/state").Text} Text */
/** @typedef {import("@codemirror/state").ChangeDesc} ChangeDesc */

/** A text as it was at some time, and how its places have moved since. */
export class Since {
  /** @param {Text} doc */
  constructor(doc) {
    this.doc = doc;
    /** @type {ChangeDesc|null} */
    this.moved = null;
  }

  /** @param {ChangeDesc} changes */
  note(changes) { this.moved = this.moved ? this.moved.composeDesc(changes) : changes; }

  /**
   * Returns where a place of that text is now. A place outside of it is moved in.
   * @param {number} at
   * @param {-1|1} [side] to which it keeps when something is typed there
   */
  now(at, side = 1) {
    at = Math.min(Math.max(at, 0), this.doc.length);
    return this.moved ? this.moved.mapPos(at, side) : at;
  }
}

/** A file of the program: its state while it is not in view, and what others know of it. */
export class OpenFile {
  /**
   * @param {import("@codemirror/state").EditorState} state
   * @param {number} revision
   */
  constructor(state, revision) {
    this.state = state;
    /** Which of the texts that the page has set this one is made of, by their number. */
    this.revision = revision;
    /** @type {import("@codemirror/state").StateEffect<any>|null} */
    this.scroll = null;
    /** The text that the page has: what it set or was told last. Places that it names are of that text. */
    this.known = new Since(state.doc);
    /** The text that was checked: the diagnostics are of it. */
    this.checked = new Since(state.doc);
  }

  /** @param {ChangeDesc} changes */
  note(changes) {
    this.known.note(changes);
    this.checked.note(changes);
  }
}
