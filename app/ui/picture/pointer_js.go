package picture

import (
	"math"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/timeline"
)

// at returns where an event is in the picture.
func (c *Canvas) at(e js.Value) (x, y float64) {
	return e.Get("offsetX").Float(), e.Get("offsetY").Float() + c.scene.Top
}

func (c *Canvas) down(e js.Value) {
	g := &c.gesture
	if e.Get("button").Int() != 0 || len(g.pointers) == 2 {
		return
	}
	x, y := c.at(e)
	if len(g.pointers) == 0 {
		g.turns, g.scale = c.knobAt(x, y), c.scene.Window
		if g.scrubs = y-c.scene.Top < c.scene.Window.AxisHeight(); g.scrubs {
			c.send(play.Scrub{At: c.scene.Window.TimeAt(x)})
		}
	}
	g.press(e.Get("pointerId").Int(), x, c.scene.Window)
	c.tip.hide()
}

func (c *Canvas) move(e js.Value) {
	x, y := c.at(e)
	g := &c.gesture
	if len(g.pointers) == 0 {
		c.element.Get("classList").Call("toggle", "turns", c.knobAt(x, y) != nil)
		s, _ := c.scene.Hit(x, y)
		c.point(s, e.Get("clientX").Float(), e.Get("clientY").Float())
		return
	}
	switch id := e.Get("pointerId").Int(); g.move(id, x) {
	case stays:
		return
	case begins:
		c.element.Call("setPointerCapture", id)
	}
	if g.turns != nil {
		c.dragDeadline(x, false)
		return
	}
	if g.scrubs {
		c.send(play.Scrub{At: c.scene.Window.TimeAt(x)})
		return
	}
	c.send(play.SetWindow{Window: g.window.Pinch(c.scene.Window, g.ends())})
}

// up ends a drag, or selects what was pressed. A press on empty space looks at
// that instant.
func (c *Canvas) up(e js.Value) {
	g := &c.gesture
	x, y := c.at(e)
	switch {
	case !c.release(e):
		return
	case g.turns != nil && g.moved:
		c.dragDeadline(x, true)
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

func (c *Canvas) cancel(e js.Value) {
	if g := &c.gesture; c.release(e) && g.turns != nil && g.moved {
		x, _ := c.at(e)
		c.dragDeadline(x, true)
	}
}

// knobAt returns the duration in the source that the deadline whose flag is at x, y
// comes from, if there is one that can be changed.
func (c *Canvas) knobAt(x, y float64) *play.Knob {
	if c.kept {
		return nil
	}
	id, ok := c.scene.FlagAt(x, y)
	if !ok {
		return nil
	}
	k, ok := c.page.Model().KnobOf(id)
	if !ok {
		return nil
	}
	return &k
}

// dragDeadline sends the value that the duration has whose deadline is dragged to x.
func (c *Canvas) dragDeadline(x float64, last bool) {
	g := &c.gesture
	pixel := g.scale.TimeAt(1) - g.scale.TimeAt(0)
	v := g.turns.ValueAt(g.scale.TimeAt(x), pixel)
	c.send(play.SetDuration{File: g.turns.File, From: g.turns.Duration.From, Value: v, Last: last})
}

// release takes a pointer out of the gesture.
func (c *Canvas) release(e js.Value) bool {
	return c.gesture.release(e.Get("pointerId").Int(), c.scene.Window)
}

// point shows a tip about what the pointer is over, at x, y of the window, and sends
// what that is once it is something else.
func (c *Canvas) point(s timeline.Selection, x, y float64) {
	if r := c.run(c.page.Model()); r == nil || s.Kind == timeline.None {
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
func (c *Canvas) wheel(e js.Value) {
	c.turned = true
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
