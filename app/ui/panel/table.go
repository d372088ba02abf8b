package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/timeline"
)

// How many rows each table has: as screen readers find it, and as it is shown to a
// person who asked for it.
const (
	heardRows = 150
	seenRows  = 1000
	// growingRows is how many are rendered again and again while a run goes on.
	growingRows = 100
)

// Table is the picture in words. Screen readers find it at all times but during a
// run, of which announcements tell. A person can have it shown, also then.
func Table(m *play.Model) app.UI {
	section := app.Section().ID("run-tables")
	switch {
	case m.Prefs.Table:
		section = section.Class("panel").Aria("label", m.Words.Say("Table"))
	default:
		section = section.Class("unseen").Aria("label", m.Words.Say("The run as a table"))
	}
	if m.Shown.Run == nil || m.Status.Phase.Active() && !m.Prefs.Table {
		return section
	}
	return section.Body(
		app.If(m.Prefs.Table, func() app.UI {
			return div("panel-head",
				app.H2().Text(m.Words.Say("Table")),
				span("panel-note", m.Words.Say("the same as the picture, in words")),
			)
		}),
		remember(m.Words, "the tables", tablesKeyOf(m), func(tablesKey) app.UI { return tables(m) }),
	)
}

// A tablesKey is all on which the tables depend. The instant looked at is not in it,
// as they tell of the whole run.
type tablesKey struct {
	Program, Opened string
	Run             int // its number
	System, Shown   bool
	Phase           play.Phase
	Log, Requests   int // how many there are
	Head            int64
	Ended           bool
}

func tablesKeyOf(m *play.Model) tablesKey {
	r := m.Shown.Run
	return tablesKey{
		m.Choice.Name, m.Choice.Opened, m.Shown.Number, m.Prefs.System, m.Prefs.Table, m.Status.Phase,
		len(r.Log), len(r.Requests), r.Head, r.Exit != nil,
	}
}

// tables are those of requests, contexts and goroutines.
func tables(m *play.Model) app.UI {
	most := heardRows
	switch {
	case m.Status.Phase.Active():
		most = growingRows
	case m.Prefs.Table:
		most = seenRows
	}
	all := timeline.Tables(m.Words, m.Shown.Run, m.Prefs.System, most)
	box := app.Div().Class("run-tables")
	if m.Prefs.Table { // it may scroll, and so the keyboard must reach it
		box = box.TabIndex(0).Attr("role", "group").Aria("label", PictureTitle(m))
	}
	return box.Body(
		app.If(len(all) == 0, func() app.UI { return para("empty", m.Words.Say("Nothing to tell yet.")) }),
		app.Range(all).Slice(func(i int) app.UI { return runTable(all[i], m) }),
	)
}

func runTable(t timeline.Table, m *play.Model) app.UI {
	caption := m.Words.Say("%s of %s", t.Name, m.Choice.Name)
	if t.More > 0 {
		caption += m.Words.Say(", the first %d rows of %d", len(t.Rows), len(t.Rows)+t.More)
	}
	return app.Table().DataSet("part", t.Name).Body(
		app.Caption().Text(caption),
		app.THead().Body(app.Tr().Body(app.Range(t.Head).Slice(func(i int) app.UI {
			return app.Th().Scope("col").Text(t.Head[i])
		}))),
		app.TBody().Body(app.Range(t.Rows).Slice(func(i int) app.UI {
			row := t.Rows[i]
			return app.Tr().Body(
				app.Th().Scope("row").Text(row[0]),
				app.Range(row[1:]).Slice(func(j int) app.UI { return app.Td().Text(row[1+j]) }),
			)
		})),
	)
}
