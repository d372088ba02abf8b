// The language of an element: that of the article around it, where this site speaks it.

/** What a poster says in German. A test holds it against the catalogue of this site. @type {Record<string, string>} */
const GERMAN = {
  "A Go program": "Ein Go-Programm",
  "A lesson: guess what the program does, run it, see, and mend it.": "Eine Lektion: raten, was das Programm tut, es ausführen, sehen und verbessern.",
  "Begin": "Beginnen",
  "Close the player": "Player schließen",
  "Go on": "Weiter",
  "Open in ctxplay": "In ctxplay öffnen",
  "Run": "Start",
  "Source": "Quelltext",
  "Starting…": "Startet …",
  "The picture of a run: ": "Das Bild eines Laufs: ",
};

/**
 * Returns the language of the text that an element stands in, as it begins the addresses
 * of this site: "/de" for German and "" for all others, which are answered in English.
 * @param {Pick<Element, "closest" | "getRootNode">} e
 */
export function findLanguage(e) {
  let said = e.closest("[lang]");
  for (let root; !said && (root = e.getRootNode()) instanceof ShadowRoot; e = root.host) said = root.host.closest("[lang]");
  return /^de(-|$)/i.test((said ?? document.documentElement).getAttribute("lang") ?? "") ? "/de" : "";
}

/** Says a text in a language. @param {string} phrase @param {string} language */
export function say(phrase, language) { return language && GERMAN[phrase] || phrase; }
