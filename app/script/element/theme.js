// The theme of what is around an element.

/** Returns "dark" or "light", as what is around an element looks. @param {Element} e */
export function findTheme(e) {
  for (let at = /** @type {Element | null} */ (e.parentElement); at; at = at.parentElement ?? /** @type {ShadowRoot} */ (at.getRootNode()).host ?? null) {
    const colour = /rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)(?:[,/ ]+([\d.]+))?/.exec(getComputedStyle(at).backgroundColor);
    if (!colour || Number(colour[4] ?? 1) < 0.5) continue;
    return 0.299 * Number(colour[1]) + 0.587 * Number(colour[2]) + 0.114 * Number(colour[3]) < 128 ? "dark" : "light";
  }
  const scheme = getComputedStyle(e.parentElement ?? e).colorScheme;
  const dark = scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
  return dark ? "dark" : "light";
}

/** Those who want to know when the theme of the page may have changed. @type {Set<() => void>} */
const followers = new Set();
let watching = false;

/** Calls follow when the theme of the page may have changed. @param {() => void} follow */
export function followTheme(follow) {
  followers.add(follow);
  if (watching) return;
  watching = true;
  const tell = () => followers.forEach((each) => each());
  const changes = new MutationObserver(tell);
  for (const at of [document.documentElement, document.body]) if (at) changes.observe(at, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
}

/** Calls it no more. @param {() => void} follow */
export function unfollowTheme(follow) { followers.delete(follow); }
