package edge

import (
	"syscall/js"
)

// listenToMenus closes the open menus when something is chosen in them, when the
// pointer or the focus goes elsewhere, and at Escape.
func (b *Browser) listenToMenus() {
	doc := js.Global().Get("document")
	each := func(f func(menu js.Value)) {
		open := doc.Call("querySelectorAll", "details.menu[open]")
		for i := range open.Length() {
			f(open.Index(i))
		}
	}
	elsewhere := func(e js.Value) {
		each(func(menu js.Value) {
			if !menu.Call("contains", e.Get("target")).Bool() {
				menu.Set("open", false)
			}
		})
	}
	chosen := func(e js.Value) {
		each(func(menu js.Value) {
			if e.Get("target").Call("closest", ".menu-item:not([aria-disabled=true])").Truthy() {
				menu.Set("open", false)
				menu.Call("querySelector", "summary").Call("focus")
			}
		})
	}
	escape := func(e js.Value) {
		if e.Get("key").String() != "Escape" {
			return
		}
		each(func(menu js.Value) {
			menu.Set("open", false)
			menu.Call("querySelector", "summary").Call("focus")
			e.Call("preventDefault")
		})
	}
	for kind, f := range map[string]func(js.Value){"pointerdown": elsewhere, "focusin": elsewhere, "click": chosen, "keydown": escape} {
		b.on(doc, kind, "showing a menu", f)
	}
}
