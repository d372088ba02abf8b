package edge

import (
	"strings"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

// listenToKeys has the whole page act on the keys of play.Keys.
func (b *Browser) listenToKeys() {
	doc := js.Global().Get("document")
	b.on(doc, "keydown", "acting on a key", b.key)
	// A dialog closes itself at Escape, and in ways that the browser adds.
	for id, closed := range map[string]play.Msg{panel.KeySheetID: play.ShowKeys{}, panel.AboutSheetID: play.ShowAbout{}, panel.ShareSheetID: play.ShowShare{}} {
		if sheet := doc.Call("getElementById", id); sheet.Truthy() {
			b.on(sheet, "close", "closing a sheet", func(js.Value) { b.later(func() { b.page.Send(closed) }) })
		}
	}
}

// key acts on a key that the table has something for. That is looked up twice: at
// once, to tell the browser that the key is taken, and on the UI goroutine, where
// the model may have become another.
func (b *Browser) key(e js.Value) {
	for _, held := range []string{"ctrlKey", "altKey", "metaKey", "isComposing", "defaultPrevented"} {
		if e.Get(held).Truthy() {
			return
		}
	}
	key, target := e.Get("key").String(), e.Get("target")
	on := elementOf(target)
	b.endPlaying(key, target)
	if key == "Escape" && on.Editable {
		target.Call("blur")
		e.Call("preventDefault")
		return
	}
	stroke := play.Stroke{Key: key, Shift: e.Get("shiftKey").Bool(), On: on}
	if play.Strike(*b.page.Model(), stroke) == nil {
		return
	}
	e.Call("preventDefault")
	b.later(func() {
		if msg := play.Strike(*b.page.Model(), stroke); msg != nil {
			b.page.Send(msg)
			if _, ok := msg.(play.Select); ok {
				b.canvas.Reach()
				b.rendered(func() { reveal("#output .chosen") })
			}
		}
	})
}

// reveal scrolls as far as needed to show an element, if there is one.
func reveal(selector string) {
	if e := js.Global().Get("document").Call("querySelector", selector); e.Truthy() {
		e.Call("scrollIntoView", map[string]any{"block": "nearest"})
	}
}

// elementOf says what a key was pressed on.
func elementOf(e js.Value) play.Element {
	if !e.Truthy() || e.Get("tagName").IsUndefined() {
		return play.Element{}
	}
	text := func(v js.Value) string {
		if v.Type() != js.TypeString {
			return ""
		}
		return strings.ToLower(v.String())
	}
	on := play.Element{
		Tag: text(e.Get("tagName")), Type: text(e.Get("type")), Role: text(e.Call("getAttribute", "role")),
	}
	for selector, part := range map[string]play.Part{"#timeline": play.Picture, "#source": play.Source, "#output": play.Written} {
		if e.Call("closest", selector).Truthy() {
			on.Part = part
		}
	}
	on.Scrolls = on.Tag != "body" && on.Tag != "html" && e.Get("scrollWidth").Int() > e.Get("clientWidth").Int()
	on.Editable = e.Get("isContentEditable").Truthy() || isTypedInto(on.Tag, on.Type)
	return on
}

// keysKey is the name under which the browser keeps that single keys are off.
const keysKey = "ctxplay:keys"

// SetKeysOff keeps the choice where the browser allows it.
func (b *Browser) SetKeysOff(off bool) {
	text := ""
	if off {
		text = "off"
	}
	webapi.Keep(keysKey, text)
}

// openSheet opens or closes a sheet. As a modal dialog it keeps the focus and
// gives it back.
func openSheet(id string, open bool) {
	sheet := js.Global().Get("document").Call("getElementById", id)
	switch {
	case !sheet.Truthy() || sheet.Get("open").Bool() == open:
	case open:
		sheet.Call("showModal")
	default:
		sheet.Call("close")
	}
}
