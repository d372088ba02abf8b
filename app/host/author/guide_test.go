package author

import (
	"html"
	"strings"
	"testing"

	"ctxplay/app/lesson"
	"ctxplay/app/program"
)

// TestGuide reads the guide's page: its example is a lesson, each part that it shows stands in
// that, and the link to the page carries all of it.
func TestGuide(t *testing.T) {
	l, err := lesson.Parse("backup", ExampleText)
	if err != nil {
		t.Fatal(err)
	}
	page, err := Guide(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), `href="/#`)
	fragment, _, _ := strings.Cut(rest, `"`)
	if s, err := program.ParseFragment(fragment); err != nil || s.Lesson != ExampleText {
		t.Errorf("the link carries %q, %v", s.Lesson, err)
	}
	listings := strings.Split(string(page), `<pre class="listing" tabindex="0">`)[1:]
	if len(listings) < 10 {
		t.Errorf("there are %d listings", len(listings))
	}
	for _, text := range listings {
		text, _, _ = strings.Cut(text, "</pre>")
		if text = html.UnescapeString(text); strings.HasPrefix(text, "ctxplay check ") {
			continue
		}
		for line := range strings.Lines(text) {
			if !strings.Contains(ExampleText, line) {
				t.Errorf("the example has no line %q", line)
			}
		}
	}
	for _, a := range l.Wrong {
		if a.Thought == "" || !strings.Contains(html.UnescapeString(string(page)), a.Thought) {
			t.Errorf("the guide does not say what was thought: %q", a.Thought)
		}
	}
}

// TestCut cuts parts out of a file, and says which are not there.
func TestCut(t *testing.T) {
	const text = "a\n\nb\nc\nb\n"
	for _, c := range []struct {
		cut
		want string
	}{
		{cut{From: "", To: ""}, "a\n\nb\nc\nb\n"}, {cut{From: "a", To: "b"}, "a\n"}, {cut{From: "b", To: "b"}, "b\nc\n"},
		{cut{From: "c", To: ""}, "c\nb\n"}, {cut{From: "", To: "c"}, "a\n\nb\n"},
	} {
		if got, err := c.of(text); err != nil || got != c.want {
			t.Errorf("from %q to %q: %q, %v", c.From, c.To, got, err)
		}
	}
	for _, c := range []cut{{From: "x"}, {From: "c", To: "a"}} {
		if got, err := c.of(text); err == nil {
			t.Errorf("from %q to %q there is %q", c.From, c.To, got)
		}
	}
}
