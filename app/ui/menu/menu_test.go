package menu

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/sample"
)

// samples are the programs that come with the page.
func samples(t *testing.T) []play.Program {
	t.Helper()
	ps, err := play.ProgramsOf(sample.Catalog())
	if err != nil {
		t.Fatal(err)
	}
	return ps
}

// The menu has a card for each program, with its question and a picture of its run,
// and none for the empty program.
func TestEveryProgramHasACard(t *testing.T) {
	all := Main(nil, samples(t), nil, nil)
	for _, l := range sample.All() {
		_, card, ok := strings.Cut(all, `data-program="`+l.Name+`"`)
		if card, _, _ = strings.Cut(card, "</li>"); !ok || !strings.Contains(card, html.EscapeString(l.Question)) || !strings.Contains(card, `<svg`) || !strings.Contains(card, "<path") {
			t.Errorf("%s: its card is %q", l.Name, card)
		}
	}
	if n := strings.Count(all, `class="programs-card"`); n != len(sample.All()) {
		t.Errorf("%d cards, want %d", n, len(sample.All()))
	}
	if bad := regexp.MustCompile(`\sstyle=|<style|<script|\son[a-z]+=`).FindString(all); bad != "" {
		t.Errorf("the menu has %q", bad)
	}
}

// What a program's author wrote stays text, and a program without words is listed.
func TestWordsStayText(t *testing.T) {
	p := play.Program{Program: catalog.Wordless("spin", []program.File{{Name: "main.go", Text: "package main\n"}})}
	p.Title, p.Look = `<b>"x"`, `<script>`
	all := Main(nil, []play.Program{p}, map[string]string{"spin": `"><i>`}, nil)
	for _, bad := range []string{"<b>", "<script>", "<i>"} {
		if strings.Contains(all, bad) {
			t.Errorf("%s became markup in %s", bad, all)
		}
	}
	if !strings.Contains(all, others) || !strings.Contains(all, `href="/spin"`) {
		t.Errorf("spin is not listed: %s", all)
	}
}

// A program is found by what its source selects, and not by words in its comments.
func TestUses(t *testing.T) {
	got := uses(program.File{Name: "main.go", Text: `package main

import "context"

// WithCancel is not used.
func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 1)
	defer cancel()
	go func() { select { case <-ctx.Done(): } }()
	<-ctx.Done()
}
`})
	if want := []string{"context.WithTimeout", "context.Background", "go", "select", "ctx.Done"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A program is found by the beginnings of words, and by each part of a name that its
// source uses.
func TestFound(t *testing.T) {
	p := play.Program{Program: catalog.Wordless("spin", []program.File{{Name: "main.go",
		Text: "package main\n\nfunc main() { context.WithTimeout(ctx, 3*time.Second) }\n"}})}
	p.Question = `Who "waits", and where?`
	words := " " + found(nil, p, "race")
	for word, want := range map[string]bool{
		"spin": true, "wait": true, "race": true, "timeout": true, "withtime": true, "context.with": true, "second": true,
		"cond": false, "imeout": false, "func": false,
	} {
		if got := strings.Contains(words, " "+word); got != want {
			t.Errorf("%q is found: %v, want %v, in %q", word, got, want, words)
		}
	}
}
