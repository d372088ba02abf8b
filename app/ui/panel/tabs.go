package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/words"
)

// EditorID is the id of the element in which the editor stands once it is there,
// TabsID that of the row of tabs above it, and PrintSourceID that of the element that
// is filled with the source for paper.
const (
	EditorID      = "editor"
	TabsID        = "file-tabs"
	PrintSourceID = "print-source"
)

// fileTabs is a row of tabs that choose which file is in view: Tab leads to the one in
// view, arrows, Home and End lead from there to the others. A program of one file has
// none.
func fileTabs(m *play.Model, send Send) app.UI {
	files := m.Source()
	row := app.Div().ID(TabsID).Class("file-tabs").Attr("role", "tablist").Aria("label", m.Words.Say("Files"))
	if len(files) < 2 {
		return row.Hidden(true)
	}
	return row.OnKeyDown(handler("tabs", func(_ app.Context, e app.Event) { tabKey(m, send, e) })).Body(
		app.Range(files).Slice(func(i int) app.UI {
			name := files[i].Name
			says := words.Visible(name, 200)
			tab := send.button(play.ShowFile{Name: name}).ID(tabID(i)).Class("file-tab").DataSet("file", name).
				Attr("role", "tab").Aria("controls", EditorID).Title(says).Body(inShort(says)...)
			if name == m.Tab() {
				return tab.Aria("selected", "true").TabIndex(0)
			}
			return tab.Aria("selected", "false").TabIndex(-1)
		}),
	)
}

// tabID is the id of the tab of the file numbered i.
func tabID(i int) string { return fmt.Sprintf("file-tab-%d", i) }

// tabKey goes along the tabs. Package edge moves the focus once the tab is rendered as
// the one in view.
func tabKey(m *play.Model, send Send, e app.Event) {
	for _, held := range []string{"ctrlKey", "altKey", "metaKey", "shiftKey"} {
		if e.Get(held).Truthy() {
			return
		}
	}
	to, ok := m.TabBy(e.Get("key").String())
	if !ok {
		return
	}
	e.PreventDefault()
	send(play.ShowFile{Name: to})
}

// editorHost is the element in which the editor stands. It is the panel of the tabs,
// if there are any.
func editorHost(m *play.Model) app.UI {
	host := hidden(app.Div().ID(EditorID).Class("editor-host"), !m.CanEdit())
	for i, f := range m.Source() {
		if len(m.Source()) > 1 && f.Name == m.Tab() {
			host = host.Attr("role", "tabpanel").Aria("labelledby", tabID(i))
		}
	}
	return host
}

// tabText is how many characters of a name a tab has room for.
const tabText = 30

// inShort shows a long name without its middle, since names of files differ at
// their ends. Screen readers read all of it.
func inShort(name string) []app.UI {
	all := []rune(name)
	if len(all) <= tabText {
		return []app.UI{app.Span().Text(name)}
	}
	from, to := tabText/2-1, len(all)-tabText/2
	return []app.UI{
		app.Span().Text(string(all[:from])),
		span("unseen", string(all[from:to])),
		app.Span().Aria("hidden", "true").Text("…"),
		app.Span().Text(string(all[to:])),
	}
}
