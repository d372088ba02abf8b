package panel

import (
	"fmt"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/words"
)

// readingNames are the names of the readings, as their buttons say them.
var readingNames = map[play.Reading]language.Phrase{
	play.OutputReading: "Output", play.FindingsReading: "Findings", play.InspectorReading: "Inspector",
	play.StoryReading: "Story", play.DifferencesReading: "Differences", play.TableReading: "Table", play.SchedulesReading: "Schedules",
}

// Dock is the place below source and picture in which the readings stand: all beside
// each other or, as with tabs, one. Each function of shows renders one of them. In a
// window that is too small for all parts web/dock.css shows them one below the other.
func Dock(m *play.Model, send Send, shows map[play.Reading]func() app.UI) app.UI {
	return app.Section().ID("dock").Class("dock").Aria("label", m.Words.Say("Output, findings, inspector and story")).Body(
		dockBar(m, send),
		coveredReadings(m),
		div("dock-readings",
			app.Range(play.Readings[:]).Slice(func(i int) app.UI {
				r := play.Readings[i]
				return app.Div().Class("dock-reading").DataSet("reading", string(r)).DataSet("shown", m.ReadingShown(r)).Body(shows[r]())
			}),
		),
	)
}

// dockBar heads the readings and chooses which are shown. As tabs, each button shows one.
// Beside each other, each has its head above it, and those that are put away come back
// from the end of the bar.
func dockBar(m *play.Model, send Send) app.UI {
	says, icon := m.Words.Say("Show one at a time"), oneIcon
	if m.Layout.Tabs {
		says, icon = m.Words.Say("Show them beside each other"), columnsIcon
	}
	other := m.Layout
	other.Tabs = !other.Tabs
	var here, away []play.Reading
	for _, r := range play.Readings {
		switch {
		case !m.HasReading(r):
		case m.Layout.Tabs || m.ReadingShown(r):
			here = append(here, r)
		default:
			away = append(away, r)
		}
	}
	return app.Div().Class("dock-bar").Attr("role", "group").Aria("label", m.Words.Say("Readings")).DataSet("tabs", m.Layout.Tabs).Body(
		div("dock-heads",
			app.Range(here).Slice(func(i int) app.UI { return readingButton(m, send, here[i]) }),
		),
		div("dock-tools",
			app.Range(away).Slice(func(i int) app.UI { return readingButton(m, send, away[i]) }),
			send.button(play.SetLayout{Layout: other}).ID("dock-mode").Class("quiet").Aria("label", says).Title(says).
				Body(app.Raw(icon)),
		),
	)
}

// readingButton chooses a reading, and says how much there is to read.
func readingButton(m *play.Model, send Send, r play.Reading) app.UI {
	shown := m.ReadingShown(r)
	b := send.button(play.SetLayout{Layout: m.Layout.Choosing(r)}).ID("show-"+string(r)).Class("quiet tab").Aria("pressed", shown)
	fold := ""
	if !m.Layout.Tabs {
		if fold = "−"; !shown {
			fold = "+"
		}
	}
	return b.Body(
		span("tab-name", m.Words.Say(readingNames[r])),
		span("panel-note", readingNote(m, r)),
		app.Span().Class("fold").Aria("hidden", "true").Text(fold),
	)
}

// readingNote says in a few words how much there is to read.
func readingNote(m *play.Model, r play.Reading) string {
	run := m.Shown.Run
	if run == nil {
		return ""
	}
	switch r {
	case play.OutputReading:
		return outputNote(m.Words, run.Output, max(0, len(run.Output)-outputRows))
	case play.FindingsReading:
		if run.Exit != nil && len(run.Findings) > 0 {
			return words.FindingsText(m.Words, run.Findings)
		}
	case play.StoryReading:
		return lookedAt(m, m.Words.Say("around "))
	case play.SchedulesReading:
		if st := &m.Exploring.State; len(st.Groups) > 0 {
			return fmt.Sprint(len(st.Groups))
		}
	case play.DifferencesReading:
		if m.Compared != nil {
			return fmt.Sprint(len(m.Compared.Differences))
		}
	}
	return ""
}

// Divider is a handle between two parts of the page, which a pointer drags and arrow
// keys move. Package edge moves the parts while it is dragged.
func Divider(m *play.Model, send Send, s play.Share) app.UI {
	least, most := s.Bounds()
	across, label := "vertical", m.Words.Say("Width of the source")
	if s == play.DockShare {
		across, label = "horizontal", m.Words.Say("Height of output, findings, inspector and story")
	}
	return app.Div().ID("divide-"+string(s)).Class("divider").DataSet("share", string(s)).TabIndex(0).
		Attr("role", "separator").Aria("orientation", across).Aria("label", label).
		Aria("valuemin", least).Aria("valuemax", most).Aria("valuenow", m.Layout.Of(s)).
		OnKeyDown(handler(fmt.Sprint(s, m.Layout), func(_ app.Context, e app.Event) { dividerKey(m, send, s, e) })).
		OnDblClick(handler(fmt.Sprint(s, m.Layout), func(app.Context, app.Event) {
			send(play.SetLayout{Layout: m.Layout.With(s, play.DefaultLayout().Of(s))})
		}))
}

// dividerKey moves a divider by arrow keys, and to its ends by Home and End, as is the
// custom with separators.
func dividerKey(m *play.Model, send Send, s play.Share, e app.Event) {
	_, most := s.Bounds()
	by := map[string]int{"ArrowLeft": -2, "ArrowRight": 2, "ArrowUp": 2, "ArrowDown": -2, "Home": -most, "End": most}
	keys := []string{"ArrowLeft", "ArrowRight", "Home", "End"}
	if s == play.DockShare {
		keys = []string{"ArrowUp", "ArrowDown", "Home", "End"}
	}
	key := e.Get("key").String()
	if !slices.Contains(keys, key) {
		return
	}
	e.PreventDefault()
	send(play.SetLayout{Layout: m.Layout.With(s, m.Layout.Of(s)+by[key])})
}
