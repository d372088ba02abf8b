// This script is for pages of other sites. It defines <go-context-play>, an element
// that shows a Go program and runs it by this site's /embed, in a frame.
//
// A reader pays for nothing before the first click: until then the element is a
// poster, the recorded picture beside the source that stands in the element. At most
// two players live on a page; the one used least recently becomes its poster again.
//
// The frame and this script know of each other nothing but the messages of
// app/replay/FORMATS.md, version 1, and parameters of /embed that are passed over
// where they are unknown: an old copy of this script works with a newer site. The
// script writes no HTML and no inline styles, and asks no storage for anything, so
// that it runs under a strict policy of the page's.
import text from "./element.css";
import { say } from "./language.js";
import { make, makePoster, makeProblem } from "./poster.js";
import { fetchLesson } from "./program.js";
import { ATTRIBUTES, HEIGHT, LEAST, carry, readSettings } from "./settings.js";
import { findTheme, followTheme, unfollowTheme } from "./theme.js";

const NAME = "go-context-play";
/** How many players may live at once. */
const MOST = 2;
/** How long a player may take to start before it is seen as it is, and to say how it stands, in milliseconds. */
const START_MS = 15000, ANSWER_MS = 4000;

/** How high the edges of the box are together, in pixels. */
const EDGES = 2;

const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
const css = new CSSStyleSheet();
css.replaceSync(text);

/** The elements with a player, the one used last at the end. @type {GoContextPlay[]} */
const live = [];

