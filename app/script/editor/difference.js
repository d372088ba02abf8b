// This module finds how two texts differ.
import { ChangeSet } from "@codemirror/state";

/** Texts that differ in more pieces than this count as having nothing in common there. */
const most = 400;

/**
 * Returns the changes that make b of a. They go line by line and, in lines that
 * differ, character by character, so that carets and marks stay where they are.
 * @param {string} a
 * @param {string} b
 */
export function between(a, b) {
  /** @type {{from: number, to: number, insert: string}[]} */
  const changes = [];
  const lines = (/** @type {string} */ s) => s.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const la = lines(a), lb = lines(b);
  let at = 0; // in a
  for (const [from, to, insFrom, insTo, next] of differences(la, lb)) {
    at += length(la, next, from);
    const old = la.slice(from, to).join(""), made = lb.slice(insFrom, insTo).join("");
    if (old.length + made.length > 4000) {
      changes.push({ from: at, to: at + old.length, insert: made });
    } else {
      for (const [f, t, i, j] of differences(old, made)) {
        changes.push({ from: at + f, to: at + t, insert: made.slice(i, j) });
      }
    }
    at += old.length;
  }
  return ChangeSet.of(changes, a.length, "\n"); // a carriage return stays in its line
}

/**
 * Returns the changes that bring a text up to another that was made of the same base.
 * What either has made of that base stays.
 * @param {string} mine
 * @param {string} theirs
 * @param {string} base
 */
export function catchUp(mine, theirs, base) {
  const made = between(base, theirs);
  return mine === base ? made : made.map(between(base, mine));
}

/**
 * @param {string[]} parts
 * @param {number} from
 * @param {number} to
 */
function length(parts, from, to) {
  let n = 0;
  for (let i = from; i < to; i++) n += parts[i].length;
  return n;
}

/**
 * Finds where a and b differ, by Myers' greedy algorithm ("An O(ND) Difference
 * Algorithm", 1986): [from, to) of a becomes [from, to) of b, and last is the end
 * of the difference before, in a.
 * @param {ArrayLike<string>} a
 * @param {ArrayLike<string>} b
 * @returns {[number, number, number, number, number][]}
 */
function differences(a, b) {
  let start = 0, endA = a.length, endB = b.length;
  while (start < endA && start < endB && a[start] === b[start]) start++;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB--; }
  if (start === endA && start === endB) return [];
  const path = shortest(a, b, start, endA, endB);
  /** @type {[number, number, number, number, number][]} */
  const found = [];
  let last = 0, x = start, y = start;
  for (const [i, j] of [...path, [endA, endB]]) { // the pieces that are alike
    if (i > x || j > y) {
      found.push([x, i, y, j, last]);
      last = i;
    }
    x = i + 1;
    y = j + 1;
  }
  return found;
}

/**
 * Returns the pairs of alike pieces on the shortest way from a to b, and none if
 * that is too long.
 * @param {ArrayLike<string>} a
 * @param {ArrayLike<string>} b
 * @param {number} start
 * @param {number} endA
 * @param {number} endB
 * @returns {[number, number][]}
 */
function shortest(a, b, start, endA, endB) {
  const n = endA - start, m = endB - start;
  /** @type {Map<number, number>[]} */
  const rounds = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(n + m, most); d++) {
    rounds.push(reach);
    const now = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? reach.get(k + 1) ?? 0 : (reach.get(k - 1) ?? 0) + 1;
      while (x < n && x - k < m && a[start + x] === b[start + x - k]) x++;
      now.set(k, x);
      if (x >= n && x - k >= m) return back(rounds, n, m, d, start);
    }
    reach = now;
  }
  return [];
}

/**
 * @param {Map<number, number>[]} rounds
 * @param {number} x
 * @param {number} y
 * @param {number} d
 * @param {number} start
 */
function back(rounds, x, y, d, start) {
  /** @type {[number, number][]} */
  const alike = [];
  for (; d >= 0; d--) {
    const reach = rounds[d], k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const px = d === 0 ? 0 : reach.get(before) ?? 0, py = d === 0 ? 0 : px - before;
    while (x > px && y > py) {
      x--;
      y--;
      alike.push([start + x, start + y]);
    }
    x = px;
    y = py;
  }
  return alike.reverse();
}
