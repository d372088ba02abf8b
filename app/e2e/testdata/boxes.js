// What is wrong with the boxes of a page, in words: (rules) => string[].
//
// rules is {parts, orders, apart}, as Go's partRule and orderRule, and the parts of
// which no two lie on one another. Beside those, some things hold for all there is: the
// page does not scroll sideways, nor at all where it fits the window, siblings do not
// lie on one another, text stays within what it is written in, and what is cut off can be
// scrolled to.
(rules) => {
  "use strict";
  const slack = 1.5; // pixels, for fractions of them
  const far = 4; // pixels by which letters may stand above or below their line
  const said = [];
  const root = document.documentElement;
  // Nothing changes while it is looked at: what was asked of an element once is known.
  const known = (ask) => {
    const answers = new Map();
    return (e) => {
      let answer = answers.get(e);
      if (answer === undefined) answers.set(e, (answer = ask(e)));
      return answer;
    };
  };
  const styleOf = known((e) => getComputedStyle(e));
  const fixed = known((e) => styleOf(e).position === "fixed" || Boolean(e.parentElement && fixed(e.parentElement)));
  // What is there only to be listened to is clipped away.
  const heard = known((e) => styleOf(e).clipPath === "inset(50%)" || Boolean(e.parentElement && heard(e.parentElement)));
  const shown = known((e) => e.checkVisibility({ visibilityProperty: true }) && !heard(e) && e.getClientRects().length > 0);
  const round = (b) => [b.left, b.top, b.right, b.bottom].map(Math.round).join(" ");
  const name = (e) => {
    const id = e.id ? "#" + e.id : "", of = typeof e.className === "string" ? e.className.trim().split(/\s+/).filter(Boolean).map((c) => "." + c).join("") : "";
    return e.tagName.toLowerCase() + id + of;
  };
  const call = (e) => name(e) + " (" + round(e.getBoundingClientRect()) + ")";
  const say = (text) => said.push(text);

  if (root.scrollWidth > innerWidth + slack) {
    say(`the page is ${root.scrollWidth} wide in a window of ${innerWidth}`);
  }

  const paper = matchMedia("print").matches;
  const fits = !paper && document.querySelector(".page:not(.gallery, .menus, .embedded)") && matchMedia("screen and (min-width: 1200px) and (min-height: 620px)").matches;
  const layout = fits ? "fits" : "scrolls";
  if (fits && (root.scrollHeight > innerHeight || document.body.scrollHeight > innerHeight + slack)) {
    say(`the page is ${Math.max(root.scrollHeight, document.body.scrollHeight)} high in a window of ${innerHeight}`);
  }

  // A dialog that is open is all that there is to look at.
  const modal = document.querySelector("dialog:modal");
  const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => shown(e) && (!modal || modal.contains(e)));

  // scroller is the nearest ancestor beyond which nothing of e can be seen, or
  // undefined: then that is the window.
  const scroller = (e) => {
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
      if (styleOf(up).overflowX !== "visible") return up;
      if (styleOf(up).position === "fixed") return undefined;
    }
    return undefined;
  };
  const scrolls = (e) => e && /auto|scroll/.test(styleOf(e).overflowX);

  for (const p of rules.parts) {
    for (const e of all(p.part)) {
      const b = e.getBoundingClientRect();
      if (b.width < (p.width || 1) - slack) say(`${call(e)} is less than ${p.width} wide`);
      if (b.height < (p.height || 1) - slack) say(`${call(e)} is less than ${p.height} high`);
      if (p.most && b.height > p.most + slack) say(`${call(e)} is more than ${p.most} high`);
      const outer = p.within && e.parentElement.closest(p.within);
      const held = outer && outer.getClientRects().length > 0; // else the layout takes it for no box
      if (p.within && !outer) {
        say(`${call(e)} is in no ${p.within}`);
        continue;
      }
      if (scrolls(scroller(e)) || modal && styleOf(modal).overflowX !== "visible") continue;
      if (b.left < -slack || b.right > innerWidth + slack) say(`${call(e)} is not within the window, ${innerWidth} wide`);
      if (!held || fixed(e)) continue;
      const o = outer.getBoundingClientRect();
      if (b.left < o.left - slack || b.right > o.right + slack) say(`${call(e)} is not within ${call(outer)}`);
    }
  }

  for (const o of rules.orders) {
    if (o.in && o.in !== layout) continue;
    const [first] = all(o.first), [then] = all(o.then);
    if (!first || !then || fixed(first) || fixed(then)) continue;
    const a = first.getBoundingClientRect(), b = then.getBoundingClientRect();
    const above = a.bottom <= b.top + slack, left = a.right <= b.left + slack;
    if (!(above || o.beside && left)) say(`${call(first)} is not above ${o.beside ? "or left of " : ""}${call(then)}`);
  }

  // Parts that stand in different ones. What is fixed to the window covers others.
  const apart = rules.apart.flatMap((part) => all(part)).filter((e) => !fixed(e));
  for (const [i, e] of apart.entries()) {
    for (const f of apart.slice(i + 1)) {
      if (e.contains(f) || f.contains(e)) continue;
      const a = e.getBoundingClientRect(), b = f.getBoundingClientRect();
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > slack + 1 && high > slack + 1) say(`${call(e)} and ${call(f)} lie on one another`);
    }
  }

  // What can be pressed and what is written can be seen, if need be by scrolling what it stands in.
  for (const e of modal ? [] : all("button, input, summary, a, h1, h2, p, li, .panel-note, canvas")) {
    if (e.closest("svg, .skip, .tip")) continue;
    let box = e.getBoundingClientRect(), up = e;
    for (;;) {
      const s = styleOf(up);
      if (s.position === "fixed") { up = undefined; break; }
      up = up.parentElement;
      if (!up || up === document.body) { up = undefined; break; }
      const o = styleOf(up).overflowY;
      if (o === "visible" || o === "hidden" && styleOf(up).textOverflow === "ellipsis" || styleOf(up).display === "inline") continue;
      const u = up.getBoundingClientRect();
      if (o === "auto" || o === "scroll") {
        if (u.height < Math.min(24, box.height) - slack) say(`${call(e)} is in ${call(up)}, in which nothing can be seen`);
        box = u; // what is in it can be scrolled to
        continue;
      }
      if (box.bottom > u.bottom + far || box.top < u.top - far) {
        say(`${call(e)} is cut off by ${call(up)}`);
        break;
      }
    }
    if (up === undefined && fits && (box.bottom > innerHeight + slack || box.top < -slack)) say(`${call(e)} is beyond the window's edge`);
  }

  const placed = (e) => {
    const s = styleOf(e);
    // What goes on in another column has no one box.
    return (s.position === "static" || s.position === "relative") && e.getClientRects().length === 1;
  };

  // Keys and buttons, which are boxes in a line of text, are no wider than what holds the line.
  for (const e of all("kbd, button, .chip")) {
    const up = e.parentElement.closest(":not(kbd, button, a, span)") ?? document.body;
    if (!placed(e) || scrolls(up)) continue;
    const b = e.getBoundingClientRect(), u = up.getBoundingClientRect();
    if (b.left < u.left - slack - 1 || b.right > u.right + slack + 1) say(`${call(e)} is wider than ${call(up)}`);
  }

  // Siblings side by side, and one below the other.
  for (const parent of [modal || document.body, ...(modal || document.body).querySelectorAll("*")]) {
    if (!shown(parent) && parent !== document.body || parent.namespaceURI !== root.namespaceURI) continue;
    const kids = [...parent.children].filter((e) => shown(e) && placed(e) && styleOf(e).display !== "inline");
    for (let i = 1; i < kids.length; i++) {
      const a = kids[i - 1].getBoundingClientRect(), b = kids[i].getBoundingClientRect();
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > slack + 1 && high > slack + 1) say(`${call(kids[i - 1])} and ${call(kids[i])} lie on one another`);
    }
  }

  // Text: within the box of the nearest ancestor that is no part of a line, and
  // not cut off by one that does not scroll, but for what says that it is ("…").
  const words = document.createTreeWalker(modal || document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let t = words.nextNode(); t; t = words.nextNode()) {
    const e = t.parentElement;
    if (!t.data.trim() || !shown(e) || e.closest("svg, option, script, style, noscript")) continue;
    range.selectNodeContents(t);
    let rects = [...range.getClientRects()].filter((r) => r.width > 0);
    if (rects.length === 0) continue;
    let box = e;
    while (/^(inline|contents)$/.test(styleOf(box).display) && box !== document.body) box = box.parentElement;
    const b = box.getBoundingClientRect(), s = styleOf(box);
    let left = Math.min(...rects.map((r) => r.left)), right = Math.max(...rects.map((r) => r.right));
    if (right > b.right + slack) { // perhaps only with the spaces at the end of a line
      rects = [...t.data.matchAll(/\S+/g)].flatMap((m) => {
        range.setStart(t, m.index);
        range.setEnd(t, m.index + m[0].length);
        return [...range.getClientRects()];
      });
      left = Math.min(...rects.map((r) => r.left));
      right = Math.max(...rects.map((r) => r.right));
    }
    const top = Math.min(...rects.map((r) => r.top)), bottom = Math.max(...rects.map((r) => r.bottom));
    const what = () => `"${t.data.trim().slice(0, 40)}" (${[left, top, right, bottom].map(Math.round).join(" ")})`;
    const wide = left < b.left - slack || right > b.right + slack;
    const says = s.overflowX === "hidden" && s.textOverflow === "ellipsis";
    if (wide && !says && !scrolls(box)) say(`${what()} is wider than ${call(box)}`);
    if ((top < b.top - far || bottom > b.bottom + far) && s.overflowY === "visible") say(`${what()} is higher than ${call(box)}`);
    // What ends with "…" is whole as high as it is: letters reach below the line.
    if (s.overflowY === "hidden" && rects.some((r) => r.bottom > b.bottom + 0.75 && r.top < b.bottom - slack)) say(`${what()} is cut off below by ${call(box)}`);
    if (says || scrolls(box)) continue;
    const holder = box.closest("button, summary, .panel, .notice, dialog");
    if (holder && !scrolls(scroller(box))) {
      const h = holder.getBoundingClientRect();
      if (left < h.left - slack || right > h.right + slack) say(`${what()} sticks out of ${call(holder)}`);
    }
    for (let up = scroller(box); up; up = scroller(up)) {
      if (scrolls(up)) break;
      const u = up.getBoundingClientRect();
      if (styleOf(up).textOverflow === "ellipsis") break;
      if (right > u.right + slack || left < u.left - slack || bottom > u.bottom + far || top < u.top - far) {
        say(`${what()} is cut off by ${call(up)}`);
        break;
      }
    }
  }
  return [...new Set(said)].slice(0, 40);
}
