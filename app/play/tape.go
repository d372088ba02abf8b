package play

import (
	"fmt"

	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/trace"
)

// A Tape is what the sandbox says of one run, and the run folded from it. It
// takes events as they come and folds them in small steps, so that a page can
// decide how much of it to do before it draws.
type Tape struct {
	recording *replay.Recording
	decoder   *trace.Decoder
	queue     []sandbox.Event
	events    []trace.Event   // decoded, to be folded ahead of the queue
	exit      *sandbox.Exited // to be folded once there are no more events
	asked     map[int]string  // paths of the requests made
	answers   map[int][]byte  // what has arrived of each response
	raw       [][]byte
	over      bool // the exit has been taken
	broken    bool // the trace could not be read; the rest of it is only kept
}

// slice is how many bytes of trace are decoded in one step; at the rates
// measured, 2 MB/s and more in a page, some 4 ms.
const slice = 8 << 10

// maxBody is how many bytes of a response's body are kept to be shown.
const maxBody = 64 << 10

// NewTape returns the tape of a run that starts as spec says.
func NewTape(spec sandbox.Spec) *Tape {
	t := &Tape{
		recording: replay.NewRecording(replay.Meta{Program: spec.Program, Clock: spec.Clock.Mode, Seed: spec.Seed}),
		decoder:   trace.NewDecoder(),
		asked:     make(map[int]string),
		answers:   make(map[int][]byte),
	}
	for _, q := range spec.Requests {
		t.Asked(q)
	}
	return t
}

// Asked notes a request that is being made.
func (t *Tape) Asked(q sandbox.Request) { t.asked[q.ID] = q.Path }

// Take queues an event.
func (t *Tape) Take(e sandbox.Event) {
	if _, exited := e.(sandbox.Exited); exited {
		t.over = true
	}
	bytes, ok := e.(sandbox.Trace)
	if !ok {
		t.queue = append(t.queue, e)
		return
	}
	t.raw = append(t.raw, bytes.Bytes)
	for rest := bytes.Bytes; len(rest) > 0; {
		n := min(slice, len(rest))
		t.queue = append(t.queue, sandbox.Trace{Bytes: rest[:n]})
		rest = rest[n:]
	}
}

// Run returns the run as far as it is folded.
func (t *Tape) Run() *replay.Run { return t.recording.Run() }

// Over reports whether the program has ended, though that may still have to be
// folded.
func (t *Tape) Over() bool { return t.over }

// Waiting returns how many events are still to be folded.
func (t *Tape) Waiting() int {
	n := len(t.queue) + len(t.events)
	if t.exit != nil {
		n++
	}
	return n
}

// Bytes returns the execution trace so far, as go tool trace reads it.
func (t *Tape) Bytes() []byte {
	var all []byte
	for _, b := range t.raw {
		all = append(all, b...)
	}
	return all
}

// batch is how many events are folded in one step, some 1 ms in a page.
const batch = 512

// Fold folds what was queued into the run while more says so, at least one
// step. It returns the events that the page itself should know of, in order.
// An error tells that the trace cannot be read further; it is returned once.
func (t *Tape) Fold(more func() bool) (told []sandbox.Event, err error) {
	for t.Waiting() > 0 && err == nil {
		switch {
		case len(t.events) > 0:
			n := min(batch, len(t.events))
			for _, e := range t.events[:n] {
				t.recording.Add(e)
			}
			t.events = t.events[n:]
		case t.exit != nil:
			e := *t.exit
			t.exit = nil
			t.recording.Exit(replay.Exit{At: e.At, Code: e.Code, Reason: e.Reason, Text: e.Text})
			told = append(told, e)
		default:
			e := t.queue[0]
			t.queue = t.queue[1:]
			if err = t.fold(e); tells(e) {
				told = append(told, e)
			}
		}
		if !more() {
			break
		}
	}
	return told, err
}

// tells reports whether the page should know of e when it is folded.
func tells(e sandbox.Event) bool {
	switch e.(type) {
	case sandbox.Trace, sandbox.Exited:
		return false
	}
	return true
}

func (t *Tape) fold(e sandbox.Event) error {
	switch e := e.(type) {
	case sandbox.Started:
		t.recording.Run().Resolution = e.Resolution
	case sandbox.Trace:
		return t.decoded(t.decoder.Write(e.Bytes))
	case sandbox.Tick:
		t.recording.SetHead(e.At)
	case sandbox.Output:
		t.recording.Early(e.At, e.Stream, string(e.Bytes))
	case sandbox.Stderr:
		t.recording.Stderr(e.At, e.Text)
	case sandbox.Listen:
		t.recording.Listen(e.At, e.Addr, e.Open)
	case sandbox.Response:
		t.response(e)
	case sandbox.Exited:
		t.exit = &e
		return t.decoded(t.decoder.Close())
	}
	return nil
}

// decoded takes what the decoder made of more bytes. Of a trace that cannot be
// read, only the first complaint is worth hearing.
func (t *Tape) decoded(events []trace.Event, err error) error {
	t.events = events
	if err == nil || t.broken {
		return nil
	}
	t.broken = true
	return fmt.Errorf("reading the execution trace: %w", err)
}

func (t *Tape) response(e sandbox.Response) {
	switch e.Phase {
	case "sent":
		t.recording.Sent(e.ID, t.asked[e.ID], e.At)
	case "data":
		t.answers[e.ID] = append(t.answers[e.ID], e.Bytes...)
	case "end":
		status, body, err := sandbox.ParseResponse(t.answers[e.ID], maxBody)
		if err != nil {
			t.recording.RequestFailed(e.ID, e.At, err.Error())
		} else {
			t.recording.Answered(e.ID, e.At, status, body)
		}
		delete(t.answers, e.ID)
	case "hungup":
		t.recording.HungUp(e.ID, e.At)
		delete(t.answers, e.ID)
	case "error":
		t.recording.RequestFailed(e.ID, e.At, e.Text)
		delete(t.answers, e.ID)
	}
}
