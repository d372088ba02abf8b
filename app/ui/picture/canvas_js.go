package picture

import (
	"math"
	"strconv"
	"syscall/js"
	"time"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/webapi"
)

// keysOfPicture follows the name of a picture, for a person who listens.
const keysOfPicture = ". Left and right move the instant looked at, up and down select a row, plus and minus zoom; " +
	"question mark lists all keys. The same is below as a table."

// A Canvas is a picture in the page: of the run in view or, if kept is set, of the
// one kept beside it. go-app does not render it, as it would not know when to.
type Canvas struct {
	page    Page
	kept    bool
	box     js.Value // scrolls
	element js.Value // stays in view while the box scrolls
	spacer  js.Value // is as tall as the rest of the picture
	bytes   js.Value // Uint8Array that the scene is handed over in
	scene   timeline.Scene
	rows    *timeline.Rows
	ordered time.Time // when the rows were put in order, and how long that took
	took    time.Duration
	height  float64
	set     string // the height that the box was given
	held    held
	fits    js.Value // a MediaQueryList: whether the page fits the window
	stale   bool
	turned  bool // the person has turned the wheel during a playback
	free    []func()

	window  play.Window // as it was last written into the page
	gesture gesture
	over    *overview // nil for the run kept: both have one window
	tip     *tip
	lit     timeline.Selection // what the pointer is over, of the run kept
}

// New puts a picture into the element with the id: that of the run kept, or of the
// one in view.
func New(page Page, id string, kept bool) *Canvas {
	doc := js.Global().Get("document")
	c := &Canvas{page: page, kept: kept, box: doc.Call("getElementById", id), stale: true}
	c.fits = js.Global().Call("matchMedia", fitting)
	c.element = doc.Call("createElement", "canvas")
	c.element.Set("tabIndex", 0)
	c.element.Call("setAttribute", "role", "application")
	name := page.Model().Words.Say("Timeline")
	if kept {
		name = page.Model().Words.Say("Timeline of the run kept")
	}
	c.element.Call("setAttribute", "aria-label", page.Model().Words.Say("%s. Left and right move the instant looked at, up and down select a row, plus and minus zoom; question mark lists all keys. The same is below as a table.", name))
	c.spacer = doc.Call("createElement", "div")
	c.box.Call("append", c.element, c.spacer)
	c.bytes = js.Global().Get("Uint8Array").New(1 << 16)
	c.tip = newTip(c)
	if !kept {
		c.over = newOverview(c)
	}

	c.on(c.element, "pointerdown", c.down)
	c.on(c.element, "pointermove", c.move)
	c.on(c.element, "pointerup", c.up)
	c.on(c.element, "pointerleave", func(js.Value) { c.point(timeline.Selection{}, nil, 0, 0) })
	c.on(c.element, "pointercancel", c.cancel)
	c.on(c.element, "dblclick", func(js.Value) { c.send(play.FitAll{}) })
	c.on(c.element, "wheel", c.wheel)
	c.on(c.box, "scroll", func(js.Value) { page.Redraw() })
	c.observe()
	return c
}

// on has f called with each event of a kind until the picture is left.
func (c *Canvas) on(to js.Value, kind string, f func(js.Value)) {
	c.free = append(c.free, webapi.Listen(to, kind, "drawing the picture", f))
}

// observe has the picture drawn anew when its place changes size, or the system's
// colours change.
func (c *Canvas) observe() {
	c.free = append(c.free, webapi.WatchSize(c.box, "drawing the picture", c.page.Redraw))
	for _, query := range []string{"(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"} {
		c.on(js.Global().Call("matchMedia", query), "change", func(js.Value) { c.page.Redraw() })
	}
}

// Touch notes that the picture is older than what it shows.
func (c *Canvas) Touch() { c.stale = true }

// Stale reports whether the picture is older than what it shows.
func (c *Canvas) Stale() bool { return c.stale }

// Leave takes back what New has asked the browser for.
func (c *Canvas) Leave() {
	for _, f := range c.free {
		f()
	}
}

// send changes how the run is looked at. The picture follows in the next frame,
// the words when there is time for them.
func (c *Canvas) send(msg play.Msg) { c.page.Look(msg) }

// Draw lays out the run and paints it. Where the program clock flows, the run is
// drawn up to instant at, also if the trace has not told so much yet. Draw reports
// whether there was anything to draw.
func (c *Canvas) Draw(m *play.Model, at int64, flowing bool) bool {
	moving := m.Look.Follow && flowing && !c.kept
	if !c.stale && !moving {
		return false
	}
	c.stale = false
	width := c.box.Get("clientWidth").Float()
	if width < 1 {
		return false
	}
	r, v := c.shows(m, width)
	if r == nil {
		r = &replay.Run{}
		v.Now = replay.None
	} else if moving && r.Exit == nil && at > r.Head {
		ahead := *r
		ahead.Head, r = at, &ahead
		v.Now = at
	}
	c.layout(r, v)
	c.fit()
	c.chase(r, v)
	c.paint(c.element, c.scene)
	if c.over != nil {
		c.over.draw(r, v)
	}
	c.writeWindow(v)
	return true
}

