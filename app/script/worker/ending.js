// This module tells how a run has ended, by its exit status and by what the Go runtime
// has printed.

/** @typedef {{reason: string, code: number, text: string}} Ending the reasons are those of app/replay */

/**
 * Returns how a program has ended by itself.
 * @param {number} code its exit status
 * @param {string} stderr all that the runtime has printed
 * @param {number} memory the limit of memory, in bytes
 * @returns {Ending}
 */
export function endingOf(code, stderr, memory) {
  const text = /^(?:fatal error|panic): .*$/m.exec(stderr)?.[0] ?? "";
  if (code === 0) return { reason: "returned", code, text: "" };
  if (/- deadlock!$/.test(text)) return { reason: "deadlock", code, text };
  if (/out of memory|cannot allocate/.test(text)) return { reason: "limit", code, text: `out of memory: more than ${memory >> 20} MiB` };
  return { reason: text ? "panic" : "exit", code, text };
}
