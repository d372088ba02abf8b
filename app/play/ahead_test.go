package play

import (
	"reflect"
	"slices"
	"testing"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
)

// checks returns fast-slow with another text, once its editor was entered and the
// checker has answered.
func checks(t *testing.T, text string, found ...program.Diagnostic) (Model, []Effect) {
	t.Helper()
	m := New(nil, Samples(), "fast-slow")
	m, _ = do(m, BeginEdit{}, Edit{File: "main.go", Text: text})
	return do(m, Checked{Rev: m.Draft.Rev, Diagnostics: found})
}

func TestBuildsAhead(t *testing.T) {
	const text, formatted = "package main\nfunc main() {}\n", "package main\n\nfunc main() {}\n"
	files := []program.File{{Name: "main.go", Text: formatted}}
	m, fx := checks(t, text)
	if !slices.Equal(kinds(fx), []string{"Format"}) {
		t.Fatalf("checked, it asks for %v", fx)
	}
	if _, fx := do(m, Checked{Rev: m.Draft.Rev}); fx != nil {
		t.Errorf("checked again, it asks for %v", fx)
	}
	m, fx = do(m, Formatted{ID: m.Tools.Ahead.ID, Files: files})
	if want := []Effect{effect.BuildAhead{Round: m.Tools.Ahead.ID, Files: files}}; !reflect.DeepEqual(fx, want) || m.Source()[0].Text != text || m.Building() {
		t.Fatalf("formatted, it asks for %v, and the source is %q", fx, m.Source()[0].Text)
	}
	// Run needs no second formatting, and shows the text as it is built.
	ran, fx := do(m, Run{})
	if got := kinds(fx); !slices.Contains(got, "Build") || slices.Contains(got, "Format") || slices.Contains(got, "LeaveAhead") {
		t.Errorf("Run asks for %v", fx)
	}
	if b := fx[len(fx)-1].(effect.Build); !slices.Equal(b.Files, files) || ran.Source()[0].Text != formatted {
		t.Errorf("Run builds %+v of %q", b, ran.Source()[0].Text)
	}
	// What was built and runs is not built once more, and stays where it was handed to.
	ran, fx = do(ran, Built{ID: ran.Tools.Build.ID, Ahead: m.Tools.Ahead.ID})
	if want := ModuleName(m.Tools.Ahead.ID); ran.Tools.Module != want || slices.Contains(kinds(fx), "LeaveAhead") ||
		!slices.ContainsFunc(fx, func(x Effect) bool { s, ok := x.(effect.Start); return ok && s.Spec.Module == want }) {
		t.Errorf("built ahead as %q, it runs %q: %v", want, ran.Tools.Module, fx)
	}
	if _, fx := do(ran, Checked{Rev: ran.Draft.Rev}); fx != nil {
		t.Errorf("checked after a run, it asks for %v", fx)
	}
	// Whatever makes the text another gives it up, also once it is built, and nothing else does.
	for _, msg := range []Msg{AddFile{}, Open{Name: "process"}, Open{Name: "nowhere"}, Run{}, Format{}, Stop{}} {
		text := m.Source()
		changed, fx := do(m, msg)
		left := slices.Contains(kinds(fx), "LeaveAhead")
		if kept := slices.Equal(changed.Source(), files) || slices.Equal(changed.Source(), text); left == kept {
			t.Errorf("after %T it is given up: %t", msg, left)
		}
		if left && changed.Tools.Ahead.ID != 0 {
			t.Errorf("after %T there is still a round", msg)
		}
	}
	// Typing gives it up, and Run is then of the new text.
	m, fx = do(m, Edit{File: "main.go", Text: text + "// more\n"})
	if !slices.Contains(kinds(fx), "LeaveAhead") {
		t.Errorf("typing asks for %v", fx)
	}
	m, fx = do(m, Run{})
	if f, ok := fx[0].(effect.Format); !ok || f.Files[0].Text != text+"// more\n" {
		t.Errorf("Run of a new text asks for %v", fx)
	}
	if _, fx := do(m, Checked{Rev: m.Draft.Rev}); fx != nil {
		t.Errorf("checked while it is built, it asks for %v", fx)
	}
}

func TestDoesNotBuildAhead(t *testing.T) {
	const text = "package main\n\nfunc main() {}\n"
	wrong := program.Diagnostic{Severity: program.SeverityError, Text: "undefined: x"}
	if _, fx := checks(t, text, wrong); fx != nil {
		t.Errorf("of what does not compile: %v", fx)
	}
	if _, fx := checks(t, text, program.Diagnostic{Severity: program.SeverityWarning}); len(fx) != 1 {
		t.Error("a warning keeps it from building")
	}
	m := New(nil, Samples(), "fast-slow")
	if _, fx := do(m, BeginEdit{}, Checked{Rev: m.Draft.Rev}); fx != nil {
		t.Errorf("of a program that came with the page: %v", fx)
	}
	for _, why := range []Msg{SaveData{}, LittleMemory{}} {
		m, fx := do(m, why, BeginEdit{})
		if slices.Contains(kinds(fx), "Warm") {
			t.Errorf("%T: the compiler is fetched", why)
		}
		m, _ = do(m, Edit{File: "main.go", Text: text})
		if _, fx := do(m, Checked{Rev: m.Draft.Rev}); fx != nil {
			t.Errorf("%T: it builds ahead: %v", why, fx)
		}
	}
	// The answer to a text that has changed since begins nothing.
	m, fx := checks(t, text)
	id := fx[0].(effect.Format).ID
	m, _ = do(m, Edit{File: "main.go", Text: text + "// more\n"})
	if _, fx := do(m, Formatted{ID: id, Files: m.Source()}); fx != nil {
		t.Errorf("of a text before: %v", fx)
	}
}
