package finding

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// findPanic tells of the panic or fatal error that ended the run.
func (r *run) findPanic() []replay.Finding {
	x := r.Exit
	if x == nil || x.Reason != replay.ReasonPanic {
		return nil
	}
	f := replay.Finding{Kind: Panic, Grade: replay.Fault, Goroutine: x.Goroutine, At: x.At}
	where := language.T("Which goroutine and line that was is not recorded")
	if x.Site != nil {
		f.Site = *x.Site
	}
	if g := r.Goroutine(x.Goroutine); g != nil && x.Site != nil {
		where = language.T("It was %s at %s", named(g), lineOf(f.Site))
	} else if x.Site != nil {
		where = language.T("It was at %s", lineOf(f.Site))
	}
	said := strings.TrimSpace(x.Text)
	if said == "" {
		said = "panic"
	}
	f.Text = language.T("The program ended with %q. %s. Nothing of the program goes on after that, in whatever goroutine, and "+
		"only the panicking one runs its deferred calls. ", said, where)
	if strings.HasPrefix(said, "fatal error") {
		f.Text = f.Text.Then(language.T("A fatal error cannot be recovered from: mend what leads to it."))
	} else {
		f.Text = f.Text.Then(language.T("Mend what leads to it; where it has to be survived, recover in a deferred function of that goroutine."))
	}
	return []replay.Finding{f}
}

// ranLonger begins the text of the end of a run that took too much of the person's
// time, as the sandbox's frame says it (app/script/frame/index.js).
const ranLonger = "it ran longer than "

// findStuckLoops tells of goroutines that ran and ran until the run was ended from
// outside. A loop that prints or polls a context lets others run and is not told of.
func (r *run) findStuckLoops() (out []replay.Finding) {
	x := r.Exit
	if x == nil || !(x.Reason == replay.ReasonStopped && x.Text == "" || x.Reason == replay.ReasonLimit && strings.HasPrefix(x.Text, ranLonger)) {
		return nil
	}
	const why language.Phrase = "It never waited and had to be stopped. Go in WebAssembly has one thread and cannot preempt: timers, " +
		"cancellations and other goroutines waited for it in vain. " +
		"Wait on a channel, on ctx.Done or in sync.WaitGroup.Wait instead of looking again and again; where it computes for long, " +
		"look at ctx.Err now and then."
	if len(r.Goroutines) == 0 && r.Resolution > 0 { // it began, and never handed out a recording
		return []replay.Finding{{Kind: StuckLoop, Grade: replay.Fault, Goroutine: 1, At: x.At, Text: language.T("The program computed from its "+
			"beginning; at which line is not recorded. %s", why)}}
	}
	if r.Partial && r.evidence.Computing > 0 {
		f := replay.Finding{Kind: StuckLoop, Grade: replay.Fault, At: r.Recorded,
			Text: language.T("The program computed without a pause for more than %d s of your time when it was stopped. It is "+
				"recorded up to %s; which line it was at then is not. %s", r.evidence.Computing, r.Instant(r.Recorded), why)}
		if g := r.onlyAlive(); g != nil {
			f.Goroutine = g.ID
		}
		return []replay.Finding{f}
	}
	for _, g := range r.Goroutines {
		n := len(g.Spans)
		if g.System || g.Recorder || n == 0 || g.Spans[n-1].State != replay.Running || r.wroteSince(g, g.Spans[n-1].From) {
			continue
		}
		s := g.Spans[n-1]
		out = append(out, replay.Finding{Kind: StuckLoop, Grade: replay.Fault, Goroutine: g.ID, At: s.From, Site: r.Site(s),
			Text: language.T("%s ran when the program was stopped, and last let others run at %s. %s", named(g), r.Instant(s.From), why)})
	}
	return out
}

// wroteSince reports whether g printed anything from an instant on.
func (r *run) wroteSince(g *replay.Goroutine, since int64) bool {
	for i := len(r.Output) - 1; i >= 0 && r.Output[i].At >= since; i-- {
		if r.Output[i].Goroutine == g.ID {
			return true
		}
	}
	return false
}

// onlyAlive returns the program's one goroutine that had not ended, nil if there are
// more or none.
func (r *run) onlyAlive() (only *replay.Goroutine) {
	for _, g := range r.Goroutines {
		if g.System || g.Recorder || g.Ended != replay.None {
			continue
		}
		if only != nil {
			return nil
		}
		only = g
	}
	return only
}
