package play

import (
	"strings"
	"testing"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
)

// workerPool is the source of a program that is no sample.
const workerPool = `package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func worker(ctx context.Context, jobs <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		select {
		case j := <-jobs:
			fmt.Println(j)
		case <-ctx.Done():
			return
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	var wg sync.WaitGroup
	jobs := make(chan int)
	for range 3 {
		wg.Add(1)
		go worker(ctx, jobs, &wg)
	}
	wg.Wait()
}
`

// The words of a sample stand above its own program and above what small steps make of
// it, and not above another program.
func TestIntroIsOfTheProgramInView(t *testing.T) {
	const sample, own, link = "Two requests, one deadline", "Your program", "A program from a link"
	m := New(nil, Samples(), "fast-slow")
	text := m.Source()[0].Text
	for _, test := range []struct{ name, text, want string }{
		{"as it came", text, sample},
		{"a duration turned", strings.Replace(text, "7*time.Second", "300*time.Millisecond", 1), sample},
		{"gofmt has nothing to do", text + "\n", sample},
		{"a cancel function added", strings.Replace(text, "ctx, _ :=", "ctx, cancel :=", 1) + "\n// more\n", sample},
		{"a function renamed", strings.ReplaceAll(text, "slowRequest", "patient"), sample},
		{"a third request", text + "\nfunc third(ctx context.Context) { <-ctx.Done() }\n", sample},
		{"not Go while it is typed", strings.Replace(text, "func main() {", "func main() {{{ (", 1), sample},
		{"a worker pool", workerPool, own},
		{"nothing", "", own},
		{"an empty program", "package main\n\nfunc main() {}\n", own},
		{"only main kept", text[:strings.Index(text, "func fastRequest")] + text[strings.Index(text, "func main"):], own},
	} {
		m, _ := Update(m, Edit{File: "main.go", Text: test.text})
		got := m.Intro()
		if got.Title != test.want || (len(got.Steps) > 0) != (test.want == sample) {
			t.Errorf("%s: %q, %d steps", test.name, got.Title, len(got.Steps))
		}
		if m, _ = Update(m, Revert{}); m.Intro().Title != sample {
			t.Errorf("%s, then as it came: %q", test.name, m.Intro().Title)
		}
	}
	for _, test := range []struct {
		name  string
		share program.Share
		want  string
	}{
		{"a link to it", program.Share{Program: "fast-slow", Files: m.Source()}, sample},
		{"a link to its name", program.Share{Program: "fast-slow"}, sample},
		{"a link to what was made of it", program.Share{Program: "fast-slow", Files: []program.File{{Name: "main.go", Text: text + "\n"}}}, link},
		{"a link to another program", program.Share{Program: "fast-slow", Files: []program.File{{Name: "main.go", Text: workerPool}}}, link},
		{"a link to files", program.Share{Files: []program.File{{Name: "main.go", Text: workerPool}}}, link},
	} {
		fragment, err := test.share.Fragment()
		if err != nil {
			t.Fatal(err)
		}
		m, _ := Update(m, OpenLink{fragment})
		if got := m.Intro(); got.Title != test.want || (len(got.Steps) > 0) != (test.want == sample) {
			t.Errorf("%s: %q, %d steps", test.name, got.Title, len(got.Steps))
		}
	}
	m, _ = Update(m, OpenSource{Name: "pool.go", Text: workerPool})
	if got := m.Intro(); got.Title != "pool.go" || len(got.Steps) > 0 {
		t.Errorf("a file is headed %q", got.Title)
	}
	m, _ = Update(m, OpenTrace{Name: "x.trace"})
	if got := m.Intro(); got.Title != "x.trace" {
		t.Errorf("a trace is headed %q", got.Title)
	}
}

// An author's own heading stands in place of the page's words, and goes along with
// links and files, until another program is opened.
func TestHeadingOfTheAuthor(t *testing.T) {
	heading := program.Heading{Title: "Who stops it?", Question: "Run it, and hang up."}
	fragment, err := program.Share{Program: "process", At: -1, Heading: heading}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	m, _ := Update(New(nil, Samples(), "fast-slow"), OpenLink{Fragment: fragment})
	if got := m.Intro(); got.Title != heading.Title || got.Summary != heading.Question || got.Steps != nil {
		t.Errorf("above the program of a link: %+v", got)
	}
	if got := shareOf(&m).Heading; got != heading {
		t.Errorf("a link to it has the heading %+v", got)
	}
	_, fx := Update(m, SaveSource{})
	saved, ok := fx[0].(effect.SaveSource)
	if !ok || !strings.HasPrefix(saved.Text, "-- lesson.md --\n# Who stops it?\n") || !strings.HasSuffix(saved.Name, ".txtar") {
		t.Fatalf("saved as %+v", fx)
	}
	if m, _ = Update(m, Open{Name: "fast-slow"}); m.Intro().Title != "Two requests, one deadline" {
		t.Errorf("above another program: %+v", m.Intro())
	}
	if m, _ = Update(m, OpenSource{Name: saved.Name, Text: saved.Text}); m.Intro().Title != heading.Title || len(m.Source()) != 1 {
		t.Errorf("above the program of a file: %+v, files %v", m.Intro(), m.Source())
	}
}
