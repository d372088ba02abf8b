// This module hands a program the schedule that it is to run by, and reads which switches of
// goroutines came of it, as app/race/detector/schedule.go has them: words of 32 bits.

/**
 * A Schedule is app/schedule's, whose switches are the text of a list.
 * @typedef {{strategy: string, seed?: number, gap?: number, budget?: number, depth?: number, length?: number, switches?: string,
 *   journal?: number, places?: boolean}} Schedule
 */

/** The numbers of the strategies, by their names. */
const STRATEGIES = { list: 1, chance: 2, pct: 3, pos: 4 };

/** How many words each switch has. */
const SWITCH = 3;

/** Has a journal tell places, too: added to how many words it may have. */
const PLACES = 0x80000000;

/** Marks a word that is about the case of a select. */
const OF_CASE = 0x80000000;

/** What the program tells at its end: the places of these words. */
const STEPS = 0, LOGGED = 1, MISSED = 2, LOG = 3, ENDS = 4, FOUND = 6, LENGTH = 7, JOURNAL = 8, ENTERED = 9, CUT = 10, FIXED = 11, FREE = 12, USED = 13, TELLING = 14;

/**
 * Returns the words of a schedule.
 * @param {Schedule} schedule
 */
export function wordsOf({ strategy, seed = 0, gap = 0, budget = 0, depth = 0, length = 0, journal = 0, places = false, switches = "" }) {
  const room = journal + (places ? PLACES : 0);
  const list = switches ? switches.split(",").map(wordsOfSwitch) : [];
  const number = Object.hasOwn(STRATEGIES, strategy) ? STRATEGIES[/** @type {keyof STRATEGIES} */ (strategy)] : 0;
  return [number, seed >>> 0, Math.floor(seed / 4294967296) >>> 0, gap, budget, depth, length, room, list.length, ...list.flat()];
}

/** @param {string} text of a switch */
function wordsOfSwitch(text) {
  const [goroutine, operation, to] = text.split(/[.:-]/).map(Number);
  return [goroutine, operation, text.includes(":") ? OF_CASE + to : to];
}

/**
 * Returns the text of a list of switches.
 * @param {Uint32Array} words
 */
function textOf(words) {
  const all = [];
  for (let i = 0; i < words.length; i += SWITCH) {
    const to = words[i + 2];
    all.push(`${words[i]}.${words[i + 1]}${to >= OF_CASE ? ":" : "-"}${to % OF_CASE}`);
  }
  return all.join(",");
}

/** What has a program pause, and ask again when it goes on: app/race/overlay/again.go.txt. */
const PAUSE = -1;

/** How a program begins that is put back to where it pauses: by no schedule in particular, and ready for a journal. */
const ANY = { strategy: "list", journal: 1 };

/** Schedules one run. A program asks when it starts, and once more just before its own code. */
export class Scheduling {
  /** @param {Schedule} [schedule] that the run is to go by, if there is one */
  constructor(schedule) {
    this.schedule = schedule;
    /** Where in memory the program tells of its switches. */
    this.telling = 0;
    /** Whether the program is to pause before its own code. */
    this.pauses = false;
    this.asked = 0; // how often
  }

  /**
   * Answers a program that asks for its schedule, and returns how many words the answer has: 0
   * for none or none other.
   * @param {WebAssembly.Memory} memory
   * @param {number} at where there is room for the words
   * @param {number} room for how many
   * @param {number} telling
   */
  answer(memory, at, room, telling) {
    if (!this.schedule) return 0;
    this.telling = telling >>> 0;
    const first = this.asked++ === 0;
    if (!first && !this.pauses) return 0;
    if (this.asked === 2) return PAUSE;
    const words = wordsOf(first && this.pauses ? ANY : this.schedule).slice(0, room);
    new Uint32Array(memory.buffer, at >>> 0, words.length).set(words);
    return words.length;
  }

  /** Reports, once, whether the program has paused. */
  hasPaused() {
    if (!this.pauses || this.asked !== 2) return false;
    this.asked++;
    return true;
  }

  /** Goes on from where the program has paused. */
  goOn() {
    this.pauses = true;
    this.asked = 3;
  }

  /**
   * Returns what of its memory the program may have written: all before fixed, and from free
   * until used. They are addresses, in bytes.
   * @param {WebAssembly.Memory} memory
   */
  written(memory) {
    const words = new Uint32Array(memory.buffer, this.telling, TELLING);
    return { fixed: words[FIXED], free: words[FREE], used: words[USED] };
  }

  /**
   * Returns what came of the schedule: the text of the list of switches, how many operations
   * there were, how many switches there was no room for, a hash of the order in which
   * goroutines ended, what was found, in lines, and the journal, of which there is nothing
   * where it is not whole. It is null without a schedule.
   * @param {WebAssembly.Memory} memory
   */
  told(memory) {
    if (!this.telling) return null;
    const words = new Uint32Array(memory.buffer, this.telling, TELLING);
    const log = words[LOGGED] ? new Uint32Array(memory.buffer, words[LOG], words[LOGGED] * SWITCH) : new Uint32Array(0);
    const found = new TextDecoder().decode(new Uint8Array(memory.buffer, words[FOUND], words[LENGTH]));
    const bytes = new Uint8Array(memory.buffer, words[JOURNAL], words[CUT] ? 0 : words[ENTERED] * 4).slice();
    return { came: textOf(log), steps: words[STEPS], missed: words[MISSED], ends: words[ENDS], found, bytes };
  }
}
