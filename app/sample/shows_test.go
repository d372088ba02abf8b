package sample

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/replay"
)

// Each recorded run shows what the words of its sample say that it does: what it
// wrote, how it, its contexts and its goroutines ended, who noticed what, and exactly
// these findings. A test of package e2e holds the recorded runs against the page's.
func TestRunsShowWhatTheySay(t *testing.T) {
	for _, s := range All() {
		run := Recorded(s.Name)
		if run == nil {
			continue // TestEverySampleIsRecorded says so
		}
		if got := describe(run); got != s.Shows {
			t.Errorf("%s shows\n%s\nand its %s says\n%s", s.Name, got, wordsFile, s.Shows)
		}
	}
}

// describe says what a run shows, a line for each thing. Instants are rounded to a
// millisecond, below which a virtual clock counts what the program computes.
func describe(r *replay.Run) string {
	var b strings.Builder
	for _, q := range r.Requests {
		fmt.Fprintf(&b, "request %s at %s: %s\n", q.Path, at(q.Sent), outcome(q))
	}
	var text string
	for _, o := range r.Output {
		if o.Stream == "stdout" {
			text += o.Text
		}
	}
	for line := range strings.Lines(text) {
		fmt.Fprintf(&b, "> %s\n", strings.TrimSuffix(line, "\n"))
	}
	fmt.Fprintf(&b, "end: %s %d at %s\n", r.Exit.Reason, r.Exit.Code, at(r.Exit.At))
	for _, c := range r.Contexts {
		if !c.System && c.Kind != "Background" && c.Kind != "TODO" {
			fmt.Fprintf(&b, "context %s %s: %s\n", place(c.Site), c.Kind, ending(r, c))
		}
	}
	for _, g := range r.Goroutines {
		if !g.System && !g.Recorder {
			fmt.Fprintf(&b, "goroutine %s: %s%s\n", cmp.Or(g.Code, g.Entry), fate(r, g), noticed(r, g))
		}
	}
	found := slices.Clone(r.Findings)
	slices.SortStableFunc(found, func(a, b replay.Finding) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Kind, b.Kind))
	})
	for _, f := range found {
		fmt.Fprintf(&b, "finding %s %s %s", f.Grade, f.Kind, place(f.Site))
		if f.Count > 1 {
			fmt.Fprintf(&b, " x%d", f.Count)
		}
		for _, h := range f.Ring {
			fmt.Fprintf(&b, ", %s", place(h.Site))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// outcome says how a request ended.
func outcome(q *replay.Request) string {
	switch {
	case q.HungUp != replay.None:
		return "hung up at " + at(q.HungUp)
	case q.Answered != replay.None:
		return fmt.Sprintf("%d at %s", q.Status, at(q.Answered))
	case q.Failed != replay.None:
		return "failed at " + at(q.Failed)
	}
	return "not answered"
}

// ending says how a context ended, and who ended it.
func ending(r *replay.Run, c *replay.Context) string {
	if c.Canceled == replay.None {
		return "open"
	}
	by := string(c.By.How)
	switch {
	case !c.By.Text.IsZero():
		by += ", " + c.By.Text.String()
	case !c.By.Site.IsZero():
		by += " from " + place(c.By.Site)
	case r.Context(c.By.Context) != nil && !r.Context(c.By.Context).System:
		by += " from " + place(r.Context(c.By.Context).Site)
	}
	text := fmt.Sprintf("%s by %s at %s", c.Err, by, at(c.Canceled))
	if c.Cause != "" && c.Cause != c.Err {
		text += ", because: " + c.Cause
	}
	return text
}

// fate says how a goroutine ended, or where it still is.
func fate(r *replay.Run, g *replay.Goroutine) string {
	if g.Ended != replay.None {
		return "ended at " + at(g.Ended)
	}
	if len(g.Spans) == 0 {
		return "never ran"
	}
	last := g.Spans[len(g.Spans)-1]
	return fmt.Sprintf("%v at %s", last.State, place(r.Site(last)))
}

// noticed says which ends of contexts a goroutine noticed.
func noticed(r *replay.Run, g *replay.Goroutine) (text string) {
	for _, x := range g.Reactions {
		c := r.Context(x.Context)
		says := ", noticed "
		if x.Acted == replay.None {
			says = ", had no time to notice "
		}
		if c.System {
			text += says + c.Kind
			continue
		}
		text += says + place(c.Site)
	}
	return text
}

func place(s replay.Site) string {
	if s.IsZero() {
		return "-"
	}
	return fmt.Sprintf("%s:%d", s.File, s.Line)
}

// at writes an instant in seconds, to a millisecond.
func at(t int64) string { return fmt.Sprintf("%g s", float64(t/1e6)/1e3) }
