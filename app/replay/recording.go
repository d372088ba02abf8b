package replay

import (
	"ctxplay/app/schedule"
	"ctxplay/app/trace"
)

// A Meta is what is known of a run before it starts.
type Meta struct {
	Program, Clock string
	Seed           uint64
	Resolution     int64 // in nanoseconds
	// Schedule is what the run goes by, nil for the seed alone.
	Schedule *schedule.Schedule
}

// A Recording folds events into a [Run].
type Recording struct {
	run          *Run
	tracked      map[GoID]*tracked         // what is remembered of each goroutine
	contexts     map[uint64]ContextID      // contexts by the number that the probe gave them
	sharers      map[ContextID][]ContextID // contexts that end with the Done of another, by that other
	doneOf       map[ContextID]ContextID   // with whose Done a context ends, which may be its own
	cancelTimers map[ContextID]Site        // the line of the timer that calls a context's cancel function
	tracedExit   *Exit                     // what the trace tells of os.Exit, or of a panic
	ended        bool                      // the trace has told that the program ended
	written      int64                     // bytes of output that the trace told of
	early        int64                     // bytes of output that the host told of
	told         int                       // how many outputs come before the first early one
	until        int64                     // how far the trace is known to go, None for to the end
	last         int64                     // when the last event of the trace was
	stacks       map[*trace.Frame]*stack
	evidence     *Evidence
	hands        []trace.Hand          // who was handed which context in a go statement, as recorded
	conclude     func(*Run, *Evidence) // given to NewRecording
}

// A tracked is what the folding remembers of a goroutine beside its spans.
type tracked struct {
	g              *Goroutine
	askedDeadline  int64     // the deadline asked for, of the context that it makes next
	parentDeadline int64     // the deadline that the custom parent of that context claims to have
	bubbleLeft     int64     // how far off that deadline is in a bubble of testing/synctest
	asks           []funcAsk // its calls of Done since it last woke
	canceling      ContextID // the context that it is cancelling just now
	reacting       []int     // indices of its reactions that end when it runs again
	unread         string    // why it can read no more from a client of net/http
	// startStack is the stack of the go statement that made it. If that was done for
	// a context.AfterFunc, afterFunc is the context whose function it runs.
	startStack []trace.Frame
	afterFunc  ContextID
}

// A funcAsk is one call of a context's Done, with the function that made it.
type funcAsk struct {
	context ContextID
	fn      string
}

// NewRecording returns a Recording of a run that has not begun. Once the run has
// ended, conclude is called, unless it is nil, to add to the run what only then
// can be said: who can never wake, and findings (see package finding).
func NewRecording(m Meta, conclude func(*Run, *Evidence)) *Recording {
	r := &Recording{
		until: None,
		run: &Run{
			Program: m.Program, Clock: m.Clock, Seed: m.Seed, Resolution: m.Resolution,
			index: make(map[GoID]*Goroutine),
		},
		tracked:      make(map[GoID]*tracked),
		contexts:     make(map[uint64]ContextID),
		sharers:      make(map[ContextID][]ContextID),
		doneOf:       make(map[ContextID]ContextID),
		cancelTimers: make(map[ContextID]Site),
		stacks:       make(map[*trace.Frame]*stack),
		evidence:     newEvidence(),
		conclude:     conclude,
	}
	if m.Schedule != nil {
		r.run.Schedule = &Schedule{Schedule: *m.Schedule}
	}
	return r
}

// Source says what the program's files are, by the name that the trace gives them.
// Findings read them to say which goroutine would have acted.
func (r *Recording) Source(files map[string]string) { r.evidence.Source = files }

// Run returns the run so far. It stays valid, and grows, while events are added.
func (r *Recording) Run() *Run { return r.run }

// SetHead says that nothing more happened until t.
func (r *Recording) SetHead(t int64) { r.run.Head = max(r.run.Head, t) }

// Add folds in one event. Events come in order of time.
func (r *Recording) Add(e trace.Event) {
	if e.Kind == trace.GoState {
		if !r.ended { // once it has, goroutines only hand out the recording
			r.SetHead(e.Time)
			r.last = max(r.last, e.Time)
			r.changeState(e)
		}
		return
	}
	if !r.ended || e.Kind == trace.Output {
		r.SetHead(e.Time)
		r.last = max(r.last, e.Time)
	}
	switch e.Kind {
	case trace.Output:
		r.addOutput(e)
	case trace.Exit:
		r.noteExit(e, ReasonExit)
	case trace.Panicked:
		r.noteExit(e, ReasonPanic)
	case trace.Returned:
		r.ended = true
	case trace.Asked:
		l := r.goroutine(GoID(e.Goroutine))
		l.askedDeadline, l.bubbleLeft, l.parentDeadline = e.Deadline, e.Left, None
	case trace.Sooner:
		r.goroutine(GoID(e.Goroutine)).parentDeadline = e.Deadline
	case trace.Source:
		r.noteDoneSource(e)
	case trace.Closed:
		r.endCustom(e)
	case trace.Lent:
		r.cancelTimers[r.contexts[e.ID]] = r.stack(e.Stack).site
	case trace.Unread:
		r.goroutine(GoID(e.Goroutine)).unread = e.Text
	case trace.Used, trace.CauseAsked:
		if c := r.run.Context(r.contexts[e.ID]); c != nil && !asksItself(e.Stack) {
			r.claimForProgram(c, e.Stack)
		}
	case trace.Made:
		r.addContext(e)
	case trace.Done:
		r.noteDone(e)
	case trace.ErrSeen:
		r.noteErr(e)
	case trace.Value:
		r.noteLookup(e)
	case trace.Canceled:
		r.endContext(e)
	case trace.RacesLooked, trace.Raced, trace.RaceStack, trace.RacesLost:
		r.addRaces(e)
	case trace.Switched:
		r.addSwitch(e)
	}
	r.keepEvidence(e)
	r.noteCode(r.goroutine(GoID(e.Goroutine)).g, e.Stack)
	r.noteSight(e)
}

