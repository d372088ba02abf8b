package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/order"
	"ctxplay/app/replay"
)

// A run is a run that has ended, with what its recording remembers beside it.
type run struct {
	*replay.Run
	evidence *replay.Evidence
	graph    *graph // of who waits for whom at the end
}

// Conclude marks in a run that has ended who can never wake, and adds what is to be
// found in it: faults first, then in order of time.
func Conclude(r *replay.Run, e *replay.Evidence) {
	ended := &run{Run: r, evidence: e}
	ended.graph = newGraph(ended)
	ended.graph.markBlocked()
	r.Findings = ended.find()
}

// markBlocked marks the goroutines that can never wake: all that wait in a deadlock,
// and those of which it is proved. They are blocked from when they began to wait.
func (v *graph) markBlocked() {
	for _, g := range v.Goroutines {
		n := len(g.Spans)
		if n == 0 || g.System || g.Recorder || g.Spans[n-1].State != replay.Waiting {
			continue
		}
		if w := v.all[g.ID]; v.dead || w != nil && w.stuck != "" {
			v.Block(g)
		}
	}
}

// find looks for everything that the table knows. What tells of something that did
// not happen is looked for only if the recording reaches to the end.
func (r *run) find() []replay.Finding {
	var all []replay.Finding
	for _, f := range table {
		if !f.whole || !r.Partial {
			all = append(all, f.find(r)...)
		}
	}
	all = r.countAlike(all)
	rank := map[replay.FindingGrade]int{replay.Fault: 0, replay.Warning: 1, replay.Note: 2}
	order.By(all, func(a, b replay.Finding) int {
		return cmp.Or(rank[a.Grade]-rank[b.Grade], cmp.Compare(a.At, b.At))
	})
	return all
}

// countAlike keeps the first of findings of one kind at one line, with a count.
// Deadlocks are alike if the goroutines in them wait at the same lines, and data races
// if they are between the same two lines.
func (r *run) countAlike(all []replay.Finding) []replay.Finding {
	type key struct {
		kind  string
		grade replay.FindingGrade
		site  replay.Site
		ring  string
	}
	first := make(map[key]int)
	var out []replay.Finding
	for _, f := range all {
		k := key{f.Kind, f.Grade, f.Site, ""}
		if f.Kind == Deadlock {
			k.site, k.ring = replay.Site{}, lines(&f)
		}
		if f.Kind == DataRace {
			k.site, k.ring = replay.Site{}, r.racePlaces(&f)
		}
		i, known := first[k]
		if !known {
			first[k] = len(out)
			out = append(out, f)
			continue
		}
		out[i].Count = max(out[i].Count, 1) + max(f.Count, 1)
	}
	for i := range out {
		out[i].Text = alike(out[i].Text, out[i].Count)
	}
	return out
}

// alike adds to what a finding says that it is one of several, if it is.
func alike(says language.Text, count int) language.Text {
	if count < 2 {
		return says
	}
	return says.Then(language.T(" This is one of %d alike.", count))
}

// lines lists the lines at which the goroutines in a ring wait, in one order wherever
// the ring is begun.
func lines(f *replay.Finding) string {
	var steps []string
	for _, h := range f.Ring {
		steps = append(steps, fmt.Sprintf("%s %s:%d", h.For, h.Site.File, h.Site.Line))
	}
	slices.Sort(steps)
	return strings.Join(steps, "\n")
}

// named says which goroutine g is: "g5 main.worker".
func named(g *replay.Goroutine) language.Text { return language.T("g%d %s", g.ID, g.Name()) }

// onText says on what a goroutine waits, which is Go's own words for all but two things.
func onText(why string) language.Text {
	switch says := language.Phrase(why); says {
	case "the runtime", "for ever":
		return language.T(says)
	}
	return language.T("%s", why)
}
