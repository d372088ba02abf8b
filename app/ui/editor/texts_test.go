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
		t.open(of("A", "B"), 7)
		return t
	}
	none := map[string]string{}
	for _, test := range []struct {
		name          string
		typed         string // into a.go, before the page sets its files
		heard         int
		files         []program.File
		fresh, merges bool
		want          taken
		last          string // of a.go
	}{
		{"nothing new", "", 0, of("A", "B"), false, true, taken{same: true, bases: none}, "A"},
		{"the page has heard of it", "A1", 1, of("A1", "B"), false, true, taken{same: true, bases: none}, "A1"},
		{"the page has not heard of it yet", "A1", 0, of("A", "B"), false, true, taken{same: true, bases: none}, "A1"},
		{"changed elsewhere", "", 0, of("X", "B"), false, true, taken{bases: map[string]string{"a.go": "A"}}, "X"},
		{"changed elsewhere, to be merged", "A1", 0, of("X", "B"), false, true,
			taken{bases: map[string]string{"a.go": "A"}, behind: []string{"a.go"}}, "X"},
		{"changed elsewhere once it was heard", "A1", 1, of("X", "B"), false, true, taken{bases: map[string]string{"a.go": "A1"}}, "X"},
		{"changed elsewhere, and not to be merged", "A1", 0, of("X", "B"), false, false,
			taken{same: true, bases: none}, "A1"},
		{"the file is removed under what is typed", "A1", 0, of()[:0], false, true, taken{bases: none, gone: []string{"a.go", "b.go"}}, ""},
		{"changed elsewhere, and nothing to merge", "", 0, of("X", "B"), false, false, taken{bases: map[string]string{"a.go": "A"}}, "X"},
		{"a file more", "", 0, of("A", "B", "C"), false, true, taken{bases: map[string]string{"c.go": "C"}}, "A"},
		{"a file less", "", 0, of("A"), false, true, taken{bases: none, gone: []string{"b.go"}}, "A"},
		{"another program", "A1", 0, of("Z"), true, true, taken{bases: map[string]string{"a.go": "Z"}, gone: []string{"b.go"}}, "Z"},
	} {
		texts := begun()
		if test.typed != "" {
			if told, ok := texts.typed("a.go", test.typed, 0); !ok || told != (Text{"a.go", test.typed, 1, 7}) {
				t.Errorf("%s: told is %+v", test.name, told)
			}
		}
		take := func() taken { return texts.take(test.files, test.heard, test.merges) }
		if test.fresh {
			take = func() taken { return texts.open(test.files, 8) }
		}
		if got := take(); !reflect.DeepEqual(got, test.want) {
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

// What is told is what was typed into the newest revision of a file that is there, and
// has not been told.
func TestTypedTexts(t *testing.T) {
	ed := &texts{files: map[string]*fileText{}}
	ed.open([]program.File{{Name: "a.go", Text: "A"}, {Name: "b.go", Text: "B"}}, 7)
	ed.take([]program.File{{Name: "a.go", Text: "F"}, {Name: "b.go", Text: "B"}}, 0, true)
	for _, test := range []struct {
		name, file, text string
		revision         int
		want             Text // none if it has no number
	}{
		{"what was set", "a.go", "F", 1, Text{}},
		{"typed", "a.go", "F1", 1, Text{"a.go", "F1", 1, 7}},
		{"told already", "a.go", "F1", 1, Text{}},
		{"typed before the text was set", "a.go", "A1", 0, Text{}},
		{"typed into another file, which was not set", "b.go", "B1", 0, Text{"b.go", "B1", 2, 7}},
		{"no such file", "c.go", "C", 0, Text{}},
		{"undone", "a.go", "F", 1, Text{"a.go", "F", 3, 7}},
	} {
		if got, ok := ed.typed(test.file, test.text, test.revision); got != test.want || ok != (test.want.Number > 0) {
			t.Errorf("%s: told is %+v, not %+v", test.name, got, test.want)
		}
	}
	ed.open([]program.File{{Name: "a.go", Text: "Z"}}, 8)
	if got, _ := ed.typed("a.go", "Z1", 0); got != (Text{"a.go", "Z1", 4, 8}) {
		t.Errorf("of another program, told is %+v", got)
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
