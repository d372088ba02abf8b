package play

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/sample"
)

// Samples returns the programs that come with the page, as if all of them were
// fetched and compiled.
func Samples() []Program {
	ps, err := ProgramsOf(sample.Catalog())
	if err != nil {
		panic(err)
	}
	for i := range ps {
		ps[i].Wasm = "/web/gen/" + ps[i].Name + ".wasm"
	}
	return ps
}

// line returns the line of a sample in the list.
func line(t *testing.T, name string) Program {
	t.Helper()
	p, ok := findProgram(Samples(), name)
	if !ok {
		t.Fatalf("no sample %s", name)
	}
	text, err := json.Marshal([]catalog.Entry{catalog.EntryOf(p.Program, "/web/gen/"+name+".json")})
	if err != nil {
		t.Fatal(err)
	}
	ps, err := ParseList(text)
	if err != nil || len(ps) != 1 || ps[0].Here() {
		t.Fatalf("%v, %v", ps, err)
	}
	return ps[0]
}

// sole returns a fresh page of process that knows no other program, after msgs.
func sole(msgs ...Msg) (Model, []Effect) {
	return do(New(nil, Samples()[:1], "process"), msgs...)
}

// both lists process and fast-slow, which is not here.
func both(t *testing.T) Listed {
	return Listed{[]Program{line(t, "process"), line(t, "fast-slow")}}
}

// The file of a program is fetched when the program is asked for. Until it has come
// the page is not sure of what it shows, and runs nothing.
func TestProgramIsFetchedWhenItIsAskedFor(t *testing.T) {
	fast, _ := findProgram(Samples(), "fast-slow")
	fetch := effect.FetchProgram{Name: "fast-slow", File: "/web/gen/fast-slow.json", Digest: catalog.Digest(fast.Files)}
	for name, before := range map[string][]Msg{
		"after the list":          {both(t), Open{Name: "fast-slow", Stay: true}},
		"before the list":         {Open{Name: "fast-slow"}, OpenLink{}, both(t)},
		"by a link":               {OpenLink{linkTo(t, "fast-slow")}, both(t)},
		"by a link after it":      {both(t), OpenLink{linkTo(t, "fast-slow")}},
		"after another was asked": {both(t), Open{Name: "fast-slow"}, Open{Name: "process"}, Open{Name: "fast-slow"}},
	} {
		m, fx := sole(before...)
		if !slices.Contains(fx, Effect(fetch)) {
			t.Errorf("%s: asks for %v", name, fx)
		}
		if m, fx := do(m, Run{}); !m.Unsure() || m.Status.Phase.Active() || fx != nil {
			t.Errorf("%s: Run ran %s: %v", name, m.Choice.Name, fx)
		}
		m, fx = do(m, Delivered{fast})
		if m.Unsure() || m.Choice.Name != "fast-slow" || m.Shown.Run == nil || !slices.Contains(fx, Effect(effect.Prepare{Program: "fast-slow"})) ||
			!slices.Contains(fx, Effect(effect.RecallDraft{Slot: m.Draft.Slot})) {
			t.Errorf("%s: shows %s, run %v, asks for %v", name, m.Choice.Name, m.Shown.Run != nil, fx)
		}
	}
}

// What is asked for meanwhile is what counts.
func TestLateProgramIsNotShown(t *testing.T) {
	fast, _ := findProgram(Samples(), "fast-slow")
	m, _ := sole(both(t), Open{Name: "fast-slow", Stay: true})
	if !m.Choice.Staying {
		t.Error("process does not stay in view")
	}
	m, _ = do(m, Open{Name: "process"}, Delivered{fast})
	if m.Choice.Name != "process" || m.Unsure() || m.Choice.Staying {
		t.Errorf("shows %s", m.Choice.Name)
	}
	if m, fx := do(m, Open{Name: "fast-slow"}); m.Choice.Name != "fast-slow" || slices.Contains(kinds(fx), "FetchProgram") {
		t.Errorf("then shows %s, asks for %v", m.Choice.Name, fx)
	}
}

// Run that is pressed before the program is here runs it once it is.
func TestEarlyRun(t *testing.T) {
	fast, _ := findProgram(Samples(), "fast-slow")
	for name, before := range map[string][]Msg{
		"before the list": {Open{Name: "fast-slow"}, Run{}, both(t)},
		"after the list":  {both(t), Open{Name: "fast-slow"}, Run{}},
	} {
		m, fx := sole(append(before, Delivered{fast})...)
		if m.Status.Phase != Loading || !slices.Contains(kinds(fx), "Start") || m.Choice.Name != "fast-slow" {
			t.Errorf("%s: %s of %s, %v", name, m.Status.Phase, m.Choice.Name, fx)
		}
	}
}

