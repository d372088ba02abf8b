package replay

import (
	"slices"
	"strings"

	"ctxplay/app/trace"
)

// changeState folds in a goroutine's change of state.
func (r *Recording) changeState(e trace.Event) {
	l := r.goroutine(GoID(e.Subject))
	g := l.g
	if _, known := r.run.index[g.ID]; !known {
		r.addGoroutine(l, e)
	}
	if n := len(e.SubjectStack); n > 0 && g.Entry == "" {
		g.Entry = e.SubjectStack[n-1].Func
		g.Recorder = ofRecorder(g.Entry)
		if ofProgram(g.Entry, e.Stack) {
			g.System = false
			r.run.changes++
			if !InLibrary(g.Entry) {
				g.Code = g.Entry
				g.noteStart(e.SubjectStack)
			}
			g.label = g.name()
		}
	}
	if e.To != trace.NotExist && e.From != trace.NotExist {
		r.noteCode(g, e.SubjectStack)
	}
	if e.From == trace.Waiting && e.To == trace.Runnable {
		r.noteWake(l, e)
	}
	switch e.To {
	case trace.Running, trace.Syscall:
		for _, i := range l.reacting {
			g.Reactions[i].Acted = e.Time
		}
		l.reacting = l.reacting[:0]
	case trace.NotExist:
		g.Ended = e.Time
	}
	r.addSpan(l, e)
	if e.Goroutine != e.Subject {
		r.noteSight(e)
	}
}

// addGoroutine adds a goroutine to the run when the trace first tells of it.
func (r *Recording) addGoroutine(l *tracked, e trace.Event) {
	g := l.g
	g.Created = e.Time
	if e.From == trace.NotExist {
		g.Site, l.startStack = r.stack(e.Stack).site, e.Stack
		g.Parent = GoID(e.Goroutine)
		if p := r.tracked[g.Parent]; p != nil && p.g.Recorder {
			g.Parent = 0
		} else if p != nil && onStack(e.Stack, "context.(*afterFuncCtx).cancel") {
			l.afterFunc = p.canceling
			g.after = p.canceling
		}
		if g.Parent != 0 {
			r.run.Wakes = append(r.run.Wakes, Wake{At: e.Time, From: g.Parent, To: g.ID, Create: true})
		}
	}
	r.run.index[g.ID] = g
	r.run.changes++
	g.index = uint32(len(r.run.Goroutines))
	r.run.Goroutines = append(r.run.Goroutines, g)
}

// noteWake notes who made a goroutine runnable, and whether that was the end of a
// context.
func (r *Recording) noteWake(l *tracked, e trace.Event) {
	w := Wake{At: e.Time, From: GoID(e.Goroutine), To: l.g.ID}
	if by := r.tracked[w.From]; by != nil && by.canceling != 0 && r.stack(e.Stack).cancels {
		w.Context = by.canceling
		l.g.Reactions = append(l.g.Reactions, Reaction{
			Context: w.Context, Closed: r.run.Context(w.Context).Canceled, Acted: None,
		})
		l.reacting = append(l.reacting, len(l.g.Reactions)-1)
		r.markHeard(r.run.Context(w.Context), Heard)
		if n := len(l.g.Spans); n > 0 && l.g.Spans[n-1].State == Waiting {
			l.g.Spans[n-1].Context = w.Context
		}
	}
	l.asks = l.asks[:0]
	if w.From != 0 {
		r.run.Wakes = append(r.run.Wakes, w)
	}
}

// addSpan ends the goroutine's span and begins the next, unless nothing has changed.
func (r *Recording) addSpan(l *tracked, e trace.Event) {
	g, at := l.g, r.stack(e.SubjectStack)
	s := Span{From: e.Time, To: None, Where: at.where}
	reason := e.Reason
	switch e.To {
	case trace.Running:
		s.State, reason = Running, ""
	case trace.Syscall:
		s.State, reason = Running, "syscall"
	case trace.Runnable:
		s.State = Runnable
	case trace.Waiting:
		s.State = Waiting
		if e.Reason == "forever" {
			s.State = Blocked
		}
		if at.polls {
			s.State, reason = Runnable, "polling"
		}
		s.Context = l.waitsFor(e, at)
	case trace.NotExist:
		s.State = Ended
	default:
		return
	}
	s.Reason = r.run.Because(reason)
	site := at.site
	if n := len(g.Spans); n > 0 {
		last := &g.Spans[n-1]
		if last.State == Blocked && s.State == Waiting || last.State == s.State && (e.From == e.To || s.State == Running && last.Reason == s.Reason) {
			return
		}
		last.To = e.Time
		if site.IsZero() {
			site = r.run.Site(*last) // it has not moved
		}
	} else if site.IsZero() {
		site = g.Site
	}
	if s.Where == 0 {
		s.Where = r.run.Stand(site, nil)
	}
	m := Moment{At: s.From, Index: g.index, Span: uint32(len(g.Spans)), Kind: Changed, To: s.State}
	if len(g.Spans) > 0 {
		m.From = g.Spans[len(g.Spans)-1].State
	}
	g.Spans = append(g.Spans, s)
	r.run.addMoment(m)
}

// waitsFor returns the context for whose Done the goroutine asked last in the
// function in which it now parks, since it last woke. A select or receive there most
// likely waits on that channel; the trace does not say on which.
func (l *tracked) waitsFor(e trace.Event, at *stack) ContextID {
	if e.Reason != "select" && e.Reason != "chan receive" {
		return 0
	}
	for _, a := range slices.Backward(l.asks) {
		if a.fn == at.caller {
			return a.context
		}
	}
	return 0
}

// ofProgram reports whether a goroutine is the program's own: it runs the program's
// code, or a go statement of that code made it, or sync.WaitGroup.Go or errgroup made
// it for that code.
func ofProgram(entry string, stack []trace.Frame) bool {
	if !InLibrary(entry) || len(stack) > 0 && !InLibrary(stack[0].Func) {
		return true
	}
	return StartedForCaller(entry) && len(stack) > 1 && !InLibrary(stack[1].Func)
}

// StartedForCaller reports whether a library starts goroutines that begin at entry on
// behalf of its caller.
func StartedForCaller(entry string) bool {
	return strings.HasPrefix(entry, "sync.(*WaitGroup).Go") || strings.HasPrefix(entry, Errgroup+"(*Group).")
}

// ofRecorder reports whether a goroutine is there only because the run is recorded,
// or because the host calls into Go.
func ofRecorder(entry string) bool {
	for _, p := range []string{
		"runtime/trace.", "runtime.(*traceAdvancerState)", "runtime.traceStartReadCPU", "runtime.handleAsyncEvent",
	} {
		if strings.HasPrefix(entry, p) {
			return true
		}
	}
	return false
}
