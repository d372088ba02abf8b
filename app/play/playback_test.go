package play

import (
	"testing"
	"time"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
)

// ended are the messages of a run of fast-slow on a clock, as it was recorded, from the
// press of Run to its end.
func ended(mode string, press Msg) []Msg {
	r := *sample.Recorded("fast-slow")
	r.Clock = mode
	return []Msg{SetMode{mode}, press, FromSandbox{sandbox.Started{}}, Grown{&r}, FromSandbox{sandbox.Exited{At: r.Exit.At, Reason: r.Exit.Reason}}}
}

// fastSlow returns a page on fast-slow after messages.
func fastSlow(msgs ...Msg) Model {
	m := New(nil, Samples(), "fast-slow")
	for _, msg := range msgs {
		m, _ = Update(m, msg)
	}
	return m
}

// frames plays a model back for a while, in frames of 10 ms, and calls each with what
// it shows.
func frames(m Model, began, long time.Duration, each func(Model)) Model {
	for at := began; at <= began+long; at += 10 * time.Millisecond {
		m, _ = Update(m, ShowFrame{At: at})
		if each != nil {
			each(m)
		}
	}
	return m
}

// A run on the virtual clock is played back when it has ended, in two to three seconds,
// and looks then as if nothing had been played.
func TestVirtualRunPlaysBack(t *testing.T) {
	m := fastSlow(ended(sandbox.Virtual, Run{})...)
	if !m.Playing() || m.Look.Now != 0 || m.Status.Phase != Finished || m.StatusText() != "main returned at 7.000 s" {
		t.Fatalf("playing %v, at %d, %s, %q", m.Playing(), m.Look.Now, m.Status.Phase, m.StatusText())
	}
	still := fastSlow(append([]Msg{SetStill{true}}, ended(sandbox.Virtual, Run{})...)...)
	last, seen := int64(0), 0
	m = frames(m, time.Hour, 1900*time.Millisecond, func(m Model) {
		if m.Look.Now < last {
			t.Fatalf("back from %d to %d", last, m.Look.Now)
		}
		if m.Look.Now > last {
			seen++
		}
		last = m.Look.Now
	})
	if !m.Playing() || seen < 50 {
		t.Errorf("after 1.9 s: playing %v, %d instants seen", m.Playing(), seen)
	}
	m = frames(m, time.Hour+1910*time.Millisecond, 1200*time.Millisecond, nil)
	if m.Playing() || m.Look.Now != still.Look.Now || !m.Look.Follow || m.Look.View != still.Look.View || m.Look.Playback != (Playback{}) {
		t.Errorf("after 3.1 s: %+v, want %+v", m.Look, still.Look)
	}
}

// What is not a press of Run on the virtual clock shows its end at once.
func TestWhatDoesNotPlayByItself(t *testing.T) {
	virtual := ended(sandbox.Virtual, Run{})
	for name, m := range map[string]Model{
		"the real clock":           fastSlow(ended(sandbox.Real, Run{})...),
		"reduced motion":           fastSlow(append([]Msg{SetStill{true}}, virtual...)...),
		"a step":                   fastSlow(ended(sandbox.Virtual, Advance{})...),
		"a number that is dragged": fastSlow(ended(sandbox.Virtual, Rerun{Last: true})...),
		"a pause on the way": fastSlow(virtual[0], virtual[1], virtual[2], SetPaused{true}, SetPaused{false},
			virtual[3], virtual[4]),
		"a look back on the way": fastSlow(virtual[0], virtual[1], virtual[2], virtual[3], Scrub{5}, virtual[4]),
		"another program":        fastSlow(append(virtual, Open{Name: "process"})...),
	} {
		if m.Playing() || m.Look.Playback.Tempo != nil {
			t.Errorf("%s: playing", name)
		}
	}
	stopped := append([]Msg{}, virtual[:3]...)
	r := *sample.Recorded("fast-slow")
	r.Exit = &replay.Exit{At: r.Head, Reason: replay.ReasonStopped}
	if m := fastSlow(append(stopped, Grown{&r}, FromSandbox{sandbox.Exited{}})...); m.Playing() {
		t.Error("a run that the person has stopped: playing")
	}
	link := New(nil, Samples(), "fast-slow")
	link.Setup.LookFrom = 5e9
	for _, msg := range virtual {
		link, _ = Update(link, msg)
	}
	if link.Playing() || link.Look.Now != 5e9 {
		t.Errorf("a link with an instant: playing %v, at %d", link.Playing(), link.Look.Now)
	}
	job := New(nil, Samples(), "fast-slow")
	job.Embedder.Around = true
	msgs := append([]Msg{FromEmbedder{Message{ID: "a", Program: "fast-slow"}}}, virtual[2:]...)
	for _, msg := range msgs {
		job, _ = Update(job, msg)
	}
	if job.Playing() || job.Status.Phase != Finished {
		t.Errorf("a run of the page around: playing %v, %s", job.Playing(), job.Status.Phase)
	}
}

