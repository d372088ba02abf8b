package play

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ctxplay/app/play/effect"
	"ctxplay/app/pointer"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// A class is a presenter's page and one that follows it, without a host between.
type class struct {
	t            *testing.T
	leads, other Model
	told         int // how often the presenter's page pointed
}

// meet has a presenter's page on process, and another that follows it, on fast-slow.
func meet(t *testing.T) *class {
	t.Helper()
	c := &class{t: t, leads: New(nil, Samples(), "process"), other: New(nil, Samples(), "fast-slow")}
	c.other, _ = Update(c.other, EnterRoom{})
	c.follow(Follow{On: true})
	c.lead(EnterRoom{Leads: true})
	return c
}

// lead has the presenter do something, and the other page hear of it.
func (c *class) lead(msg Msg) {
	c.t.Helper()
	var fx []Effect
	c.leads, fx = Update(c.leads, msg)
	for _, e := range fx {
		if e, ok := e.(effect.Point); ok {
			p, err := pointer.Parse(e.Pointer)
			if err != nil {
				c.t.Fatalf("%T: %s: %v", msg, e.Pointer, err)
			}
			c.told++
			c.follow(Pointed{p})
		}
	}
}

// follow has something happen to the page that follows, and returns its effects.
func (c *class) follow(msg Msg) (fx []Effect) {
	c.other, fx = Update(c.other, msg)
	return fx
}

// same reports what both pages show: program, instant and selection.
func (c *class) same() bool {
	a, b := &c.leads, &c.other
	return a.Choice.Name == b.Choice.Name && slices.Equal(a.Source(), b.Source()) && a.Look.Now == b.Look.Now &&
		a.Shown.Selected.Same(b.Shown.Selected) && a.Look.Line == b.Look.Line
}

// TestFollowPresenter has a presenter show programs, instants, selections and lines, and
// the other page shows the same.
func TestFollowPresenter(t *testing.T) {
	c := meet(t)
	if !c.same() {
		t.Fatalf("it follows to %s", c.other.Choice.Name)
	}
	context := timeline.Selection{Kind: timeline.Context, Context: 5}
	for _, msg := range []Msg{
		Open{Name: "fast-slow"}, Scrub{5e9}, Step{1}, Select{timeline.Selection{Kind: timeline.Goroutine, Goroutine: 1}}, Scrub{6e9},
		SelectLine{Place{"main.go", 12}}, Select{}, Live{}, Open{Name: "process"}, Select{context}, LookAtFinding{0}, SetSeed{7}, SetMode{sandbox.Virtual},
	} {
		if c.lead(msg); !c.same() {
			t.Errorf("%#v: the presenter has %s %d %+v %+v, and it %s %d %+v %+v", msg,
				c.leads.Choice.Name, c.leads.Look.Now, c.leads.Shown.Selected, c.leads.Look.Line,
				c.other.Choice.Name, c.other.Look.Now, c.other.Shown.Selected, c.other.Look.Line)
		}
	}
	if c.other.Setup.Seed != 7 || c.other.Setup.Clock.Mode != sandbox.Virtual {
		t.Errorf("its next run goes by %+v", c.other.Setup)
	}
	told := c.told
	for _, msg := range []Msg{Hover{context}, SetTheme{"dark"}, ShowKeys{true}, SetPresent{true}, Zoom{1e9, 0.5}} {
		c.lead(msg)
	}
	if c.told != told {
		t.Error("what is the presenter's own is told")
	}
}

// TestFollowSource has a presenter change the source and run it. The other page shows
// the source, and says that it was run; it runs nothing, and then shows the same of its
// own run.
func TestFollowSource(t *testing.T) {
	c := meet(t)
	c.lead(Open{Name: "fast-slow"})
	c.lead(Edit{File: "main.go", Text: strings.Replace(c.leads.Source()[0].Text, "7", "6", 1)})
	if !slices.Equal(c.leads.Source(), c.other.Source()) || !c.other.Edited() || c.other.Draft.Slot == "fast-slow" {
		t.Fatalf("it shows another source, as draft %q", c.other.Draft.Slot)
	}
	run := &replay.Run{Program: "fast-slow", Head: 8e9, Exit: &replay.Exit{At: 8e9, Reason: replay.ReasonReturned}}
	c.lead(Run{})
	c.leads.Shown = Side{Run: run, Ran: c.leads.Source()}
	c.lead(Scrub{3e9})
	if c.other.Status.Phase.Active() || c.other.Building() || !strings.Contains(c.other.RoomSays(), "Press Run") {
		t.Errorf("it is %s, building %v, and says %q", c.other.Status.Phase, c.other.Building(), c.other.RoomSays())
	}
	c.other.Shown, c.other.Status.Phase = Side{Run: run, Ran: c.other.Source()}, Running
	for _, e := range []sandbox.Event{sandbox.Exited{At: 8e9}} {
		c.follow(FromSandbox{e})
	}
	if c.other.Status.Phase.Active() || c.other.Look.Now != 3e9 || !c.other.Room.Following {
		t.Errorf("when its run has ended it looks at %d, %+v", c.other.Look.Now, c.other.Room)
	}
}

