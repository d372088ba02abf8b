package play

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// after updates a fresh page on process by msgs, and returns what the last one
// asked of the browser.
func after(t *testing.T, msgs ...Msg) (m Model, fx []Effect) {
	t.Helper()
	m = New(nil, Samples(), "process")
	for _, msg := range msgs {
		m, fx = Update(m, msg)
	}
	return m, fx
}

// serving are the messages of a run whose server listens.
func serving() []Msg {
	r := &replay.Run{Program: "process", Listening: []string{":8080"}, Head: 5}
	return []Msg{Run{}, FromSandbox{sandbox.Started{}}, Grown{r}, FromSandbox{sandbox.Tick{At: 7, Next: -1, Idle: true}}}
}

func TestUpdate(t *testing.T) {
	real := sandbox.Clock{Mode: sandbox.Real, Speed: 1}
	start := effect.Start{Spec: sandbox.Spec{Program: "process", Clock: real, Seed: 1, Limits: sandbox.DefaultLimits}}
	fast := real
	fast.Speed = sandbox.FastestClock
	for _, c := range []struct {
		name  string
		msgs  []Msg
		phase Phase
		want  []Effect
	}{
		{"opening another program prepares it", []Msg{Open{Name: "fast-slow"}}, Idle, []Effect{effect.Prepare{Program: "fast-slow"}}},
		{"opening the one in view does nothing", []Msg{Open{Name: "process"}}, Idle, nil},
		{"Run starts", []Msg{Run{}}, Loading, []Effect{start}},
		{"Run twice is one run", []Msg{Run{}, Run{}}, Loading, nil},
		{"Stop without a run does nothing", []Msg{Stop{}}, Idle, nil},
		{"Stop while loading stops", []Msg{Run{}, Stop{}}, Loading, []Effect{effect.Stop{}}},
		{"Stop acts while the program runs", []Msg{Run{}, FromSandbox{sandbox.Started{}}, Stop{}}, Running, []Effect{effect.Stop{}}},
		{"another program ends the run", []Msg{Run{}, Open{Name: "fast-slow"}}, Idle, []Effect{effect.Stop{}, effect.Prepare{Program: "fast-slow"}}},
		{"speed before a run is only remembered", []Msg{SetSpeed{2}}, Idle, nil},
		{"speed in a run reaches it, within bounds", []Msg{Run{}, SetSpeed{99}}, Loading, []Effect{effect.SetClock{Clock: fast}}},
		{"a clock that there is not changes nothing", []Msg{Run{}, SetMode{"sundial"}}, Loading, nil},
		{"nothing is sent before the server listens", []Msg{Run{}, FromSandbox{sandbox.Started{}}, SendRequest{}}, Running, nil},
		{"a request goes out", append(serving(), SendRequest{}), Running,
			[]Effect{effect.SendRequest{Request: sandbox.Request{ID: 1, Path: "/hello", At: 7, HangUpAt: -1}}}},
		{"and hangs up by itself when asked to", append(serving(), SetClient{Client{"/x", true, 1.5}}, SendRequest{}), Running,
			[]Effect{effect.SendRequest{Request: sandbox.Request{ID: 1, Path: "/x", At: 7, HangUpAt: 1500000000}}}},
		{"what is no path is not sent", append(serving(), SetClient{Client{Path: "nowhere"}}, SendRequest{}), Running, nil},
		{"hanging up by hand", append(serving(), HangUp{3}), Running, []Effect{effect.HangUp{ID: 3}}},
		{"a failed start says so, and asks whether the page is old", []Msg{Run{}, FromSandbox{sandbox.Failed{Text: language.T("404")}}}, Failed, []Effect{effect.AskVersion{}}},
		{"a program that does not come ahead of its run says so too", []Msg{FromSandbox{sandbox.Failed{Program: "process", Text: language.T("404")}}}, Failed, []Effect{effect.AskVersion{}}},
		{"but not that of another program", []Msg{Open{Name: "fast-slow"}, FromSandbox{sandbox.Failed{Program: "process", Text: language.T("404")}}}, Idle, nil},
		{"nor to a run that does not wait for it", append(serving(), FromSandbox{sandbox.Failed{Program: "fast-slow", Text: language.T("404")}}), Running, nil},
		{"nor to a run of the program as changed", append(serving(), FromSandbox{sandbox.Failed{Program: "process", Text: language.T("404")}}), Running, nil},
		{"Retry fetches again", []Msg{Run{}, FromSandbox{sandbox.Failed{Text: language.T("404")}}, Retry{}}, Idle, []Effect{effect.FetchPrograms{}, effect.FetchEditor{}, effect.Prepare{Program: "process"}}},
		{"Retry leaves a run alone", append(serving(), PlainEditor{language.T("404")}, Retry{}), Running, []Effect{effect.FetchPrograms{}, effect.FetchEditor{}, effect.Prepare{Program: "process"}}},
		{"Reload loads the newest", []Msg{Outdated{}, Reload{}}, Idle, []Effect{effect.Reload{}}},
		{"the recorded run has no trace to save", []Msg{SaveTrace{}}, Idle, nil},
		{"but data", []Msg{SaveRun{}}, Idle, []Effect{effect.SaveRun{Name: "process.json"}}},
		{"a theme is painted", []Msg{SetTheme{"dark"}}, Idle, []Effect{effect.SetTheme{Theme: "dark"}}},
	} {
		m, fx := after(t, c.msgs...)
		if m.Status.Phase != c.phase {
			t.Errorf("%s: phase %q, want %q", c.name, m.Status.Phase, c.phase)
		}
		if len(fx) != len(c.want) || len(fx) > 0 && !reflect.DeepEqual(fx, c.want) {
			t.Errorf("%s: effects\n%#v, want\n%#v", c.name, fx, c.want)
		}
	}
}

