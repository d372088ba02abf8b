package editor

import (
	"reflect"
	"strings"
	"testing"

	"ctxplay/app/program"
)

// What the page sets is told apart: the editor's own text come back, a change made
// elsewhere, another program, files that come and go.
func TestTakeFiles(t *testing.T) {
	of := func(texts ...string) (files []program.File) {
		for i, text := range texts {
			files = append(files, program.File{Name: string(rune('a'+i)) + ".go", Text: text})
		}
		return files
	}
	begun := func() *texts {
		t := &texts{files: map[string]*fileText{}}
		t.take(of("A", "B"), true, true)
		return t
	}
	none := map[string]string{}
	for _, test := range []struct {
		name          string
		typed         string // into a.go, before the page sets its files
		files         []program.File
		fresh, merges bool
		want          taken
		last          string // of a.go
	}{
		{"nothing new", "", of("A", "B"), false, true, taken{same: true, bases: none}, "A"},
		{"the page has heard of it", "A1", of("A1", "B"), false, true, taken{same: true, bases: none}, "A1"},
		{"the page has not heard of it yet", "A1", of("A", "B"), false, true, taken{same: true, bases: none}, "A1"},
		{"changed elsewhere", "", of("X", "B"), false, true, taken{bases: map[string]string{"a.go": "A"}}, "X"},
		{"changed elsewhere, to be merged", "A1", of("X", "B"), false, true, taken{bases: map[string]string{"a.go": "A"}}, "X"},
		{"changed elsewhere, and not to be merged", "A1", of("X", "B"), false, false,
			taken{same: true, bases: none, kept: []string{"a.go"}}, "A1"},
		{"changed elsewhere, and nothing to merge", "", of("X", "B"), false, false, taken{bases: map[string]string{"a.go": "A"}}, "X"},
		{"a file more", "", of("A", "B", "C"), false, true, taken{bases: map[string]string{"c.go": "C"}}, "A"},
		{"a file less", "", of("A"), false, true, taken{bases: none, gone: []string{"b.go"}}, "A"},
		{"another program", "A1", of("Z"), true, true, taken{bases: map[string]string{"a.go": "Z"}, gone: []string{"b.go"}}, "Z"},
	} {
		texts := begun()
		if test.typed != "" {
			texts.files["a.go"].sent(test.typed)
		}
		if got := texts.take(test.files, test.fresh, test.merges); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
		if got := texts.last("a.go"); got != test.last {
			t.Errorf("%s: the text is %q, want %q", test.name, got, test.last)
		}
		if len(texts.all()) != len(test.files) || len(texts.files) != len(test.files) {
			t.Errorf("%s: %d files", test.name, len(texts.all()))
		}
	}
}

// A duration is turned from what it was when turning began, however far.
func TestTurned(t *testing.T) {
	const text = "package main\n\nimport \"time\"\n\nfunc main() { time.Sleep(5 * time.Second) }\n"
	from := strings.Index(text, "5 *")
	to := from + len("5 * time.Second")
	turned := newTurned(text)
	for steps, want := range map[int]string{0: "5 * time.Second", 1: "6 * time.Second", -1: "4 * time.Second"} {
		if got, ok := turned.to(from, to, steps); !ok || got != want {
			t.Errorf("%d steps: %q, %v", steps, got, ok)
		}
	}
	if got, ok := turned.to(from+1, to, 1); ok {
		t.Errorf("where no duration is: %q", got)
	}
}
