package panel

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// Bounds of the output that is shown at once.
const (
	outputRows  = 500
	outputBytes = 4 << 10 // of one write
	// outputAll bounds all writes together, since the browser lays all of them out
	// anew with each one that comes.
	outputAll = 256 << 10
)

// shownBytes returns how many bytes are shown of each of these writes.
func shownBytes(writes []replay.Output) int {
	all := 0
	for _, w := range writes {
		all += min(len(w.Text), outputBytes)
	}
	if all <= outputAll {
		return outputBytes
	}
	return outputAll / len(writes)
}

// An outputKey is all on which the list of output depends.
type outputKey struct {
	Program string
	Run     int // its number
	Ended   bool
	Writes  int
	Told    int64 // changes when the trace tells which goroutine wrote something
	Past    int   // how many of them happened before the instant looked at
	Chosen  bool
	Index   int // of the one chosen
	Line    play.Place
	Hints   string
	Long    bool // instants are longer than a column has room for
}

// Output lists what the program wrote, stamped with clock and goroutine.
func Output(m *play.Model, send Send) app.UI {
	key := outputKey{Program: m.Choice.Name}
	if r := m.Shown.Run; r != nil {
		for _, w := range r.Output[max(0, len(r.Output)-outputRows):] {
			key.Told += int64(w.Goroutine)*31 + w.At
		}
		key.Run, key.Ended, key.Writes, key.Past = m.Shown.Number, r.Exit != nil, len(r.Output), past(m)
		key.Chosen, key.Index = m.Shown.Selected.Kind == timeline.Output, m.Shown.Selected.Index
		key.Long = longInstants(r)
		key.Line, key.Hints = m.Look.Line, strings.Join(m.Hints(), "\n")
	}
	return remember(m.Words, "the output", key, func(outputKey) app.UI { return output(m, send) })
}

// past returns how many writes happened up to the instant looked at.
func past(m *play.Model) int {
	all := m.Shown.Run.Output
	return sort.Search(len(all), func(i int) bool { return all[i].At > m.Look.Now })
}

func output(m *play.Model, send Send) app.UI {
	var all []replay.Output
	if m.Shown.Run != nil {
		all = m.Shown.Run.Output
	}
	first := max(0, len(all)-outputRows)
	hints, most := m.Hints(), shownBytes(all[first:])
	return app.Section().Class("panel output").Aria("label", m.Words.Say("Output")).Body(
		div("panel-head",
			app.H2().Text(m.Words.Say("Output")),
			span("panel-note", outputNote(m.Words, all, first)),
		),
		app.Range(hints).Slice(func(i int) app.UI { return para("output-hint", hints[i]) }),
		app.Div().ID("output").Class("rows").DataSet("long", longInstants(m.Shown.Run)).TabIndex(0).Aria("label", m.Words.Say("What the program wrote")).Body(
			app.If(len(all) == 0, func() app.UI {
				return para("empty", m.Words.Say("Nothing written yet."))
			}),
			app.Range(all[first:]).Slice(func(i int) app.UI { return outputRow(m, send, first+i, all[first+i], most) }),
		),
	)
}

// longInstants reports whether instants of a run are of a minute and more, and so longer
// than others: "1 min 05.000 s".
func longInstants(r *replay.Run) bool { return r != nil && r.Head >= int64(time.Minute) }

func outputNote(in *language.Catalogue, all []replay.Output, first int) string {
	note := in.Say("%d writes", len(all))
	switch {
	case len(all) == 0:
		return ""
	case len(all) == 1:
		note = in.Say("1 write")
	case first > 0:
		note = in.Say("the last %d of %s", len(all)-first, note)
	}
	size := 0
	for _, w := range all {
		size += len(w.Text)
	}
	if most := sandbox.DefaultLimits.Output; size >= most {
		note += in.Say(", truncated: %d MiB are kept", most>>20)
	}
	return note
}

func outputRow(m *play.Model, send Send, i int, w replay.Output, most int) app.UI {
	sel := timeline.Selection{Kind: timeline.Output, Goroutine: w.Goroutine, Index: i, At: w.At}
	class := "row"
	if w.At > m.Look.Now {
		class += " future"
	}
	switch {
	case sel.Same(m.Shown.Selected):
		class += " chosen"
	case m.Look.Line.Line > 0 && w.Site.File == m.Look.Line.File && w.Site.Line == m.Look.Line.Line:
		class += " lit"
	}
	who := fmt.Sprintf("g%d", w.Goroutine)
	switch {
	case w.Goroutine == 0 && w.Stream == "stdout":
		who = "…" // the trace has not told the goroutine yet
	case w.Goroutine == 0:
		who = "Go" // the runtime itself
	}
	h, scope := send.on(play.Select{Selection: sel})
	return app.Div().Class(class).DataSet("at", w.At).DataSet("g", int64(w.Goroutine)).DataSet("stream", w.Stream).
		OnClick(h, scope).Body(
		span("row-at", m.Shown.Run.Instant(w.At)),
		span("row-who", who),
		span("row-text", words.Visible(strings.TrimSuffix(m.Words.Tell(w.Says()), "\n"), most)),
	)
}