func TestUnknownProgramMayComeWithTheManifest(t *testing.T) {
	m := New(nil, Samples(), "spin")
	if m.Choice.Name != "process" || m.Choice.Wanted != "spin" || !m.Unsure() {
		t.Fatalf("shows %q with notice %+v, want process and a notice", m.Choice.Name, m.Notices.Shown)
	}
	ps := spin(t)
	eager, fx := Update(m, Run{})
	if eager.Status.Phase != Idle || len(fx) > 0 {
		t.Errorf("Run ran %q before it was known that there is no spin", eager.Choice.Name)
	}
	if eager, fx = Update(eager, Listed{ps}); eager.Choice.Name != "spin" || eager.Status.Phase != Loading || !slices.Equal(kinds(fx), []string{"Prepare", "RecallDraft", "Start"}) {
		t.Errorf("Run was pressed, and after the manifest %q is %s: %v", eager.Choice.Name, eager.Status.Phase, fx)
	}
	m, fx = Update(m, Listed{ps})
	if m.Choice.Name != "spin" || !m.Notices.Shown.IsZero() || !reflect.DeepEqual(fx, []Effect{effect.Prepare{Program: "spin"}, effect.RecallDraft{Slot: "spin"}}) {
		t.Errorf("after the manifest: %q, %+v, %v", m.Choice.Name, m.Notices.Shown, fx)
	}
}

// That Stop was pressed is said before the run has ended, which takes a program's
// host some time.
func TestStopIsSaidAtOnce(t *testing.T) {
	started := FromSandbox{sandbox.Started{}}
	for _, c := range []struct {
		name string
		msgs []Msg
		want string
	}{
		{"while loading", []Msg{Run{}, Stop{}}, "Stopping"},
		{"while running", []Msg{Run{}, started, Stop{}}, "Stopping"},
		{"while the clock stands still", []Msg{Run{}, started, SetPaused{true}, Stop{}}, "Stopping"},
		{"as the host says that the program runs", []Msg{Run{}, Stop{}, started}, "Stopping"},
		{"by a page around", []Msg{Run{}, started, FromEmbedder{Message{ID: "a", Stop: true}}}, "Running"}, // the run is not that page's
		{"once the program has ended", []Msg{Run{}, started, Stop{}, Ended{}}, "Ended, reading its trace"},
		{"once that could not start", []Msg{Run{}, Stop{}, FromSandbox{sandbox.Failed{Text: language.T("404")}}}, "Could not start"},
		{"in the next run", []Msg{Run{}, started, Stop{}, FromSandbox{sandbox.Exited{Reason: "stopped"}}, Run{}, started}, "Running"},
		{"in another program", []Msg{Run{}, started, Open{Name: "fast-slow"}}, "Ready"},
		{"with its recorded run shown", []Msg{Run{}, started, Open{Name: "fast-slow"}, Uncover{}}, "A recorded run"},
	} {
		if m, _ := after(t, c.msgs...); m.StatusText() != c.want {
			t.Errorf("%s: it says %q, want %q", c.name, m.StatusText(), c.want)
		}
	}
}

func TestLateWordOfAnotherProgramChangesNothing(t *testing.T) {
	m, _ := after(t, Open{Name: "fast-slow"})
	if got, fx := Update(m, FromSandbox{sandbox.Ready{Program: "process"}}); !reflect.DeepEqual(got, m) || len(fx) > 0 {
		t.Errorf("word of process, which is not in view, changes the page and asks for %v", fx)
	}
}

