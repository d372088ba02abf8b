package trace

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"math"
	"path"
	"slices"
	"strings"

	"golang.org/x/exp/trace"

	"ctxplay/app/language"
)

// A Decoder turns trace bytes into events as they arrive. The events of a
// generation come once its last byte is in. The host ends a generation whenever the
// program has run and waits.
type Decoder struct {
	next func() (struct{}, bool)
	stop func()

	in     []byte // not yet read
	closed bool
	out    []Event
	most   int  // events to return in one step
	more   bool // the last step stopped for that, not because it lacked bytes
	read   int  // bytes read since the last step
	err    error

	base    int64 // trace clock at program start
	started bool
	foreign bool                    // the probe did not record it: time counts from the first event
	frames  map[trace.Stack][]Frame // by the stacks of this generation
	known   map[uint64][][]Frame    // of all generations, by hash
}

// NewDecoder returns a Decoder at the start of a trace.
func NewDecoder() *Decoder {
	d := &Decoder{frames: make(map[trace.Stack][]Frame), known: make(map[uint64][][]Frame)}
	d.next, d.stop = iter.Pull(d.run)
	return d
}

// Probed reports whether a trace was recorded with the probe: it has the record that
// says when the program started.
func Probed(file []byte) bool { return bytes.Contains(file, []byte(prefix+"start")) }

// NewForeignDecoder returns a Decoder for a trace that the probe did not record: its
// time counts from its first event.
func NewForeignDecoder() *Decoder {
	d := NewDecoder()
	d.foreign = true
	return d
}

// Write takes more bytes and returns the events that they complete. After an error
// every further call returns that error.
func (d *Decoder) Write(p []byte) ([]Event, error) {
	d.Feed(p)
	return d.all()
}

// all decodes everything that was fed.
func (d *Decoder) all() (events []Event, err error) {
	for more := true; more && err == nil; {
		var some []Event
		some, more, err = d.Next(math.MaxInt)
		events = append(events, some...)
	}
	return events, err
}

// Feed takes more bytes without decoding them yet.
func (d *Decoder) Feed(p []byte) {
	if d.err == nil {
		d.in = append(d.in, p...)
	}
}

// stepBytes is how many bytes are read in one step at most: some 2 ms of work in a
// page.
const stepBytes = 128 << 10

// Next decodes what was fed, up to most events, and reports whether another call
// would bring more. A page calls it as often as a frame has time for.
func (d *Decoder) Next(most int) (events []Event, more bool, err error) {
	if d.err != nil {
		return nil, false, d.err
	}
	d.most, d.more = most, false
	d.next()
	events = d.out
	d.out = make([]Event, 0, len(events)) // the next step is likely to be as large
	return events, d.more, d.err
}

// End says that no more bytes come. Next returns the events not yet returned;
// its error is then about a trace that was cut.
func (d *Decoder) End() { d.closed = true }

// Close ends the trace and returns the events not yet returned.
func (d *Decoder) Close() ([]Event, error) {
	d.End()
	events, err := d.all()
	d.stop()
	return events, err
}

// run reads the trace as a coroutine: it hands control back when it has run
// out of bytes or has decoded as many events as were asked for.
func (d *Decoder) run(yield func(struct{}) bool) {
	defer func() {
		if p := recover(); p != nil {
			d.err = language.Errorf("reading the trace: it is not well formed: %v", p)
		}
	}()
	feed := reader(func(p []byte) (int, error) {
		for len(d.in) == 0 {
			if d.closed || !yield(struct{}{}) {
				return 0, io.EOF
			}
		}
		if d.read >= stepBytes {
			d.read, d.more = 0, true // a generation is read whole before its first event
			if !yield(struct{}{}) {
				return 0, io.EOF
			}
		}
		n := copy(p, d.in)
		d.in, d.read = d.in[n:], d.read+n
		return n, nil
	})
	r, err := trace.NewReader(feed)
	for err == nil {
		var ev trace.Event
		if ev, err = r.ReadEvent(); err == nil {
			d.event(ev)
		}
		if len(d.out) >= d.most {
			d.more = true
			if !yield(struct{}{}) {
				return
			}
		}
	}
	if !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		d.err = language.Errorf("reading the trace: %s", err)
	}
}

