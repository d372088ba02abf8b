package edge

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/webapi"
)

// listenToMenus closes the open menus when something is chosen in them that leads
// elsewhere, when the pointer or the focus goes there, and at Escape.
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
			if e.Get("target").Call("closest", ":is(.menu-item, .menu-act):not([aria-disabled=true])").Truthy() {
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
	for kind, f := range map[string]func(js.Value){"pointerdown": elsewhere, "focusin": elsewhere, "keydown": escape} {
		b.on(doc, kind, "showing a menu", f)
	}
	// What is chosen may not be to be chosen again, once it has acted.
	b.free = append(b.free, webapi.ListenFirst(doc, "click", "showing a menu", chosen))
}

// listenToLinks follows a link to the address that the page is at, when a program of a file
// or of a link has taken the place of the one that the address names: go-app, for which the
// address has not changed, does not. The page is loaded anew, what was typed is kept.
func (b *Browser) listenToLinks() {
	again := func(e js.Value) {
		link := e.Get("target").Call("closest", "a[href]")
		if !link.Truthy() || link.Get("hash").String() != "" || link.Get("target").String() != "" || b.page.Model().Choice.Name != play.OwnName {
			return
		}
		for _, other := range []string{"ctrlKey", "metaKey", "shiftKey", "altKey"} {
			if e.Get(other).Bool() {
				return
			}
		}
		at := js.Global().Get("location")
		for _, part := range []string{"origin", "pathname", "search"} {
			if link.Get(part).String() != at.Get(part).String() {
				return
			}
		}
		at.Set("href", link.Get("href"))
	}
	b.on(js.Global().Get("document"), "click", "following a link", again)
}
