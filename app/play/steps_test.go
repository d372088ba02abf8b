package play

import (
	"reflect"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// take is the message of the button of a step.
func take(m Model, i int) Msg { return TakeStep{m.Program().Steps[i]} }

// done lists the steps that are ticked off.
func done(m Model) []int {
	var all []int
	for i := range m.Program().Steps {
		if m.Progress.Has(i) {
			all = append(all, i)
		}
	}
	return all
}

// wantDone fails unless just these steps are ticked off.
func wantDone(t *testing.T, when string, m Model, want ...int) {
	t.Helper()
	if got := done(m); !reflect.DeepEqual(got, want) {
		t.Errorf("%s, steps %v are done, want %v", when, got, want)
	}
}

// Each step of process is ticked off when what it says has happened, and not before.
func TestStepsAreTickedOffAsTheyHappen(t *testing.T) {
	m := New(nil, Samples(), "process")
	m, _ = Update(m, Select{timeline.Selection{Kind: timeline.Context, Context: 5}})
	wantDone(t, "with a context of the recorded run selected", m)
	m, _ = Update(m, Run{})
	wantDone(t, "while the program loads", m)
	m, _ = Update(m, FromSandbox{sandbox.Started{}})
	wantDone(t, "with the program running", m, 0)

	r := sample.Recorded("process") // as a run of one's own: one request is hung up on, one answered
	all := r.Requests
	r.Requests = nil
	m, _ = Update(m, Grown{r})
	wantDone(t, "before a request", m, 0)
	pending := *all[0]
	pending.HungUp = replay.None
	r.Requests = []*replay.Request{&pending}
	m, _ = Update(m, Grown{r})
	wantDone(t, "with a request sent", m, 0, 1)
	pending.HungUp = all[0].Sent + 1e9
	m, _ = Update(m, Grown{r})
	wantDone(t, "after hanging up", m, 0, 1, 2)
	m, _ = Update(m, Select{timeline.Selection{Kind: timeline.Output, Index: 0}})
	wantDone(t, "with a line of output selected", m, 0, 1, 2)
	m, _ = Update(m, take(m, 3))
	wantDone(t, "after asking who", m, 0, 1, 2, 3)
	if s := m.Shown.Selected; s.Kind != timeline.Context || r.Context(s.Context).Canceled == replay.None {
		t.Errorf("who stopped it is told of %+v", s)
	}
	m, _ = Update(m, Stop{})
	m, _ = Update(m, FromSandbox{sandbox.Exited{Reason: "stopped"}})
	m, _ = Update(m, Run{})
	wantDone(t, "in another run", m, 0, 1, 2, 3)
	m, _ = Update(m, Open{Name: "fast-slow"})
	wantDone(t, "in another program", m)
}

// The button of a step does what it says also when nothing runs: what has to come
// before, it does first, and once.
func TestStepBeginsWhatItNeeds(t *testing.T) {
	sent := func(hangUp int64) []Effect {
		return []Effect{effect.SendRequest{Request: sandbox.Request{ID: 1, Path: "/hello", At: 7, HangUpAt: hangUp}}}
	}
	for i, want := range [][]Effect{nil, sent(-1), sent(1e9), sent(1e9)} {
		m := New(nil, Samples(), "process")
		m, fx := Update(m, take(m, i))
		if len(fx) != 1 || m.Status.Phase != Loading {
			t.Fatalf("step %d has not begun a run: %v", i, fx)
		}
		fx = nil
		for _, msg := range serving()[1:] {
			var more []Effect
			m, more = Update(m, msg)
			fx = append(fx, more...)
		}
		// The clock showed 7 once the server was listening.
		for k := range fx {
			if s, ok := fx[k].(effect.SendRequest); ok {
				s.Request.At = 7
				fx[k] = s
			}
		}
		if !reflect.DeepEqual(fx, want) {
			t.Errorf("step %d, once the server listens: %v, want %v", i, fx, want)
		}
		if i < 3 {
			continue
		}
		if m, fx = Update(m, FromSandbox{sandbox.Tick{At: 9}}); len(fx) > 0 {
			t.Errorf("and again: %v", fx)
		}
		if m, _ = Update(m, Grown{sample.Recorded("process")}); m.Shown.Selected.Kind != timeline.Context {
			t.Errorf("once the context has ended, %+v is selected", m.Shown.Selected)
		}
	}
}

// A request that waits for its answer is hung up on, and no other is sent.
func TestStepHangsUpOnTheRequestUnderWay(t *testing.T) {
	m, _ := after(t, serving()...)
	m.Shown.Run.Requests = []*replay.Request{{ID: 4, Sent: 1, Answered: replay.None, HungUp: replay.None, Failed: replay.None}}
	m, fx := Update(m, take(m, 2))
	if want := []Effect{effect.HangUp{ID: 4}}; !reflect.DeepEqual(fx, want) {
		t.Errorf("hanging up is %v, want %v", fx, want)
	}
	if m, fx = Update(m, FromSandbox{sandbox.Tick{At: 9}}); len(fx) > 0 {
		t.Errorf("and again: %v", fx)
	}
	m.Shown.Run.Requests[0].HungUp = m.Shown.Run.Head
	if _, fx = Update(m, FromSandbox{sandbox.Tick{At: 10}}); len(fx) > 0 {
		t.Errorf("once its client has left: %v", fx)
	}
}

// The answer may reach the client before its hanging up does: then the step sends a
// request of its own, since its tick waits for one that was hung up on.
func TestStepHangsUpThoughAnAnswerCameFirst(t *testing.T) {
	m, _ := after(t, serving()...)
	pending := &replay.Request{ID: 4, Sent: 1, Answered: replay.None, HungUp: replay.None, Failed: replay.None}
	m.Shown.Run.Requests = []*replay.Request{pending}
	m, _ = Update(m, take(m, 2))
	pending.Answered = m.Shown.Run.Head
	m, fx := Update(m, FromSandbox{sandbox.Tick{At: 9}})
	if len(fx) != 1 {
		t.Fatalf("after the answer: %v, want a request that is hung up on", fx)
	}
	if s, ok := fx[0].(effect.SendRequest); !ok || s.Request.HangUpAt < 0 {
		t.Errorf("after the answer: %+v, want a request that is hung up on", fx[0])
	}
	if _, fx = Update(m, FromSandbox{sandbox.Tick{At: 10}}); len(fx) > 0 {
		t.Errorf("and again: %v", fx)
	}
}

// What was asked for is given up with the run that it waited for: no other is begun.
func TestStepIsGivenUpWithItsRun(t *testing.T) {
	m := New(nil, Samples(), "process")
	m, _ = Update(m, take(m, 1))
	m, _ = Update(m, FromSandbox{sandbox.Started{}})
	m, fx := Update(m, FromSandbox{sandbox.Exited{Reason: "returned"}})
	if m.Status.Phase != Finished || len(fx) > 0 || m.Progress.Asked != [2]program.Step{} {
		t.Errorf("after a run without a server: %s, effects %v, still asked for %v", m.Status.Phase, fx, m.Progress.Asked)
	}
}

// An instant has been looked at when a person looks there, not because the run ends there.
func TestStepLooksAtAnInstant(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	m, _ = Update(m, Run{})
	m, _ = Update(m, FromSandbox{sandbox.Started{}})
	r := sample.Recorded("fast-slow")
	m, _ = Update(m, Grown{r})
	m, _ = Update(m, FromSandbox{sandbox.Exited{Reason: "returned", At: r.Head}})
	wantDone(t, "at the end of the run", m, 0)
	m, _ = Update(m, Scrub{At: 5e9})
	wantDone(t, "at 5 s", m, 0)
	m, _ = Update(m, take(m, 1))
	wantDone(t, "at 7 s", m, 0, 1)
	if m.Look.Now != 7e9 {
		t.Errorf("looking at %d", m.Look.Now)
	}
	m, _ = Update(m, take(m, 2))
	wantDone(t, "with a reaction selected", m, 0, 1, 2)
	if m.Shown.Selected.Kind != timeline.Reaction {
		t.Errorf("what reacted is told of %+v", m.Shown.Selected)
	}
}

// Every sample has steps that can be done, and the first that is done runs it.
func TestSamplesHaveSteps(t *testing.T) {
	for _, p := range Samples() {
		if (len(p.Steps) == 0 || p.Question == "") && p.Name != catalog.New {
			t.Errorf("%s has %d steps and the question %q", p.Name, len(p.Steps), p.Question)
		}
		for _, s := range p.Steps {
			if !p.Serves && (s.Act == program.SendAct || s.Act == program.HangUpAct || s.Act == program.AnswerAct) {
				t.Errorf("%s is no server and has the step %q", p.Name, s.Text)
			}
		}
	}
}
