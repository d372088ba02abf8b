package check_test

import (
	"errors"
	"strings"
	"testing"

	"ctxplay/app/checker"
	"ctxplay/app/checker/check"
	"ctxplay/app/explore"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/program"
	"ctxplay/app/sample"
)

// TestQueue checks that newer questions replace older ones of their kind, except
// those for formatting, for names and of a search, and that what a person waits for comes first.
func TestQueue(t *testing.T) {
	var w check.Queue
	var replaced []int
	for id, op := range []string{"check", "check", "format", "hover", "complete", "format", "check", "complete", "name", "name", "search", "search"} {
		if a := w.Add(checker.Question{ID: id, Op: op}); a != nil {
			if !a.Superseded || a.Op != op {
				t.Errorf("%+v", a)
			}
			replaced = append(replaced, a.ID)
		}
	}
	if want := []int{0, 1, 4}; !equal(replaced, want) {
		t.Errorf("replaced %v, want %v", replaced, want)
	}
	var order []int
	for q, ok := w.Next(); ok; q, ok = w.Next() {
		order = append(order, q.ID)
	}
	if want := []int{7, 2, 5, 3, 10, 11, 8, 9, 6}; !equal(order, want) {
		t.Errorf("in order %v, want %v", order, want)
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestAnswer(t *testing.T) {
	s, _ := session(t)
	files := []program.File{{Name: "main.go", Text: "package main\n\nfunc main() { x() }\n\nvar y int\n"}}
	raced := judge.Case{Run: []byte(`{"version":1,"races":{"found":[{"number":1,"address":"0x1","later":{"kind":"write","stack":[{"file":"main.go","line":5,"func":"main.f"}]},` +
		`"earlier":{"kind":"write","stack":[{"file":"main.go","line":5,"func":"main.f"}]}}]}}`)}
	begin := explore.Request{Search: 1, Begin: true, Budget: 10, Ahead: 5}
	for _, test := range []struct {
		op   string
		fits func(a checker.Answer) bool
	}{
		{checker.OpCheck, func(a checker.Answer) bool { return len(a.Diagnostics) == 1 }},
		{checker.OpFormat, func(a checker.Answer) bool { return len(a.Files) == 1 && a.Files[0] == files[0] }},
		{checker.OpComplete, func(a checker.Answer) bool { return a.Completion != nil }},
		{checker.OpHover, func(a checker.Answer) bool { return a.Hover != nil && a.Hover.Signature == "" }},
		{checker.OpName, func(a checker.Answer) bool {
			return a.Verdict != nil && len(a.Verdict.Shared) == 1 && a.Verdict.Shared[0].What.String() == "the variable y"
		}},
		{checker.OpSearch, func(a checker.Answer) bool {
			return a.Progress != nil && len(a.Progress.Jobs) == 1 && a.Progress.State.Budget == 20
		}},
		{"sing", func(a checker.Answer) bool { return strings.Contains(a.Failure, "sing") }},
	} {
		a := s.Answer(checker.Question{ID: 7, Op: test.op, Files: files, File: "main.go", Offset: 28, Case: &raced, Search: &begin})
		if a.ID != 7 || a.Op != test.op || !test.fits(a) {
			t.Errorf("%s: %+v", test.op, a)
		}
	}
}

// A failing source fails as often as it is told to, and then hands out what it
// has.
type failing struct {
	check.Source
	down bool
}

func (f *failing) Types(set string) ([]byte, error) {
	if f.down {
		return nil, errors.New("fetching types: the server answered 503")
	}
	return f.Source.Types(set)
}

// TestSourceFails checks that an answer says what could not be read, and that the
// next question reads it.
func TestSourceFails(t *testing.T) {
	_, source := session(t)
	f := &failing{source, true}
	s := check.New(f)
	question := checker.Question{Op: checker.OpCheck, Files: []program.File{{
		Name: "main.go", Text: "package main\n\nimport \"net/http\"\n\nfunc main() { http.Get(\"\") }\n",
	}}}
	ask := func(down bool, want string) {
		t.Helper()
		f.down = down
		if a := s.Answer(question); a.Failure != want || len(a.Diagnostics) > 0 {
			t.Errorf("%+v", a)
		}
	}
	const failure = "fetching types: the server answered 503"
	ask(true, failure) // of the index
	if err := s.Open(); err == nil {
		t.Error("it opened without an index")
	}
	f.down = false
	if err := s.Open(); err != nil {
		t.Error(err)
	}
	ask(true, failure) // of net/http's types
	ask(false, "")
	ask(true, "") // all of it was read before
}

// TestPackRefuses checks that Open refuses what is not a pack, or is cut short.
func TestPackRefuses(t *testing.T) {
	whole := check.Pack([]check.Entry{{Name: check.IndexEntry, Data: []byte("core fmt fmt Println\n")}, {Name: "fmt", Data: []byte("data")}})
	for name, pack := range map[string]string{
		"empty":     "",
		"html":      "<!doctype html>",
		"no body":   "ctxplay pack 1\nfmt 4\n",
		"cut short": string(whole[:len(whole)-1]),
		"negative":  "ctxplay pack 1\nfmt -4\n\ndata",
		"no index":  "ctxplay pack 1\n#index 3\n\nfmt",
	} {
		if err := check.New(fixed(pack)).Open(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := check.New(fixed(whole)).Open(); err != nil {
		t.Error(err)
	}
}

type fixed []byte

func (f fixed) Types(string) ([]byte, error) { return f, nil }
func (f fixed) Docs(string) ([]byte, error)  { return f, nil }

// TestPlainDoc checks that links lose their targets, that code keeps its lines, and
// that a long text is cut at the end of a paragraph.
func TestPlainDoc(t *testing.T) {
	long := strings.Repeat("A sentence of some length, once more. ", 20)
	for _, test := range []struct{ text, want string }{
		{"F does it.\n", "F does it."},
		{"See [Context] and [net/http.Get], or [Go].\n\n[Go]: https://go.dev\n", "See Context and net/http.Get, or Go."},
		{"First\nline.\n\nSecond.\n\n\tcode\n\tmore\n", "First line.\n\nSecond.\n\n\tcode\n\tmore"},
		{"# Heading\n\nText.\n", "# Heading\n\nText."},
		{long + "\n\n" + long + "\n\n" + long, strings.TrimSpace(long)},
		{strings.Repeat("word ", 500), strings.TrimSpace(strings.Repeat("word ", 240)) + " …"},
	} {
		if got := check.PlainDoc(test.text); got != test.want {
			t.Errorf("of %.40q: got %q, want %q", test.text, got, test.want)
		}
	}
}

// TestHalfTyped cuts a program in two at every offset. It checks both parts, as if
// the program were half typed or half deleted, completes at the end of the first,
// and looks up what stands there in the whole.
func TestHalfTyped(t *testing.T) {
	s, _ := session(t)
	for _, name := range []string{"fast-slow", "process"} {
		l, _ := sample.Find(name)
		text := l.Files[0].Text
		for i := range len(text) + 1 {
			for _, part := range []string{text[:i], text[i:]} {
				files := []program.File{{Name: "main.go", Text: part}}
				found, err := s.Check(files)
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range found {
					checkPlace(t, files, d)
				}
			}
			files := []program.File{{Name: "main.go", Text: text[:i]}}
			if _, err := s.Complete(files, "main.go", i); err != nil {
				t.Fatal(err)
			}
			files[0].Text = text
			if _, err := s.Hover(files, "main.go", i); err != nil {
				t.Fatal(err)
			}
		}
	}
}