// A reader is a function that reads as an io.Reader does.
type reader func(p []byte) (int, error)

func (f reader) Read(p []byte) (int, error) { return f(p) }

// event turns an event of the trace into one of ours, if it is of a kind that
// matters here.
func (d *Decoder) event(ev trace.Event) {
	var e Event
	switch ev.Kind() {
	case trace.EventSync:
		clear(d.frames) // stacks are numbered anew in each generation
		return
	case trace.EventStateTransition:
		st := ev.StateTransition()
		if st.Resource.Kind != trace.ResourceGoroutine {
			return
		}
		from, to := st.Goroutine()
		e.Kind, e.Subject, e.From, e.To = GoState, int64(st.Resource.Goroutine()), state(from), state(to)
		e.Reason = st.Reason
		e.SubjectStack = d.stack(st.Stack)
	case trace.EventLog:
		l := ev.Log()
		if !d.record(&e, l.Category, l.Message) {
			return
		}
	default:
		return
	}
	if d.foreign && !d.started {
		d.base, d.started = int64(ev.Time()), true
	}
	e.Time = max(int64(ev.Time())-d.base, 0)
	if !d.started {
		e.Time = 0 // it was there before the program started
	}
	if g := ev.Goroutine(); g != trace.NoGoroutine {
		e.Goroutine = int64(g)
	}
	e.Stack = d.stack(ev.Stack())
	d.out = append(d.out, e)
}

// state returns the State of a goroutine.
func state(s trace.GoState) State {
	switch s {
	case trace.GoNotExist:
		return NotExist
	case trace.GoRunnable:
		return Runnable
	case trace.GoRunning:
		return Running
	case trace.GoWaiting:
		return Waiting
	case trace.GoSyscall:
		return Syscall
	}
	return Unknown
}

// stack returns the frames of s. Equal stacks, of which there are many, share their
// frames, so that these must not be changed.
func (d *Decoder) stack(s trace.Stack) []Frame {
	if s == trace.NoStack {
		return nil
	}
	if f, ok := d.frames[s]; ok {
		return f
	}
	var few [32]trace.StackFrame
	frames := slices.AppendSeq(few[:0], s.Frames())
	out := d.share(frames)
	d.frames[s] = out
	return out
}

// share returns the frames as the page shows them. For equal frames it returns the
// same slice: each generation tells the same stacks anew.
func (d *Decoder) share(frames []trace.StackFrame) []Frame {
	if len(frames) == 0 {
		return nil
	}
	hash := uint64(14695981039346656037) // FNV-1a, by words
	for _, f := range frames {
		hash = (hash ^ f.PC) * 1099511628211
		hash = (hash ^ f.Line) * 1099511628211
	}
next:
	for _, known := range d.known[hash] {
		if len(known) != len(frames) {
			continue
		}
		for i, f := range frames {
			if known[i].Line != int(f.Line) || known[i].Func != f.Func {
				continue next
			}
		}
		return known
	}
	out := make([]Frame, len(frames))
	for i, f := range frames {
		out[i] = Frame{Func: f.Func, File: ShortFile(f.Func, f.File), Line: int(f.Line)}
	}
	d.known[hash] = append(d.known[hash], out)
	return out
}

// ShortFile returns the name that the page has for a file, made from the package of
// a function in it: the path in the trace depends on where and how it was built.
func ShortFile(fn, file string) string {
	file = path.Base(strings.ReplaceAll(file, `\`, "/"))
	slash := strings.LastIndexByte(fn, '/') + 1
	dot := strings.IndexByte(fn[slash:], '.')
	if dot < 0 {
		return file
	}
	pkg := fn[:slash+dot]
	switch pkg {
	case "main", "prog", "prog_test": // the last two are a program under test: program.TestPath and XTestPath
		return file
	}
	return pkg + "/" + file
}
