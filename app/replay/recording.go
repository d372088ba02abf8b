package replay

import "ctxplay/app/trace"

// A Meta is what is known of a run before it starts.
type Meta struct {
	Program, Clock string
	Seed           uint64
	Resolution     int64 // nanoseconds
}

// A Recording folds events into a [Run].
type Recording struct {
	run      *Run
	life     map[GoID]*life
	contexts map[uint64]ContextID // by the probe's number
	heirs    map[ContextID][]ContextID
	source   map[ContextID]ContextID
	exit     *Exit // as the trace tells of os.Exit
	stacks   map[*trace.Frame]*stack
	evidence evidence
}

// A life is what the folding remembers of a goroutine beside its spans.
type life struct {
	g         *Goroutine
	asked     int64     // deadline asked for, of the context to come
	asks      []funcAsk // of Done, since it last woke
	canceling ContextID // the context it is just cancelling
	reacting  []int     // indices of its reactions that wait for it to run
}

type funcAsk struct {
	context ContextID
	fn      string
}

// NewRecording returns a Recording of a run that has not begun.
func NewRecording(m Meta) *Recording {
	return &Recording{
		run: &Run{
			Program: m.Program, Clock: m.Clock, Seed: m.Seed, Resolution: m.Resolution,
			index: make(map[GoID]*Goroutine),
		},
		life:     make(map[GoID]*life),
		contexts: make(map[uint64]ContextID),
		heirs:    make(map[ContextID][]ContextID),
		source:   make(map[ContextID]ContextID),
		stacks:   make(map[*trace.Frame]*stack),
		evidence: newEvidence(),
	}
}

// Run returns the run so far. It stays valid, and grows, while events are added.
func (r *Recording) Run() *Run { return r.run }

// SetHead says that nothing more happened until t.
func (r *Recording) SetHead(t int64) { r.run.Head = max(r.run.Head, t) }

// Add folds in one event. Events come in order of time.
func (r *Recording) Add(e trace.Event) {
	r.SetHead(e.Time)
	switch e.Kind {
	case trace.GoState:
		r.state(e)
		return
	case trace.Output:
		r.output(e)
	case trace.Exit:
		site := r.stack(e.Stack).site
		r.exit = &Exit{At: e.Time, Code: e.Code, Reason: ReasonExit, Goroutine: GoID(e.Goroutine), Site: &site}
	case trace.Asked:
		r.of(GoID(e.Goroutine)).asked = e.Deadline
	case trace.Made:
		r.made(e)
	case trace.Done:
		r.done(e)
	case trace.ErrSeen:
		r.look(e)
	case trace.Value:
		r.value(e)
	case trace.Canceled:
		r.canceled(e)
	}
	r.witness(e)
	r.seen(r.of(GoID(e.Goroutine)).g, e.Stack)
	r.sight(e)
}

// Read folds in a whole trace, as far as it can be read. Its error says that it
// ends before its end, or is none.
func (r *Recording) Read(bytes []byte) error {
	d := trace.NewDecoder()
	d.Feed(bytes)
	events, err := d.Close()
	for _, e := range events {
		r.Add(e)
	}
	return err
}

// Listen notes that the program's server at addr opened or closed.
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

// Exit ends the run. What the trace says of os.Exit goes before what the host
// saw of it.
func (r *Recording) Exit(x Exit) {
	if r.run.Exit != nil {
		return
	}
	if r.exit != nil && (x.Reason == ReasonReturned || x.Reason == ReasonExit) {
		x.Reason, x.Goroutine, x.Site = ReasonExit, r.exit.Goroutine, r.exit.Site
		x.Code = r.exit.Code & 0xff // what an operating system keeps of it
	}
	r.SetHead(x.At)
	x.At = r.run.Head
	r.run.Exit = &x
	if g := r.run.index[1]; g != nil && x.Reason == ReasonReturned {
		r.span(r.of(1), trace.Event{Time: x.At, Subject: 1, To: trace.NotExist})
		g.Ended = x.At
	}
	for _, g := range r.run.Goroutines {
		if len(g.Spans) == 0 {
			continue
		}
		g.Spans[len(g.Spans)-1].To = x.At
	}
	r.Conclude()
}

// of returns the goroutine numbered id, made up if the trace never told of it.
func (r *Recording) of(id GoID) *life {
	l := r.life[id]
	if l == nil {
		l = &life{g: &Goroutine{ID: id, Ended: None, System: true}, asked: None}
		r.life[id] = l
		if id == 1 {
			l.g.Entry, l.g.Code, l.g.System = "main.main", "main.main", false
		}
	}
	return l
}

// seen shows a goroutine of the library's as soon as it runs code of the
// program, as an HTTP server's does that calls a handler.
func (r *Recording) seen(g *Goroutine, frames []trace.Frame) {
	if s := r.stack(frames); g.Code == "" && g.ID != 0 && s.code != "" {
		g.Code, g.System = s.code, false
		g.began(frames)
		g.label = g.name()
		r.run.changes++
	}
}
