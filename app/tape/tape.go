// Package tape keeps what the sandbox says of one run, and folds the run from it.
//
// A [Tape] takes events as they come, trace bytes among them, and folds them in
// small steps, so that a page decides how much of it to do before it draws. What
// comes out is the run as far as it is folded, which grows in place; the events
// that the page itself should know of; and the trace as Go wrote it, to be saved.
// It reads no clock of its own and draws nothing.
package tape

import (
	"fmt"
	"math"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/sandbox"
	"ctxplay/app/trace"
)

// A Tape holds what the sandbox says of one run, and the run folded from it.
type Tape struct {
	recording *replay.Recording
	decoder   *trace.Decoder
	queue     []sandbox.Event
	more      bool           // the decoder has events, to be folded ahead of the queue
	asked     map[int]string // paths of the requests made
	answers   map[int][]byte // what has arrived of each response
	raw       [][]byte       // the trace so far
	over      bool           // the exit has been taken
	ending    bool           // the exit comes next: the decoder knows that no more bytes come
	cut       [3][]byte      // by stream, the beginning of a character that is still to come
	atEnd     error          // why the trace could not be read, if it ended in the middle
	broken    bool           // the trace could not be read; the rest of it is only kept

	clock sandbox.Clock // as the run began
	step  int64         // the smallest step of the host's clock, in nanoseconds
	face  face          // the program clock
	// flushed is the instant up to which the recording was last handed out. known is
	// the instant up to which it is whole: up to the next timer nothing happens.
	flushed, known int64
}

// maxBody is how many bytes of a response's body are kept to be shown.
const maxBody = 64 << 10

// New returns the tape of a run that starts as spec says.
func New(spec sandbox.Spec) *Tape {
	t := &Tape{
		recording: replay.NewRecording(replay.Meta{Program: spec.Program, Clock: spec.Clock.Mode, Seed: spec.Seed, Schedule: spec.Schedule.Told()}, finding.Conclude),
		decoder:   trace.NewDecoder(),
		asked:     make(map[int]string),
		answers:   make(map[int][]byte),
		clock:     spec.Clock,
	}
	for _, q := range spec.Requests {
		t.NoteRequest(q)
	}
	return t
}

// NameRaces puts names that were found in a run's source into what its findings say.
func NameRaces(run *replay.Run, names []replay.Shared) { finding.NameRaces(run, names) }

// Open returns the tape of a run that was recorded elsewhere, and whose execution trace
// is in a file called name.
func Open(name string, file []byte) *Tape {
	t := New(sandbox.Spec{Program: name, Clock: sandbox.Clock{Mode: replay.FromFile}})
	if !trace.Probed(file) {
		t.decoder = trace.NewForeignDecoder()
	}
	t.recording.Run().Resolution = 1
	t.Take(sandbox.Trace{Bytes: file})
	t.Take(sandbox.Exited{}) // without a reason: the file ends
	return t
}

// NoteRequest notes a request that is being made.
func (t *Tape) NoteRequest(q sandbox.Request) {
	t.asked[q.ID] = q.Path
	t.NoteAction()
}

// NoteAction notes that the page is having something done to the program: one that
// waits may go on before its next timer.
func (t *Tape) NoteAction() { t.known = min(t.known, t.flushed) }

// SetClock notes that the program clock is set otherwise.
func (t *Tape) SetClock(c sandbox.Clock) {
	t.NoteAction()
	t.refineClock(c)
}

// refineClock sets the step in which the run's clock tells time. A faster clock takes
// larger steps. The step never becomes smaller, as what was told in it stays.
func (t *Tape) refineClock(c sandbox.Clock) {
	step := t.step
	if c.Mode == sandbox.Real {
		step = int64(float64(max(step, sandbox.RealStep)) * max(c.Speed, sandbox.SlowestClock))
	}
	run := t.recording.Run()
	run.Resolution = max(run.Resolution, step)
}

// ClockAt returns what the program clock shows at a time of the host's, from which on
// it goes at a speed; at speed 0 it moves only as the sandbox says. It never goes
// back, and a run does not end before an instant that it has shown.
func (t *Tape) ClockAt(now time.Time, speed float64) int64 {
	if t.over {
		speed = 0
	}
	return t.face.read(now, speed, t.Run().Head)
}

// SetSource says what the program's source is, for the findings.
func (t *Tape) SetSource(files []program.File) {
	text := make(map[string]string, len(files))
	for _, f := range files {
		text[f.Name] = f.Text
	}
	t.recording.Source(text)
}

// Take queues an event. What comes after the exit is of another run, as when a file is
// opened while a program is still ending. It is dropped, unless it is of no run at all.
func (t *Tape) Take(e sandbox.Event) {
	switch e.(type) {
	case sandbox.Ready, sandbox.Failed:
	default:
		if t.over {
			return
		}
	}
	switch e := e.(type) {
	case sandbox.Exited:
		t.over = true
	case sandbox.Trace:
		t.raw = append(t.raw, e.Bytes)
	}
	t.queue = append(t.queue, e)
}

// Run returns the run as far as it is folded.
func (t *Tape) Run() *replay.Run { return t.recording.Run() }

// Over reports whether the program has ended, even if its exit is not folded yet.
func (t *Tape) Over() bool { return t.over }

