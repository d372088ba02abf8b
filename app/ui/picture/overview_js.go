package picture

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// An overview is the small picture of the whole run, on which the window of
// time is moved and sized.
type overview struct {
	canvas  *Canvas
	element js.Value
	scene   timeline.Scene
	view    play.Window
	grip    grip
	at      int64 // where the pointer went down
	from    play.Window
}

func newOverview(c *Canvas) *overview {
	o := &overview{canvas: c}
	o.element = js.Global().Get("document").Call("createElement", "canvas")
	o.element.Call("setAttribute", "aria-hidden", "true") // the slider below it, and keys, do the same
	js.Global().Get("document").Call("getElementById", "overview").Call("append", o.element)
	c.on(o.element, "pointerdown", o.down)
	c.on(o.element, "pointermove", o.move)
	c.on(o.element, "pointerup", func(js.Value) { o.grip = released })
	c.on(o.element, "pointercancel", func(js.Value) { o.grip = released })
	c.on(o.element, "dblclick", func(js.Value) { c.send(play.FitAll{}) })
	return o
}

func (o *overview) draw(r *replay.Run, v timeline.View) {
	o.view = play.Window{From: v.From, To: v.To}
	o.scene = o.canvas.rows.Overview(r, v)
	o.canvas.paint(o.element, o.scene)
}

// hold returns what of the window is at x.
func (o *overview) hold(x float64) grip {
	return gripAt(x, o.scene.Window.X(o.view.From), o.scene.Window.X(o.view.To))
}

// down takes hold of the window. A press beside it moves it there first.
func (o *overview) down(e js.Value) {
	x := e.Get("offsetX").Float()
	o.at, o.from, o.grip = o.scene.Window.TimeAt(x), o.view, o.hold(x)
	if o.grip == released {
		half := (o.view.To - o.view.From) / 2
		o.from = play.Window{From: o.at - half, To: o.at + half}
		o.canvas.send(play.Pan{By: o.from.From - o.view.From})
		o.grip = whole
	}
	o.element.Call("setPointerCapture", e.Get("pointerId"))
	e.Call("preventDefault")
}

func (o *overview) move(e js.Value) {
	x := e.Get("offsetX").Float()
	if o.grip == released {
		o.element.Get("style").Set("cursor", o.hold(x).cursor())
		return
	}
	o.canvas.send(play.SetWindow{Window: o.grip.moved(o.from, o.scene.Window.TimeAt(x)-o.at)})
}
