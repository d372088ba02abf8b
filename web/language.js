// This script says which language the person would rather read, before anything is painted,
// so that the link to the page in it (app/ui/panel/language.go) is there from the start or
// not at all. A language that was chosen is remembered. It also says the words of the
// scripts of this folder in the language of the page.
"use strict";
(() => {
  const KEY = "ctxplay:language", SPOKEN = ["en", "de"], root = document.documentElement;

  /** Returns the language that was chosen, "" for none. */
  function chosen() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }

  const wanted = [chosen(), ...navigator.languages].map((code) => code.slice(0, 2).toLowerCase());
  root.dataset.prefers = wanted.find((code) => SPOKEN.includes(code)) ?? "en";

  // A link to another language leads to the same page, with all that its address holds.
  addEventListener("click", (e) => {
    const link = e.target instanceof Element && e.target.closest("a[hreflang]");
    if (!(link instanceof HTMLAnchorElement)) return;
    const code = link.hreflang, { base = "" } = root.dataset, path = location.pathname.slice(base.length).replace(/^\/[a-z][a-z](?=\/)/, "");
    link.href = base + (code === "en" ? "" : `/${code}`) + path + location.search + location.hash;
    e.stopPropagation(); // go-app would follow the link, but another language is another page
    try {
      localStorage.setItem(KEY, code);
    } catch {
      // without storage the choice is not remembered
    }
  }, true);

  /** @type {Map<string, string> | undefined} */
  let words;

  /**
   * Returns a phrase in the language of the page, with args in its places in turn.
   * Until the words have come it is English.
   * @param {string} phrase
   * @param {(string | number)[]} args
   */
  globalThis.ctxplaySay = (phrase, ...args) => {
    if (!words && globalThis.ctxplayWords) {
      const lines = globalThis.ctxplayWords.text.split("\n");
      words = new Map();
      for (let i = 0; i + 1 < lines.length; i += 2) words.set(lines[i], lines[i + 1].slice(2));
    }
    return (words?.get(phrase) ?? phrase).replace(/%[sd]/g, () => String(args.shift()));
  };

  /** Phrases by which scripts say in English what went wrong. @type {string[]} */
  const heard = [];
  /** @param {string} phrase */
  const hears = (phrase) => heard.push(phrase);
  hears("fetching %s: %s");
  hears("nothing came for %d s");
  hears("no answer; is the network there?");
  hears("the server answered %d");
  hears("the server sent %s instead of %s");
  hears("cut short after %d bytes");
  hears("%d bytes came instead of %d");
  hears("compiling it: %s");
  hears("what came is no menu");
  hears("%s did not load");
  hears("this browser has no WebAssembly, or it is switched off");
  hears("the page's program ended with exit status %d");
  hears("it ended");
  hears("the sandbox attribute of this frame lacks allow-same-origin (%s)");

  /**
   * Returns what a script has said in English of what went wrong (in an error, or to the
   * window around the page) in the language of the page, as far as it is known here. What
   * the browser or Go has said stays as it is.
   * @param {string} english
   * @returns {string}
   */
  globalThis.ctxplayHear = (english) => {
    for (const phrase of heard) {
      const pattern = phrase.replace(/[?().]/g, "\\$&").replaceAll("%s", "(.+?)").replaceAll("%d", "(\\d+)");
      const places = new RegExp(`^${pattern}$`).exec(english);
      if (places) return ctxplaySay(phrase, ...places.slice(1).map((said) => ctxplayHear(said)));
    }
    return english;
  };
})();
