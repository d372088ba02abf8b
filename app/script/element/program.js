// What an author writes in an element, read as what a link carries: files, a heading,
// requests. app/program/share.go says what the fields of a link are.

/** Bounds of a heading, in bytes: those of app/program/heading.go. */
export const TITLE = 200, QUESTION = 1000;

/** Reads a duration as Go writes it, "1.5s", in nanoseconds; NaN if it is none. @param {string} text */
function nanoseconds(text) {
  const m = /^(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)$/.exec(text);
  const units = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 };
  return m ? Math.round(Number(m[1]) * units[/** @type {keyof typeof units} */ (m[2])]) : NaN;
}

/**
 * Reads requests: "/hello at 1s until 3s, /other", or the JSON that a message of
 * the frame's has. Returns them as a link has them.
 * @param {string} text
 */
export function readRequests(text) {
  if (text.trim().startsWith("[")) {
    const all = /** @type {{at?: number, path: string, hangUpAt?: number}[]} */ (JSON.parse(text));
    return all.map(({ at, path, hangUpAt }) => ({ a: at ?? 0, p: path, h: hangUpAt }));
  }
  return text.split(",").filter((part) => part.trim()).map((part) => {
    const m = /^\s*(\/\S*)(?:\s+at\s+(\S+))?(?:\s+until\s+(\S+))?\s*$/.exec(part);
    const r = m && { a: m[2] ? nanoseconds(m[2]) : 0, p: m[1], h: m[3] ? nanoseconds(m[3]) : undefined };
    if (!r || Number.isNaN(r.a) || Number.isNaN(r.h)) {
      throw new Error(`requests: "${part.trim()}" is none; write "/path", "/path at 1s" or "/path at 1s until 3s"`);
    }
    return r;
  });
}

/** Reports whether a text in the format of txtar is a lesson: it has checks. @param {string} text */
export function isLesson(text) { return /^-- checks --\r?$/m.test(text); }

/** Returns the title of a lesson. @param {string} text */
export function readTitle(text) { return oneLine(/^-- lesson\.md --\r?\n\s*# (.*)/m.exec(text)?.[1] ?? "", TITLE); }

/** How long the file of a lesson may be, in bytes. */
const LESSON = 256 << 10;

/**
 * Fetches the file of a lesson, as the page may that the element is in.
 * @param {string} address
 */
export async function fetchLesson(address) {
  const answer = await fetch(new URL(address, document.baseURI)).catch(() => null);
  if (!answer?.ok) throw new Error(`the lesson at ${address} cannot be fetched${answer ? `: its server says ${answer.status}` : ""}`);
  const text = await answer.text();
  if (text.length > LESSON || !isLesson(text)) throw new Error(`what is at ${address} is no lesson`);
  return text;
}

/**
 * Reads the files of a program from a text in the format of txtar, and the heading
 * in its lesson.md, as app/program does.
 * @param {string} text
 */
export function readFiles(text) {
  const files = [{ n: "main.go", t: "" }];
  for (const line of text.split(/^/m)) {
    const name = /^-- (.*) --\r?\n?$/.exec(line)?.[1].trim();
    if (name) files.push({ n: name, t: "" });
    else files[files.length - 1].t += line;
  }
  if (!files[0].t.trim()) files.shift();
  const said = files.find(({ n }) => n === "lesson.md")?.t.trim() ?? "";
  const title = /^# (.*)/.exec(said);
  return {
    f: files.filter(({ n }) => n !== "lesson.md"),
    h: title ? oneLine(title[1], TITLE) : "",
    q: oneLine(said.slice(title?.[0].length ?? 0), QUESTION),
  };
}

/**
 * Writes a link's fragment: base64url of a raw DEFLATE stream, here of stored
 * blocks, so that no one has to wait for it.
 * @param {object} share
 */
export function writeFragment(share) {
  const json = new TextEncoder().encode(JSON.stringify(share));
  const parts = [];
  for (let at = 0; at < json.length; at += 0xffff) {
    const part = json.subarray(at, at + 0xffff), n = part.length;
    parts.push([Number(at + 0xffff >= json.length), n & 255, n >> 8, ~n & 255, (~n >> 8) & 255], part);
  }
  let bytes = "";
  for (const part of parts) for (const byte of part) bytes += String.fromCharCode(byte);
  return "1." + btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * Returns a text on one line, cut to so many bytes of UTF-8.
 * @param {string} text
 * @param {number} most
 */
export function oneLine(text, most) {
  let line = text.replace(/\s+/g, " ").trim();
  for (const bytes = new TextEncoder(); bytes.encode(line).length > most; ) line = [...line].slice(0, -1).join("");
  return line;
}