// When the file does not come, the page says so and offers to retry, which the list
// leads to.
func TestProgramThatDoesNotCome(t *testing.T) {
	m, fx := sole(both(t), Open{Name: "fast-slow", Stay: true}, Run{}, Undelivered{"fast-slow", language.T("404")})
	if !m.Unsure() || m.Choice.Staying || !m.Notices.Shown.CanRetry || !strings.Contains(m.Notices.Shown.Detail, "404") || !slices.Contains(kinds(fx), "AskVersion") {
		t.Errorf("unsure %v, says %+v, asks for %v", m.Unsure(), m.Notices.Shown, fx)
	}
	m, fx = do(m, Retry{}, both(t))
	if !slices.Contains(kinds(fx), "FetchProgram") || !m.Notices.Shown.IsZero() {
		t.Errorf("retried, it asks for %v", fx)
	}
	m, _ = sole(both(t), Open{Name: "fast-slow"}, Undelivered{"process", language.T("404")})
	if !m.Notices.Shown.IsZero() {
		t.Errorf("of another: %+v", m.Notices.Shown)
	}
}

// TestRunGoesOnUntilTheOtherIsHere expects that a program that is asked for ends the run
// under way only once it is here, whether by its name or by a link: it may never come.
func TestRunGoesOnUntilTheOtherIsHere(t *testing.T) {
	fast, _ := findProgram(Samples(), "fast-slow")
	link, err := program.Share{Program: "fast-slow"}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	for name, ask := range map[string]Msg{"by its name": Open{Name: "fast-slow", Stay: true}, "by a link": OpenLink{Fragment: link}} {
		m, _ := sole(both(t), Run{})
		if !m.Status.Phase.Active() {
			t.Fatalf("nothing runs: %s", m.Status.Phase)
		}
		stops := func(what string, want bool, msgs ...Msg) {
			t.Helper()
			var fx []Effect
			if m, fx = do(m, msgs...); slices.Contains(kinds(fx), "Stop") != want {
				t.Errorf("%s, %s: %v", name, what, kinds(fx))
			}
		}
		stops("asked for", false, ask)
		stops("it does not come", false, Undelivered{"fast-slow", language.T("404")})
		if !m.Status.Phase.Active() || m.Status.Stopping || m.Choice.Name != "process" {
			t.Errorf("%s: %s is %s", name, m.Choice.Name, m.Status.Phase)
		}
		stops("it came", true, Retry{}, both(t), Delivered{fast})
		if m.Choice.Name != "fast-slow" || m.Status.Phase.Active() {
			t.Errorf("%s: %s is %s", name, m.Choice.Name, m.Status.Phase)
		}
	}
}

// What the page around asks for waits for list and program, and is answered if they
// do not come.
func TestAskedForWhatIsNotHere(t *testing.T) {
	fast, _ := findProgram(Samples(), "fast-slow")
	byFiles, err := json.Marshal(map[string]string{"main.go": sampleText(t, "fast-slow")})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`{"type":"ctxplay:run","v":1,"id":"a","program":"fast-slow"}`,
		`{"type":"ctxplay:run","v":1,"id":"a","files":` + string(byFiles) + `}`,
	} {
		ask := FromEmbedder{ParseMessage([]byte(text))}
		frame := New(nil, Samples()[:1], "process")
		frame.Embedder.Around = true
		for name, before := range map[string][]Msg{"before the list": {ask, both(t)}, "after it": {both(t), ask}} {
			m, fx := do(frame, before...)
			if !slices.Contains(kinds(fx), "FetchProgram") || m.Embedder.Job != "a" {
				t.Errorf("%s: asks for %v", name, fx)
			}
			if _, fx := do(m, ask); !strings.Contains(replies(fx), "under way") {
				t.Errorf("%s: asked again, it answers %s", name, replies(fx))
			}
			if n, fx := do(m, FromEmbedder{ParseMessage([]byte(`{"type":"ctxplay:stop","v":1,"id":"a"}`))}); !strings.Contains(replies(fx), "stopped") || n.Embedder.Job != "" {
				t.Errorf("%s: stopped, it answers %s", name, replies(fx))
			}
			if n, fx := do(m, Undelivered{"fast-slow", language.T("404")}); !strings.Contains(replies(fx), "404") || n.Embedder.Job != "" {
				t.Errorf("%s: without the program it answers %s", name, replies(fx))
			}
			m, fx = do(m, Delivered{fast})
			if start, ok := fx[len(fx)-1].(effect.Start); !ok || start.Spec.Program != "fast-slow" || m.Embedder.Job != "a" || m.Choice.Name != "fast-slow" {
				t.Errorf("%s: %v", name, fx)
			}
		}
		if n, fx := do(frame, ask, Unlisted{language.T("404")}); !strings.Contains(replies(fx), "404") || n.Embedder.Job != "" {
			t.Errorf("without the list it answers %s", replies(fx))
		}
	}
}

