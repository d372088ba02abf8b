package edge

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/ui/panel"
)

// A tabRow is all that decides how far the row of tabs is to be scrolled.
type tabRow struct {
	program      string
	fresh, files int
	tab          string
	width        float64 // of the row, in CSS pixels
}

// showTab scrolls the row of tabs to that of the file in view, and moves the focus to
// it if another tab has the focus. If the person scrolls the row it stays so until
// another file comes into view, or the row changes.
func (d *drafting) showTab(m *play.Model) {
	if len(m.Source()) < 2 {
		d.tabs = tabRow{}
		return
	}
	doc := js.Global().Get("document")
	row := doc.Call("getElementById", panel.TabsID)
	if !row.Truthy() {
		return
	}
	tab := row.Call("querySelector", `[aria-selected="true"]`)
	if !tab.Truthy() {
		return
	}
	seen := row.Get("clientWidth").Float()
	as := tabRow{m.Choice.Name, m.Draft.Fresh, len(m.Source()), m.Tab(), seen}
	if as == d.tabs {
		return
	}
	d.tabs = as
	// scrollIntoView would scroll the page too.
	from, left := row.Get("scrollLeft").Float(), row.Call("getBoundingClientRect").Get("left").Float()
	box := tab.Call("getBoundingClientRect")
	begin, end := box.Get("left").Float()-left, box.Get("right").Float()-left
	if to := scrolledTo(from, begin, end, seen); to != from {
		row.Set("scrollLeft", to)
	}
	if had := doc.Get("activeElement"); had.Truthy() && !had.Equal(tab) && row.Call("contains", had).Bool() {
		tab.Call("focus", map[string]any{"preventScroll": true})
	}
}
