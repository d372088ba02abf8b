package finding

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// findStuck tells of goroutines that wait for what will never come.
func (v *graph) findStuck() []replay.Finding {
	var out []replay.Finding
	told := make(map[replay.GoID]bool)
	for _, ring := range v.findRings() {
		out = append(out, v.deadlockOf(ring, true))
		for _, w := range ring {
			told[w.g.ID] = true
		}
	}
	if v.dead {
		if waiting := v.programWaiters(); len(out) == 0 && len(waiting) > 0 {
			out = append(out, v.deadlockOf(waiting, false))
		}
		return out
	}
	settled := v.couldRun() == 0
	for _, g := range v.Goroutines {
		if !told[g.ID] {
			out = append(out, v.findLeak(g, settled)...)
		}
	}
	return out
}

// deadlocked reports whether the runtime ended the program because all goroutines
// were asleep.
func (r *run) deadlocked() bool {
	return r.Exit != nil && r.Exit.Reason == replay.ReasonDeadlock
}

// programWaiters are the waiting goroutines that are not the library's.
func (v *graph) programWaiters() (out []*parked) {
	for _, w := range v.order {
		if !w.g.System {
			out = append(out, w)
		}
	}
	return out
}

// fromProgram reports whether a goroutine was started by the program's code, or for
// it, and is not one of a library that calls that code.
func (r *run) fromProgram(g *replay.Goroutine) bool {
	return !g.Recorder && !g.System && (g.Code == g.Entry || replay.StartedForCaller(g.Entry))
}

// lastSpan returns the span in which g was when main returned, os.Exit was called or
// the run ended; ok is false if g had ended.
func (r *run) lastSpan(g *replay.Goroutine) (replay.Span, bool) {
	at := r.Head
	switch v := r.evidence; {
	case v.Returned != replay.None:
		at = v.Returned
	case v.Exited != replay.None:
		at = v.Exited
	}
	s, ok := g.StateAt(at)
	return s, ok && s.State != replay.Ended
}

// findLeak tells of a goroutine that was left behind. Without proof it tells only if
// nothing could run any more. A main that waits for ever keeps its program alive and
// is not told of, and a select without cases is meant to wait for ever.
func (v *graph) findLeak(g *replay.Goroutine, settled bool) []replay.Finding {
	s, ok := v.lastSpan(g)
	why := v.waitsFor(g, s)
	if !ok || g.ID == 1 || g.Recorder || why == "select (no cases)" {
		return nil
	}
	f := replay.Finding{Kind: GoroutineLeak, Goroutine: g.ID, At: s.From, Site: v.Site(s), Test: v.testOf(g)}
	w := v.all[g.ID]
	switch {
	case w != nil && w.stuck != "" && (v.fromProgram(g) || v.inProgram(w)):
		f.Grade, f.Proof = replay.Fault, w.stuck
		f.Kind, f.Text = w.kindAlone(), v.leakText(w)
	case !v.fromProgram(g) || v.evidence.Returned == replay.None || s.State != replay.Waiting || !settled:
		return nil
	case why == "sleep" || why == "network":
		f.Grade, f.Proof = replay.Note, ProofAlive
		f.Text = language.T("%s was still in %s when main returned, and ended with it, whatever it had left to do. "+
			"If its work matters, have main wait for it.", named(g), why)
	default:
		f.Grade, f.Proof = replay.Note, ProofAlive
		f.Text = language.T("%s was still waiting (%s) when main returned, and ended with it. It could still have been woken: "+
			"what it waits for is within reach of a package variable, a timer or a goroutine that sleeps. "+
			"If it has something to finish, tell it to stop and wait for it (sync.WaitGroup).", named(g), onText(why))
	}
	if f.Test != "" {
		f.Text = language.T("In %s: %s", f.Test, f.Text)
	}
	return []replay.Finding{f}
}

// inProgram reports whether w waits in the program's code, which a library may have
// called.
func (v *graph) inProgram(w *parked) bool {
	return w.g.Code != "" && !replay.InLibrary(w.site.Func) && !w.site.IsZero()
}

// testOf returns the name of the test that g runs or was started in, "" for none.
func (r *run) testOf(g *replay.Goroutine) string {
	for n := 0; g != nil && n < 100; n++ {
		if g.Entry == "testing.tRunner" {
			_, name, _ := strings.Cut(strings.TrimPrefix(g.Code, replay.PackageOf(g.Code)), ".")
			name, _, _ = strings.Cut(name, ".")
			return name
		}
		g = r.Goroutine(g.Parent)
	}
	return ""
}

