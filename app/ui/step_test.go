package ui

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/fixture"
	"ctxplay/app/ui/panel"
	"ctxplay/app/words"
)

// small finds figures below a millisecond.
var small = regexp.MustCompile(`(\d+(?:\.\d+)?)\s(ns|µs)`)

// finerThanStep returns the first figure in text that a clock with a step of 100 µs
// cannot have told, "" where there is none.
func finerThanStep(text string) string {
	for _, m := range small.FindAllStringSubmatch(text, -1) {
		if n, err := strconv.ParseFloat(m[1], 64); err != nil || m[2] == "ns" || n != float64(int(n/100)*100) {
			return m[0]
		}
	}
	return ""
}

// realRun is a recorded run as if a real clock had told its time, whose step is
// 100 µs: the trace itself has finer instants, which say nothing.
func realRun(name string) *replay.Run {
	r := sample.Recorded(name)
	r.Clock, r.Resolution = "real", 1e5
	return r
}

// selections are all things in a run that can be pointed at.
func selections(r *replay.Run) (all []timeline.Selection) {
	for _, g := range r.Goroutines {
		all = append(all, timeline.Selection{Kind: timeline.Goroutine, Goroutine: g.ID, At: g.Created})
		for i := range g.Spans {
			all = append(all, timeline.Selection{Kind: timeline.Span, Goroutine: g.ID, Index: i, At: g.Spans[i].From})
		}
		for i, x := range g.Reactions {
			all = append(all, timeline.Selection{Kind: timeline.Reaction, Goroutine: g.ID, Context: x.Context, Index: i, At: x.Closed})
		}
	}
	for _, c := range r.Contexts {
		all = append(all, timeline.Selection{Kind: timeline.Context, Context: c.ID, At: c.Created})
	}
	for i := range r.Wakes {
		all = append(all, timeline.Selection{Kind: timeline.Wake, Goroutine: r.Wakes[i].To, Index: i})
	}
	for i := range r.Output {
		all = append(all, timeline.Selection{Kind: timeline.Output, Goroutine: r.Output[i].Goroutine, Index: i})
	}
	for i := range r.Requests {
		all = append(all, timeline.Selection{Kind: timeline.Request, Index: i})
	}
	return all
}

// inspect returns the inspector as the page shows it.
func inspect(m *play.Model) app.UI {
	rows := func() *timeline.Rows { return timeline.Arrange(m.Shown.Run, panel.View(m, 0)) }
	return panel.Inspector(m, rows, func(play.Msg) {})
}

// What is said of a run on a real clock has no figure finer than its step: in the
// picture at any zoom, in tips, tables, story and inspector, at any instant.
func TestNoFigureIsFinerThanTheClock(t *testing.T) {
	for _, name := range []string{"process", "fast-slow"} { // all others would take a minute
		l, _ := sample.Find(name)
		r := realRun(name)
		check := func(where, text string) {
			t.Helper()
			if figure := finerThanStep(text); figure != "" {
				t.Errorf("%s: %s says %q", l.Name, where, figure)
			}
		}
		end := r.Head
		instants := []int64{0, 123_456, end / 3, end - 777, end}
		for _, c := range r.Contexts {
			instants = append(instants, c.Created, c.Canceled+64)
		}
		for _, at := range instants {
			for _, length := range []int64{2e3, 3e5, 2e7, end} {
				for _, width := range []float64{390, 1200} {
					v := timeline.View{From: at - length/2, To: at + length/2, Width: width, Now: at + 64, System: true}
					check(fmt.Sprintf("the picture of %d ns around %d", length, at), timeline.SVG(timeline.Layout(r, v), l.Title))
				}
			}
		}
		check("an exported picture", timeline.SVG(timeline.Export(r, timeline.View{To: end + 64, Now: end - 64}, l.Title), l.Title))
		for _, s := range selections(r) {
			tip, _ := words.TipOf(nil, r, s)
			check(fmt.Sprintf("the tip of %+v", s), fmt.Sprint(tip, timeline.Describe(nil, r, s)))
			s.At = end - 64
			m := fixture.Ran(func() *replay.Run { return r }, play.Scrub{At: s.At}, play.Select{Selection: s})(nil)
			check(fmt.Sprintf("the inspector of %+v", s), app.HTMLString(inspect(&m)))
		}
		for _, table := range timeline.Tables(nil, r, true, 1<<20) {
			check("the table of "+table.Name, fmt.Sprint(table.Rows))
		}
		for _, tale := range words.Story(nil, r, end, 1<<20, 0, true).Tales {
			check("the story", tale.Text)
		}
		for _, at := range instants {
			m := fixture.Ran(func() *replay.Run { return r }, play.Scrub{At: at})(nil)
			check(fmt.Sprintf("the page at %d", at), app.HTMLString((&Page{Name: l.Name, model: m}).Render()))
		}
	}
}
