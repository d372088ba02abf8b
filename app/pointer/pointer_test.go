package pointer

import (
	"strings"
	"testing"

	"ctxplay/app/program"
)

// pointers are some that a page writes.
func pointers(t *testing.T) []Pointer {
	t.Helper()
	link, err := program.Share{Files: []program.File{{Name: "main.go", Text: "package main\n"}}, At: -1}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	at := int64(7e9)
	return []Pointer{
		{Program: "process"},
		{Program: "process", At: &at, Selection: Selection{Kind: "context", Context: 5}, Ran: true},
		{Link: link, Line: Line{"main.go", 12}},
		{Program: "fast-slow", Link: link, Selection: Selection{Kind: "span", Goroutine: 7, Index: 3}},
	}
}

// TestPointers writes pointers and reads them again.
func TestPointers(t *testing.T) {
	all := pointers(t)
	for i, p := range all {
		text := p.Write()
		got, err := Parse(text)
		if err != nil || !got.Equal(p) {
			t.Errorf("%s is read as %+v, %v", text, got, err)
		}
		for j, other := range all {
			if p.Equal(other) != (i == j) {
				t.Errorf("%s and %s: equal is %v", text, other.Write(), p.Equal(other))
			}
		}
	}
}

// TestNoPointers reads what no page writes.
func TestNoPointers(t *testing.T) {
	for _, text := range []string{
		``, `1`, `[]`, `null`, `{}`, `{"program":"process"`, `{"program":"process"} {}`, `{"program":"process"}x`,
		`{"program":7}`, `{"program":"../x"}`, `{"program":"process","more":1}`, `{"link":"1.x"}`, `{"link":"process"}`,
		`{"program":"a","at":-1}`, `{"program":"a","at":1.5}`, `{"program":"a","at":1e99}`,
		`{"program":"a","selection":{"kind":"everything"}}`, `{"program":"a","selection":{"kind":"span","index":-1}}`,
		`{"program":"a","selection":{"goroutine":3}}`,
		`{"program":"a","line":{"file":"main.go","line":0}}`, `{"program":"a","line":{"file":"","line":1}}`,
		`{"program":"a","line":{"file":"` + strings.Repeat("x", 101) + `","line":1}}`,
		`{"program":"` + strings.Repeat("a", Most) + `"}`,
	} {
		if p, err := Parse([]byte(text)); err == nil {
			t.Errorf("%.60s is read as %+v", text, p)
		}
	}
}

// FuzzParse reads anything: what is let through can be written and read again.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"program":"process","at":7,"selection":{"kind":"context","context":5},"line":{"file":"main.go","line":1},"ran":true}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := Parse(text)
		if err != nil {
			return
		}
		if again, err := Parse(p.Write()); err != nil || !again.Equal(p) {
			t.Errorf("%q: %+v, then %+v, %v", text, p, again, err)
		}
	})
}
