package play

import (
	"strings"
	"testing"

	"ctxplay/app/lesson"
)

func joined(lines [][]Token) string {
	var b strings.Builder
	for _, line := range lines {
		for _, t := range line {
			b.WriteString(t.Text)
		}
	}
	return b.String()
}

func TestLinesAreTheSourceToTheByte(t *testing.T) {
	sources := []string{"", "\n", "x", "package main\r\n", "`raw\nover\n\nlines`\n", "/* a\n b */ func", "\"open\n'", "\x00\xff\ufeff§\n", "a\n\n\nb"}
	for _, l := range lesson.All() {
		sources = append(sources, l.Main())
	}
	for _, s := range sources {
		lines := Lines(s)
		if got := joined(lines); got != s {
			t.Errorf("%q became %q", s, got)
		}
		for i, line := range lines {
			text := joined([][]Token{line})
			if n := strings.Count(text, "\n"); n > 1 || n == 0 && i < len(lines)-1 {
				t.Errorf("%q: line %d is %q", s, i+1, text)
			}
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add("package main // x\nvar s = `a\nb`")
	f.Fuzz(func(t *testing.T, s string) {
		if got := joined(Lines(s)); got != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}

func TestVisible(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain, ünïcode\n\ttab", "plain, ünïcode\n\ttab"},
		{"\x1b[31mred", "␛[31mred"},
		{"a\u202eb", "a‹U+202E›b"},
		{"\xff\x00\x7f", "‹ff›␀␡"},
		{"0123456789abcdef", "0123456789… and 6 bytes more"},
		{"012345678é", "012345678… and 2 bytes more"},
	} {
		limit := 10
		if len(c.in) > 16 || !strings.HasPrefix(c.in, "0") {
			limit = 100
		}
		if got := Visible(c.in, limit); got != c.want {
			t.Errorf("Visible(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
