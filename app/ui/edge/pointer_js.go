package edge

import (
	"math"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/timeline"
)

// dragLeast is how far, in pixels, the pointer goes before it drags.
const dragLeast = 4

// A gesture is what one or two pointers do: one presses or drags, two pinch.
type gesture struct {
	pointers []pointer
	window   play.Window // when the last of them came or went
	moved    bool
	scrubs   bool // it began on the axis, and moves the instant looked at
	// turns is the duration whose deadline is dragged, nil for none; scale is
	// the picture as that began, since another run may have another.
	turns *play.Knob
	scale timeline.View
}

type pointer struct {
	id       int
	from, at float64 // x, when the gesture began and now
}

// at returns where an event is in the picture.
func (c *canvas) at(e js.Value) (x, y float64) {
	return e.Get("offsetX").Float(), e.Get("offsetY").Float() + c.scene.Top
}

// settle begins the gesture anew from where the pointers are.
func (g *gesture) settle(w timeline.View) {
	g.window = play.Window{From: w.From, To: w.To}
	for i := range g.pointers {
		g.pointers[i].from = g.pointers[i].at
	}
}

func (c *canvas) down(e js.Value) {
	g := &c.gesture
	if e.Get("button").Int() != 0 || len(g.pointers) == 2 {
		return
	}
	if len(g.pointers) == 0 {
		g.moved = false
	}
	x, y := c.at(e)
	if len(g.pointers) == 0 {
		g.turns, g.scale = c.knobAt(x, y), c.scene.Window
		if g.scrubs = y-c.scene.Top < c.scene.Window.AxisHeight(); g.scrubs {
			c.send(play.Scrub{At: c.scene.Window.TimeAt(x)})
		}
	}
	g.pointers = append(g.pointers, pointer{id: e.Get("pointerId").Int(), at: x})
	g.settle(c.scene.Window)
	c.tip.hide()
}

func (c *canvas) move(e js.Value) {
	x, y := c.at(e)
	g := &c.gesture
	if len(g.pointers) == 0 {
		c.element.Get("classList").Call("toggle", "turns", c.knobAt(x, y) != nil)
		s, _ := c.scene.Hit(x, y)
		c.point(s, e.Get("clientX").Float(), e.Get("clientY").Float())
		return
	}
	for i := range g.pointers {
		p := &g.pointers[i]
		if p.id != e.Get("pointerId").Int() {
			continue
		}
		p.at = x
		if !g.moved && len(g.pointers) == 1 && math.Abs(x-p.from) < dragLeast {
			return
		}
		if !g.moved {
			g.moved = true
			c.element.Call("setPointerCapture", p.id)
		}
	}
	if g.turns != nil {
		c.turn(x, false)
		return
	}
	if g.scrubs {
		c.send(play.Scrub{At: c.scene.Window.TimeAt(x)})
		return
	}
	c.send(play.SetWindow{Window: g.window.Pinch(c.scene.Window, g.ends())})
}

// ends returns where what is now under the pointers was, and where it is to
// be: one pointer moves the window, two size it as well.
func (g *gesture) ends() (xs [4]float64) {
	a, b := g.pointers[0], g.pointers[len(g.pointers)-1]
	return [4]float64{a.from, a.at, b.from, b.at}
}

// up ends a drag, or selects what was pressed; what is nothing is an instant
// to look at.
func (c *canvas) up(e js.Value) {
	g := &c.gesture
	x, y := c.at(e)
	switch {
	case !c.release(e):
		return
	case g.turns != nil && g.moved:
		c.turn(x, true)
		return
	case g.moved || g.scrubs:
		return
	}
	s, ok := c.scene.Hit(x, y)
	switch {
	case !ok:
		c.send(play.Scrub{At: c.scene.Window.TimeAt(x)})
	case s.Kind == timeline.Fold:
		c.send(c.unfolds(s))
	default:
		c.send(c.picks(s))
	}
}

func (c *canvas) cancel(e js.Value) {
	if g := &c.gesture; c.release(e) && g.turns != nil && g.moved {
		x, _ := c.at(e)
		c.turn(x, true)
	}
}

// knobAt returns the duration whose deadline has its flag at x, y, if the
// source in view can be changed there.
func (c *canvas) knobAt(x, y float64) *play.Knob {
	if c.kept {
		return nil
	}
	id, ok := c.scene.FlagAt(x, y)
	if !ok {
		return nil
	}
	k, ok := c.browser.page.Model().KnobOf(id)
	if !ok {
		return nil
	}
	return &k
}

// turn gives the duration that is dragged the value it has at x.
func (c *canvas) turn(x float64, last bool) {
	g := &c.gesture
	pixel := g.scale.TimeAt(1) - g.scale.TimeAt(0)
	v := g.turns.ValueAt(g.scale.TimeAt(x), pixel)
	c.send(play.SetDuration{File: g.turns.File, From: g.turns.Duration.From, Value: v, Last: last})
}

// release takes a pointer out of the gesture.
func (c *canvas) release(e js.Value) bool {
	g := &c.gesture
	for i := range g.pointers {
		if g.pointers[i].id == e.Get("pointerId").Int() {
			g.pointers = append(g.pointers[:i], g.pointers[i+1:]...)
			g.settle(c.scene.Window)
			return true
		}
	}
	return false
}

// point tells what the pointer is over, when it changes, and says it at x, y of
// the window.
func (c *canvas) point(s timeline.Selection, x, y float64) {
	if r := c.run(c.browser.page.Model()); r == nil || s.Kind == timeline.None {
		c.tip.hide()
	} else {
		c.tip.show(r, s, x, y)
	}
	if !s.Same(c.hover()) {
		c.hovers(s)
	}
}

// wheel zooms with Ctrl or ⌘, which is also what a pinch on a touchpad says,
// and pans sideways or with Shift; else the page scrolls.
func (c *canvas) wheel(e js.Value) {
	dx, dy := e.Get("deltaX").Float(), e.Get("deltaY").Float()
	if e.Get("deltaMode").Int() == 1 { // lines
		dx, dy = dx*16, dy*16
	}
	if e.Get("shiftKey").Bool() && dx == 0 {
		dx, dy = dy, 0
	}
	w := c.scene.Window
	switch {
	case e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool():
		e.Call("preventDefault")
		x, _ := c.at(e)
		c.send(play.Zoom{Around: w.TimeAt(x), Factor: math.Exp(dy / 300)})
	case math.Abs(dx) > math.Abs(dy):
		e.Call("preventDefault")
		c.send(play.Pan{By: w.TimeAt(dx) - w.TimeAt(0)})
	}
}
