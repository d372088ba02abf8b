package author

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

var programs = []Program{
	{Name: "process", Title: "A <request>", Source: "package main\n\nfunc main() { _ = 1 < 2 && 2 > 1 }\n", Picture: true},
	{Name: "fast-slow", Title: "Two", Source: "package main\n"},
}

// Each example stands in the page twice: as an element, and as the text of one.
func TestExamples(t *testing.T) {
	page, _, err := Pages(programs)
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	for _, e := range examplesOf(programs) {
		if strings.Count(text, string(e.Element)) != 1 || strings.Count(text, html.EscapeString(string(e.Element))) != 1 {
			t.Errorf("%s: not there as an element and as a text", e.Title)
		}
	}
	for _, want := range []string{`<script src="/element.js"></script>`, "https://ctxplay.example/element.js", "/embed?program=process", "/picture/process.svg"} {
		if !strings.Contains(text, want) {
			t.Errorf("the examples do not say %s", want)
		}
	}
}

// Sources are escaped, and nothing in the pages is inline that a strict policy refuses.
func TestPagesAreEscaped(t *testing.T) {
	examples, maker, err := Pages(programs)
	if err != nil {
		t.Fatal(err)
	}
	inline := regexp.MustCompile(`(?i)<script>|<script [^>]*[^>]>[^<]|\sstyle=|<style|\son[a-z]+=`)
	for _, page := range [][]byte{examples, maker} {
		if found := inline.Find(page); found != nil {
			t.Errorf("%q is inline", found)
		}
	}
	for _, want := range []string{`A &lt;request&gt;`, `1 &lt; 2 &amp;&amp; 2 &gt; 1`, `data-program="process"`} {
		if !strings.Contains(string(maker), want) {
			t.Errorf("the page has no %s", want)
		}
	}
}
