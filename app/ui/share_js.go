package ui

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/program"
)

// address returns the link with a fragment to the program in view.
func (b *browser) address(path, fragment string) string {
	m := &b.page.model
	if m.Name != play.OwnName {
		path += m.Name
	}
	return js.Global().Get("location").Get("origin").String() + path + "#" + fragment
}

// copy puts a link in one of its forms on the clipboard.
func (d *drafting) copy(e play.Copy) {
	b := d.b
	link := b.address("/", e.Fragment)
	text := link
	switch e.As {
	case play.Snippet:
		embed := js.Global().Get("location").Get("origin").String() + embedPath + "#" + e.Fragment
		text = program.EmbedSnippet(embed)
	case play.Markdown:
		text = program.Markdown(link, e.Files)
	}
	told := func(ok bool) { b.later(func() { b.page.send(play.Copied{As: e.As, OK: ok}) }) }
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		told(false)
		return
	}
	var yes, no js.Func
	done := func(ok bool) any {
		yes.Release()
		no.Release()
		told(ok)
		return nil
	}
	yes = js.FuncOf(func(js.Value, []js.Value) any { return done(true) })
	no = js.FuncOf(func(js.Value, []js.Value) any { return done(false) })
	clipboard.Call("writeText", text).Call("then", yes, no)
}

// showLink writes the link into its field, which go-app does not: it sets the
// value of a field only when it first renders it.
func (b *browser) showLink() {
	m := &b.page.model
	if !m.Sharing.Open || m.Sharing.Fragment == "" {
		return
	}
	if field := js.Global().Get("document").Call("getElementById", shareLinkID); field.Truthy() {
		field.Set("value", b.address("/", m.Sharing.Fragment))
	}
}
