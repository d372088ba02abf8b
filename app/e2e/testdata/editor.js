// Puts an editor of its own in the place of the page's, over the listing that the
// server renders, with a log of what it says. The names of types, completions and turns are made up here.
(async () => {
  const add = (e) => new Promise((done, fail) => {
    e.onload = done;
    e.onerror = () => fail(new Error(e.src + e.href));
    document.head.append(e);
  });
  if (!window.ctxplayEditor) {
    await add(Object.assign(document.createElement("link"), { rel: "stylesheet", href: page.file("/web/style.css") }));
    await add(Object.assign(document.createElement("script"), { src: page.file("/web/editor.js") }));
  }
  const own = document.querySelector("#editor");
  own.id = "page-editor";
  own.style.display = "none";
  const server = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
  const listing = document.importNode(server.querySelector("#source .files:not(.print-source)"), true);
  document.querySelector("#source .files:not(.print-source)")?.remove();
  own.after(listing);
  const host = document.createElement("div");
  host.className = "editor";
  host.id = "editor";
  listing.after(host);
  listing.hidden = true;
  listing.style.display = "none";
  const log = [];
  const texts = {}, revisions = {};
  const ed = ctxplayEditor.create(host, {
    changed(name, text, revision) { texts[name] = text; revisions[name] = revision; log.push("changed " + name); },
    focused() { log.push("focused"); },
    caretLine(name, line) { log.push(`line ${name}:${line}`); },
    goroutine(id) { log.push("g" + id); },
    save() { log.push("save"); },
    run() { log.push("run"); },
    async complete(name, at) {
      const before = texts[name].slice(0, at), from = before.search(/[\w]*$/);
      if (!before.slice(0, from).endsWith("context.")) return null;
      log.push("complete");
      return { from, options: [
        { label: "WithCancel", type: "func", detail: "func(parent Context) (ctx Context, cancel CancelFunc)", info: "WithCancel returns a derived context.\n\nCanceling it releases resources." },
        { label: "WithTimeout", type: "func", detail: "func(parent Context, timeout time.Duration) (Context, CancelFunc)", info: "WithTimeout returns WithDeadline(parent, time.Now().Add(timeout))." },
        { label: "Context", type: "type", detail: "interface", info: "A Context carries a deadline." },
        { label: "Canceled", type: "var", detail: "error", info: "" },
      ] };
    },
    async hover(name, at) {
      const text = ed.state(name).doc.toString(), word = "WithTimeout", i = text.lastIndexOf(word, at);
      if (i < 0 || at > i + word.length) return null;
      return { from: i, to: i + word.length, signature: "func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc)",
        doc: "WithTimeout returns WithDeadline(parent, time.Now().Add(timeout)).\n\nCanceling this context releases resources associated with it, so code should call cancel as soon as the operations running in this Context complete:\n\n\tfunc slowOperationWithTimeout(ctx context.Context) (Result, error) {\n\t\tctx, cancel := context.WithTimeout(ctx, 100*time.Millisecond)\n\t\tdefer cancel()  // releases resources\n\t}" };
    },
    turn(name, knob, steps) {
      began ??= text(name);
      const old = began.slice(knob.from, knob.to), n = parseInt(old, 10);
      log.push("turn " + steps);
      return { ...knob, text: old.replace(/^\d+/, Math.max(n + steps, 1)) };
    },
    turned(last) { if (last) began = undefined; log.push("turned " + last); },
  });
  let began;
  const text = (name) => ed.state(name).doc.toString();
  /** Where a string begins, or the line and column of it, in the text. */
  const at = (s, name = ed.active) => {
    const i = text(name).indexOf(s);
    if (i < 0) throw new Error("no " + s);
    return i;
  };
  const knobs = () => [...text(ed.active).matchAll(/\d+\s*\*\s*time\.\w+/g)].map((m) => ({ from: m.index, to: m.index + m[0].length }));
  window.test = {
    ed, host, log, texts, revisions, text, at, knobs,
    root: host.shadowRoot,
    caret: () => ed.view.state.selection.main.head,
    put: (s, by = 0) => { ed.view.dispatch({ selection: { anchor: at(s) + by } }); ed.focus(); },
    /** Where a place of the text is on the screen. */
    xy: (s, by = 0) => { const c = ed.view.coordsAtPos(at(s) + by, 1); return [c.left + 3, (c.top + c.bottom) / 2]; },
    of: (selector) => { const r = host.shadowRoot.querySelector(selector).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; },
    frame: () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
    until: (f) => new Promise((done) => { const look = () => (f() ? done(true) : setTimeout(look, 10)); look(); }),
  };
  ed.setFiles([...document.querySelectorAll("#source .file")].map((f) => ({ name: f.querySelector(".file-name")?.textContent ?? "main.go", text: [...f.querySelectorAll("code")].map((c) => c.textContent).join(""), revision: 0 })), "main.go");
  ed.setKnobs("main.go", knobs());
  return text("main.go").length;
})()
