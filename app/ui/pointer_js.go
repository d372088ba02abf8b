package ui

import (
	"math"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/timeline"
)

// dragLeast is how far, in pixels, the pointer goes before it drags.
const dragLeast = 4

// at returns where an event is in the picture.
func (c *canvas) at(e js.Value) (x, y float64) {
	return e.Get("offsetX").Float(), e.Get("offsetY").Float() + c.scene.Top
}

func (c *canvas) down(e js.Value) {
	if e.Get("button").Int() != 0 {
		return
	}
	c.drag, _ = c.at(e)
	c.moved = false
	c.window = play.Window{From: c.scene.Window.From, To: c.scene.Window.To}
}

func (c *canvas) move(e js.Value) {
	x, y := c.at(e)
	if math.IsNaN(c.drag) {
		s, _ := c.scene.Hit(x, y)
		c.point(s)
		return
	}
	// A finger scrolls the page; only a mouse or a pen drags time.
	if e.Get("pointerType").String() == "touch" || !c.moved && math.Abs(x-c.drag) < dragLeast {
		return
	}
	if !c.moved {
		c.moved = true
		c.element.Call("setPointerCapture", e.Get("pointerId"))
	}
	from := c.window.From - (c.scene.Window.TimeAt(x) - c.scene.Window.TimeAt(c.drag))
	c.send(play.Pan{By: from - c.scene.Window.From})
}

// up ends a drag, or selects what was pressed; what is nothing is an instant
// to look at.
func (c *canvas) up(e js.Value) {
	pressed := !math.IsNaN(c.drag)
	c.drag = math.NaN()
	if !pressed || c.moved {
		return
	}
	x, y := c.at(e)
	if s, ok := c.scene.Hit(x, y); ok {
		c.send(play.Select{Selection: s})
		return
	}
	c.send(play.Scrub{At: c.scene.Window.TimeAt(x)})
}

// point tells what the pointer is over, when it changes.
func (c *canvas) point(s timeline.Selection) {
	if s.Same(c.browser.page.model.Hover) {
		return
	}
	c.element.Set("title", "")
	if r := c.browser.page.model.Run; r != nil && s.Kind != timeline.None {
		c.element.Set("title", timeline.Describe(r, s))
	}
	c.send(play.Point{Selection: s})
}

// wheel zooms with Ctrl or ⌘ and pans sideways; else the page scrolls.
func (c *canvas) wheel(e js.Value) {
	dx, dy := e.Get("deltaX").Float(), e.Get("deltaY").Float()
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

// key moves the instant looked at by a fiftieth of the window, and zooms.
func (c *canvas) key(e js.Value) {
	m := &c.browser.page.model
	step := max((m.View.To-m.View.From)/50, 1)
	if e.Get("shiftKey").Bool() {
		step *= 5
	}
	switch e.Get("key").String() {
	case "ArrowLeft":
		c.send(play.Scrub{At: m.Now - step})
	case "ArrowRight":
		c.send(play.Scrub{At: m.Now + step})
	case "Home":
		c.send(play.Scrub{At: 0})
	case "End":
		c.send(play.Live{})
	case "+", "=":
		c.send(play.Zoom{Around: m.Now, Factor: 0.5})
	case "-":
		c.send(play.Zoom{Around: m.Now, Factor: 2})
	case "0":
		c.send(play.FitAll{})
	case "Escape":
		c.send(play.Select{})
	default:
		return
	}
	e.Call("preventDefault")
}
