// What the attributes of an element, and the source in it, ask for.
import { findLanguage } from "./language.js";
import { QUESTION, TITLE, isLesson, oneLine, readFiles, readRequests, readTitle, writeFragment } from "./program.js";

/** The attributes that are read. */
export const ATTRIBUTES = [
  "program", "lesson", "src", "host", "title", "question", "view", "controls", "theme", "height", "editable", "autorun", "clock", "seed", "races", "requests",
];

const VIEWS = ["picture", "source", "output", "inspector"];

/** The values that are allowed, by attribute; the first is the default. @type {Record<string, string[]>} */
const ALLOWED = {
  controls: ["all", "min"],
  theme: ["auto", "light", "dark"],
  editable: ["true", "false"],
  clock: ["", "virtual", "real"],
  races: ["", "true", "false"],
};

/** How high a box is by default, and how high at least, in pixels. */
export const HEIGHT = 420, LEAST = 160;

/**
 * @typedef {object} Settings
 * @property {string} home the site, without a slash at the end
 * @property {string} language how the addresses of its pages begin in the language of the article
 * @property {string} name the program's, "" for one that has none
 * @property {string} fragment of a link to it, "" where its name says all
 * @property {boolean} linked the fragment is the author's, and says nothing of title and question
 * @property {string} problem why nothing can be shown, "" where something can
 * @property {string} title
 * @property {string} question
 * @property {boolean} source there is a source in the element
 * @property {boolean} taught it is a lesson
 * @property {string} file the address of the lesson's file, "" where there is none to be fetched
 * @property {Record<string, unknown>} share what a link to it carries, but for what is in that file
 * @property {string[]} view
 * @property {string} controls
 * @property {string} theme
 * @property {string} editable
 * @property {number | "auto"} height
 * @property {string[]} wrong what is not as it should be, in words for the author
 */

/**
 * Reads the settings of an element.
 * @param {Pick<HTMLElement, "getAttribute" | "querySelector" | "textContent" | "closest" | "getRootNode">} e
 * @param {string} own the address of this script, "" where it is not known
 */
export function readSettings(e, own) {
  /** @type {string[]} */
  const wrong = [];
  const said = (/** @type {string} */ name) => e.getAttribute(name)?.trim() ?? "";
  /** Returns what an attribute chooses of the values that are allowed. @param {string} name */
  function choose(name) {
    const value = said(name), allowed = ALLOWED[name];
    if (value && !allowed.includes(value)) wrong.push(`${name}="${value}" is not known; allowed are ${allowed.filter(Boolean).join(", ")}`);
    return allowed.includes(value) ? value : allowed[0];
  }

  const asked = said("view").split(/[\s,]+/).filter(Boolean);
  for (const part of asked) {
    if (!VIEWS.includes(part)) wrong.push(`view="${part}" is not known; allowed are any of ${VIEWS.join(", ")}`);
  }
  const view = VIEWS.filter((part) => asked.includes(part));

  /** @type {number | "auto"} */
  let height = "auto";
  if (said("height") !== "auto") {
    const px = /^\d+(?=(px)?$)/.exec(said("height") || String(HEIGHT));
    height = px && Number(px[0]) >= LEAST ? Math.min(Number(px[0]), 5000) : HEIGHT;
    if (!px || Number(px[0]) !== height) wrong.push(`height="${said("height")}" is not known; allowed are pixels from ${LEAST} to 5000, and auto`);
  }

  /** @type {Settings} */
  const settings = {
    home: "", language: findLanguage(e), name: "", fragment: "", linked: false, problem: "", title: "", question: "", source: false, taught: false, file: "", share: {},
    view: view.length ? view : VIEWS.slice(0, 3),
    controls: choose("controls"), theme: choose("theme"), editable: choose("editable"), height, wrong,
  };
  try {
    readProgram(settings, e, said, { clock: choose("clock"), races: choose("races") === "true" }, own);
  } catch (err) {
    settings.problem = err instanceof Error ? err.message : String(err);
    wrong.push(settings.problem);
  }
  return settings;
}

/**
 * Finds out which program is asked for, and how it is to run.
 * @param {Settings} to
 * @param {Pick<HTMLElement, "querySelector" | "textContent">} e
 * @param {(name: string) => string} said
 * @param {{clock: string, races: boolean}} run
 * @param {string} own
 */
function readProgram(to, e, said, run, own) {
  const pre = e.querySelector("pre");
  /** @type {Record<string, unknown> & {h?: string, q?: string, l?: string}} */
  let share = {};
  let home = (said("host") || own.replace(/\/element\.js([?#].*)?$/, "")).replace(/\/+$/, ""), link = "";
  to.source = Boolean(pre);
  to.name = said("program");
  const lesson = said("lesson"), shared = /#1\./.test(lesson), src = shared ? lesson : said("src"), text = (pre ?? e).textContent ?? "";
  to.taught = !to.name && lesson !== "";
  if (!to.name && /^[a-z0-9-]+$/.test(lesson)) {
    to.name = lesson.startsWith("lesson-") ? lesson : `lesson-${lesson}`;
  } else if (!to.name && lesson && !shared) {
    to.file = lesson;
  } else if (!to.name && src) {
    const url = new URL(/^1\./.test(src) ? "#" + src : src, home ? home + "/" : undefined);
    link = url.hash.slice(1);
    // Before the program's name stand the path of the site, and the language that the link was made in.
    const [, base, name] = /^(.*?)(?:\/de)?\/([^/]*)$/.exec(url.pathname) ?? ["", "", ""];
    home = url.origin + base;
    to.name = name === "embed" ? url.searchParams.get("program") ?? "" : name;
  } else if (!to.name && isLesson(text)) {
    to.taught = true;
    to.source = false; // in which its answers stand
    share = { l: text.trimStart(), h: readTitle(text) };
  } else if (!to.name && text.trim()) {
    share = readFiles(text);
  }
  if (to.name && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(to.name)) throw new Error(`"${to.name}" is not a program's name`);
  if (!home) throw new Error("the script does not know where it came from: name the site in the attribute host");
  to.home = new URL(home).href.replace(/\/$/, "");

  const seed = said("seed");
  if (seed && !/^\d{1,15}$/.test(seed)) to.wrong.push(`seed="${seed}" is not known; allowed is a whole number`);
  to.title = oneLine(said("title"), TITLE) || (share.h ?? "");
  to.question = oneLine(said("question"), QUESTION) || (share.q ?? "");
  const more = {
    h: to.title || undefined, q: to.question || undefined, c: run.clock || undefined, d: run.races || undefined,
    s: /^\d{1,15}$/.test(seed) && Number(seed) || undefined, r: said("requests") ? readRequests(said("requests")) : undefined,
  };
  if (link) {
    to.fragment = link;
    to.linked = true;
    return;
  }
  if (!to.name && !share.f && !to.taught) throw new Error("there is no program: name one in the attribute program, or put a source in the element");
  if (to.taught && !said("title")) more.h = undefined; // the lesson has one
  to.share = { p: to.name || undefined, ...share, ...more };
  if (!to.file && (share.f || share.l || Object.values(more).some((v) => v !== undefined))) to.fragment = carry(to.share);
}

/** Writes the fragment of a link, if a frame can be handed it. @param {object} share */
export function carry(share) {
  const fragment = writeFragment(share);
  if (fragment.length > 65536) throw new Error("the source is too long for a frame: a program, or a lesson, has at most some 45 KiB here");
  return fragment;
}