// replies joins what effects answer to the page around.
func replies(fx []Effect) (text string) {
	for _, f := range fx {
		if r, ok := f.(effect.Reply); ok {
			text += string(r.Message)
		}
	}
	return text
}

// A program without compiled code is compiled by the page.
func TestUnbuiltProgramIsCompiled(t *testing.T) {
	p := Samples()[0]
	p.Wasm = ""
	if _, fx := do(New(nil, []Program{p}, "process"), Run{}); !slices.Contains(kinds(fx), "Format") {
		t.Errorf("Run asks for %v", fx)
	}
}

// The programs of the menu stand in a row, and those of a person's own beside it.
func TestNeighbour(t *testing.T) {
	all := Samples()
	m := New(nil, all, all[1].Name)
	for by, want := range map[int]string{-1: all[0].Name, 1: all[2].Name, -2: "", len(all): ""} {
		fx := OpenNeighbour{by}.update(&m)
		if want == "" && fx != nil || want != "" && !slices.Equal(fx, []Effect{effect.Visit{Path: "/" + want}}) {
			t.Errorf("%+d of %s asks for %v, want %s", by, all[1].Name, fx, want)
		}
	}
	if m = New(nil, all, catalog.New); m.Choice.Name != catalog.New {
		t.Fatalf("shows %s", m.Choice.Name)
	}
	if p, ok := m.Neighbour(-1); ok {
		t.Errorf("before the empty program stands %s", p.Name)
	}
}

// What came in the place of a program is said, and not shown: another program's file, or
// one of another version's source.
func TestWrongProgramComes(t *testing.T) {
	fast, _ := findProgram(Samples(), "fast-slow")
	text, err := fast.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if p, err := ParseProgram("fast-slow", catalog.Digest(fast.Files), text); err != nil || p.Name != "fast-slow" {
		t.Errorf("its own file: %s, %v", p.Name, err)
	}
	for name, text := range map[string]string{
		"another's": strings.Replace(string(text), `"fast-slow"`, `"slow-fast"`, 1), "nothing": "", "null": "null", "a list": "[]", "cut": string(text[:len(text)/2]),
		"no files": `{"name":"fast-slow"}`, "no requests": `{"name":"fast-slow","files":[{"name":"main.go","text":"x"}],"Recording":{"requests":[null]}}`,
	} {
		if p, err := ParseProgram("fast-slow", "", []byte(text)); err == nil {
			t.Errorf("%s: it is read as %q", name, p.Name)
		}
	}
	other := fast
	other.Files = []program.File{{Name: "main.go", Text: "package main // of another version\n"}}
	if text, err = other.Encode(); err != nil {
		t.Fatal(err)
	}
	if p, err := ParseProgram("fast-slow", catalog.Digest(fast.Files), text); err == nil || p.Here() {
		t.Errorf("another version's is read as %q", p.Name)
	}
}

// The way back from a program that does not come leads to what was typed, also where the
// browser keeps nothing.
func TestWayBackFromWhatDoesNotCome(t *testing.T) {
	edit := Edit{File: "main.go", Text: "package main // typed\n"}
	for name, way := range map[string][]Msg{
		"listed":               {both(t), edit, Open{Name: "fast-slow", Stay: true}, Undelivered{"fast-slow", language.T("404")}},
		"before it came":       {both(t), edit, Open{Name: "fast-slow", Stay: true}, Run{}},
		"no list":              {edit, Open{Name: "fast-slow", Stay: true}, Unlisted{language.T("404")}},
		"no program":           {both(t), edit, Open{Name: "nope"}},
		"listed in mid typing": {edit, Open{Name: "fast-slow", Stay: true}, both(t), Undelivered{"fast-slow", language.T("404")}},
	} {
		m, fx := sole(append(way, Open{Name: "process"})...)
		if m.Unsure() || !m.Edited() || m.Source()[0].Text != edit.Text || !m.Notices.Shown.IsZero() || m.Status.Phase.Active() {
			t.Errorf("%s: unsure %v, %q, says %+v, asks for %v", name, m.Unsure(), m.Source()[0].Text, m.Notices.Shown, fx)
		}
	}
}
