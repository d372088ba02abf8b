// The poster of an element: what is seen before anything runs.
import { say } from "./language.js";

/**
 * Makes an element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
export function make(tag, attributes, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
  e.append(...children);
  return e;
}

/**
 * Makes a box that says why there is nothing to run. The source is there to read.
 * @param {string} problem
 */
export function makeProblem(problem) {
  return make("section", { class: "box", title: "" },
    make("p", { class: "note", role: "alert" }, `This program cannot be shown: ${problem}.`), make("div", { class: "code" }, make("slot", {})));
}

/** Below this width, in pixels, the picture stands by itself: element.css has the same. */
const STACKED = 560;

/**
 * Makes the box with the poster in it. The empty title keeps the browser from showing
 * that of the element as a tip, everywhere in the box.
 * @param {import("./settings.js").Settings} s
 * @param {{theme: string, width: number, kept: boolean, link: string, run: () => void}} how
 */
export function makePoster(s, { theme, width, kept, link, run }) {
  const title = s.title || s.name || say("A Go program", s.language);
  const start = make("button", { class: "run", type: "button", "data-busy": say("Starting…", s.language) }, "▶\ufe0e " + (kept ? say("Go on", s.language) : s.taught ? say("Begin", s.language) : say("Run", s.language)));
  start.onclick = run;
  const code = make("div", { class: "code", tabindex: "0", role: "group", "aria-label": say("Source", s.language) }, make("slot", {}));
  code.hidden = !s.source || !s.view.includes("source") && s.name !== "";
  const picture = make("div", { class: "picture" });
  picture.onclick = run;
  picture.hidden = s.taught || !s.name || !s.view.includes("picture") && !code.hidden;
  if (!picture.hidden) {
    const narrow = (width < STACKED || code.hidden ? width : width * 0.58) < STACKED; // its share of the box
    const address = `${s.home}${s.language}/picture/${s.name}${narrow ? ".narrow" : ""}${theme === "dark" ? ".dark" : ""}.svg`;
    const img = make("img", { alt: say("The picture of a run: ", s.language) + title, loading: "lazy", decoding: "async", src: address });
    img.onerror = () => { picture.hidden = true; };
    picture.append(img);
  }
  const about = s.taught && code.hidden ? [make("p", { class: "note" }, say("A lesson: guess what the program does, run it, see, and mend it.", s.language))] : [];
  const open = make("a", { class: "open", target: "_blank", rel: "noopener", href: link }, make("span", {}, say("Open in ctxplay", s.language)));
  open.hidden = link === "";
  return make("div", { class: "box", role: "group", title: "", "aria-label": title },
    make("div", { class: "bar" }, start,
      make("div", { class: "words" }, make("strong", { class: "title" }, title), make("span", { class: "question" }, s.question)),
      open),
    make("div", { class: "stage" }, code, picture, ...about));
}