// Without a connection, an unknown name is answered with a program that may not come
// either. As nobody has pressed Run yet, the notice of the name stays.
func TestWhatDoesNotComeAheadHidesNoNotice(t *testing.T) {
	m := New(nil, Samples(), "nope")
	m, _ = Update(m, Listed{Programs: Samples()})
	said := m.Notices.Shown
	if said.IsZero() {
		t.Fatal("an unknown name is passed over")
	}
	m, _ = Update(m, FromSandbox{sandbox.Failed{Program: m.Choice.Name, Text: language.T("no answer")}})
	if m.Notices.Shown != said || m.Status.Phase != Failed {
		t.Errorf("%s: the notice is %+v", m.Status.Phase, m.Notices.Shown)
	}
	m, _ = Update(m, Run{})
	if m, _ = Update(m, FromSandbox{sandbox.Failed{Text: language.T("no answer")}}); m.Notices.Shown == said {
		t.Error("a run that did not start is not told")
	}
}

func TestLateWordOfARunThatIsGone(t *testing.T) {
	old := &replay.Run{Program: "process", Head: 7}
	for _, msgs := range [][]Msg{
		append(serving(), Open{Name: "fast-slow"}),
		append(serving(), FromSandbox{sandbox.Exited{Reason: "stopped"}}, Open{Name: "fast-slow"}),
	} {
		m, _ := after(t, append(msgs, Grown{old}, FromSandbox{sandbox.Started{}}, FromSandbox{sandbox.Tick{At: 9}}, FromSandbox{sandbox.Exited{}})...)
		if m.Status.Phase != Idle || !m.Shown.Recorded || m.Shown.Run == old || m.Status.At != 0 {
			t.Errorf("the page on fast-slow is %s, its run of %s, its clock at %d", m.Status.Phase, m.Shown.Run.Program, m.Status.At)
		}
	}
}

func TestExitIsExplained(t *testing.T) {
	for _, c := range []struct {
		exit  replay.Exit
		title string
	}{
		{replay.Exit{Reason: replay.ReasonReturned}, ""},
		{replay.Exit{Reason: replay.ReasonStopped}, ""},
		{replay.Exit{Reason: replay.ReasonExit, Code: 3}, "The program called os.Exit(3)"},
		{replay.Exit{Reason: replay.ReasonPanic, Code: 2, Text: "boom", Site: &replay.Site{File: "main.go", Line: 4}}, "The program panicked in main.go:4"},
		{replay.Exit{Reason: replay.ReasonDeadlock, Code: 2}, "Deadlock: every goroutine waits, and nothing can wake one"},
		{replay.Exit{Reason: replay.ReasonLimit, Text: "time"}, "The run reached a limit of this page"},
	} {
		m, _ := after(t, Run{}, Grown{&replay.Run{Exit: &c.exit}}, FromSandbox{sandbox.Exited{}})
		if m.Status.Phase != Finished || m.Notices.Shown.Title != c.title {
			t.Errorf("%s: phase %q, notice %q, want %q", c.exit.Reason, m.Status.Phase, m.Notices.Shown.Title, c.title)
		}
	}
}

func TestLookingBackDoesNotFollow(t *testing.T) {
	r := &replay.Run{Head: 100}
	m, _ := after(t, Run{}, FromSandbox{sandbox.Started{}}, Grown{r}, Scrub{40})
	r.Head = 200
	m, _ = Update(m, Grown{r})
	if m.Look.Now != 40 || m.Look.Follow {
		t.Errorf("looks at %d, follow %v; want 40 and not", m.Look.Now, m.Look.Follow)
	}
	m, _ = Update(m, Live{})
	if m.Look.Now != 200 || !m.Look.Follow {
		t.Errorf("live: looks at %d, follow %v; want 200 and so", m.Look.Now, m.Look.Follow)
	}
}

func TestZoomLeavesThePointerWhereItIs(t *testing.T) {
	w := Window{0, 1000000}.zoom(250000, 0.5)
	if w != (Window{125000, 625000}) {
		t.Errorf("zoomed to %v", w)
	}
	if w := (Window{0, 10000}).zoom(0, 1e-9); w.To-w.From != int64(minWindow) {
		t.Errorf("zoomed beyond the least window: %v", w)
	}
}

func TestFollowStandsStillUntilTheHeadComesNear(t *testing.T) {
	r := &replay.Run{Head: 1e9}
	w := Window{0, 10e9}.follow(r.Head, r, true)
	if w != (Window{0, 10e9}) {
		t.Errorf("moved to %v though there was room", w)
	}
	r.Head = 9.9e9
	if w = w.follow(r.Head, r, true); w.To <= 10e9 {
		t.Errorf("did not move: %v", w)
	}
}

// While a program writes more than is kept, the status says that its output is cut.
func TestCutOutputIsTold(t *testing.T) {
	m, _ := after(t, Run{}, FromSandbox{sandbox.Started{Resolution: 64}})
	if m.StatusText() != "Running" {
		t.Errorf("status %q", m.StatusText())
	}
	m.Shown.Run = &replay.Run{Wrote: int64(sandbox.DefaultLimits.Output)}
	if !strings.Contains(m.StatusText(), "output is cut") {
		t.Errorf("status %q", m.StatusText())
	}
}
