package program

import (
	"html"
	"testing"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		files []File
		want  string
	}{
		{[]File{{"main.go", "package main\n"}}, "```go\npackage main\n```\n\n[Run it and see it](<https://x/#1.a_-b>)\n"},
		{[]File{{"main.go", "a"}, {"b_test.go", "// ````\n"}, {"c.go", ""}},
			"`main.go`:\n\n```go\na\n```\n\n`b_test.go`:\n\n`````go\n// ````\n`````\n\n`c.go`:\n\n```go\n```\n\n[Run it and see it](<https://x/#1.a_-b>)\n"},
	} {
		if got := Markdown(nil, "https://x/#1.a_-b", c.files); got != c.want {
			t.Errorf("%q:\n%s", c.files, got)
		}
	}
	if got := Markdown(nil, "a>b<c\n", nil); got != "[Run it and see it](<a%3Eb%3Cc%0A>)\n" {
		t.Error(got)
	}
}

func TestEmbedSnippet(t *testing.T) {
	want := `<iframe src="https://x/embed?a=1&amp;b=&#34;&lt;&#39;#1.x" title="A Go program, run and drawn" width="900" height="700" loading="lazy"></iframe>`
	if got := EmbedSnippet(nil, `https://x/embed?a=1&b="<'#1.x`); got != want {
		t.Error(got)
	}
}

func TestEscapeHTMLSaysWhatPackageHTMLSays(t *testing.T) {
	for c := range rune(0x300) {
		if got, want := EscapeHTML(string(c)), html.EscapeString(string(c)); got != want {
			t.Errorf("%U becomes %q, want %q", c, got, want)
		}
	}
}
