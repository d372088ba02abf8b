// The service worker keeps each page of one version, with a connection and without.
//
// The host serves this script as /app-worker.js and writes before it constants, and the
// scripts that it shares with pages: web/slim.js and web/fetch.js. VERSION names all that it serves. FILES has the addresses that a page of that
// version is made of, each with the hash of its content: the first 16 bytes of the
// SHA-256, in hexadecimal. NOT_KEPT says in each language that there is no page.
//
// A version has a cache of its own. It is filled with every one of its files,
// each compared with its hash, before the version is used. Where a file cannot be
// fetched, or is of another version, nothing changes: the version before stays in
// use, and the browser tries again when a page is next opened or asks for it.
//
// A page is of one version as long as it is open. Pages that are opened get the
// newest version that is whole. What a page asks for later names the page's own
// version, as ?v=…, and comes from that version's cache, which is kept until the
// version after the next has come. Programs, tools and packs are not in FILES:
// they are large, their addresses carry a hash, and the browser's own cache has
// those that were used.
//
// Of the client, a slim file, the WebAssembly is made of what has been compared with its
// hash, and kept beside it. It is what a page gets that asks for the file, so that a later
// visit need not make it, and the browser can keep its compiled code. A browser that
// refuses it room keeps the file alone. A page tells when that may be done, with
// {type: "ctxplay:resting"}: the processor is busy with a first build, maybe, before.
//
// Once a version is used, every open page is told: {type: "ctxplay:version", version}.
/* global VERSION, FILES, NOT_KEPT */
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The path at which the site is on its server, "" for the root. Addresses in FILES begin after it. */
const BASE = ctxplayBase;

/** Begins the names of this site's caches. Other sites of the same server may have theirs beside them. */
const PREFIX = `ctxplay-${BASE && `${BASE}/`}`;
const CACHE = PREFIX + VERSION;

/** Matches where a static site has the files of a version. */
const FILES_OF = /^\/at\/(\w+)\//;

/** How long to wait before each new attempt to fetch a file, in milliseconds. */
const WAITS = [1000, 4000];

/** Ends the addresses of slim files. */
const SLIM = ".slim";

/** How many files are fetched at once. */
const AT_ONCE = 6;

/** Matches the addresses that may be a program's page, in whatever language; the client says which programs there are. */
const PROGRAM = /^(\/[a-z][a-z])?\/[a-z0-9][a-z0-9-]*$/;

worker.addEventListener("install", (event) => {
  worker.skipWaiting(); // open pages keep their version: they name it in what they ask for
  event.waitUntil(
    fill().catch(async (err) => {
      await caches.delete(CACHE);
      throw err; // the browser gives this worker up, and keeps the one before
    }),
  );
});

worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("message", (event) => {
  if (event.data?.type === "ctxplay:resting") event.waitUntil(make());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url), path = within(url);
  if (request.method !== "GET" || url.origin !== location.origin || path === "/healthz" || path.startsWith("/room/")) return;
  if (request.mode !== "navigate") {
    event.respondWith(file(request, url));
    return;
  }
  event.respondWith(page(request, url));
  event.waitUntil(fill().catch(() => {})); // a browser short of room may have dropped some
});

/** Fetches the files of this version that the cache lacks. It is an error if one cannot be had. */
async function fill() {
  const cache = await caches.open(CACHE);
  const had = new Set((await cache.keys()).map(({ url }) => within(new URL(url)) + new URL(url).search));
  const missing = Object.keys(FILES).filter((path) => !had.has(path));
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let path = missing.pop(); path; path = missing.pop()) await add(cache, path);
    }),
  );
}

/** Makes WebAssembly of those files that are slim, unless it has been made, and keeps it. A version is whole without it. */
async function make() {
  for (const path of Object.keys(FILES).filter((path) => path.endsWith(SLIM))) {
    try {
      const slim = !(await find(CACHE, madeOf(path))) && (await find(CACHE, path));
      if (!slim) continue;
      const made = await ctxplaySlim.undo(slim).blob();
      const headers = { "Content-Type": "application/wasm", "X-Raw-Content-Length": String(made.size) };
      await (await caches.open(CACHE)).put(BASE + madeOf(path), new Response(made, { headers }));
    } catch {
      // There is no room for it: pages make it themselves.
    }
  }
}