// What a person does ends a playback where it is, and stays.
func TestEndingAPlayback(t *testing.T) {
	m := frames(fastSlow(ended(sandbox.Virtual, Run{})...), 1, time.Second, nil)
	at := m.Look.Now
	if at == 0 || at >= m.Shown.Run.Head {
		t.Fatalf("at %d after a second", at)
	}
	for _, c := range []struct {
		msg    Msg
		now    int64
		follow bool
	}{
		{EndPlaying{}, at, false},
		{Scrub{3e9}, 3e9, false},
		{Live{}, m.Shown.Run.Head, true},
		{Run{}, 0, true},
	} {
		n, _ := Update(m, c.msg)
		if n.Playing() || n.Look.Now != c.now || n.Look.Follow != c.follow {
			t.Errorf("%T: playing %v, at %d, following %v", c.msg, n.Playing(), n.Look.Now, n.Look.Follow)
		}
		if n, _ = Update(n, ShowFrame{At: time.Hour}); n.Look.Now != c.now {
			t.Errorf("%T: a frame later at %d", c.msg, n.Look.Now)
		}
	}
	if n, _ := Update(m, Step{By: 1}); n.Playing() || n.Look.Now <= at {
		t.Errorf("a step: playing %v, from %d to %d", n.Playing(), at, n.Look.Now)
	}
}

// A playback stands still and goes on, from the start if it was at its end.
func TestPlayPauseAndAgain(t *testing.T) {
	m := fastSlow(SetPlaying{true}) // the recorded run
	if !m.Playing() || m.Look.Now != 0 || m.Look.Follow {
		t.Fatalf("playing %v, at %d, following %v", m.Playing(), m.Look.Now, m.Look.Follow)
	}
	m = frames(m, 1, time.Second, nil)
	m, _ = Update(m, SetPlaying{false})
	at := m.Look.Now
	if m = frames(m, time.Minute, time.Second, nil); m.Look.Now != at || m.Playing() || m.Moving() == nil {
		t.Errorf("paused at %d, now at %d, %v", at, m.Look.Now, m.Moving())
	}
	m, _ = Update(m, SetPlaying{true})
	if m, _ = Update(m, ShowFrame{At: time.Hour}); m.Look.Now != at {
		t.Errorf("it goes on from %d, not from %d", m.Look.Now, at)
	}
	m = frames(m, time.Hour, 10*time.Second, nil)
	if m.Playing() || m.Look.Now != m.Shown.Run.Head {
		t.Errorf("playing %v, at %d of %d", m.Playing(), m.Look.Now, m.Shown.Run.Head)
	}
	if m, _ = Update(m, SetPlaying{true}); m.Look.Now != 0 {
		t.Errorf("again from %d", m.Look.Now)
	}
	m, _ = Update(m, Scrub{5e9})
	if m, _ = Update(m, SetPlaying{true}); m.Look.Now > 5e9 || m.Look.Now < 49e8 {
		t.Errorf("from 5 s it begins at %d", m.Look.Now)
	}
}

// At a pace that is chosen, a run goes as fast as it went, or as many times faster or
// slower. It can be changed on the way.
func TestPaces(t *testing.T) {
	m := fastSlow(SetPace{1}, SetPlaying{true})
	m = frames(m, 1, time.Second, nil)
	if off := m.Look.Now - 1e9; off > 20e6 || off < -20e6 {
		t.Errorf("after a second at its pace it is at %d", m.Look.Now)
	}
	at := m.Look.Now
	m, _ = Update(m, SetPace{10})
	m = frames(m, 1+1010*time.Millisecond, 200*time.Millisecond, nil)
	if off := m.Look.Now - at - 21e8; off > 1e8 || off < -1e8 || m.ReplayText() != "Replay × 10" {
		t.Errorf("0.2 s at ten times its pace lead from %d to %d, %q", at, m.Look.Now, m.ReplayText())
	}
	m, _ = Update(m, SetPace{Told})
	if m.ReplayText() != "Replay, slowed at events" {
		t.Errorf("it says %q", m.ReplayText())
	}
}

