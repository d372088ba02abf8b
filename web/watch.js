// This script watches over the client. It hides the program that the server
// rendered where another was asked for. When the client does not start, or has
// died, it says so in place, with what can be done, and tells the window around
// an embedded page. It asks again for style sheets that did not load.
//
// Attributes of the root element tell web/watch.css how things stand:
//
//	data-asked   "here" where the server rendered the program that was asked for,
//	             "other" where it did not; absent once the client shows it
//	data-dead    the client does not work
//	data-styled  how many style sheets have loaded late
"use strict";
(() => {
  const root = document.documentElement;
  const { base = "" } = root.dataset; // the path at which the site is on its server, absent for the root
  /** Returns the address of the page in the site, the same in each language. It is tidied by web/fetch.js. */
  const path = () => location.pathname.slice(base.length).replace(/^\/[a-z][a-z](?=\/)/, "");

  /** Says a phrase in the language of the page, as far as its words have come. @param {string} phrase @param {(string | number)[]} args */
  const say = (phrase, ...args) => globalThis.ctxplaySay?.(phrase, ...args) ?? phrase.replace(/%[sd]/g, () => String(args.shift()));
  /** Says in the language of the page what was said in English. @param {string} english */
  const hear = (english) => globalThis.ctxplayHear?.(english) ?? english;
  /** Reports whether a window around the page has embedded it. */
  const framed = () => parent !== window && path() === "/embed";
  /** The runs that the window around asked for and that are not answered yet. @type {Set<string>} */
  const waiting = new Set();
  let alive = false, dead = "", said = "";
  let lost = false; // a script of the page is missing, so the client is not started

  // The program that is asked for.

  /** Returns whether the server rendered another program than the one asked for. @param {Element} page */
  function elsewhere(page) {
    if (/^#[0-9]/.test(location.hash)) return true; // a link carries its program
    const asked = path() === "/embed"
      ? new URLSearchParams(location.search).get("program") : path().slice(1);
    return Boolean(asked) && page instanceof HTMLElement && asked !== (page.dataset.program ?? asked);
  }

  const parsing = new MutationObserver(judge);
  function judge() {
    const page = document.querySelector("body > .page");
    if (!page) return;
    parsing.disconnect();
    if (!alive) root.dataset.asked = elsewhere(page) ? "other" : "here";
  }
  parsing.observe(root, { childList: true, subtree: true });
  judge();

  // The end of the client.

  /** Says that the client does not work. @param {unknown} why */
  function die(why) {
    if (dead) return;
    dead = why instanceof Error ? why.message : String(why || "it ended");
    if (!alive && origin === "null") dead = `the sandbox attribute of this frame lacks allow-same-origin (${dead})`;
    root.dataset.dead = alive ? "died" : "unborn";
    for (const frame of document.querySelectorAll("iframe[sandbox]")) frame.remove(); // this ends the run in it
    if (framed()) {
      for (const id of waiting.size ? waiting : [""]) answer(id);
      waiting.clear();
    }
    if (document.body) show();
    else addEventListener("DOMContentLoaded", show);
  }

  /** Takes back what die said, where the client has started all the same. */
  function revive() {
    dead = "";
    delete root.dataset.dead;
    document.getElementById("dead")?.remove();
  }

  /** Answers a run that the window around asked for; "" tells it without being asked. @param {string} id */
  const answer = (id) => parent.postMessage({ type: "ctxplay:error", v: 1, id, text: "the page does not work: " + dead }, "*");

  /** Makes an element. @param {string} tag @param {object} properties @param {(Node | string)[]} children */
  function make(tag, properties, ...children) {
    const e = Object.assign(document.createElement(tag), properties);
    e.append(...children);
    return e;
  }

  // go-app takes the first child of body for its own, so this box is the last one;
  // the style sheet puts it on top.
  function show() {
    if (!dead || document.getElementById("dead")) return;
    document.getElementById("app-wasm-loader")?.remove();
    const [title, text] = sayings();
    const box = make("div", { id: "dead", className: "notice" },
      make("div", { className: "notice-words" },
        make("strong", { textContent: title }), make("p", { textContent: text }),
        make("code", { className: "detail", textContent: hear((said || dead).split("\n", 1)[0].slice(0, 500)) })),
      make("div", { className: "notice-do" },
        make("button", { id: "dead-reload", type: "button", className: "primary", textContent: say("Reload"), onclick: () => location.reload() }),
        ...parent === window ? [] : [make("a", { href: location.href, target: "_blank", rel: "noopener", textContent: say("Open in a tab") })]));
    box.setAttribute("role", "alert");
    box.dataset.tone = "fault";
    document.body.append(box);
  }

  /** Returns what happened as a title, and what can be done about it. */
  function sayings() {
    const tab = parent === window ? say("Reload to try again.") : say("Reload the frame, or open it in a tab of its own.");
    if (!alive && root.dataset.asked === "other") {
      return [say("The program could not be shown"), `${tab} ${say("Only this page's script can read which program the address asks for, and it did not start.")}`];
    }
    if (!alive) return [say("This page could not start"), `${tab} ${say("What stands here can be read; it is as the server sent it, and does not run.")}`];
    switch (ctxplayGuard.settle()) {
      case true: return [say("This page has stopped working"), `${tab} ${say("What you wrote is kept in this browser.")}`];
      case false: return [say("This page has stopped working"), `${tab} ${say("What you wrote could not be kept in this browser: copy it first.")}`];
    }
    return [say("This page has stopped working"), tab];
  }

  // The signs by which the end of the client is noticed.

  addEventListener("error", (e) => {
    if (e.target instanceof HTMLScriptElement && "late" in e.target.dataset) return; // the client, which asked for it, does without
    if (e.target instanceof HTMLScriptElement) {
      lost = true;
      die(new URL(e.target.src).pathname + " did not load");
    } else if (!alive && e.error) {
      // What is no script has come in the place of one of ours.
      if (e.error instanceof SyntaxError && new URL(e.filename, location.href).origin === location.origin) lost = true;
      die(e.error);
    }
  }, true);
  addEventListener("unhandledrejection", (e) => alive || die(e.reason));
  if (typeof WebAssembly !== "object") die("this browser has no WebAssembly, or it is switched off");

  if (parent !== window) {
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || !framed()) return;
      const id = typeof data?.id === "string" && data.id.length <= 128 ? data.id : "";
      if (dead) answer(id);
      else if (data?.type === "ctxplay:run" && id && waiting.size < 100) waiting.add(id);
    });
  }

  /** Keeps the last of what the client prints, which tells how it panicked. */
  function overhear() {
    const write = fs.writeSync, text = new TextDecoder();
    fs.writeSync = function (fd, bytes) {
      said = (said + text.decode(bytes, { stream: true })).slice(-4000);
      return write.call(this, fd, bytes);
    };
  }

  // Style sheets. A browser runs this script after it has loaded the style
  // sheets that stand before it, or has failed to.

  /** The page waits so long before it asks for missing style sheets by itself, in milliseconds: the first time, and at most. */
  const FIRST_MS = 1000, MOST_MS = 60000;

  /** The links whose style sheets did not load. @type {Set<HTMLLinkElement>} */
  const missing = new Set();
  for (const link of document.querySelectorAll("link")) if (link.rel === "stylesheet" && !hasRules(link)) missing.add(link);
  if (missing.size) refetchLater(FIRST_MS);
  addEventListener("online", refetchAll);

  /** Reports whether a link's style sheet has rules. All of ours have some; one that failed is absent, empty or must not be read. @param {HTMLLinkElement} link */
  function hasRules(link) {
    try {
      return link.sheet !== null && link.sheet.cssRules.length > 0;
    } catch {
      return false;
    }
  }

  /** Asks for the missing style sheets after some time, and then after longer and longer. @param {number} ms */
  function refetchLater(ms) {
    showMissing();
    setTimeout(() => {
      if (!missing.size) return;
      refetchAll();
      refetchLater(Math.min(2 * ms, MOST_MS));
    }, ms);
  }

  function refetchAll() {
    for (const link of missing) refetch(link);
  }

  /**
   * Asks for a style sheet again, past the browser's cache, which may hold half
   * of it. The new link stands where the old one stood, since the order of the
   * style sheets decides which rule wins.
   * @param {HTMLLinkElement} link
   */
  async function refetch(link) {
    try {
      await (await fetch(link.href, { cache: "reload" })).arrayBuffer();
    } catch {
      return; // a link would fail as well
    }
    if (!missing.delete(link)) return;
    const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
    missing.add(next);
    next.onload = () => {
      if (!hasRules(next)) return;
      missing.delete(next);
      root.dataset.styled = String(Number(root.dataset.styled ?? 0) + 1); // web/timeline.js reads the colours anew
      dispatchEvent(new Event("resize"));
      showMissing();
    };
    link.replaceWith(next);
  }

  /** Says which style sheets are missing, at the top of the page: it must be seen without any style sheet. */
  function showMissing() {
    let box = document.getElementById("unstyled");
    if (!missing.size) return void box?.remove();
    if (!document.body) return addEventListener("DOMContentLoaded", showMissing);
    if (!box) {
      box = make("div", { id: "unstyled" }, make("span", {}), make("button", { type: "button", textContent: say("Retry"), onclick: refetchAll }));
      box.setAttribute("role", "status");
      document.body.before(box); // go-app keeps its body to itself
    }
    const names = [...missing].map(({ href }) => new URL(href).pathname);
    const some = names.slice(0, 3).join(", ") + (names.length > 3 ? " " + say("and %d more", names.length - 3) : "");
    const text = say("Some style sheets of this page did not load: %s. The page asks for them again by itself.", some) + " ";
    const words = box.firstChild;
    if (words && words.textContent !== text) words.textContent = text;
  }

  globalThis.ctxplayWatch = {
    /**
     * Runs the client, in place of go.run: whatever ends it is noticed, a trap
     * of WebAssembly, an exception that passed through it, an exit. Once it has
     * ended, nothing enters it any more.
     * @param {any} go
     * @param {WebAssembly.Instance} instance
     */
    run(go, instance) {
      if (lost) return;
      const { _resume: resume, exit } = go;
      let ended = false;
      const end = (/** @type {unknown} */ why) => {
        ended = true;
        const panic = said.lastIndexOf("panic: ");
        said = panic < 0 ? "" : said.slice(panic);
        die(why);
      };
      overhear();
      go._resume = () => {
        if (ended) {
          go._scheduledTimeouts.clear(); // wasm_exec.js goes on until its timer is gone
          return;
        }
        try {
          resume.call(go);
        } catch (err) {
          end(err);
          throw err;
        }
      };
      go.exit = (/** @type {number} */ code) => {
        exit(code);
        end("the page's program ended with exit status " + code);
      };
      go.run(instance).catch(end);
    },

    /** Says that the client did not load. @param {unknown} why */
    failed: die,

    /** Notes that the client is mounted. */
    alive() {
      if (dead) revive();
      alive = true;
      root.dataset.alive = "";
    },

    /** Notes that the client shows what was asked for, or says why it does not. */
    shown() { delete root.dataset.asked; },

    /** Sends a message to the window around the page. @param {{type: string, id?: string}} message */
    post(message) {
      if (message.type === "ctxplay:result" || message.type === "ctxplay:error") waiting.delete(message.id ?? "");
      if (parent !== window) parent.postMessage(message, "*");
    },
  };
})();
