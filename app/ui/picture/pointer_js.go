package picture

import (
	"math"
	"syscall/js"
	"time"

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
		knob := c.knobAt(x, y)
		c.element.Get("classList").Call("toggle", "turns", knob != nil)
		s, _ := c.scene.Hit(x, y)
		c.point(s, knob, e.Get("clientX").Float(), e.Get("clientY").Float())
		return
	}
	switch id := e.Get("pointerId").Int(); g.move(id, x) {
	case stays:
		return
	case begins:
		c.element.Call("setPointerCapture", id)
	}
	if g.turns != nil {
		v := c.dragDeadline(x, false)
		c.tip.say(e.Get("clientX").Float(), e.Get("clientY").Float(), g.turns.DeadlineText(c.page.Model().Words, v))
		return
	}
	if g.scrubs {
		c.send(play.Scrub{At: c.scene.Window.TimeAt(x)})
		return
	}
	c.send(play.SetWindow{Window: g.window.Pinch(c.scene.Window, g.ends())})
}

// up ends a drag. A press selects what is there and looks at that instant; one on a
// name only selects, and one on empty space only looks.
func (c *Canvas) up(e js.Value) {
	g := &c.gesture
	x, y := c.at(e)
	switch {
	case !c.release(e):
		return
	case g.turns != nil && g.moved:
		c.tip.hide()
		c.dragDeadline(x, true)
		return
	case g.moved || g.scrubs:
		return
	}
	s, ok := c.scene.Hit(x, y)
	at := c.scene.Window.TimeAt(x)
	switch {
	case !ok:
		c.send(play.Scrub{At: at})
	case s.Kind == timeline.Fold:
		c.send(c.unfolds(s))
	case at < c.scene.Window.From: // a name, which is of no instant
		c.send(c.picks(s))
	case c.kept:
		c.send(play.Scrub{At: instantOf(c.run(c.page.Model()), s, at)})
		c.send(c.picks(s))
	default:
		c.send(play.LookAt{At: instantOf(c.run(c.page.Model()), s, at), Selection: s})
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

// dragDeadline sends the value that the duration has whose deadline is dragged to x, and
// returns it.
func (c *Canvas) dragDeadline(x float64, last bool) time.Duration {
	g := &c.gesture
	pixel := g.scale.TimeAt(1) - g.scale.TimeAt(0)
	v := g.turns.ValueAt(g.scale.TimeAt(x), pixel)
	c.send(play.SetDuration{File: g.turns.File, From: g.turns.Duration.From, Value: v, Last: last})
	return v
}

// release takes a pointer out of the gesture.
func (c *Canvas) release(e js.Value) bool {
	return c.gesture.release(e.Get("pointerId").Int(), c.scene.Window)
}

// point shows a tip about what the pointer is over, at x, y of the window, and sends
// what that is once it is something else. Knob is the duration that the pointer can turn
// there, nil for none.
func (c *Canvas) point(s timeline.Selection, knob *play.Knob, x, y float64) {
	switch r := c.run(c.page.Model()); {
	case knob != nil:
		c.tip.say(x, y, knob.DeadlineText(c.page.Model().Words, knob.Duration.Value), c.page.Model().Words.Say("Drag it to another instant: the source changes, and runs anew."))
	case r == nil || s.Kind == timeline.None:
		c.tip.hide()
	default:
		c.tip.show(c.page.Model().Words, r, s, x, y)
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