/** Returns where the WebAssembly is kept that was made of a slim file. @param {string} path */
function madeOf(path) {
  return path.slice(0, -SLIM.length) + ".wasm";
}

/**
 * Adds a file to the cache, with new attempts if it cannot be fetched at first.
 * @param {Cache} cache
 * @param {string} path
 */
async function add(cache, path) {
  for (let tries = 0; ; tries++) {
    try {
      // The first attempt may use the browser's cache where the server confirms it, later ones may not.
      const response = await fetch(BASE + path, { cache: tries ? "reload" : "no-cache" });
      // A server of static files may call the page of a path what is in the folder of that name.
      const elsewhere = response.redirected && new URL(response.url).pathname !== `${BASE}${path}/`;
      if (!response.ok || elsewhere) throw new Error(`${path}: the server answered ${response.status}`);
      const whole = await ctxplayUnpacked(response);
      if ((await hash(whole.clone())) !== FILES[path]) throw new Error(`${path}: what came is not of version ${VERSION}`);
      await cache.put(BASE + path, whole);
      return;
    } catch (err) {
      if (tries === WAITS.length) throw err;
      await new Promise((next) => setTimeout(next, WAITS[tries]));
    }
  }
}

/** Returns the hash of a body, as FILES has it. @param {Response} response */
async function hash(response) {
  const sum = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return Array.from(new Uint8Array(sum, 0, 16), (b) => b.toString(16).padStart(2, "0")).join("");
}

/** Deletes the caches of all versions but this one and the one before, of which pages may be open, and tells every page. */
async function takeOver() {
  const ours = (/** @type {string} */ name) => name.startsWith(PREFIX) && !name.slice(PREFIX.length).includes("/");
  const others = (await caches.keys()).filter((name) => name !== CACHE);
  const before = others.findLast(ours);
  const old = others.filter((name) => name !== before && (ours(name) || (!BASE && name.startsWith("app-")))); // app-…: go-app's
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
  for (const client of await worker.clients.matchAll({ type: "window" })) client.postMessage({ type: "ctxplay:version", version: VERSION });
}

/**
 * Answers with a page of this version, whatever its query. The server answers for
 * addresses that are no page of ours.
 * @param {Request} request
 * @param {URL} url
 */
async function page(request, url) {
  const path = ctxplayTidy(within(url));
  const kept = (await find(CACHE, path + url.search)) ?? (await find(CACHE, path));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch {
    const program = PROGRAM.exec(path);
    const home = program && (await find(CACHE, `${program[1] ?? ""}/`));
    const [, code = ""] = /^\/([a-z][a-z])\//.exec(path) ?? [];
    return home || new Response((NOT_KEPT[code] ?? NOT_KEPT[""]) + "\n", { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}

/**
 * Answers with a file of the version that the asking page names, or with what was made of
 * it, unless the page asks for the file as it is (web/first.js).
 * @param {Request} request
 * @param {URL} url
 */
async function file(request, url) {
  const path = within(url), version = url.searchParams.get("v") ?? FILES_OF.exec(path)?.[1] ?? VERSION;
  const made = path.endsWith(SLIM) && !url.searchParams.has("slim") && (await find(PREFIX + version, madeOf(path)));
  return made || ((await find(PREFIX + version, path)) ?? fetch(request));
}

/**
 * @param {string} cacheName
 * @param {string} path
 */
function find(cacheName, path) {
  return caches.match(BASE + path, { cacheName, ignoreVary: true });
}

/** Returns the address in the site of what is at a URL, without its query, "" for what is not in it. @param {URL} url */
function within(url) {
  return url.pathname.startsWith(BASE + "/") ? url.pathname.slice(BASE.length) : "";
}
