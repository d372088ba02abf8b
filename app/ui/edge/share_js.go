package edge

import (
	"syscall/js"

	"ctxplay/app/address"
	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

// address returns the link with a fragment to the program in view, in the language of
// the page. A program as it came needs no fragment.
func (b *Browser) address(fragment string) string {
	m := b.page.Model()
	path := m.Words.Path("/" + m.NameInAddress())
	if !m.AsItCame() {
		path += "#" + fragment
	}
	return home() + path
}

// home returns where the site is, without a slash at the end.
func home() string { return js.Global().Get("location").Get("origin").String() + webapi.Base() }

// CopyShare puts a link in one of its forms on the clipboard.
func (b *Browser) CopyShare(as effect.Form, fragment string, files []program.File) {
	text := b.form(as, fragment, files)
	webapi.Copy(text, func(ok bool) {
		b.later(func() {
			b.page.Send(play.Copied{As: as, OK: ok})
			if !ok {
				b.rendered(func() { offerByHand(text) }) // by then its field is there
			}
		})
	})
}

// form returns a link in one of its forms, as text to copy.
func (b *Browser) form(as effect.Form, fragment string, files []program.File) string {
	switch as {
	case effect.Snippet:
		return program.EmbedSnippet(b.page.Model().Words, home()+b.page.Model().Words.Path(address.Embed)+"#"+fragment)
	case effect.Markdown:
		return program.Markdown(b.page.Model().Words, b.address(fragment), files)
	}
	return b.address(fragment)
}

// offerByHand selects a text in its field, for the person to copy.
func offerByHand(text string) {
	if field := js.Global().Get("document").Call("getElementById", panel.ShareTextID); field.Truthy() {
		field.Set("value", text)
		field.Call("focus")
		field.Call("select")
	}
}

// showLink writes the link into its field. go-app v10.1.11 does not: it sets the
// value of a field only when it renders the field for the first time.
func (b *Browser) showLink() {
	m := b.page.Model()
	if !m.Sharing.Open || m.Sharing.Fragment == "" {
		return
	}
	if field := js.Global().Get("document").Call("getElementById", panel.ShareLinkID); field.Truthy() {
		field.Set("value", b.address(m.Sharing.Fragment))
	}
}
