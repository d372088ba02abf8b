package program

import (
	"reflect"
	"strings"
	"testing"
)

func TestCutHeading(t *testing.T) {
	for _, c := range []struct {
		text string
		want Heading
		rest string
	}{
		{"package main\n", Heading{}, "package main\n"},
		{"-- main.go --\nm\n", Heading{}, "-- main.go --\nm\n"},
		{"-- lesson.md --\n# Who stops it?\n\nRun it,\nand  hang up.\n-- main.go --\nm\n",
			Heading{"Who stops it?", "Run it, and hang up."}, "-- main.go --\nm\n"},
		{"m\n-- lesson.md --\nWhy?\n", Heading{"", "Why?"}, "m\n"},
		{"-- a.go --\na\n-- lesson.md --\r\n# Only a title\r\n-- b.go --\nb\n", Heading{"Only a title", ""}, "-- a.go --\na\n-- b.go --\nb\n"},
		{"-- lesson.md --\n", Heading{}, ""},
		{"-- lesson.md --\n#no title\x00\u202e\n-- a.go --\n", Heading{"", "#no title"}, "-- a.go --\n"},
		{"-- lesson.md --\n# " + strings.Repeat("é", MaxTitle) + "\n-- a.go --\n", Heading{strings.Repeat("é", MaxTitle/2), ""}, "-- a.go --\n"},
	} {
		if h, rest := CutHeading(c.text); h != c.want || rest != c.rest {
			t.Errorf("%q: %+v and %q, want %+v and %q", c.text, h, rest, c.want, c.rest)
		}
	}
}

func TestFormatHeaded(t *testing.T) {
	const want = "-- lesson.md --\n# Who?\n\nRun it.\n-- main.go --\nm\n"
	if got := FormatHeaded(Heading{"Who?", "Run it."}, []File{{"main.go", "m\n"}}); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := FormatHeaded(Heading{}, []File{{"main.go", "m\n"}}); got != "m\n" {
		t.Errorf("without a heading: %q", got)
	}
}

func TestHeadingTravelsInALink(t *testing.T) {
	want := Share{Program: "process", At: -1, Heading: Heading{"Who <b>stops</b> it?", "Run it & see."}}
	fragment, err := want.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ParseFragment(fragment); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	// What another program has written is brought on one line.
	if got, err := ParseFragment(pack(t, `{"p":"a","h":" Two\nlines\u202e ","q":"# Why?\u0000"}`)); err != nil || got.Heading != (Heading{"Two lines", "Why?"}) {
		t.Errorf("%+v, %v", got.Heading, err)
	}
	for _, h := range []Heading{{Title: strings.Repeat("x", MaxTitle+1)}, {Question: strings.Repeat("x", MaxQuestion+1)}, {Title: "two\nlines"}} {
		if _, err := (Share{Program: "a", At: -1, Heading: h}).Fragment(); err == nil {
			t.Errorf("%.40q was let through", h)
		}
	}
}

// FuzzHeading expects that what a heading is made of survives a file and a link.
func FuzzHeading(f *testing.F) {
	f.Add("Who?", "Run it.")
	f.Add("# x", "-- main.go --")
	f.Fuzz(func(t *testing.T, title, question string) {
		h := Heading{title, question}.onLines()
		if h.check() != nil {
			if len(h.Title) <= MaxTitle && len(h.Question) <= MaxQuestion {
				t.Fatalf("%q is refused: %v", h, h.check())
			}
			return
		}
		got, rest := CutHeading(FormatHeaded(h, one("main.go")))
		if h.IsZero() {
			got = Heading{}
		}
		if got != h {
			t.Errorf("%q became %q", h, got)
		}
		if files, err := ParseTxtar(rest); err != nil || !reflect.DeepEqual(files, one("main.go")) {
			t.Errorf("%q: %q, %v", h, files, err)
		}
		s := Share{Program: "a", At: -1, Heading: h}
		fragment, err := s.Fragment()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := ParseFragment(fragment); err != nil || got.Heading != h {
			t.Errorf("%q became %q, %v", h, got.Heading, err)
		}
	})
}