// Computing says for how many seconds of the person's time the program had computed
// when it was ended; 0 says that it answered to the last.
func (r *Recording) Computing(seconds int) { r.evidence.Computing = seconds }

// Until says that the recording lacks everything from t to the end.
func (r *Recording) Until(t int64) { r.until = max(t, 0) }

// Read folds in a whole trace, as far as it can be read. An error says that the trace
// breaks off, or that it is no trace.
func (r *Recording) Read(bytes []byte) error {
	d := trace.NewDecoder()
	d.Feed(bytes)
	events, err := d.Close()
	for _, e := range events {
		r.Add(e)
	}
	return err
}

// noteExit takes what the trace tells of how the program ends. Only the first that it
// tells counts.
func (r *Recording) noteExit(e trace.Event, reason string) {
	r.ended = true
	if r.tracedExit == nil {
		site := r.stack(e.Stack).site
		r.tracedExit = &Exit{Code: e.Code, Reason: reason, Goroutine: GoID(e.Goroutine), Site: &site}
	}
}

// Listen notes that a server of the program's began or ceased to listen at addr.
func (r *Recording) Listen(at int64, addr string, open bool) {
	r.SetHead(at)
	for i, a := range r.run.Listening {
		if a == addr {
			if !open {
				r.run.Listening = append(r.run.Listening[:i:i], r.run.Listening[i+1:]...)
			}
			return
		}
	}
	if open {
		r.run.Listening = append(r.run.Listening, addr)
	}
}

// Exit ends the run. Where the trace tells of os.Exit, that goes before what the host
// saw; who panicked, and where, is only in the trace.
func (r *Recording) Exit(x Exit) {
	if r.run.Exit != nil {
		return
	}
	if by := r.tracedExit; by != nil {
		switch {
		case by.Reason == ReasonExit && (x.Reason == ReasonReturned || x.Reason == ReasonExit):
			x.Reason, x.Goroutine, x.Site = ReasonExit, by.Goroutine, by.Site
			x.Code = by.Code & 0xff // an operating system keeps no more of it
		case by.Reason == ReasonPanic && x.Reason == ReasonPanic:
			x.Goroutine, x.Site = by.Goroutine, by.Site
		}
	}
	if r.tracedExit == nil && x.Reason == ReasonExit && r.evidence.Returned != None {
		x.Reason = ReasonReturned // and the runtime's detector of data races changed the status
	}
	r.SetHead(x.At)
	x.At = r.run.Head
	r.run.Exit = &x
	known := x.At
	if r.until != None {
		known = min(max(r.until, r.last), x.At)
		r.run.Recorded, r.run.Partial = known, true
	} else {
		r.run.Recorded = x.At
	}
	switch {
	case x.Reason == ReasonReturned:
		r.endMain(x.At)
	case r.evidence.Returned != None:
		r.endMain(r.evidence.Returned)
	}
	for _, g := range r.run.Goroutines {
		if len(g.Spans) == 0 {
			continue
		}
		last := &g.Spans[len(g.Spans)-1]
		if last.State == Ended {
			last.To = x.At
			continue
		}
		last.To = max(known, last.From) // what it did after that is not known
	}
	r.Conclude()
}

// Conclude says that no more events come, and has the run concluded. Exit does so
// too; Conclude alone is for a run of which only the trace is known.
func (r *Recording) Conclude() {
	if at := r.evidence.Returned; at != None {
		r.endMain(at)
	}
	r.noteRacers()
	r.placeReports()
	if r.conclude != nil {
		r.conclude(r.run, r.gathered())
	}
}

// endMain ends the spans of main, which has returned.
func (r *Recording) endMain(at int64) {
	if g := r.run.index[1]; g != nil && g.Ended == None {
		r.addSpan(r.goroutine(1), trace.Event{Time: at, Subject: 1, To: trace.NotExist})
		g.Ended = at
	}
}

// goroutine returns what is tracked of the goroutine numbered id. It makes the
// goroutine up if the trace never told of it.
func (r *Recording) goroutine(id GoID) *tracked {
	l := r.tracked[id]
	if l == nil {
		l = &tracked{g: &Goroutine{ID: id, Ended: None, System: true}, askedDeadline: None, parentDeadline: None, bubbleLeft: None}
		r.tracked[id] = l
		if id == 1 {
			l.g.Entry, l.g.Code, l.g.System = "main.main", "main.main", false
		}
	}
	return l
}

// noteCode shows a goroutine of a library as soon as it runs code of the program,
// such as one of an HTTP server that calls a handler.
func (r *Recording) noteCode(g *Goroutine, frames []trace.Frame) {
	if s := r.stack(frames); g.Code == "" && g.ID != 0 && s.code != "" {
		g.Code, g.System = s.code, false
		g.noteStart(frames)
		g.label = g.name()
		r.run.changes++
	}
}
