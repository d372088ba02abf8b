package play

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// TestLookForRaces has programs look for races. One that came ready built is built here for
// that, and once only; where nobody looks any more, the ready one runs again.
func TestLookForRaces(t *testing.T) {
	ended := []Msg{FromSandbox{sandbox.Started{}}, FromSandbox{sandbox.Exited{Reason: replay.ReasonReturned}}}
	m := New(nil, Samples(), "fast-slow")
	if _, fx := do(m, Run{}); !slices.Equal(kinds(fx), []string{"Start"}) {
		t.Fatalf("without, it asks for %v", fx)
	}
	files := m.Source()
	m, fx := do(m, SetRaces{On: true}, Run{})
	if want := []Effect{effect.Format{ID: 1, Files: files}}; !reflect.DeepEqual(fx, want) {
		t.Fatalf("Run asks for %v", fx)
	}
	m, fx = do(m, Formatted{ID: 1, Files: files})
	if want := []Effect{effect.Build{ID: 1, Files: files, Races: true}}; !reflect.DeepEqual(fx, want) {
		t.Fatalf("formatted, it asks for %v", fx)
	}
	if m, _ := do(m, Listed{Samples()}); !m.Building() {
		t.Error("the ready built one takes the place of what is being built")
	}
	m, fx = do(m, Built{ID: 1})
	if s, ok := fx[0].(effect.Start); !ok || s.Spec.Module != ModuleName(1) || !s.Spec.Races {
		t.Fatalf("built, it asks for %v", fx)
	}
	m, _ = do(m, ended...)
	if _, fx := do(m, Run{}); !slices.Equal(kinds(fx), []string{"Start"}) || fx[0].(effect.Start).Spec.Module != ModuleName(1) {
		t.Errorf("run again, it asks for %v", fx)
	}
	if _, fx := do(m, SetRaces{}, Run{}); !slices.Equal(kinds(fx), []string{"Start"}) || fx[0].(effect.Start).Spec.Module != "" {
		t.Errorf("without again, it asks for %v", fx)
	}
	if m, _ := do(m, Open{Name: "process"}); m.Setup.Races {
		t.Error("another program looks for races too")
	}
	// A source that was built without is built again.
	m = edits(t, "package main\n\nfunc main() {}\n")
	m, _ = do(m, Run{}, Formatted{ID: 1, Files: m.Source()}, Built{ID: 1})
	m, _ = do(m, ended...)
	if _, fx := do(m, SetRaces{On: true}, Run{}); !slices.Equal(kinds(fx), []string{"Format"}) {
		t.Errorf("what was built without is run as if it looked: %v", fx)
	}
}

// TestBuildsAheadForRaces builds ahead as the next run is to be.
func TestBuildsAheadForRaces(t *testing.T) {
	m, _ := checks(t, "package main\n\nfunc main() {}\n")
	m, _ = do(m, Formatted{ID: m.Tools.Ahead.ID, Files: m.Source()})
	m, fx := do(m, SetRaces{On: true}, Checked{Rev: m.Draft.Rev})
	if !slices.Equal(kinds(fx), []string{"Format"}) {
		t.Fatalf("checked again, it asks for %v", fx)
	}
	_, fx = do(m, Formatted{ID: m.Tools.Ahead.ID, Files: m.Source()})
	if want := []Effect{effect.BuildAhead{Round: m.Tools.Ahead.ID, Files: m.Source(), Races: true}}; !reflect.DeepEqual(fx, want) {
		t.Errorf("formatted, it asks for %v", fx)
	}
	m = New(nil, Samples(), "fast-slow")
	if _, fx := do(m, SetRaces{On: true}, BeginEdit{}); !reflect.DeepEqual(fx[len(fx)-1], effect.Warm{Files: m.Source(), Races: true}) {
		t.Errorf("for one who begins to edit: %v", fx)
	}
}

// TestRacesCannotBeLookedFor says so where the site has not what it takes.
func TestRacesCannotBeLookedFor(t *testing.T) {
	m := edits(t, "package main\n\nfunc main() {}\n")
	m, _ = do(m, SetRaces{On: true}, Run{}, Formatted{ID: 1, Files: m.Source()}, Unbuilt{ID: 1, Text: language.T("it has none"), NoFamily: true})
	if m.Building() || !strings.Contains(m.Notices.Shown.Title, "Data races cannot be looked for") {
		t.Errorf("%+v", m.Notices.Shown)
	}
}

// TestLinkLooksForRaces passes on by a link, and by what a presenter shows, that races are
// looked for.
func TestLinkLooksForRaces(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	if !m.AsItCame() || linkOf(&m) != "" {
		t.Fatal("a program as it came has a link")
	}
	m, _ = do(m, SetRaces{On: true})
	link := linkOf(&m)
	if s, err := program.ParseFragment(link); err != nil || !s.Races || m.AsItCame() {
		t.Errorf("the link says %+v, %v", s, err)
	}
	if m, _ := do(New(nil, Samples(), "process"), OpenLink{Fragment: link}); m.Choice.Name != "fast-slow" || !m.Setup.Races {
		t.Errorf("opened, it is %s, and races are looked for: %t", m.Choice.Name, m.Setup.Races)
	}
}

// TestAskedForRaces has the page around ask for a run that looks for races, and for one
// that does not.
func TestAskedForRaces(t *testing.T) {
	m, fx := embedAndAsk(t, `{"type":"ctxplay:run","v":1,"id":"a","program":"fast-slow","races":true}`)
	if b, ok := fx[len(fx)-1].(effect.Build); !ok || !b.Races || !m.Setup.Races {
		t.Errorf("asked to look for races: %v", fx)
	}
	m, _ = do(m, Built{ID: 1}, FromSandbox{sandbox.Started{}}, FromSandbox{sandbox.Exited{Reason: replay.ReasonReturned}})
	ask := func(text string) effect.Start {
		_, fx := do(m, FromEmbedder{ParseMessage([]byte(text))})
		start, _ := fx[len(fx)-1].(effect.Start)
		return start
	}
	if s := ask(`{"type":"ctxplay:run","v":1,"id":"b","shown":true}`).Spec; !s.Races {
		t.Errorf("what is shown is run as %+v", s)
	}
	if s := ask(`{"type":"ctxplay:run","v":1,"id":"b","shown":true,"races":false}`).Spec; s.Races || s.Program != "fast-slow" {
		t.Errorf("not to look for races, it is run as %+v", s)
	}
}

// TestRacesAreNamed has what races of a run are for named before the page around has the run,
// and nothing named of a run without races.
func TestRacesAreNamed(t *testing.T) {
	for _, found := range [][]replay.Race{nil, {{Number: 1}}} {
		m, _ := embedAndAsk(t, `{"type":"ctxplay:run","v":1,"id":"a","program":"fast-slow","races":true}`)
		run := &replay.Run{Program: "fast-slow", Races: &replay.Races{Found: found}}
		m, fx := do(m, Built{ID: 1}, FromSandbox{sandbox.Started{}}, Grown{run}, FromSandbox{sandbox.Exited{Reason: replay.ReasonExit}})
		want := []Effect{effect.ReplyRun{Job: "a", Run: run}}
		if found != nil {
			want = []Effect{effect.NameRaces{Run: run, Files: m.Shown.Ran, Then: want}}
		}
		if !reflect.DeepEqual(fx, want) || len(m.Shown.Ran) == 0 {
			t.Errorf("after a run with %d races %+v, want %+v", len(found), fx, want)
		}
	}
}