class GoContextPlay extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #root = this.attachShadow({ mode: "open" });
  #size = new CSSStyleSheet();
  #settings = readSettings(this, own);
  #theme = "light";
  #tall = HEIGHT - EDGES; // what the frame has told
  #kept = ""; // the fragment of what the player showed when it was put away
  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  /** Settled once the player is ready, or cannot be. @type {Promise<void> | null} */
  #ready = null;
  /** @type {(err?: Error) => void} */
  #begin = () => {};
  #count = 0;
  /** What is waited for, by the id of the message. @type {Map<string, {done: (value: any) => void, failed: (err: Error) => void}>} */
  #asked = new Map();
  /** What was said in the console already. @type {Set<string>} */
  #said = new Set();
  /** @type {IntersectionObserver | undefined} */
  #sight;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [css, this.#size];
  }

  connectedCallback() {
    addEventListener("message", this.#hear);
    followTheme(this.#follow);
    this.#showPoster();
    // The parser may not have come to what stands in the element yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", this.#reread, { once: true });
    else this.#watchSight();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    unfollowTheme(this.#follow);
    this.#sight?.disconnect();
    this.#drop();
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {string | null} */ was, /** @type {string | null} */ is) {
    if (!this.isConnected || was === is) return;
    if (!this.#frame) return this.#showPoster();
    this.#settings = readSettings(this, own);
    this.#resize();
    this.#follow();
  }

  /** Runs the program as it is shown. Resolves with the run as data. */
  async run() {
    await this.#wake();
    return this.#ask("ctxplay:run", { shown: true });
  }

  /** Stops the run under way. */
  async stop() {
    if (this.#frame) this.#post("ctxplay:stop", { shown: true });
  }

  /** Looks at an instant, in nanoseconds of program clock. @param {number} at */
  async look(at) {
    await this.#wake();
    this.#post("ctxplay:look", { at });
  }

  /**
   * Selects a goroutine or a context by its number, or a line of the source; nothing,
   * if none is named.
   * @param {{goroutine?: number, context?: number, file?: string, line?: number}} [what]
   */
  async select(what = {}) {
    await this.#wake();
    this.#post("ctxplay:select", what);
  }

  /**
   * Shows an execution trace of Go. Resolves with the run as data.
   * @param {ArrayBuffer | Uint8Array} trace
   * @param {string} [name]
   */
  async openTrace(trace, name = "") {
    await this.#wake();
    return this.#ask("ctxplay:open", { trace, name });
  }

  /** Puts the player away. The poster stands there again, and knows how the player stood. */
  async close() {
    if (!this.#frame) return;
    const late = new Promise((done) => setTimeout(done, ANSWER_MS));
    const link = await Promise.race([this.#ask("ctxplay:link", {}), late]).catch(() => "");
    if (typeof link === "string" && /^1\.[\w-]+$/.test(link)) this.#kept = link;
    this.#drop();
    this.#showPoster();
  }

  // The poster.

  #showPoster() {
    this.#settings = readSettings(this, own);
    this.#theme = this.#settings.theme === "auto" ? findTheme(this) : this.#settings.theme;
    this.#resize();
    const s = this.#settings;
    if (document.readyState !== "loading") for (const wrong of s.wrong) this.#complain(wrong);
    this.#root.replaceChildren(s.problem ? makeProblem(s.problem) : makePoster(s, {
      theme: this.#theme, width: this.clientWidth, kept: this.#kept !== "",
      link: s.file && !this.#kept ? "" : `${s.home}${s.language}/${s.name}${this.#hash()}`,
      // Who begins a lesson guesses first, and runs it then.
      run: () => { (s.taught ? this.#wake() : this.run()).catch((err) => this.#complain(err.message)); },
    }));
  }

  #reread = () => {
    if (!this.isConnected) return;
    if (!this.#frame) this.#showPoster();
    this.#watchSight();
  };

  /** Returns the fragment of the link to what the player shows, with its "#". */
  #hash() {
    const fragment = this.#kept || this.#settings.fragment;
    return fragment && "#" + fragment;
  }

  /** Gives the box its height and its colours. */
  #resize() {
    const { height } = this.#settings;
    this.#size.replaceSync(`:host { height: ${height === "auto" ? this.#tall + EDGES : height}px; color-scheme: ${this.#theme}; }`);
  }

  #follow = () => {
    const { theme } = this.#settings, now = theme === "auto" ? findTheme(this) : theme;
    if (now === this.#theme) return;
    if (!this.#frame) return this.#showPoster();
    this.#theme = now;
    this.#resize();
    this.#post("ctxplay:theme", { theme: now });
  };

  /** With autorun, runs the program when it comes into view, if there is a player to spare. */
  #watchSight() {
    if (!this.hasAttribute("autorun") || this.#settings.taught || this.#settings.problem || /** @type {any} */ (navigator).connection?.saveData) return;
    this.#sight = new IntersectionObserver((seen) => {
      if (!seen.some((s) => s.isIntersecting) || live.length >= MOST) return;
      this.#sight?.disconnect();
      this.run().catch((err) => this.#complain(err.message));
    });
    this.#sight.observe(this);
  }

  /** Says once in the console what is wrong. @param {string} wrong */
  #complain(wrong) {
    if (!this.#said.has(wrong)) console.warn(`<${NAME}>: ${wrong}`);
    this.#said.add(wrong);
  }

  // The player.

  /** Has a player live, as the one used last. Resolves once it is ready. */
  #wake() {
    this.#touch();
    this.#ready ??= this.#start().catch((err) => {
      if (!this.#frame) this.#ready = null;
      throw err;
    });
    return this.#ready;
  }

  async #start() {
    const s = readSettings(this, own), run = /** @type {HTMLElement | null} */ (this.#root.querySelector(".run"));
    if (s.problem) throw new Error(s.problem);
    if (run) run.textContent = run.dataset.busy ?? "";
    run?.setAttribute("aria-busy", "true");
    const began = this.#begin = () => {}; // tells whether this was given up meanwhile
    for (let other; (other = live.find((e) => e !== this && e.#frame)) && live.filter((e) => e.#frame).length >= MOST; ) await other.close();
    if (s.file && !this.#kept) {
      try {
        s.fragment = carry({ ...s.share, l: await fetchLesson(s.file) });
      } catch (err) {
        if (began === this.#begin) this.#root.replaceChildren(makeProblem(/** @type {Error} */ (err).message));
        throw err;
      }
    }
    if (began !== this.#begin) throw new Error("the player was closed");
    this.#settings = s;
    const query = new URLSearchParams({ view: s.view.join(" ") + (s.taught || s.linked ? " lesson" : ""), controls: s.controls, theme: this.#theme, editable: s.editable });
    if (s.name) query.set("program", s.name);
    if (s.height !== "auto") query.set("fit", "1");
    if (s.linked && s.title) query.set("title", s.title);
    if (s.linked && s.question) query.set("question", s.question);
    const frame = make("iframe", {
      class: "waiting", title: s.title || s.name || say("A Go program", s.language), allow: "clipboard-write; fullscreen",
      src: `${s.home}${s.language}/embed?${query}${this.#hash()}`,
    });
    if (self.crossOriginIsolated) frame.setAttribute("credentialless", "");
    const close = make("button", { class: "close", type: "button" }, say("Close the player", s.language));
    close.onclick = async () => {
      await this.close();
      this.#root.querySelector(/** @type {"button"} */ (".run"))?.focus();
    };
    this.#frame = frame;
    const ready = /** @type {Promise<void>} */ (new Promise((done, failed) => {
      const late = setTimeout(() => this.#showPlayer(), START_MS);
      this.#begin = (err) => {
        clearTimeout(late);
        this.#showPlayer();
        if (err) failed(err);
        else done();
      };
    }));
    this.#root.querySelector(".box")?.append(frame, close);
    return ready;
  }

  /** Shows the player in place of the poster. */
  #showPlayer() {
    if (!this.#frame?.classList.contains("waiting")) return;
    const focused = this.#root.activeElement;
    this.#frame.classList.remove("waiting");
    for (const e of this.#root.querySelectorAll(".bar, .stage")) e.setAttribute("hidden", "");
    if (focused) this.#frame.focus();
  }

  /** Notes that this player was used last. */
  #touch() {
    const at = live.indexOf(this);
    if (at >= 0) live.splice(at, 1);
    live.push(this);
  }

  /** Removes the player. */
  #drop() {
    const at = live.indexOf(this), gone = new Error("the player was closed");
    if (at >= 0) live.splice(at, 1);
    this.#frame?.remove();
    this.#frame = this.#ready = null;
    this.#begin(gone);
    this.#begin = () => {};
    for (const { failed } of this.#asked.values()) failed(gone);
    this.#asked.clear();
  }

  // Messages.

  /** Posts a message to the player, and returns its id. @param {string} type @param {object} fields */
  #post(type, fields) {
    const id = `e${++this.#count}`;
    this.#frame?.contentWindow?.postMessage({ type, v: 1, id, ...fields }, new URL(this.#settings.home).origin);
    return id;
  }

  /** Posts a message and resolves with its answer. @param {string} type @param {object} fields @returns {Promise<any>} */
  #ask(type, fields) {
    return new Promise((done, failed) => this.#asked.set(this.#post(type, fields), { done, failed }));
  }

  /** Takes a message of the player's, and of no other window. @param {MessageEvent} e */
  #hear = ({ source, origin, data }) => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== new URL(this.#settings.home).origin || data?.v !== 1) return;
    const kind = /^ctxplay:([a-z]+)$/.exec(data.type)?.[1], asked = this.#asked.get(data.id);
    switch (kind) {
      case "ready":
        this.#post("ctxplay:watch", {});
        this.#begin();
        this.#ready = Promise.resolve(); // also where the person has loaded a dead frame again
        break;
      case "result":
        asked?.done(data.run);
        break;
      case "link":
        asked?.done(data.link);
        break;
      case "error":
        asked?.failed(new Error(data.text));
        if (!data.id) this.#begin(new Error(data.text));
        break;
      case "height":
        this.#tall = Math.min(Math.max(Math.ceil(data.height) || HEIGHT, LEAST), 5000);
        this.#resize();
        break;
      case "leave":
        this.#root.querySelector(/** @type {"button"} */ (".close"))?.focus();
        return;
      case "used":
        this.#touch();
        return;
      case undefined:
        return;
    }
    if (kind === "result" || kind === "link" || kind === "error") this.#asked.delete(data.id);
    if (kind !== "link") this.dispatchEvent(new CustomEvent(`ctxplay-${kind}`, { bubbles: true, composed: true, detail: data }));
  };
}

if (!customElements.get(NAME)) customElements.define(NAME, GoContextPlay);