// writeWindow writes the window that is drawn into the page, in nanoseconds, for
// scripts and tests to read.
func (c *Canvas) writeWindow(v timeline.View) {
	if w := (play.Window{From: v.From, To: v.To}); w != c.window {
		c.window = w
		data := c.box.Get("dataset")
		data.Set("from", strconv.FormatInt(w.From, 10))
		data.Set("to", strconv.FormatInt(w.To, 10))
	}
}

// layout lays out the whole picture or, where that is too tall, the part of it that
// is scrolled to. It first tries what the last picture was, and then the other.
func (c *Canvas) layout(r *replay.Run, v timeline.View) {
	tallest := c.tallest()
	whole := c.scene.Height <= tallest
	v.Low = c.fitted() && tallest < lowPicture && !c.page.Model().Prefs.Present
	for range 2 {
		v.Top, v.Height = 0, 0
		if !whole {
			v.Top, v.Height = c.box.Get("scrollTop").Float(), tallest
		}
		c.arrange(r, v)
		c.scene = c.rows.Layout(r, v)
		if whole == (c.scene.Height <= tallest) {
			return
		}
		whole = !whole
	}
}

// feedMost is how many entries of a run's log are read into the rows for one
// picture, some 5 ms.
const feedMost = 1 << 17

// arrange puts the rows in order if they are of another run or view, or if the run
// has grown. A large run that grows is not arranged more often than takes a tenth of
// the time, so that its new rows show a little later.
func (c *Canvas) arrange(r *replay.Run, v timeline.View) {
	if !c.rows.Fresh(r, v) && (!c.rows.Of(r, v) || time.Since(c.ordered) > 10*c.took || !c.page.Backlog()) {
		began := time.Now()
		c.rows = timeline.Arrange(r, v)
		if !c.kept {
			c.page.SetRows(c.rows)
		}
		c.ordered = time.Now()
		c.took = c.ordered.Sub(began)
	}
	if c.rows.Feed(r, feedMost) || !c.rows.Fresh(r, v) {
		c.stale = true
		c.page.Wake()
	}
}

// tallest returns the greatest height that the picture may have: that of its box, where
// the style sheet gives it one.
func (c *Canvas) tallest() float64 {
	if c.fitted() {
		return c.box.Get("clientHeight").Float()
	}
	return tallest(js.Global().Get("innerHeight").Float(), c.page.Model().Beside())
}

// fit gives the box the height of what is visible, and the spacer that of the rest,
// so that the box can be scrolled. The box gets no lower as long as a program is in view.
func (c *Canvas) fit() {
	m := c.page.Model()
	height := pixels(c.held.hold(m.Choice.Name+"\n"+m.Choice.Opened, c.scene.Visible, c.tallest()))
	if c.fitted() {
		height = "" // web/fit.css gives the box what there is
	}
	if c.scene.Visible != c.height || height != c.set {
		c.height, c.set = c.scene.Visible, height
		c.box.Get("style").Set("height", height)
	}
	c.spacer.Get("style").Set("height", pixels(max(0, c.scene.Height-c.height)))
}

// fitted reports whether a style sheet gives the box its height: the page fits the
// window or, where it says so (web/embed.js), the frame that it is in, or the picture
// fills the window.
func (c *Canvas) fitted() bool {
	if c.page.Model().Prefs.Full {
		return true
	}
	frame := js.Global().Get("document").Get("documentElement").Get("dataset")
	if !frame.Get("embed").IsUndefined() {
		return !frame.Get("fit").IsUndefined()
	}
	return c.fits.Get("matches").Bool()
}

// Reach scrolls the box so that the row selected can be seen.
func (c *Canvas) Reach() {
	m := c.page.Model()
	if m.Shown.Run == nil || c.scene.Height <= c.scene.Visible {
		return
	}
	v := c.scene.Window
	top, bottom, ok := c.rows.Reach(m.Shown.Run, v, m.Shown.Selected)
	if !ok {
		return
	}
	at := c.box.Get("scrollTop").Float()
	if to := reached(at, top, bottom, c.height); to != at {
		c.box.Set("scrollTop", to)
	}
}

func pixels(f float64) string { return strconv.Itoa(int(math.Ceil(f))) + "px" }

// paint hands the scene to the painter in one piece.
func (c *Canvas) paint(element js.Value, s timeline.Scene) {
	packed := timeline.Pack(s)
	if c.bytes.Get("length").Int() < len(packed) {
		c.bytes = js.Global().Get("Uint8Array").New(2 * len(packed))
	}
	js.CopyBytesToJS(c.bytes, packed)
	js.Global().Call("ctxplayPaint", element, c.bytes.Call("subarray", 0, len(packed)))
}