// couldRun counts the goroutines of the program, main aside, that ran at the end or
// waited for their turn. They might have been about to wake others.
func (r *run) couldRun() (n int) {
	for _, g := range r.Goroutines {
		if g.ID == 1 || g.Recorder || g.System {
			continue
		}
		if s, ok := r.lastSpan(g); ok && (s.State == replay.Runnable || s.State == replay.Running) {
			n++
		}
	}
	return n
}

// waitsFor says what g waits for in s, its last span. It has the runtime's word for
// that if the probe has told it, but for locks of package sync, which are parts of
// other things.
func (r *run) waitsFor(g *replay.Goroutine, s replay.Span) string {
	on := r.On(s) // the words of the program's own line, which picture and banner use too
	if w := r.evidence.Waits[g.ID]; w != nil && w.Text != "" && !strings.HasPrefix(on, "sync.") {
		return w.Text
	}
	return on
}

// holdOf writes w as a step of a ring, or of a list of all that wait, which says no
// more than is certain.
func (v *graph) holdOf(w *parked, closed bool) replay.Hold {
	h := replay.Hold{Goroutine: w.g.ID, For: w.why, Site: w.site}
	if closed || w.every {
		for _, n := range w.needs {
			if !slices.Contains(h.HeldBy, n.by) {
				h.HeldBy = append(h.HeldBy, n.by)
				h.Until = w.untilText(n)
			}
		}
	}
	for _, x := range v.whoReaches(w) {
		if id := x.g.ID; len(h.Reach) < mostReach && id != w.g.ID && !slices.Contains(h.HeldBy, id) && !v.waitsThere(x, w) {
			h.Reach = append(h.Reach, id)
		}
	}
	return h
}

// mostReach is how many of those that can reach a thing are listed.
const mostReach = 16

// waitsThere reports whether x waits for something that w waits for too.
func (v *graph) waitsThere(x, w *parked) bool {
	return slices.ContainsFunc(x.record.Things, func(n int64) bool { return slices.Contains(w.record.Things, n) })
}

// deadlockOf tells of goroutines that wait for one another in a ring. Without a ring
// it tells of all that wait, and why.
func (v *graph) deadlockOf(waiting []*parked, closed bool) replay.Finding {
	first := waiting[0]
	f := replay.Finding{Kind: Deadlock, Grade: replay.Fault, Goroutine: first.g.ID, At: first.span.From, Site: first.site, Proof: first.stuck, Test: v.testOf(first.g)}
	for i, w := range waiting { // the last to wait completed it
		f.At = max(f.At, w.span.From)
		h := v.holdOf(w, closed)
		if closed {
			h.Until = w.untilTextBy(waiting[(i+1)%len(waiting)].g.ID)
		}
		f.Ring = append(f.Ring, h)
	}
	const shown = 4
	var says []language.Text
	for i, w := range waiting[:min(len(waiting), shown)] {
		s := language.T("g%d waits (%s) at %s", w.g.ID, onText(w.why), lineOf(w.site))
		if closed {
			next := waiting[(i+1)%len(waiting)]
			s = s.Then(language.T(" for g%d %s", next.g.ID, w.untilTextBy(next.g.ID)))
		}
		says = append(says, s)
	}
	if more := len(waiting) - shown; more > 0 {
		says = append(says, language.T("and %d more", more))
	}
	f.Text = language.Join(says, ", ").Then(language.T(". "))
	switch {
	case closed && len(waiting) == 1:
		f.Text = v.selfWaitText(first)
		if !v.dead {
			f.Kind = first.kindAlone()
		}
	case closed:
		f.Text = language.T("A ring in which each waits for the next: %sNone can go on. %s", f.Text, remedyFor(waiting))
	default:
		if len(waiting) > 1 {
			f.Text = f.Text.Then(language.T("None of them can go on. "))
		}
		f.Text = f.Text.Then(v.rootsText(waiting))
	}
	if f.Test != "" {
		f.Text = language.T("In %s: %s", f.Test, f.Text)
	}
	return f
}

// lineOf writes a site for a sentence: "main.go:12".
func lineOf(s replay.Site) string { return fmt.Sprintf("%s:%d", s.File, s.Line) }
