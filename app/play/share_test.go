package play

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
)

// A link brings what its sender had in view, and runs nothing.
func TestShare(t *testing.T) {
	m := New(nil, Samples(), "process")
	r := sample.Recorded("process")
	m, _ = do(m,
		SetMode{sandbox.Virtual}, SetSeed{42}, Run{}, FromSandbox{sandbox.Started{}}, Grown{r},
		FromSandbox{sandbox.Exited{At: r.Exit.At, Reason: replay.ReasonStopped}}, Scrub{2e9},
		Edit{File: "main.go", Text: strings.Replace(m.Source()[0].Text, "3 * time.Second", "4 * time.Second", 1)},
	)
	m, fx := do(m, ShowShare{true})
	if !reflect.DeepEqual(fx, []Effect{effect.ShowShare{Show: true}}) || m.Sharing.Fragment == "" {
		t.Fatalf("sharing asks for %v, has %q", fx, m.Sharing.Problem)
	}
	_, fx = do(m, CopyShare{effect.Markdown})
	if !slices.Equal(kinds(fx), []string{"SetFragment", "CopyShare"}) {
		t.Errorf("copying asks for %v", fx)
	}

	n := New(nil, Samples(), "fast-slow")
	n, fx = do(n, OpenLink{m.Sharing.Fragment})
	if slices.Contains(kinds(fx), "Start") || slices.Contains(kinds(fx), "Build") || n.Status.Phase != Idle {
		t.Errorf("opening a link asks for %v", fx)
	}
	if n.Choice.Name != "process" || !slices.Equal(n.Source(), m.Source()) || n.Setup.Seed != 42 || n.Setup.Clock.Mode != sandbox.Virtual || !n.Edited() || n.Shown.Run != nil {
		t.Errorf("the link shows %s, edited %v, seed %d, %s clock", n.Choice.Name, n.Edited(), n.Setup.Seed, n.Setup.Clock.Mode)
	}
	var want []sandbox.Request
	for i, q := range r.Requests {
		want = append(want, sandbox.Request{ID: i + 1, Path: q.Path, At: q.Sent, HangUpAt: q.HungUp})
	}
	if !reflect.DeepEqual(n.Setup.Script, want) {
		t.Errorf("it sends %v, want %v", n.Setup.Script, want)
	}
	// Once it is run, it sends the requests, and then looks at the instant.
	n, _ = do(n, Run{}, Formatted{ID: 1})
	n, fx = do(n, Built{ID: 1})
	if s := fx[0].(effect.Start).Spec; !reflect.DeepEqual(s.Requests, want) || s.Seed != 42 {
		t.Errorf("it is run as %v", s)
	}
	n, _ = do(n, FromSandbox{sandbox.Started{}}, Grown{r}, FromSandbox{sandbox.Exited{At: r.Exit.At, Reason: replay.ReasonStopped}})
	if n.Look.Now != 2e9 || n.Look.Follow {
		t.Errorf("it looks at %d", n.Look.Now)
	}
	// The draft of a link does not replace the draft that the person has of the program.
	if !strings.HasPrefix(n.Draft.Slot, LinkSlot) {
		t.Errorf("its draft is kept as %q", n.Draft.Slot)
	}
}

func TestShareOfAnotherProgram(t *testing.T) {
	files := []program.File{{Name: "main.go", Text: "package main\n\nfunc main() {}\n"}}
	text, err := program.Share{Files: files, Clock: sandbox.Virtual, Speed: 1, Seed: 1, At: replay.None}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	m, _ := do(New(nil, Samples(), ""), OpenLink{text})
	if m.Choice.Name != OwnName || m.Edited() || m.Shipped() || !slices.Equal(m.Source(), files) {
		t.Errorf("it shows %s, edited %v", m.Choice.Name, m.Edited())
	}
	if _, fx := do(m, Run{}); !slices.Equal(kinds(fx), []string{"Format"}) {
		t.Errorf("Run asks for %v", fx)
	}
}

// For what a link leaves out, the program decides.
func TestShortLink(t *testing.T) {
	text, err := program.Share{Program: "fast-slow", At: replay.None}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	m, _ := do(New(nil, Samples(), "process"), OpenLink{text})
	if m.Choice.Name != "fast-slow" || m.Edited() || m.Setup.Seed != 6 || m.Setup.Clock != m.Program().Clock || m.Shown.Run == nil {
		t.Errorf("it shows %s, edited %v, seed %d, %v", m.Choice.Name, m.Edited(), m.Setup.Seed, m.Setup.Clock)
	}
	if text, err = (program.Share{Program: "gone", At: replay.None}).Fragment(); err != nil {
		t.Fatal(err)
	}
	if m, _ = do(m, OpenLink{text}); m.Choice.Name != "fast-slow" || m.Notices.Shown.IsZero() {
		t.Errorf("a program that is none shows %s", m.Choice.Name)
	}
}