// Waiting returns how many events are still to be folded.
func (t *Tape) Waiting() int {
	n := len(t.queue)
	if t.more {
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

// batch is how many events are folded in one step, some 0.2 ms in a page, and
// several times that before the engine has compiled the page well.
const batch = 128

// Fold folds what was queued into the run while more says so, at least one
// step. It returns the events that the page itself should know of, in order.
// An error says that the trace cannot be read further. It is returned once.
func (t *Tape) Fold(more func() bool) (told []sandbox.Event, err error) {
	for t.Waiting() > 0 && err == nil {
		switch {
		case t.more:
			err = t.guard(func() error { return t.foldDecoded(t.decoder.Next(batch)) })
		case !t.ending && t.exitIsNext():
			err = t.guard(t.endTrace)
		default:
			e := t.queue[0]
			t.queue = t.queue[1:]
			err = t.guard(func() error { return t.fold(e) })
			t.ensureExit(e)
			told = append(told, t.report(e)...)
		}
		if !more() {
			break
		}
	}
	return told, err
}

// exitIsNext reports whether the exit is what is folded next, after all else.
func (t *Tape) exitIsNext() bool {
	_, ok := t.queue[0].(sandbox.Exited)
	return ok
}

// ensureExit gives the run an end if e is its exit and folding that has failed.
func (t *Tape) ensureExit(e sandbox.Event) {
	x, ok := e.(sandbox.Exited)
	if run := t.Run(); ok && x.Reason != "" && run.Exit == nil {
		run.Exit = &replay.Exit{At: run.Head, Code: x.Code, Reason: x.Reason, Text: x.Text}
	}
}

// guard does a step of folding. As a program can forge its trace, a trace that makes
// our reading of it panic is read no further, and the run still comes to its end.
func (t *Tape) guard(step func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			t.more, t.broken = false, true
			err = language.Errorf("reading the execution trace: the page failed: %v", x)
		}
	}()
	return step()
}

// endTrace tells the decoder that no more bytes come. What it held back for want of
// an end is folded before the exit.
func (t *Tape) endTrace() error {
	t.ending, t.more = true, !t.broken
	t.decoder.End()
	return nil
}

// fold folds an event that is no trace. It gives trace bytes to the decoder.
func (t *Tape) fold(e sandbox.Event) error {
	switch e := e.(type) {
	case sandbox.Started:
		t.step = e.Resolution
		t.refineClock(t.clock)
	case sandbox.Trace:
		t.decoder.Feed(e.Bytes)
		t.more = !t.broken
	case sandbox.Tick:
		t.recording.SetHead(e.At)
		t.face.set(e.At)
	case sandbox.Flushed:
		t.recording.SetHead(e.At)
		t.flushed, t.known = e.At, e.Next
		if e.Next < 0 {
			t.known = math.MaxInt64
		}
	case sandbox.Busy:
		t.recording.Computing(e.Seconds)
	case sandbox.Output:
		t.recording.Early(e.At, e.Stream, string(e.Bytes))
	case sandbox.Stderr:
		t.recording.Stderr(e.At, e.Text)
	case sandbox.Scheduled:
		t.recording.Scheduled(e.Came, e.Steps, e.Missed)
	case sandbox.Listen:
		t.recording.Listen(e.At, e.Addr, e.Open)
	case sandbox.Response:
		t.foldResponse(e)
	case sandbox.Exited:
		return t.foldExit(e)
	case sandbox.Ready, sandbox.Failed: // for the page alone
	default:
		panic(fmt.Sprintf("nobody folds a %T", e))
	}
	return nil
}

// foldExit ends the run. It returns why the trace could not be read to its end, unless
// the way in which the run ended explains that.
func (t *Tape) foldExit(e sandbox.Exited) error {
	t.decoder.Close()
	err := t.atEnd
	if cutShort(e.Reason) {
		err = nil
	}
	if e.Reason == "" {
		t.recording.Conclude()
		return err
	}
	at := max(e.At, t.face.shown)
	if !e.Whole && t.known <= max(at, t.Run().Head) {
		t.recording.Until(t.known)
	}
	t.recording.Exit(t.exitOf(e, at))
	return err
}

// exitOf returns the end of the run at an instant, as the sandbox tells of it. Where
// the trace does not tell of a panic, what the runtime wrote says where it was.
func (t *Tape) exitOf(e sandbox.Exited, at int64) replay.Exit {
	x := replay.Exit{At: at, Code: e.Code, Reason: e.Reason, Text: e.Text}
	if e.Reason == replay.ReasonPanic {
		if id, site, ok := replay.DumpSite(t.recording.Run().Output); ok {
			x.Goroutine, x.Site = id, &site
		}
	}
	return x
}

// cutShort reports whether a run that ends for reason may leave a trace without an end,
// as the program was not allowed to go on, or could not.
func cutShort(reason string) bool {
	switch reason {
	case replay.ReasonStopped, replay.ReasonLimit, replay.ReasonPanic:
		return true
	}
	return false
}

// foldDecoded folds the events that the decoder has read from the bytes. It returns
// only the first error of a trace that cannot be read.
func (t *Tape) foldDecoded(events []trace.Event, more bool, err error) error {
	for _, e := range events {
		t.recording.Add(e)
	}
	t.more = more && err == nil
	if err == nil || t.broken {
		return nil
	}
	t.broken = true
	err = language.Errorf("reading the execution trace: %s", err)
	if t.ending {
		t.atEnd, err = err, nil // whether that matters depends on how it ended
	}
	return err
}

// foldResponse folds what the sandbox says of a request.
func (t *Tape) foldResponse(e sandbox.Response) {
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
