// What the tests do and read in a page, each by a name. Every document of a
// tab has these functions as page, before anything of its own runs; Go calls
// them by script("page.name", arguments…).
globalThis.page = {
  /** The last error of a condition that is waited for, which tells of a test that asks wrongly. */
  thrown: "",

  /**
   * Waits until a condition holds. A condition that throws does not hold yet:
   * mostly it reads an element that is not there.
   *
   * @template T
   * @param {() => T | Promise<T>} condition
   * @returns {Promise<T>} what the condition returned, which is true to JavaScript
   */
  async until(condition) {
    for (;;) {
      try {
        const met = await condition();
        page.thrown = "";
        if (met) return met;
      } catch (e) {
        page.thrown = String(e);
      }
      await new Promise((done) => setTimeout(done, 20)); // frames do not come where nobody sees the page, and cost more
    }
  },

  /** Returns the address in the site of what is at a URL, wherever on its server that is. @param {string} [url] */
  within(url = location.href) {
    const { base = "" } = document.documentElement.dataset;
    return new URL(url).pathname.slice(base.length);
  },

  /** Returns where a file of the page's version is, by its address in the site. @param {string} address */
  file(address) {
    const { base = "", files = "" } = document.documentElement.dataset;
    return base + files + address;
  },

  /** Waits for the next frame, or 50 ms where none comes. */
  frame() {
    return new Promise((done) => {
      const frame = requestAnimationFrame(() => {
        clearTimeout(timer);
        done();
      });
      const timer = setTimeout(() => {
        cancelAnimationFrame(frame);
        done();
      }, 50);
    });
  },

  /** Waits until what has changed is drawn, and what that changes is too. */
  async drawn() {
    await page.frame();
    await page.frame();
  },

  /**
   * Waits for an element. The caller has it before anything else runs that
   * could take it away again.
   *
   * @param {string} selector
   * @returns {Promise<HTMLElement>}
   */
  found(selector) {
    return page.until(() => document.querySelector(selector));
  },

  // What a person does, for which a test needs no real pointer or key.

  /** @param {string} selector */
  async focus(selector) {
    (await page.found(selector)).focus();
  },

  /** @param {string} selector */
  async click(selector) {
    (await page.found(selector)).click();
  },

  /**
   * Clicks an element, if there is one, and gives the page a quarter of a second to act on it.
   *
   * @param {string} selector
   */
  async clickIfThere(selector) {
    document.querySelector(selector)?.click();
    await new Promise((done) => setTimeout(done, 250));
  },

  /**
   * Has a field hold a value, as if it was typed and left.
   *
   * @param {string} selector
   * @param {string} value
   */
  async fill(selector, value) {
    const field = await page.found(selector);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  },

  /**
   * Opens the menu that an element stands in, as one has to before it can be clicked.
   *
   * @param {Element | null} element
   */
  openMenuOf(element) {
    const menu = element?.closest("details.menu:not([open])");
    if (menu && !element.closest("summary")) menu.querySelector("summary").click();
  },

  /**
   * Waits until the first element that matches can be seen, is covered by no
   * other and has stood still for some frames: what a page has just been told
   * may move it from under the pointer.
   *
   * @param {string} selector
   * @returns {Promise<[number, number]>} where to click it, in the window
   */
  async clickable(selector) {
    let before = "", still = 0, at = [0, 0];
    await page.until(async () => {
      await page.frame();
      const element = document.querySelector(selector);
      page.openMenuOf(element);
      const box = [...(element?.getClientRects() ?? [])].find((r) => r.width > 0 && r.height > 0);
      if (!box || !element.checkVisibility({ visibilityProperty: true })) {
        still = 0;
        return false;
      }
      const now = [box.x, box.y, box.width, box.height].join();
      still = now === before ? still + 1 : 0;
      before = now;
      if (still < 3) return false;
      at = [box.x + box.width / 2, box.y + box.height / 2];
      const hit = document.elementFromPoint(at[0], at[1]);
      if (hit && (element.contains(hit) || hit.closest("label")?.control === element)) return true;
      element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      still = 0;
      throw new Error(hit ? `${selector} is covered by ${hit.outerHTML.slice(0, 100)}` : `${selector} is out of sight`);
    });
    return at;
  },

  // What a person sees.

  /**
   * @param {string} selector
   * @returns {string[]} the texts of all elements that match
   */
  texts(selector) {
    return [...document.querySelectorAll(selector)].map((e) => e.textContent);
  },

  /**
   * @param {string} selector
   * @returns {Promise<string>} the text of the first element that matches, once there is one
   */
  async text(selector) {
    return (await page.found(selector)).textContent;
  },

  /**
   * @param {string} selector
   * @param {string} name
   * @returns {Promise<string>} an attribute of the first element that matches, "" for none
   */
  async attribute(selector, name) {
    return (await page.found(selector)).getAttribute(name) ?? "";
  },

  /**
   * Waits until the text of an element is not the one before.
   *
   * @param {string} selector
   * @param {string} before
   * @returns {Promise<string>} the text then
   */
  otherText(selector, before) {
    return page.until(() => {
      const text = document.querySelector(selector).textContent;
      return text !== before && text;
    });
  },

  /**
   * Throws what there is in place of what is waited for, so that a test that
   * waits in vain tells it.
   *
   * @param {boolean} so
   * @param {string | string[]} instead
   * @returns {true}
   */
  expect(so, instead) {
    if (!so) throw new Error(`it is ${JSON.stringify(instead).slice(0, 4000)}`);
    return true;
  },

  /**
   * Whether the text of the first element that matches has some words in it.
   *
   * @param {string} selector
   * @param {string} words
   */
  says(selector, words) {
    const text = document.querySelector(selector).textContent;
    return page.expect(text.includes(words), text);
  },

  /**
   * Whether the text of the first element that matches begins with some words.
   *
   * @param {string} selector
   * @param {string} words
   */
  beginsWith(selector, words) {
    const text = document.querySelector(selector).textContent;
    return page.expect(text.startsWith(words), text);
  },

  /**
   * @param {string} selector
   * @returns {string} what the first field that matches holds
   */
  value(selector) {
    return document.querySelector(selector).value;
  },

  /**
   * @param {string} selector
   * @returns {number} how many elements match
   */
  count(selector) {
    return document.querySelectorAll(selector).length;
  },

  /**
   * @param {string} selector
   * @returns {number} the height of the first element that matches, in pixels
   */
  height(selector) {
    return document.querySelector(selector).getBoundingClientRect().height;
  },

  /** @returns {string[]} the lines of output that are shown */
  rows() {
    return page.texts("#output .row-text");
  },

  /**
   * Whether a line of output has some words in it.
   *
   * @param {string} words
   */
  wrote(words) {
    const rows = page.rows();
    return page.expect(rows.some((row) => row.includes(words)), rows);
  },

  /**
   * Waits for a notice of a fault that is not the one before.
   *
   * @param {string} before
   * @returns {Promise<string>} what it says
   */
  otherFault(before) {
    return page.until(() => {
      const notice = document.querySelector('#notice:is([data-tone="fault"], [data-tone="said"]):has(#retry, .detail)');
      return notice.textContent !== before && notice.textContent;
    });
  },

  /**
   * @param {string} selector
   * @param {string} before
   * @returns {Promise<string>} what the first element that matches says, once that is not what it said before
   */
  otherText(selector, before) {
    return page.until(() => {
      const text = document.querySelector(selector).textContent;
      return text !== before && text;
    });
  },

  /** @returns {number} the number of the run in view, 0 before the first */
  run() {
    return Number(document.querySelector("#status").dataset.run);
  },

  /**
   * Waits until no run is under way, as Run does nothing while one is.
   *
   * @returns {Promise<number>} the number of the run in view
   */
  idleRun() {
    return page.until(() => {
      const { phase } = document.querySelector("#status").dataset;
      return page.expect(phase !== "loading" && phase !== "running", phase);
    }).then(page.run);
  },

  /**
   * Whether a run after the one of a number is in view and has ended.
   *
   * @param {number} n
   */
  hasEnded(n) {
    const { run, phase } = document.querySelector("#status").dataset;
    return page.expect(Number(run) > n && phase === "finished", `run ${run}, ${phase}`);
  },

  /** Whether the client is alive, or the page says that it is not. */
  cameOrFailed() {
    return document.querySelector("#dead-reload") !== null
      || (document.readyState === "complete" && !document.querySelector("#app-wasm-loader"));
  },

  /**
   * Whether a run after the one of a number has ended, or the page offers what can be done
   * where there is none.
   *
   * @param {number} n
   */
  endedOrOffered(n) {
    return page.offered() !== "" || page.hasEnded(n);
  },

  /** The button by which the page offers to begin anew, "" for none. */
  offered() {
    return ["#dead-reload", "#reload", "#retry"].find((button) => document.querySelector(button)) ?? "";
  },

  /**
   * Waits until the inspector lists a context that was made with a key, and
   * selects it.
   *
   * @param {string} key
   */
  async inspect(key) {
    const item = await page.until(() =>
      [...document.querySelectorAll("#inspector [data-context]")].find((e) => e.textContent.includes(key)));
    item.click();
  },

  /** @returns {boolean} whether one sees that what has the focus has it */
  focusIsSeen() {
    const element = document.activeElement, editor = element.shadowRoot?.querySelector(".cm-focused");
    return editor
      ? getComputedStyle(editor, "::after").borderTopStyle !== "none"
      : getComputedStyle(element).outlineStyle !== "none";
  },
};