// The link to a program that nobody has changed is its address.
func TestLinkOfAProgramAsItCame(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	if !m.AsItCame() || m.FullPage() != "/fast-slow" {
		t.Errorf("as it came, its page is %s", m.FullPage())
	}
	text := m.Source()[0].Text
	for name, msg := range map[string]Msg{
		"another seed":      SetSeed{9},
		"another clock":     SetMode{sandbox.Real},
		"another speed":     SetSpeed{2},
		"an instant":        Scrub{At: 1e9},
		"a change":          Edit{File: "main.go", Text: text + "\n"},
		"no program at all": OpenTrace{Name: "x.trace"},
	} {
		if m, _ := Update(m, msg); m.AsItCame() {
			t.Errorf("with %s, the address says all of it", name)
		}
	}
	m, _ = Update(New(nil, Samples(), "process"), ShareVirtual{Virtual: true})
	if m.AsItCame() {
		t.Error("a link that is to say the virtual clock is the address alone")
	}
}

func TestBadLink(t *testing.T) {
	before := New(nil, Samples(), "process")
	m, fx := do(before, OpenLink{"1.!"})
	if fx != nil || m.Notices.Shown.IsZero() || m.Choice.Name != before.Choice.Name || m.Shown.Run != before.Shown.Run {
		t.Errorf("it asks for %v, says %q", fx, m.Notices.Shown.Title)
	}
}

func TestDraftIsRecalled(t *testing.T) {
	m := New(nil, Samples(), "process")
	m, fx := do(m, OpenLink{""})
	if !reflect.DeepEqual(fx, []Effect{effect.RecallDraft{Slot: "process"}}) {
		t.Fatalf("opening a program asks for %v", fx)
	}
	m, _ = do(m, Recalled{"process", `[{"Name":"main.go","Text":"package main\n"}]`})
	if !m.Edited() || m.Notices.Shown.IsZero() || m.Source()[0].Text != "package main\n" {
		t.Errorf("recalled is %q", m.Source()[0].Text)
	}
	// A draft that comes too late is not taken.
	n, _ := do(New(nil, Samples(), "process"), Edit{File: "main.go", Text: "package main // mine\n"}, Recalled{"process", `[{"Name":"main.go","Text":"package main\n"}]`})
	if n.Source()[0].Text != "package main // mine\n" {
		t.Errorf("what was typed became %q", n.Source()[0].Text)
	}
	// A page in a frame neither keeps drafts nor recalls them.
	e, _ := embedAndAsk(t)
	if _, fx := do(e, OpenLink{""}); fx != nil {
		t.Errorf("embedded, it asks for %v", fx)
	}
	if _, fx := do(e, Edit{File: "main.go", Text: "x"}); fx != nil {
		t.Errorf("embedded, an edit asks for %v", fx)
	}
}

func TestOpenSource(t *testing.T) {
	m, fx := do(New(nil, Samples(), "process"), OpenSource{"mine.go", "package main\n\nfunc main() {}\n"})
	if m.Choice.Name != OwnName || !slices.Equal(kinds(fx), []string{"SetFragment"}) {
		t.Errorf("it shows %s, asks for %v", m.Choice.Name, fx)
	}
	if _, fx = do(m, SaveSource{}); !reflect.DeepEqual(fx, []Effect{effect.SaveSource{Name: "main.go", Text: "package main\n\nfunc main() {}\n"}}) {
		t.Errorf("saving asks for %v", fx)
	}
	m, fx = do(m, OpenSource{"x.txtar", "-- ../x.go --\npackage main\n"})
	if fx != nil || m.Notices.Shown.IsZero() {
		t.Errorf("a bad name: %v, %q", fx, m.Notices.Shown.Title)
	}
}

// A link may say what a run may be asked for in any other way, and no more.
func TestLinksHaveTheBoundsOfRuns(t *testing.T) {
	requests := func(n int) []program.ShareRequest {
		return slices.Repeat([]program.ShareRequest{{Path: "/", HangUpAt: replay.None}}, n)
	}
	of := func(change func(*program.Share)) program.Share {
		s := program.Share{Program: "process", At: replay.None}
		change(&s)
		return s
	}
	most := sandbox.DefaultLimits.Requests
	for name, bound := range map[string][2]program.Share{
		"requests": {of(func(s *program.Share) { s.Requests = requests(most) }), of(func(s *program.Share) { s.Requests = requests(most + 1) })},
		"seed":     {of(func(s *program.Share) { s.Seed = maxSeed }), of(func(s *program.Share) { s.Seed = maxSeed + 1 })},
		"instant":  {of(func(s *program.Share) { s.At = maxInstant }), of(func(s *program.Share) { s.At = maxInstant + 1 })},
		"slow":     {of(func(s *program.Share) { s.Speed = sandbox.SlowestClock }), of(func(s *program.Share) { s.Speed = sandbox.SlowestClock * 0.99 })},
		"fast":     {of(func(s *program.Share) { s.Speed = sandbox.FastestClock }), of(func(s *program.Share) { s.Speed = sandbox.FastestClock * 1.01 })},
		"real":     {of(func(s *program.Share) { s.Clock = sandbox.Real }), of(func(s *program.Share) { s.Clock = "none" })},
		"virtual":  {of(func(s *program.Share) { s.Clock = sandbox.Virtual }), of(func(s *program.Share) { s.Clock = "none" })},
	} {
		if _, err := bound[0].Fragment(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := bound[1].Fragment(); err == nil {
			t.Errorf("%s: a link may say what no run may be asked for", name)
		}
	}
}