// TestStray has a person touch a page that follows: it goes on by itself until it is
// asked to follow again.
func TestStray(t *testing.T) {
	c := meet(t)
	if fx := c.follow(Touch{}); len(fx) != 1 || fx[0] != (effect.Follow{}) {
		t.Errorf("effects %v", fx)
	}
	c.lead(Open{Name: "fast-slow"})
	if c.other.Choice.Name != "process" || c.other.Room.Following || !c.other.Room.Strayed || c.other.RoomSays() == "" {
		t.Errorf("it has strayed to %s, %+v", c.other.Choice.Name, c.other.Room)
	}
	if fx := c.follow(Touch{}); fx != nil {
		t.Errorf("touched again: %v", fx)
	}
	if fx := c.follow(Follow{On: true}); len(fx) != 1 || fx[0] != (effect.Follow{On: true}) {
		t.Errorf("effects %v", fx)
	}
	if c.follow(Pointed{c.leads.Room.Pointer}); !c.same() {
		t.Error("it does not follow again")
	}
}

// TestNoRoom sends what only a room sends to a page without one.
func TestNoRoom(t *testing.T) {
	m := New(nil, Samples(), "process")
	for _, msg := range []Msg{Follow{On: true}, Touch{}, Pointed{pointer.Pointer{Program: "fast-slow"}}, Unheard{true}, Scrub{1}} {
		var fx []Effect
		if m, fx = Update(m, msg); len(fx) > 0 || m.Choice.Name != "process" || m.RoomSays() != "" {
			t.Errorf("%#v: %v, %s %q", msg, fx, m.Choice.Name, m.RoomSays())
		}
	}
}

// TestLed counts who follows, and is told when another leads.
func TestLed(t *testing.T) {
	c := meet(t)
	c.lead(Led{Followers: 1})
	if got := c.leads.RoomSays(); got != "You lead the room: 1 page follows." {
		t.Error(got)
	}
	if c.lead(Follow{On: true}); c.leads.Room.Following {
		t.Error("the presenter follows")
	}
	c.lead(Led{Refused: true})
	if c.leads.Room.Leads || c.leads.Notices.Shown.IsZero() {
		t.Errorf("%+v, %+v", c.leads.Room, c.leads.Notices.Shown)
	}
}

// TestUnheard says that the host does not answer, until it does.
func TestUnheard(t *testing.T) {
	c := meet(t)
	if c.follow(Unheard{true}); !strings.Contains(c.other.RoomSays(), "does not answer") {
		t.Error(c.other.RoomSays())
	}
	if c.lead(Scrub{1}); c.other.RoomSays() != "" {
		t.Error(c.other.RoomSays())
	}
}

// TestStrangePointers points at what is not there: nothing is selected, and nothing
// breaks.
func TestStrangePointers(t *testing.T) {
	at := int64(1) << 62
	for _, kind := range pointer.Kinds {
		c := meet(t)
		c.follow(Pointed{pointer.Pointer{
			Program: "fast-slow", At: &at, Line: pointer.Line{File: "none.go", Line: 1 << 40},
			Selection: pointer.Selection{Kind: kind, Goroutine: 1 << 40, Context: 1<<32 - 1, Index: 1 << 40},
		}})
		if got := c.other.Shown.Selected; got.Kind != timeline.None || c.other.Look.Now > c.other.Shown.Run.Head {
			t.Errorf("%s: selected %+v at %d", kind, got, c.other.Look.Now)
		}
	}
	c := meet(t)
	if c.follow(Pointed{pointer.Pointer{Program: "none"}}); c.other.Notices.Shown.IsZero() {
		t.Error("it does not say that there is no such program")
	}
}

// TestKindsAreThoseOfTimeline compares the names of what can be pointed at with what
// can be selected, by what is described.
func TestKindsAreThoseOfTimeline(t *testing.T) {
	if int(timeline.Race) != len(pointer.Kinds) || int(timeline.Goroutine) != 1 {
		t.Error("there are other kinds")
	}
	for kind, name := range map[timeline.SelectionKind]string{
		timeline.Goroutine: "goroutine", timeline.Span: "span", timeline.Context: "context", timeline.Reaction: "reaction",
		timeline.Wake: "wake", timeline.Output: "output", timeline.Request: "request", timeline.Group: "group", timeline.Race: "race",
	} {
		if pointer.Kinds[kind-1] != name {
			t.Errorf("%d is called %s, not %s", kind, pointer.Kinds[kind-1], name)
		}
	}
}

