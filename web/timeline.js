// This script paints the timeline: a packed list of items each frame, in colours of
// the page. Its numbers are those of app/timeline; tests there compare them.
//
// ctxplayPaint(canvas, bytes, ratio) paints. The bytes are what Pack in
// app/timeline/pack.go writes, which also specifies them. Colours are custom
// properties of the canvas, read once and again when the page's theme changes.
// ctxplayColours() returns them as #rrggbb, for pictures that leave the page.
(() => {
  "use strict";

  const magic = 0x314c5443;

  // The tokens stand in the order of those in app/timeline/class.go.
  const tokens = [
    "bg", "surface", "ink", "muted", "line", "running", "runnable", "waiting", "blocked", "ended",
    "context", "canceled", "deadline", "reaction", "output", "request", "select", "play",
  ];

  // The shapes stand in the order of those in app/timeline/scene.go.
  const [rect, outline, fade, line, arrow, text, play, queue, hold, cross, stop, check, flag, openFlag, drop, rise, bracket, dot] =
    Array(18).keys();
  const smooth = 0, dots = 1, hatch = 2, mesh = 3, rain = 4; // textures
  const dashed = 1, mono = 2, bold = 4, halo = 8; // bits of a class
  const faint = 8, later = 16; // flags of an item
  const aligns = /** @type {const} */ (["left", "center", "right"]);
  const pennant = 8; // pixels

  /** @typedef {{colours: string[], ui: string, mono: string, patterns: Map<string, CanvasPattern|null>}} Theme */
  /** @typedef {{token: number, texture: number, bits: number, alpha: number, width: number}} Style */
  /** @typedef {{x: number, y: number, w: number, h: number}} Box */

  /** @type {WeakMap<Element, Theme>} */
  let themes = new WeakMap();

  /** Forgets all colours, so that the next painting reads them again. */
  const forget = () => { themes = new WeakMap(); };
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", forget);
  }
  new MutationObserver(forget).observe(document.documentElement, { attributes: true });

  /**
   * Reads the colours that hold beside canvas. The properties themselves hold
   * light-dark() or names of the system's colours; an element that wears them
   * has what becomes of them.
   * @param {HTMLCanvasElement} canvas
   * @returns {string[]}
   */
  function resolve(canvas) {
    const probe = document.createElement("span");
    probe.hidden = true;
    probe.style.forcedColorAdjust = "none";
    if (canvas.isConnected === false) document.body.append(probe); // one that is only painted to be saved
    else canvas.before(probe);
    const colours = tokens.map((name) => {
      probe.style.color = "var(--c-" + name + ", gray)";
      return getComputedStyle(probe).color;
    });
    probe.remove();
    return colours;
  }

  /** Returns the colours that hold in the page, in the order of the tokens, each as #rrggbb. */
  function ctxplayColours() {
    const canvas = document.createElement("canvas");
    const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    return resolve(canvas).map((colour) => {
      g.fillStyle = colour;
      return String(g.fillStyle); // the browser writes opaque colours as #rrggbb
    });
  }

  /**
   * Reads the colours and fonts that hold for canvas.
   * @param {HTMLCanvasElement} canvas
   * @returns {Theme}
   */
  function themeOf(canvas) {
    let theme = themes.get(canvas);
    if (!theme) {
      // A canvas that is in no document has no colours of its own.
      const style = getComputedStyle(canvas.isConnected === false ? document.documentElement : canvas);
      const value = (/** @type {string} */ name, /** @type {string} */ otherwise) =>
        style.getPropertyValue(name).trim() || otherwise;
      theme = {
        colours: resolve(canvas),
        ui: value("--font-ui", "sans-serif"),
        mono: value("--font-mono", "monospace"),
        patterns: new Map(),
      };
      themes.set(canvas, theme);
    }
    return theme;
  }

  /**
   * Makes the texture of a style, at the canvas' resolution.
   * @param {CanvasRenderingContext2D} g
   * @param {Theme} theme
   * @param {Style} style
   * @param {number} ratio device pixels per CSS pixel
   */
  function pattern(g, theme, style, ratio) {
    const key = style.token + "/" + style.texture + "/" + ratio;
    let p = theme.patterns.get(key);
    if (p === undefined) {
      const size = Math.round(6 * ratio);
      const tile = document.createElement("canvas");
      tile.width = tile.height = size;
      const t = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
      t.scale(size / 6, size / 6);
      t.strokeStyle = t.fillStyle = theme.colours[style.token];
      t.beginPath();
      if (style.texture === dots) {
        t.globalAlpha = 0.7;
        t.arc(3, 3, 0.7, 0, 7);
        t.fill();
      } else if (style.texture === rain) {
        t.globalAlpha = 0.6;
        poly(t, 3, 0, 3, 3);
        t.stroke();
      } else {
        t.lineWidth = style.texture === hatch ? 1.2 : 0.8;
        t.globalAlpha = style.texture === hatch ? 1 : 0.4;
        poly(t, -1, 1, 1, -1);
        poly(t, 0, 6, 6, 0);
        poly(t, 5, 7, 7, 5);
        if (style.texture === mesh) poly(t, 0, 0, 6, 6);
        t.stroke();
      }
      p = g.createPattern(tile, "repeat");
      if (p) p.setTransform(new DOMMatrix([6 / size, 0, 0, 6 / size, 0, 0]));
      theme.patterns.set(key, p);
    }
    return p;
  }

  /**
   * Adds a path through points x, y, x, y, …
   * @param {CanvasRenderingContext2D} g
   * @param {...number} xy
   */
  function poly(g, ...xy) {
    g.moveTo(xy[0], xy[1]);
    for (let i = 2; i + 1 < xy.length; i += 2) g.lineTo(xy[i], xy[i + 1]);
  }

  /**
   * Adds the path of a shape; outline in app/timeline/svg.go is its twin.
   * @param {CanvasRenderingContext2D} g
   * @param {number} shape
   * @param {Box} b
   */
  function trace(g, shape, { x, y, w, h }) {
    switch (shape) {
      case rect: case outline: case stop:
        if (w >= 4) g.roundRect(x, y, w, h, 2);
        else g.rect(x, y, w, h);
        break;
      case line: poly(g, x, y, x + w, y + h); break;
      case arrow: {
        poly(g, x, y, x + w, y + h);
        const d = Math.hypot(w, h);
        if (d === 0) break;
        const ux = w / d, uy = h / d, tx = x + w - ux * 5, ty = y + h - uy * 5;
        poly(g, tx - uy * 3, ty + ux * 3, x + w, y + h, tx + uy * 3, ty - ux * 3);
        break;
      }
      case play: poly(g, x + w * 0.1, y, x + w * 0.95, y + h / 2, x + w * 0.1, y + h); break;
      case queue: poly(g, x + w * 0.3, y, x + w * 0.3, y + h); poly(g, x + w * 0.7, y, x + w * 0.7, y + h); break;
      case hold: g.arc(x + w / 2, y + h / 2, w * 0.4, 0, 7); break;
      case cross: poly(g, x, y, x + w, y + h); poly(g, x + w, y, x, y + h); break;
      case check: poly(g, x, y + h * 0.55, x + w * 0.38, y + h * 0.95, x + w, y + h * 0.05); break;
      case drop: poly(g, x, y, x + w, y, x + w / 2, y + h); break;
      case rise: poly(g, x, y + h, x + w, y + h, x + w / 2, y); break;
      case dot: g.arc(x + w / 2, y + h / 2, w / 2, 0, 7); break;
      case bracket: poly(g, x, y + h, x, y, x + w, y, x + w, y + h); break;
      case flag: case openFlag: poly(g, x, y + h, x, y, x + w, y + pennant / 2, x, y + pennant); break;
    }
  }

  /**
   * Returns colour without any opacity. (A gradient to "transparent" would pass through gray.)
   * @param {CanvasRenderingContext2D} g
   * @param {string} colour
   */
  function clear(g, colour) {
    g.fillStyle = colour;
    const plain = String(g.fillStyle); // the browser writes opaque colours as #rrggbb
    return /^#[0-9a-f]{6}$/.test(plain) ? plain + "00" : "transparent";
  }

  /**
   * Paints one item that is not a text.
   * @param {CanvasRenderingContext2D} g
   * @param {Theme} theme
   * @param {Style} style
   * @param {number} shape
   * @param {Box} b
   * @param {number} dim opacity of what is the system's, or yet to come
   * @param {number} ratio
   */
  function paint(g, theme, style, shape, b, dim, ratio) {
    const colour = theme.colours[style.token];
    g.globalAlpha = dim * style.alpha;
    if (shape === fade) {
      const gradient = g.createLinearGradient(b.x, 0, b.x + b.w, 0);
      gradient.addColorStop(0, colour);
      gradient.addColorStop(1, clear(g, colour));
      g.fillStyle = gradient;
      g.fillRect(b.x, b.y, b.w, b.h);
      return;
    }
    g.beginPath();
    trace(g, shape, b);
    if (shape === rect || shape === play || shape === stop || shape === drop || shape === rise || shape === dot) {
      g.fillStyle = colour;
      g.fill();
      if (style.texture !== smooth && shape === rect) {
        const p = pattern(g, theme, style, ratio);
        if (p) {
          g.globalAlpha = dim;
          g.fillStyle = p;
          g.fill();
        }
      }
      return;
    }
    if (shape !== line && shape !== arrow) g.globalAlpha = dim;
    g.strokeStyle = colour;
    g.lineWidth = style.width;
    const dash = style.bits & dashed;
    if (dash) g.setLineDash([3, 3]);
    g.stroke();
    if (dash) g.setLineDash([]);
    if (shape === flag) {
      g.fillStyle = colour;
      g.fill();
    }
  }

  /**
   * Sizes canvas for a picture of width times height CSS pixels and clears it.
   * @param {HTMLCanvasElement} canvas
   * @param {CanvasRenderingContext2D} g
   * @param {number} width
   * @param {number} height
   * @param {number} ratio
   */
  function prepare(canvas, g, width, height, ratio) {
    const w = Math.round(width * ratio), h = Math.round(height * ratio);
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
      canvas.style.width = width + "px";
      canvas.style.height = height + "px";
    }
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, width, height);
  }

  /**
   * Paints what Pack wrote on canvas, whose size it sets.
   * @param {HTMLCanvasElement} canvas
   * @param {Uint8Array} bytes
   * @param {number} [ratio] device pixels per CSS pixel, the screen's if left out
   */
  function ctxplayPaint(canvas, bytes, ratio = globalThis.devicePixelRatio || 1) {
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (data.getUint32(0, true) !== magic) throw new Error("painting the timeline: not a packed scene");
    const g = canvas.getContext("2d");
    if (!g) return;
    const theme = themeOf(canvas);
    const classes = data.getUint32(4, true), items = data.getUint32(8, true), length = data.getUint32(12, true);
    const width = data.getFloat32(16, true), top = data.getFloat32(20, true), height = data.getFloat32(24, true);
    prepare(canvas, g, width, height, ratio);
    g.translate(0, -top);
    /** @type {Style[]} */
    const styles = [];
    let at = 28;
    for (let i = 0; i < classes; i++, at += 8) {
      styles.push({
        token: bytes[at], texture: bytes[at + 1], bits: bytes[at + 2], alpha: bytes[at + 3] / 255,
        width: data.getFloat32(at + 4, true),
      });
    }
    const texts = new TextDecoder().decode(bytes.subarray(at + items * 28, at + items * 28 + length));
    let font = "";
    for (let i = 0; i < items; i++, at += 28) {
      const shape = bytes[at], style = styles[bytes[at + 1]], flags = bytes[at + 2], dim = flags & later ? 0.4 : flags & faint ? 0.6 : 1;
      const b = {
        x: data.getFloat32(at + 4, true), y: data.getFloat32(at + 8, true),
        w: data.getFloat32(at + 12, true), h: data.getFloat32(at + 16, true),
      };
      if (shape !== text) {
        paint(g, theme, style, shape, b, dim, ratio);
        continue;
      }
      const start = data.getUint32(at + 20, true);
      const words = texts.slice(start, start + data.getUint32(at + 24, true));
      const wanted = (style.bits & bold ? "600 " : "") + b.h + "px " + (style.bits & mono ? theme.mono : theme.ui);
      if (wanted !== font) g.font = font = wanted;
      g.textAlign = aligns[bytes[at + 3]];
      g.globalAlpha = dim * style.alpha;
      if (style.bits & halo) {
        g.strokeStyle = theme.colours[0];
        g.lineWidth = 3;
        g.lineJoin = "round";
        g.strokeText(words, b.x, b.y);
        g.lineJoin = "miter";
      }
      g.fillStyle = theme.colours[style.token];
      g.fillText(words, b.x, b.y);
    }
    g.globalAlpha = 1;
  }

  Object.assign(globalThis, { ctxplayPaint, ctxplayColours });
})();
