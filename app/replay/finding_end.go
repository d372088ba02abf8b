package replay

import (
	"fmt"
	"strings"
)

// panicked tells of the panic or fatal error that ended the run.
func (r *Recording) panicked() []Finding {
	x := r.run.Exit
	if x == nil || x.Reason != ReasonPanic {
		return nil
	}
	f := Finding{Kind: Panic, Grade: Fault, Goroutine: x.Goroutine, At: x.At}
	where := "Which goroutine and line that was is not recorded"
	if x.Site != nil {
		f.Site = *x.Site
	}
	if g := r.run.Goroutine(x.Goroutine); g != nil && x.Site != nil {
		where = fmt.Sprintf("It was %s at %s", named(g), at(f.Site))
	} else if x.Site != nil {
		where = "It was at " + at(f.Site)
	}
	said := strings.TrimSpace(x.Text)
	if said == "" {
		said = "panic"
	}
	f.Text = fmt.Sprintf("The program ended with %q. %s. Nothing of the program goes on after that, in whatever goroutine, and only the panicking one runs its deferred calls. ", said, where)
	if strings.HasPrefix(said, "fatal error") {
		f.Text += "A fatal error cannot be recovered from: mend what leads to it."
	} else {
		f.Text += "Mend what leads to it; where it has to be survived, recover in a deferred function of that goroutine."
	}
	return []Finding{f}
}

// stuckLoops tells of goroutines that ran and ran until the run was ended from
// outside. A loop that prints or polls a context lets others run, and is none.
func (r *Recording) stuckLoops() (out []Finding) {
	x := r.run.Exit
	if x == nil || !(x.Reason == ReasonStopped && x.Text == "" || x.Reason == ReasonLimit && strings.HasPrefix(x.Text, "it ran longer")) {
		return nil
	}
	const why = "It never waited and had to be stopped. Go in WebAssembly has one thread and cannot preempt: timers, cancellations and other goroutines waited for it in vain. " +
		"Wait on a channel, on ctx.Done or in sync.WaitGroup.Wait instead of looking again and again; where it computes for long, look at ctx.Err now and then."
	if len(r.run.Goroutines) == 0 && r.run.Resolution > 0 { // the program began, and never let the recording out
		return []Finding{{Kind: StuckLoop, Grade: Fault, Goroutine: 1, At: x.At, Text: "The program computed from its beginning; at which line is not recorded. " + why}}
	}
	if r.run.Partial && r.computing > 0 {
		f := Finding{Kind: StuckLoop, Grade: Fault, At: r.run.Recorded,
			Text: fmt.Sprintf("The program computed without a pause for more than %d s of your time when it was stopped. It is recorded up to %s; which line it was at then is not. ", r.computing, r.run.Instant(r.run.Recorded)) + why}
		if g := r.onlyAlive(); g != nil {
			f.Goroutine = g.ID
		}
		return []Finding{f}
	}
	for _, g := range r.run.Goroutines {
		n := len(g.Spans)
		if g.System || g.Recorder || n == 0 || g.Spans[n-1].State != Running || r.wrote(g, g.Spans[n-1].From) {
			continue
		}
		s := g.Spans[n-1]
		out = append(out, Finding{Kind: StuckLoop, Grade: Fault, Goroutine: g.ID, At: s.From, Site: r.run.Site(s),
			Text: fmt.Sprintf("%s ran when the program was stopped, and last let others run at %s. ", named(g), r.run.Instant(s.From)) + why})
	}
	return out
}

// wrote reports whether g printed anything since an instant.
func (r *Recording) wrote(g *Goroutine, since int64) bool {
	for i := len(r.run.Output) - 1; i >= 0 && r.run.Output[i].At >= since; i-- {
		if r.run.Output[i].Goroutine == g.ID {
			return true
		}
	}
	return false
}

// onlyAlive returns the one goroutine of the program's that had not ended, nil
// where there are more.
func (r *Recording) onlyAlive() (only *Goroutine) {
	for _, g := range r.run.Goroutines {
		if g.System || g.Recorder || g.Ended != None {
			continue
		}
		if only != nil {
			return nil
		}
		only = g
	}
	return only
}