// TestLongSource has a presenter write more than a link holds: the others then see the
// program as it came.
func TestLongSource(t *testing.T) {
	c := meet(t)
	var long strings.Builder
	long.WriteString("package main\n")
	for i := range 70000 {
		long.WriteByte(byte('!' + (i*i*7919+i*31)%90))
	}
	c.lead(Edit{File: "main.go", Text: long.String()})
	if p, _ := findProgram(Samples(), "process"); !slices.Equal(c.other.Source(), p.Files) {
		t.Error("it shows something else")
	}
	if _, err := (program.Share{Files: c.leads.Source(), At: -1}).Fragment(); err == nil {
		t.Error("the source fits in a link after all")
	}
}

// TestFollowToWhatIsElsewhere points at a program that is only listed, and at one that
// is not: both are fetched, and then shown as they are pointed at.
func TestFollowToWhatIsElsewhere(t *testing.T) {
	c := meet(t)
	fast, _ := findProgram(Samples(), "fast-slow")
	listed := fast
	listed.Files, listed.Recorded, listed.File = nil, nil, "/fast-slow.json"
	for _, known := range []bool{true, false} {
		process, _ := findProgram(Samples(), "process")
		list := []Program{process}
		if known {
			list = append(list, listed)
		}
		c.other = New(nil, []Program{process}, "process")
		c.follow(Listed{list})
		c.follow(EnterRoom{})
		c.follow(Follow{On: true})
		at := int64(6e9)
		p := pointer.Pointer{Program: "fast-slow", At: &at}
		asked := 0
		for range 3 { // the presenter moves on before it has come
			for _, e := range c.follow(Pointed{p}) {
				if e == (effect.FetchProgram{Name: "fast-slow", File: "/fast-slow.json"}) && known || e == (effect.FetchPrograms{}) && !known {
					asked++
				}
			}
		}
		if asked != 1 {
			t.Errorf("listed: %v; asked for %d times", known, asked)
		}
		c.follow(Listed{[]Program{process, listed}})
		c.follow(Delivered{fast})
		if c.other.Choice.Name != "fast-slow" || c.other.Look.Now != at || !c.other.Notices.Shown.IsZero() {
			t.Errorf("listed: %v; it shows %s at %d, with %+v", known, c.other.Choice.Name, c.other.Look.Now, c.other.Notices.Shown)
		}
		if c.follow(Recalled{Slot: "fast-slow", Text: "package main // mine\n"}); c.other.Edited() {
			t.Error("a draft of the person's own is shown")
		}
	}
}

// TestPlaybackIsToldAFewTimes has a presenter play a run back: a few of its frames in
// each second are told, and at the end both pages show the same.
func TestPlaybackIsToldAFewTimes(t *testing.T) {
	c := meet(t)
	c.lead(Open{Name: "fast-slow"})
	c.lead(Scrub{1e9})
	for _, began := range []time.Duration{time.Minute, time.Hour} {
		c.lead(SetPlaying{true})
		if !c.leads.Playing() {
			t.Fatal("nothing is played back")
		}
		frames, told, seen := 0, c.told, make(map[int64]bool)
		for at := began; c.leads.Playing(); at += 16 * time.Millisecond {
			c.lead(ShowFrame{At: at})
			frames++
			seen[c.other.Look.Now] = true
		}
		took := time.Duration(frames) * 16 * time.Millisecond
		if most := int(took/(200*time.Millisecond)) + 2; c.told-told > most || len(seen) < 4 {
			t.Errorf("of %d frames %d were told, of which %d instants were seen, in %v", frames, c.told-told, len(seen), took)
		}
		if !c.same() {
			t.Errorf("at the end, the presenter looks at %d, and the other at %d", c.leads.Look.Now, c.other.Look.Now)
		}
		c.lead(Scrub{1e9})
	}
	c.lead(SetPlaying{true})
	for at := 2 * time.Hour; at < 2*time.Hour+time.Second; at += 16 * time.Millisecond {
		c.lead(ShowFrame{At: at})
	}
	if c.lead(SetPlaying{}); !c.same() {
		t.Error("where the playback stands still, the other page is elsewhere")
	}
	if c.lead(EndPlaying{}); !c.same() {
		t.Error("where the playback was ended, the other page is elsewhere")
	}
}
