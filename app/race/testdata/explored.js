// This module has a program be run by schedules, as the frame of the page does.
import { Exploration } from "/frame/explore.js";
import { limitMemory } from "/frame/memory.js";

let code;
const crews = new Map();

/** Fetches the program. */
export async function open(url) {
  code = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return true;
}

let module;

/** Begins to run the program by a spec. */
export async function hire(number, { spec, workers }) {
  module ??= WebAssembly.compile(limitMemory(code, spec.limits.memory));
  const crew = { results: [], left: 0 };
  const spawn = () => new Worker("/worker.js", { name: "surveyor" });
  crew.exploration = new Exploration({ module: await module, spec, workers }, spawn, (results) => {
    for (const result of results) crew.results.push({ ...result, bytes: undefined, journal: textOf(result.bytes) });
    if ((crew.left -= results.length) === 0) crew.done(crew.results.splice(0));
  });
  crews.set(number, crew);
  return true;
}

/** Returns bytes as base64. */
function textOf(bytes = new Uint8Array(0)) {
  let text = "";
  for (const b of bytes) text += String.fromCharCode(b);
  return btoa(text);
}

/** Makes runs, and returns what they came to. */
export function run(number, jobs) {
  const crew = crews.get(number);
  return new Promise((done) => {
    crew.left = jobs.length;
    crew.done = done;
    crew.exploration.take(jobs);
  });
}

/** Ends what is run. */
export function leave(number) {
  crews.get(number)?.exploration.stop();
  return crews.delete(number);
}
