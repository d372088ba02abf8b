// These are the types of what the page and the editor tell each other. Places are
// offsets in UTF-16 code units of the text that the page knows: the text that it set,
// or was told last by changed(). Lines count from 1.

/**
 * @typedef {{from: number, to: number}} Span
 *
 * @typedef {object} Goroutine
 * @property {number} id
 * @property {string} state running, runnable, waiting, blocked, ended or, where it ended the run, panicked
 * @property {string} says what it does, in words
 * @property {boolean} [chosen]
 * @property {boolean} [past] was seen there last, and may have moved on
 *
 * @typedef {object} Mark what is to be seen at a line
 * @property {string} name of the file
 * @property {number} line
 * @property {string} state as of a Goroutine, of those there; "" if there are none
 * @property {Goroutine[]} goroutines named there
 * @property {number} more how many are not named
 * @property {boolean} lit chosen in the page
 * @property {boolean} hover what the pointer is over in the page is here
 *
 * @typedef {{name: string, from: number, to: number, new: string}} Edit
 *
 * @typedef {object} Diagnostic
 * @property {number} from
 * @property {number} to
 * @property {"error"|"warning"|"note"} severity
 * @property {string} text
 * @property {string} why
 * @property {{text: string, edits: Edit[]}[]} fixes
 *
 * @typedef {object} Option
 * @property {string} label
 * @property {string} type package, func, method, field, type, const, var or keyword
 * @property {string} detail beside the label
 * @property {string} info paragraphs, apart by an empty line
 *
 * @typedef {{from: number, options: Option[]}} Completion
 * @typedef {{from: number, to: number, signature: string, doc: string}} Description
 *
 * @typedef {object} Callbacks
 * @property {(name: string, text: string, revision: number) => void} changed at most once a frame, and
 *   before each of the others that acts on the text: save, run, complete, hover, turn. The revision is the
 *   one that the text was made of; one that setFiles() is just about to replace will be merged and told
 *   anew. What setFiles() set is not told back
 * @property {() => void} focused
 * @property {(name: string, line: number) => void} caretLine where the caret is, once that is another line
 * @property {(id: number) => void} goroutine a goroutine was chosen
 * @property {(name: string, at: number) => Promise<Completion|null>} complete
 * @property {(name: string, at: number) => Promise<Description|null>} hover
 * @property {(name: string, knob: Span, steps: number) => (Span & {text: string})|null} turn what becomes
 *   of a duration that is turned so many steps away from what it was when turning began; both spans
 *   are of the text as it was then
 * @property {(last: boolean) => void} turned the text was told, after each step, and at the end
 * @property {() => void} save
 * @property {() => void} run
 */

export {};
