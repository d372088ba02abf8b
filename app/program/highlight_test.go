package program_test

import (
	"strings"
	"testing"

	"ctxplay/app/program"
	"ctxplay/app/sample"
)

func joined(lines [][]program.Token) string {
	var b strings.Builder
	for _, line := range lines {
		for _, t := range line {
			b.WriteString(t.Text)
		}
	}
	return b.String()
}

func TestHighlightIsTheSourceToTheByte(t *testing.T) {
	sources := []string{"", "\n", "x", "package main\r\n", "`raw\nover\n\nlines`\n", "/* a\n b */ func", "\"open\n'", "\x00\xff\ufeff§\n", "a\n\n\nb"}
	for _, l := range sample.All() {
		sources = append(sources, l.Files[0].Text)
	}
	for _, s := range sources {
		lines := program.Highlight(s)
		if got := joined(lines); got != s {
			t.Errorf("%q became %q", s, got)
		}
		for i, line := range lines {
			text := joined([][]program.Token{line})
			if n := strings.Count(text, "\n"); n > 1 || n == 0 && i < len(lines)-1 {
				t.Errorf("%q: line %d is %q", s, i+1, text)
			}
		}
	}
}

func FuzzHighlight(f *testing.F) {
	f.Add("package main // x\nvar s = `a\nb`")
	f.Fuzz(func(t *testing.T, s string) {
		if got := joined(program.Highlight(s)); got != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}
