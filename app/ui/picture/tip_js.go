package picture

import (
	"syscall/js"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// A tip says beside the pointer what it is over.
type tip struct {
	element js.Value
	free    func()
}

func newTip(c *Canvas) *tip {
	doc := js.Global().Get("document")
	t := &tip{element: doc.Call("createElement", "div")}
	t.element.Set("className", "tip")
	t.element.Set("hidden", true)
	t.element.Call("setAttribute", "aria-hidden", "true") // the inspector says the same, and more
	doc.Get("body").Call("append", t.element)
	c.free = append(c.free, func() { t.element.Call("remove") })
	return t
}

// show puts the tip about s beside x, y of the window, or hides it if there is
// nothing to say.
func (t *tip) show(in *language.Catalogue, r *replay.Run, s timeline.Selection, x, y float64) {
	tip, ok := words.TipOf(in, r, s)
	t.element.Set("hidden", !ok)
	if !ok {
		return
	}
	doc := js.Global().Get("document")
	t.element.Call("replaceChildren")
	add := func(tag, class, text string) {
		e := doc.Call("createElement", tag)
		e.Set("className", class)
		e.Set("textContent", text)
		t.element.Call("append", e)
	}
	add("strong", "tip-title", tip.Title)
	for _, l := range tip.Lines {
		add("span", "tip-line", l)
	}
	for _, f := range tip.Stack {
		add("code", "tip-frame", f)
	}
	t.place(x, y)
}

// say shows a tip of a title and lines beside x, y of the window.
func (t *tip) say(x, y float64, title string, lines ...string) {
	doc := js.Global().Get("document")
	t.element.Call("replaceChildren")
	for i, text := range append([]string{title}, lines...) {
		e := doc.Call("createElement", "span")
		e.Set("className", "tip-line")
		if i == 0 {
			e.Set("className", "tip-title")
		}
		e.Set("textContent", text)
		t.element.Call("append", e)
	}
	t.element.Set("hidden", false)
	t.place(x, y)
}

// place puts the tip beside the pointer at x, y.
func (t *tip) place(x, y float64) {
	box, global := t.element.Call("getBoundingClientRect"), js.Global()
	left, top := besidePointer(x, y, box.Get("width").Float(), box.Get("height").Float(),
		global.Get("innerWidth").Float(), global.Get("innerHeight").Float())
	style := t.element.Get("style")
	style.Set("left", pixels(left))
	style.Set("top", pixels(top))
}

func (t *tip) hide() { t.element.Set("hidden", true) }
