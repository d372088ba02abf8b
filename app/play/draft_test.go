package play

import (
	"testing"

	"ctxplay/app/program"
)

// Keys go along the tabs as along a ring, and do nothing if there is one tab alone.
func TestTabBy(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	if to, ok := m.TabBy("ArrowRight"); ok {
		t.Errorf("of one file, a key leads to %q", to)
	}
	m.Draft.Files = []program.File{{Name: "a.go"}, {Name: "b.go"}, {Name: "c.go"}}
	for _, test := range []struct{ at, key, want string }{
		{"a.go", "ArrowRight", "b.go"}, {"c.go", "ArrowRight", "a.go"}, {"a.go", "ArrowLeft", "c.go"},
		{"b.go", "Home", "a.go"}, {"b.go", "End", "c.go"}, {"b.go", "x", ""}, {"b.go", "ArrowDown", ""},
	} {
		m.Draft.Tab = test.at
		if to, ok := m.TabBy(test.key); to != test.want || ok != (test.want != "") {
			t.Errorf("%s on %s leads to %q", test.key, test.at, to)
		}
	}
}

// What is typed wins over what has changed the source elsewhere, and the source says
// how far it has heard the editor. What was typed into the program before has come too
// late, and what was typed into a file that is gone is gone with it.
func TestTypingWins(t *testing.T) {
	begun := New(nil, Samples(), "fast-slow")
	of := begun.Draft.Fresh
	const formatted = "package main\n\nfunc main() {}\n"
	for _, test := range []struct {
		name  string
		msgs  []Msg
		file  string
		want  string // "" for the file's own text, or none
		heard int
	}{
		{"typed", []Msg{Edit{"main.go", "A", 1, of}, Edit{"main.go", "B", 2, of}}, "main.go", "B", 2},
		{"the same text again", []Msg{Edit{"main.go", "A", 1, of}, Edit{"main.go", "A", 2, of}}, "main.go", "A", 2},
		{"typed on while it was formatted", []Msg{Edit{"main.go", "A", 1, of}, Format{}, Edit{"main.go", "B", 2, of},
			Formatted{ID: 1, Files: []program.File{{Name: "main.go", Text: formatted}}}}, "main.go", "B", 2},
		{"formatted before what was on its way", []Msg{Edit{"main.go", "A", 1, of}, Format{},
			Formatted{ID: 1, Files: []program.File{{Name: "main.go", Text: formatted}}}}, "main.go", formatted, 1},
		{"formatted, and then what was on its way", []Msg{Edit{"main.go", "A", 1, of}, Format{},
			Formatted{ID: 1, Files: []program.File{{Name: "main.go", Text: formatted}}}, Edit{"main.go", "B", 2, of}}, "main.go", "B", 2},
		{"the original, and then what was on its way", []Msg{Edit{"main.go", "A", 1, of}, Revert{}, Edit{"main.go", "B", 2, of}}, "main.go", "B", 2},
		{"another program", []Msg{Edit{"main.go", "A", 1, of}, Open{Name: "process"}, Edit{"main.go", "B", 2, of}}, "main.go", "", 0},
		{"the same program anew", []Msg{Open{Name: "process"}, Open{Name: "fast-slow"}, Edit{"main.go", "B", 2, of}}, "main.go", "", 0},
		{"a file that is gone", []Msg{AddFile{}, DropFile{"more.go"}, Edit{"more.go", "B", 1, of}}, "more.go", "", 1},
		{"not by the editor", []Msg{Edit{File: "main.go", Text: "A"}}, "main.go", "A", 0},
	} {
		m, _ := do(begun, test.msgs...)
		text := ""
		if i := indexOf(m.Draft.Files, test.file); i >= 0 {
			text = m.Draft.Files[i].Text
		}
		if text != test.want || m.Draft.Heard != test.heard {
			t.Errorf("%s: the text is %q, heard up to %d", test.name, text, m.Draft.Heard)
		}
	}
}
