// This module has the colours of the source, and the editor's style sheet.
import { tagHighlighter, tags } from "@lezer/highlight";
import css from "./editor.css";

/** The classes of web/source.css, so that the same words have the same colours. */
export const tokens = tagHighlighter([
  { tag: tags.keyword, class: "t-k" },
  { tag: tags.null, class: "" },
  { tag: [tags.string, tags.character], class: "t-s" },
  { tag: tags.number, class: "t-n" },
  { tag: tags.comment, class: "t-c" },
]);

/** @type {CSSStyleSheet|undefined} */
let sheet;

/**
 * Makes or empties the shadow root of host, in which the editor stands: its
 * style sheets are adopted ones, which need no permission of the page's policy.
 * @param {HTMLElement} host
 */
export function mount(host) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const frame = document.createElement("div");
  frame.className = "frame";
  root.replaceChildren(frame);
  return root;
}
