// What the tests do and read in one part of a page, or of the browser around it:
// the editor, the picture, files, and what else is headed below. It follows
// page.js and adds to the same page.
Object.assign(globalThis.page, {
  // The cover over a recorded run.

  /** @returns {boolean} whether there is none; it is taken off until there is */
  uncover() {
    const covered = document.querySelector("[data-covered]");
    if (covered) document.querySelector("#show-recorded").click();
    return !covered;
  },

  /**
   * Whether the card of the tour lies in the window, beside a part of the page and on none of it.
   *
   * @param {string} part
   */
  cardBeside(part) {
    const card = document.querySelector("#tour").getBoundingClientRect(), of = document.querySelector(part).getBoundingClientRect();
    const apart = card.right <= of.left || of.right <= card.left || card.bottom <= of.top || of.bottom <= card.top;
    const inside = card.left >= 0 && card.top >= 0 && card.right <= innerWidth && card.bottom <= innerHeight;
    return page.expect(apart && inside, JSON.stringify({ card, of }));
  },

  // The editor, which stands in a shadow root.

  /** @returns {ShadowRoot} */
  editor() {
    return [...document.querySelectorAll("#editor, #editor *")].find((e) => e.shadowRoot).shadowRoot;
  },

  /** Waits for the editor and puts the caret into it. */
  async focusEditor() {
    (await page.until(() => page.editor().querySelector(".cm-content"))).focus();
  },

  /**
   * Pastes a text where the focus is, in the editor or elsewhere.
   *
   * @param {string} text
   */
  paste(text) {
    let focused = document.activeElement;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    // These names of the two are Firefox's, which has none for a whole DataTransfer.
    focused.dispatchEvent(new ClipboardEvent("paste", { data: text, dataType: "text/plain", bubbles: true, cancelable: true, composed: true }));
  },

  /**
   * Pastes a text into Chromium's editor, and presses a button in the same frame, which does
   * not take the focus.
   *
   * @param {string} text
   * @param {string} button its selector
   */
  pasteAndPress(text, button) {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    page.editor().activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    document.querySelector(button).click();
  },

  /** @returns {string} the text of the lines that the editor shows, without what it shows beside them */
  source() {
    return [...page.editor().querySelectorAll(".cm-line")].map((line) => {
      const copy = line.cloneNode(true);
      copy.querySelectorAll("[contenteditable=false], button, .chips").forEach((e) => e.remove());
      return copy.textContent;
    }).join("\n");
  },

  /**
   * Whether the lines that the editor shows have some words in them.
   *
   * @param {string} words
   */
  sourceSays(words) {
    const source = page.source();
    return page.expect(source.includes(words), source);
  },

  /**
   * Scrolls to a line of the source, of which the editor shows no more than
   * there is room for.
   *
   * @param {number} n
   * @returns {Element | undefined} the line, once it is shown
   */
  line(n) {
    const root = page.editor(), scroller = root.querySelector(".cm-scroller");
    const number = [...root.querySelectorAll(".cm-lineNumbers .cm-gutterElement")]
      .find((e) => e.textContent === String(n) && e.offsetHeight > 0);
    if (!number) {
      scroller.scrollTop = (n - 10) * root.querySelector(".cm-line").offsetHeight;
      return undefined;
    }
    const top = number.getBoundingClientRect().top;
    return [...root.querySelectorAll(".cm-line")].find((e) => Math.abs(e.getBoundingClientRect().top - top) < 4);
  },

  /** @returns {DOMRect | undefined} where the editor's caret is drawn */
  caret() {
    return page.editor().querySelector(".cm-cursor-primary")?.getBoundingClientRect();
  },

  /** @returns {number} the line of the source in which the caret stands */
  caretLine() {
    const caret = page.caret();
    const above = [...page.editor().querySelectorAll(".cm-lineNumbers .cm-gutterElement")]
      .filter((e) => e.offsetHeight > 0 && e.getBoundingClientRect().top <= (caret?.top ?? 0) + 2);
    return caret ? Number(above.at(-1)?.textContent) : 0;
  },

  /** @returns {number} how far below the beginning of the text the editor's caret is drawn */
  caretHeight() {
    const caret = page.caret();
    return caret ? caret.top - (page.editor().querySelector(".cm-content")?.getBoundingClientRect().top ?? 0) : -1;
  },

  /** @returns {string} the text of the editor's tooltips, in one line */
  tooltips() {
    return [...page.editor().querySelectorAll(".cm-tooltip")].map((e) => e.textContent).join(" ").replace(/\s+/g, " ");
  },

  /** @returns {string} the text of the completion that is chosen */
  completion() {
    return page.editor().querySelector(".cm-tooltip-autocomplete [aria-selected] .cm-completionLabel").textContent;
  },

  /** @returns {number} the height of a line, in pixels */
  lineHeight() {
    return page.editor().querySelector(".cm-line").getBoundingClientRect().height;
  },

  /** @returns {[number, number]} the middle of the first duration in the source that can be turned */
  knob() {
    const box = page.editor().querySelector(".cm-line .knob").getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  },

  /** @returns {boolean} whether the tab of the file in view is in sight in its row, and the row above the editor */
  tabInRow() {
    const [row, tab, editor] = ["#file-tabs", '.file-tab[aria-selected="true"]', "#editor > .editor"]
      .map((selector) => document.querySelector(selector).getBoundingClientRect());
    return tab.left >= row.left && tab.right <= row.right && row.bottom <= editor.top + 1 && row.height < 64;
  },

  // The picture of a run.

  /** @returns {[number, number]} the window of time that is drawn, in nanoseconds */
  drawnWindow() {
    const { from, to } = document.querySelector("#timeline").dataset;
    return [Number(from), Number(to)];
  },

  /**
   * Does something to the picture and waits until its window of time has changed.
   *
   * @param {() => void} act
   * @returns {Promise<[number, number]>} the window then
   */
  async untilMoved(act) {
    const before = page.drawnWindow().join();
    act();
    await page.until(() => page.drawnWindow().join() !== before);
    return page.drawnWindow();
  },

  /**
   * Turns the wheel over the picture.
   *
   * @param {WheelEventInit} how
   */
  wheel(how) {
    const canvas = document.querySelector("#timeline canvas"), box = canvas.getBoundingClientRect();
    return page.untilMoved(() => canvas.dispatchEvent(new WheelEvent("wheel", {
      clientX: box.left + 500, clientY: box.top + 60, bubbles: true, cancelable: true, ...how,
    })));
  },

  /**
   * Moves fingers on a canvas.
   *
   * @param {string} selector
   * @param {[string, number, number, number][]} steps of each the kind (down, move or up), the finger, and where
   *   it is: x from the canvas's left edge, or from its right one if it is negative, and y
   */
  fingers(selector, steps) {
    const canvas = document.querySelector(selector), box = canvas.getBoundingClientRect();
    canvas.setPointerCapture = () => {}; // the browser knows no finger that can be captured
    return page.untilMoved(() => {
      for (const [kind, pointerId, x, y] of steps) {
        canvas.dispatchEvent(new PointerEvent("pointer" + kind, {
          pointerId, clientX: (x < 0 ? box.right : box.left) + x, clientY: box.top + y,
          bubbles: true, cancelable: true, pointerType: "touch",
        }));
      }
    });
  },

  /**
   * Points at places of the picture, row by row, until something is so.
   *
   * @param {number[]} xs how far from the left edge to point, in parts of the width
   * @param {(canvas: HTMLCanvasElement) => boolean} found
   * @returns {Promise<[number, number] | []>} where it is so, in the window
   */
  async pointUntil(xs, found) {
    const canvas = document.querySelector("#timeline canvas"), picture = canvas.closest(".picture");
    picture.scrollTop = 0;
    for (let seen = -1; picture.scrollTop > seen; picture.scrollTop += picture.clientHeight / 2) {
      seen = picture.scrollTop;
      await page.frame();
      const box = canvas.getBoundingClientRect(), shown = picture.getBoundingClientRect();
      for (let y = shown.top; y < shown.bottom; y += 3) {
        for (const part of xs) {
          const at = [box.left + box.width * part, y];
          canvas.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, clientX: at[0], clientY: at[1], bubbles: true }));
          if (found(canvas)) return at;
        }
      }
    }
    return [];
  },

  /** @returns {number} where the right edge of the overview's window is, from the canvas's left edge */
  rightEdge() {
    const canvas = document.querySelector("#overview canvas"), box = canvas.getBoundingClientRect();
    for (let x = box.width; x > 0; x--) {
      canvas.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, clientX: box.left + x, clientY: box.top + 20, bubbles: true }));
      if (canvas.style.cursor === "ew-resize") return x - 2;
    }
    throw new Error("the window has no edge");
  },

  /** @returns {string} the colour of words, and of the picture's ground */
  colours() {
    const canvas = document.querySelector("#timeline canvas");
    const ground = canvas.getContext("2d").getImageData(canvas.width - 3, 3, 1, 1).data;
    return [getComputedStyle(document.body).color, ...ground.slice(0, 3)].join(" ");
  },

  // Files.

  /** Has the next file that the page hands out kept. */
  catchFile() {
    page.handedOut = null;
    page.makeURL ??= URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      page.handedOut = blob;
      return page.makeURL.call(URL, blob);
    };
  },

  /** @returns {Promise<string>} the file that was handed out, in base64 */
  async caughtFile() {
    return page.base64(await page.until(() => page.handedOut));
  },

  /**
   * @param {Blob} blob
   * @returns {Promise<string>}
   */
  async base64(blob) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return btoa(text);
  },

  /**
   * Drops the file that stands at /opened.trace on the page.
   *
   * @returns {Promise<number>} when, in milliseconds of the page's time
   */
  async dropTrace() {
    return page.dropFile("opened.trace", await (await fetch("/opened.trace")).arrayBuffer());
  },

  /**
   * Drops a file on the page.
   *
   * @param {string} name
   * @param {string | ArrayBuffer} of what is in it
   * @returns {number} when, in milliseconds of the page's time
   */
  dropFile(name, of) {
    const data = new DataTransfer();
    data.items.add(new File([of], name));
    page.dropped = performance.now();
    document.documentElement.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    return page.dropped;
  },

  /** Holds up the page's next reading of a file, until page.letRead is called, which is there from then on. */
  holdReading() {
    const read = (page.readFile ??= File.prototype.arrayBuffer);
    File.prototype.arrayBuffer = async function () {
      await new Promise((go) => (page.letRead = go));
      return read.call(this);
    };
  },

  /** Begins to collect the trace that the sandbox of an embedded page of this origin sends. */
  collectTrace() {
    page.pieces = [];
    document.querySelector("iframe").contentWindow.addEventListener("message", ({ data }) => {
      for (const m of data.messages ?? []) if (m.type === "trace") page.pieces.push(m.bytes);
    });
  },

  // The page's thread, and what it has to bear.

  /** @returns {Promise<number>} how long Stop takes until the run has ended, in milliseconds */
  async stop() {
    const began = performance.now();
    document.querySelector("#stop").click();
    await page.found('#status[data-phase="finished"]');
    return performance.now() - began;
  },

  /**
   * Presses Stop while a program floods the page.
   *
   * @returns {Promise<{said: number, ended: number}>} how long it takes until the page says that it was pressed, and until
   *   the program has ended, in milliseconds
   */
  async stopFlood() {
    const took = { said: 0, ended: 0 }, began = performance.now(), status = document.querySelector("#status");
    addEventListener("message", ({ data }) => {
      if (data?.messages?.some((m) => m.type === "exited")) took.ended ||= performance.now() - began;
    });
    document.querySelector("#stop").click();
    await page.until(() => {
      if (!/^Running/.test(status.textContent)) took.said ||= performance.now() - began;
      return took.said && took.ended;
    });
    return took;
  },

  /** @returns {number} the length of the longest text in the document */
  longestText() {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let longest = 0;
    while (walk.nextNode()) longest = Math.max(longest, walk.currentNode.data.length);
    return longest;
  },

  // What the browser keeps.

  /** @returns {Promise<number>} how many files the service worker has kept once it has, which it does all at once; what it has made of them is not counted */
  async kept() {
    return page.until(async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("ctxplay/")) continue; // what pages keep by themselves
        const n = (await (await caches.open(name)).keys()).filter(({ url }) => !url.endsWith(".wasm")).length;
        if (n > 0 && navigator.serviceWorker.controller) return n;
      }
      return 0;
    });
  },

  /** @returns {Promise<boolean>} whether no service worker is on its way */
  async settled() {
    const all = await navigator.serviceWorker.getRegistration();
    return !all?.installing && !all?.waiting;
  },

  /** Has the browser look for a newer version, as it does by itself when a page is opened. */
  async lookForNewer() {
    await (await navigator.serviceWorker.getRegistration()).update();
  },

  /**
   * Asks a new document of the page's, in which nothing of ours has run, what
   * the browser says of the page's storage.
   *
   * @returns {string} "given", or the name of the error
   */
  storage() {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    try {
      return frame.contentWindow.localStorage ? "given" : "none";
    } catch (e) {
      return e.name;
    } finally {
      frame.remove();
    }
  },
});
