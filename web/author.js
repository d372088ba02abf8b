// This script is for the pages for authors of articles, /embed/example and
// /embed/author: it names this site in what is to be copied, copies it and, on the
// second, makes it from what the author chooses. A link in the address (#1.…), of which
// Share has a frame here, brings the program that is chosen first.
"use strict";
(() => {
  // A page in another language than English brings what this script says in it.
  const words = document.getElementById("words")?.textContent, { lang } = document.documentElement;
  if (words) globalThis.ctxplayWords = { file: "", text: words };
  /** Says a phrase in the language of the page. @param {string} phrase */
  const say = (phrase) => globalThis.ctxplaySay?.(phrase) ?? phrase;
  /** Where the site is, and its pages in that language. */
  const home = location.origin + (document.documentElement.dataset.base ?? ""), site = home + (lang === "en" ? "" : `/${lang}`);

  /** Copies a text, and tells in an element whether the browser let it. @param {string} text @param {HTMLElement} where */
  async function copy(text, where) {
    try {
      await navigator.clipboard.writeText(text);
      where.textContent = say("Copied.");
    } catch { // over plain HTTP there is no clipboard
      where.textContent = say("This browser does not let the page copy: select it, and press Ctrl or ⌘ C.");
    }
  }

  for (const snippet of document.querySelectorAll(".snippet")) {
    snippet.textContent = (snippet.textContent ?? "").replaceAll("https://ctxplay.example", home);
    const button = document.createElement("button"), told = document.createElement("span");
    button.type = "button";
    button.textContent = say("Copy");
    told.setAttribute("role", "status");
    button.onclick = () => copy(snippet.textContent ?? "", told);
    const row = document.createElement("p");
    row.className = "copy";
    row.append(button, " ", told);
    snippet.after(row);
  }

  const form = document.querySelector(/** @type {"form"} */ ("#choices"));
  if (!form) return;
  const snippet = /** @type {HTMLTextAreaElement} */ (document.getElementById("snippet"));
  const preview = /** @type {HTMLElement} */ (document.getElementById("preview"));
  const copied = /** @type {HTMLElement} */ (document.getElementById("copied"));
  /** What the link in the address has: its fragment and what it unpacks to. @type {{fragment: string, p?: string, h?: string, q?: string, r?: object[], t?: number, l?: string, f?: {n: string, t: string}[]} | null} */
  let shared = null;

  /** Escapes a text for HTML, or the value of an attribute. @param {string} text */
  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

  /** Reads the link in the address; null if there is none. */
  async function readLink() {
    const data = /^#1\.([\w-]+)$/.exec(location.hash)?.[1];
    if (!data) return null;
    try {
      const bytes = Uint8Array.from(atob(data.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      return { ...(await new Response(stream).json()), fragment: location.hash.slice(1) };
    } catch {
      return null; // what cannot be read here is said where it is opened
    }
  }

  /** Returns what is chosen. */
  function choices() {
    const data = new FormData(/** @type {HTMLFormElement} */ (form)), text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
    return {
      program: text("program"), title: text("title"), question: text("question"), controls: text("controls"), theme: text("theme"),
      editable: text("editable"), height: text("height"), form: text("form"), view: data.getAll("view").join(" "),
    };
  }

  /** Returns the source to show in the page, and the name by which there is a picture. @param {string} name */
  function sourceOf(name) {
    const pre = /** @type {HTMLElement | null} */ (document.querySelector(`pre[data-program="${name || shared?.p}"]`));
    const files = name ? null : shared?.f;
    const several = files && (files.length > 1 || files[0].n !== "main.go");
    return {
      source: files ? files.map(({ n, t }) => (several ? `-- ${n} --\n` : "") + t).join("") : pre?.textContent ?? "",
      picture: pre && "picture" in pre.dataset ? pre.dataset.program ?? "" : "",
      title: pre?.dataset.title ?? say("A Go program"),
    };
  }

  function make() {
    const c = choices(), { source, picture, title } = sourceOf(c.program), link = c.program ? "" : "#" + shared?.fragment;
    const page = `${site}/${c.program || shared?.p || ""}${link}`;
    /** @type {Record<string, string>} */
    const attributes = {};
    if (lang !== "en") attributes.lang = lang; // whatever language the article says it has
    const lesson = /^lesson-(.+)$/.exec(c.program)?.[1] ?? "";
    if (lesson) attributes.lesson = lesson;
    else if (c.program) attributes.program = c.program;
    else attributes[shared?.l || shared?.p?.startsWith("lesson-") ? "lesson" : "src"] = page;
    for (const name of /** @type {const} */ (["title", "question"])) if (c[name]) attributes[name] = c[name];
    if (c.view && c.view !== "picture source output") attributes.view = c.view;
    if (c.controls !== "all") attributes.controls = c.controls;
    if (c.theme !== "auto") attributes.theme = c.theme;
    if (c.editable) attributes.editable = c.editable;
    if (c.height && c.height !== "420") attributes.height = c.height;
    const e = document.createElement("go-context-play");
    for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
    const pre = document.createElement("pre");
    pre.textContent = source;
    if (source) e.append(pre);
    preview.replaceChildren(e);

    const height = c.height || "420", query = new URLSearchParams({ fit: "1", view: (c.view || "picture source output") + (lesson || shared?.l && link ? " lesson" : ""), controls: c.controls });
    if (c.theme !== "auto") query.set("theme", c.theme);
    if (c.editable) query.set("editable", c.editable);
    if (c.program) query.set("program", c.program);
    switch (c.form) {
      case "element":
        snippet.value = `<script src="${home}/element.js"></script>\n\n<go-context-play ` +
          Object.entries(attributes).map(([name, value]) => `${name}="${escape(value)}"`).join(" ") +
          (source ? `>\n<pre>${source.startsWith("\n") ? "\n" : ""}${escape(source)}</pre>\n</go-context-play>\n` : "></go-context-play>\n");
        break;
      case "frame":
        snippet.value = `<iframe src="${escape(`${site}/embed?${query}${link}`)}" title="${escape(c.title || title)}" width="720" height="${height}" loading="lazy"></iframe>\n`;
        break;
      default:
        snippet.value = picture
          ? `[![${(c.title || title).replace(/[[\]]/g, "")}](${site}/picture/${picture}.svg)](<${page}>)\n`
          : (source && "```go\n" + source + (source.endsWith("\n") ? "" : "\n") + "```\n\n") + `[${say("Run it and see it")}](<${page}>)\n`;
    }
    copied.textContent = "";
  }

  form.addEventListener("input", make);
  form.addEventListener("submit", (e) => e.preventDefault());
  /** @type {HTMLButtonElement} */ (document.getElementById("copy")).onclick = () => {
    snippet.select();
    copy(snippet.value, copied);
  };

  async function begin() {
    shared = await readLink();
    let named = new URLSearchParams(location.search).get("program") ?? "";
    if (shared?.p && !shared.r && !shared.h && !shared.q && shared.t === undefined && sourceOf("").source === sourceOf(shared.p).source) {
      named = shared.p; // a program of this site as it came: its name says all
      shared = null;
    }
    const select = /** @type {HTMLSelectElement} */ (form?.elements.namedItem("program"));
    const mine = /** @type {HTMLOptionElement} */ (document.getElementById("from-link"));
    mine.hidden = !shared;
    if (shared) select.value = "";
    else if (named) select.value = named;
    if (select.selectedIndex < 0 || !shared && !select.value) select.selectedIndex = 0;
    make();
  }
  addEventListener("hashchange", begin);
  begin();
})();