// A frame that comes late moves a playback only a little.
func TestLateFrame(t *testing.T) {
	m := fastSlow(SetPlaying{true}, ShowFrame{At: time.Second}, ShowFrame{At: time.Minute})
	if m.Look.Playback.After != longestFrame {
		t.Errorf("%v played", m.Look.Playback.After)
	}
}

// In a page that nobody sees, nothing goes on.
func TestHiddenPage(t *testing.T) {
	m := fastSlow(append(ended(sandbox.Virtual, Run{}), ShowFrame{At: 1}, ShowFrame{At: 2, Hidden: true})...)
	if m.Playing() || m.Look.Now != m.Shown.Run.Head || !m.Look.Follow {
		t.Errorf("one that began by itself: playing %v, at %d", m.Playing(), m.Look.Now)
	}
	m = fastSlow(SetPlaying{true}, ShowFrame{At: 1}, ShowFrame{At: 2, Hidden: true})
	if m.Playing() || m.Look.Playback.Tempo == nil {
		t.Errorf("one that was asked for: playing %v", m.Playing())
	}
}

// For those who want nothing to move, a playback goes from event to event.
func TestStillPlayback(t *testing.T) {
	m := fastSlow(SetStill{true}, SetPlaying{true})
	at := make(map[int64]bool)
	m = frames(m, 1, 5*time.Second, func(m Model) {
		at[m.Look.Now] = true
		if len(m.Moving()) > 0 {
			t.Fatalf("it moves: %+v", m.Moving())
		}
	})
	if len(at) < 5 || len(at) > 9 || m.ReplayText() != "Replay, event by event" {
		t.Errorf("5 s show %d instants, %q", len(at), m.ReplayText())
	}
	m = fastSlow(append(ended(sandbox.Virtual, Run{}), SetStill{true})...)
	if m.Playing() || m.Look.Now != m.Shown.Run.Head {
		t.Errorf("asked to be still on the way: playing %v, at %d", m.Playing(), m.Look.Now)
	}
}

// In a window that shows a part of the run, that part is played back.
func TestPlayingAWindow(t *testing.T) {
	m := fastSlow(SetWindow{Window{From: 4e9, To: 6e9}}, SetPlaying{true})
	if m.Look.Now != 4e9 {
		t.Errorf("it begins at %d", m.Look.Now)
	}
	if m = frames(m, 1, 4*time.Second, nil); m.Look.Now != 6e9 || m.Look.Follow || m.Playing() {
		t.Errorf("it ends at %d, following %v", m.Look.Now, m.Look.Follow)
	}
}

// The end of a run on the real clock asks for no other: only on the virtual clock does
// End run the program.
func TestEndDoesNotChangeTheClock(t *testing.T) {
	m := fastSlow(ended(sandbox.Real, Run{})...)
	again, fx := Update(m, RunToEnd{})
	if len(fx) > 0 || again.Setup.Clock.Mode != sandbox.Real || again.Status.Count != m.Status.Count || again.CanRunToEnd() {
		t.Errorf("after a run on the real clock: %v, clock %s", fx, again.Setup.Clock.Mode)
	}
	if m = fastSlow(SetMode{sandbox.Virtual}, RunToEnd{}); m.Status.Phase != Loading {
		t.Errorf("on the virtual clock: %s", m.Status.Phase)
	}
	all := ended(sandbox.Real, Run{})
	m = fastSlow(append(all[:3], RunToEnd{})...)
	if m.Setup.Clock.Mode != sandbox.Virtual {
		t.Errorf("a run that is sent to its end is on the %s clock", m.Setup.Clock.Mode)
	}
	for _, msg := range ended(sandbox.Real, Run{})[3:] {
		m, _ = Update(m, msg)
	}
	if m.Setup.Clock.Mode != sandbox.Real {
		t.Errorf("and the next one too: %s", m.Setup.Clock.Mode)
	}
}
