package play

import (
	"reflect"
	"slices"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// edits returns fast-slow with another text.
func edits(t *testing.T, text string) Model {
	t.Helper()
	m := New(nil, Samples(), "fast-slow")
	m, _ = Update(m, Edit{File: "main.go", Text: text})
	return m
}

// kinds returns the names of the effects' types.
func kinds(fx []Effect) (names []string) {
	for _, e := range fx {
		names = append(names, reflect.TypeOf(e).Name())
	}
	return names
}

// do updates a model by messages, and returns the effects of the last one.
func do(m Model, msgs ...Msg) (Model, []Effect) {
	var fx []Effect
	for _, msg := range msgs {
		m, fx = Update(m, msg)
	}
	return m, fx
}

func TestBuild(t *testing.T) {
	const text = "package main\n\nfunc main() {}\n"
	files := []program.File{{Name: "main.go", Text: text}}
	m := edits(t, text)
	recorded := m.Shown.Run
	m, fx := do(m, Run{})
	if want := []Effect{effect.Format{ID: 1, Files: files}}; !reflect.DeepEqual(fx, want) || !m.Building() || m.Shown.Run != recorded {
		t.Fatalf("Run asks for %v", fx)
	}
	if _, fx := do(m, Run{}); fx != nil {
		t.Errorf("Run twice asks for %v", fx)
	}
	m, fx = do(m, Formatted{ID: 1, Files: files})
	if want := []Effect{effect.Build{ID: 1, Files: files}}; !reflect.DeepEqual(fx, want) || m.Shown.Run != recorded {
		t.Fatalf("formatted, it asks for %v", fx)
	}
	if _, fx := do(m, Built{ID: 7}); fx != nil {
		t.Errorf("another round's end asks for %v", fx)
	}
	m, fx = do(m, Built{ID: 1})
	start, ok := fx[0].(effect.Start)
	if !ok || start.Spec.Module != ModuleName(1) || start.Spec.Program != "fast-slow" || m.Building() || m.Status.Phase != Loading {
		t.Fatalf("built, it asks for %v", fx)
	}
	// An unchanged source is not built again. Changed back, the program that came with
	// the page runs.
	m, _ = do(m, FromSandbox{sandbox.Started{}}, FromSandbox{sandbox.Exited{Reason: replay.ReasonReturned}})
	if _, fx = do(m, Run{}); !slices.Equal(kinds(fx), []string{"Start"}) {
		t.Errorf("run again, it asks for %v", fx)
	}
	m, fx = do(m, Revert{}, Run{})
	if s := fx[0].(effect.Start).Spec; s.Module != "" || m.Edited() {
		t.Errorf("the original is run as %v", s)
	}
}

// TestWhatDidNotStartIsBuiltAgain runs a source once more whose program did not reach
// the sandbox, which would wait for that for ever.
func TestWhatDidNotStartIsBuiltAgain(t *testing.T) {
	m := edits(t, "package main\n\nfunc main() {}\n")
	m, _ = do(m, Run{}, Formatted{ID: 1, Files: m.Source()}, Built{ID: 1}, FromSandbox{sandbox.Failed{Text: language.T("the frame does not start")}})
	m, fx := do(m, Run{})
	if !slices.Equal(kinds(fx), []string{"Format"}) || m.Tools.Module != "" {
		t.Errorf("it asks for %v, of %q", fx, m.Tools.Module)
	}
}

func TestRejected(t *testing.T) {
	m := edits(t, "package main\n")
	recorded := m.Shown.Run
	m, _ = do(m, Run{}, Formatted{ID: 1})
	complaint := program.Diagnostic{File: "main.go", Line: 1, Column: 9, Severity: program.SeverityError, Source: compiler, Text: "function main is undeclared in the main package"}
	m, fx := do(m, Rejected{ID: 1, Diagnostics: []program.Diagnostic{complaint}})
	if fx != nil || m.Building() || m.Shown.Run != recorded || m.Problems.Revealed != (Place{"main.go", 1}) || m.Notices.Shown.Title != "It does not compile: 1 error" {
		t.Errorf("rejected: %v, notice %q", fx, m.Notices.Shown.Title)
	}
	// What the checker says of the same text does not hide what Go says, and brings a
	// fix.
	checked := program.Diagnostic{File: "main.go", Line: 1, Column: 9, From: 8, To: 12, Severity: program.SeverityError, Source: "types", Text: "other words", Fixes: []program.Fix{{Text: program.Remarked("add it")}}}
	m, _ = do(m, Checked{Rev: m.Draft.Rev, Diagnostics: []program.Diagnostic{checked}})
	if len(m.Problems.List) != 1 || m.Problems.List[0].Text != complaint.Text || len(m.Problems.List[0].Fixes) != 1 || m.Problems.List[0].To != 12 {
		t.Errorf("the problems are %+v", m.Problems.List)
	}
	m, _ = do(m, Edit{File: "main.go", Text: "package main\n\nfunc main() {}\n"})
	if m.count(program.SeverityError) > 0 {
		t.Error("changed, it is still said not to compile")
	}
}

// The text that somebody typed while it was formatted is kept.
func TestTypingWhileFormatting(t *testing.T) {
	m := edits(t, "package main\nfunc main() {}\n")
	m, _ = do(m, Run{}, Edit{File: "main.go", Text: "package main\nfunc main() {println(1)}\n"})
	formatted := []program.File{{Name: "main.go", Text: "package main\n\nfunc main() {}\n"}}
	m, fx := do(m, Formatted{ID: 1, Files: formatted})
	if m.Source()[0].Text != "package main\nfunc main() {println(1)}\n" {
		t.Errorf("the text is now %q", m.Source()[0].Text)
	}
	if !slices.Equal(kinds(fx), []string{"Build"}) {
		t.Errorf("it asks for %v", fx)
	}
}

func TestDraggingBuildsOneAfterTheOther(t *testing.T) {
	text := func(s string) string { return "package main\n\nfunc main() { println(" + s + ") }\n" }
	m := edits(t, text("1"))
	m, fx := do(m, Rerun{})
	if !slices.Equal(kinds(fx), []string{"Format"}) {
		t.Fatalf("the first asks for %v", fx)
	}
	for _, s := range []string{"2", "3"} {
		if m, fx = do(m, Edit{File: "main.go", Text: text(s)}, Rerun{}); fx != nil {
			t.Fatalf("while it is built, %v", fx)
		}
	}
	m, _ = do(m, Formatted{ID: 1})
	m, fx = do(m, Built{ID: 1})
	if !slices.Equal(kinds(fx), []string{"Start", "Format"}) {
		t.Errorf("built, it asks for %v", fx)
	}
	if g := fx[1].(effect.Format); g.Files[0].Text != text("3") {
		t.Errorf("what follows is %q", g.Files[0].Text)
	}
	// The next run ends this one.
	m, _ = do(m, FromSandbox{sandbox.Started{}}, Formatted{ID: 2})
	if m, fx = do(m, Built{ID: 2}); !slices.Equal(kinds(fx), []string{"Start"}) || m.Building() {
		t.Errorf("the last asks for %v", fx)
	}
}

func TestStopWhileCompiling(t *testing.T) {
	m := edits(t, "package main\n")
	m, fx := do(m, Run{}, Stop{})
	if !slices.Equal(kinds(fx), []string{"CancelBuild"}) || m.Building() {
		t.Errorf("Stop asks for %v", fx)
	}
}

func TestSmallDeviceIsAsked(t *testing.T) {
	m := edits(t, "package main\n")
	if _, fx := do(m, LittleMemory{}, BeginEdit{}); !slices.Equal(kinds(fx), []string{"Check"}) {
		t.Errorf("about to edit, it asks for %v", fx)
	}
	m, fx := do(m, LittleMemory{}, Run{})
	if fx != nil || !m.Notices.Shown.CanAgree || m.Building() {
		t.Fatalf("it asks for %v, notice %q", fx, m.Notices.Shown.Title)
	}
	if m, fx = do(m, Agree{}); !slices.Equal(kinds(fx), []string{"Format"}) {
		t.Errorf("agreed, it asks for %v", fx)
	}
}

// Source that the page around sends is built as it is, and its errors are a result.
func TestEmbeddedSource(t *testing.T) {
	m, fx := embedAndAsk(t, `{"type":"ctxplay:run","v":1,"id":"q","files":{"z.go":"package main","main.go":"package main"},"seed":3}`)
	c, ok := fx[0].(effect.Build)
	if !ok || c.Files[0].Name != "main.go" || c.Files[1].Name != "z.go" || m.Choice.Name != OwnName {
		t.Fatalf("it asks for %v", fx)
	}
	m, fx = do(m, Rejected{ID: c.ID, Diagnostics: []program.Diagnostic{{File: "main.go", Line: 1, Column: 1, Text: "no main", Severity: program.SeverityError}}})
	r, ok := fx[0].(effect.ReplyRun)
	if !ok || r.Job != "q" || r.Run.Exit.Reason != replay.ReasonCompile || len(r.Run.Diagnostics) != 1 || m.Embedder.Job != "" {
		t.Errorf("it answers %v", fx)
	}
}

func TestFiles(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	m, fx := do(m, AddFile{})
	if m.Tab() != "more.go" || !slices.Equal(kinds(fx), []string{"KeepDraft"}) {
		t.Errorf("a new file: in view is %s, it asks for %v", m.Tab(), fx)
	}
	m, _ = do(m, RenameFile{"more.go", "second"})
	if m.Tab() != "second.go" {
		t.Errorf("renamed, in view is %s", m.Tab())
	}
	m, _ = do(m, DropFile{"second.go"})
	if m.Edited() || m.Tab() != "main.go" {
		t.Errorf("deleted, the program is edited: %v", m.Edited())
	}
	if m, _ = do(m, DropFile{"main.go"}); m.Notices.Shown.IsZero() || len(m.Source()) != 1 {
		t.Error("the last file was deleted")
	}
}

// TestBuildWhileMaking runs a changed source at a host that still makes the compiler: the
// page says how far that is, also while nothing is asked of it, and the round goes on by
// itself once the compiler is there.
func TestBuildWhileMaking(t *testing.T) {
	m := edits(t, "package main\n")
	m, _ = do(m, Making{Says: "Being built: compiler, 40 of 180 packages", Done: 40, Total: 180})
	if m.StatusText() != "Ready" {
		t.Errorf("before Run the status is %q", m.StatusText())
	}
	m, fx := do(m, Run{})
	if got := kinds(fx); !slices.Contains(got, "Format") || m.StatusText() != "Being built: compiler, 40 of 180 packages" {
		t.Errorf("Run has the effects %q, and the status is %q", got, m.StatusText())
	}
	m, _ = do(m, Making{Says: "Being built: compiler, 41 of 180 packages", Done: 41, Total: 180})
	if m.StatusText() != "Being built: compiler, 41 of 180 packages" {
		t.Errorf("the status stays at %q", m.StatusText())
	}
	m, fx = do(m, Making{}, Formatted{ID: m.Tools.Build.ID})
	if got := kinds(fx); !slices.Contains(got, "Build") || m.StatusText() != "Starting the compiler" {
		t.Errorf("once it is there, the effects are %q, and the status is %q", got, m.StatusText())
	}
}

// TestMakingFails says why no compiler will come, and once more when somebody runs a
// changed source.
func TestMakingFails(t *testing.T) {
	fault := Notice{Tone: Fault, Title: "The compiler could not be built", Detail: "no such place"}
	m, _ := do(edits(t, "package main\n"), Making{Fault: fault})
	if m.Notices.Shown != fault {
		t.Errorf("the notice is %+v", m.Notices.Shown)
	}
	m, _ = do(m, Dismiss{}, Making{Fault: fault})
	if !m.Notices.Shown.IsZero() {
		t.Errorf("the same is said twice: %+v", m.Notices.Shown)
	}
	m, _ = do(m, Run{})
	m, _ = do(m, Formatted{ID: m.Tools.Build.ID}, Unbuilt{ID: m.Tools.Build.ID, Text: language.T("the compiler: it could not be built")})
	if m.Notices.Shown != fault || m.Building() {
		t.Errorf("after Run the notice is %+v", m.Notices.Shown)
	}
}

// TestProgramBuiltMeanwhile runs a program that the host has not built yet, as the page
// builds it. When the list says that the host has, that is run instead.
func TestProgramBuiltMeanwhile(t *testing.T) {
	programs := Samples()
	i := slices.IndexFunc(programs, func(p Program) bool { return p.Name == "fast-slow" })
	listed := programs[i]
	listed.Files, listed.Recorded, listed.Wasm, listed.Digest = nil, nil, "/web/gen/fast-slow.wasm", catalog.Digest(programs[i].Files)
	programs[i].Wasm = ""
	for _, edited := range []bool{false, true} {
		m := New(nil, programs, "fast-slow")
		if edited {
			m, _ = do(m, Edit{File: "main.go", Text: "package main\n"})
		}
		m, fx := do(m, Run{})
		if !m.Building() || slices.Contains(kinds(fx), "Start") {
			t.Fatalf("it is not built in the page: %q", kinds(fx))
		}
		m, fx = do(m, Listed{Programs: []Program{listed}})
		if got := kinds(fx); slices.Contains(got, "Start") == edited || m.Building() != edited {
			t.Errorf("edited %t: the effects are %q, building %t", edited, got, m.Building())
		}
	}
}
