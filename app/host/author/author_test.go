package author

import (
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/language"
)

var programs = []Program{
	{Name: "process", Title: "A <request>", Source: "package main\n\nfunc main() { _ = 1 < 2 && 2 > 1 }\n", Picture: true},
	{Name: "fast-slow", Title: "Two", Source: "package main\n"},
}

var lessons = []Lesson{{Name: "tree", Title: "The tree"}}

// Each example stands in the page twice: as an element, and as the text of one.
func TestExamples(t *testing.T) {
	page, _, err := Pages(nil, programs, lessons)
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	for _, e := range examplesOf(nil, programs, lessons) {
		if strings.Count(text, string(e.Element)) != 1 || strings.Count(text, html.EscapeString(string(e.Element))) != 1 {
			t.Errorf("%s: not there as an element and as a text", e.Title)
		}
	}
	for _, want := range []string{`<script src="/element.js"></script>`, "https://ctxplay.example/element.js", `<code>tree</code>`, "/embed?program=process", "/picture/process.svg"} {
		if !strings.Contains(text, want) {
			t.Errorf("the examples do not say %s", want)
		}
	}
}

// Sources are escaped, and nothing in the pages is inline that a strict policy refuses.
func TestPagesAreEscaped(t *testing.T) {
	examples, maker, err := Pages(nil, programs, lessons)
	if err != nil {
		t.Fatal(err)
	}
	inline := regexp.MustCompile(`(?i)<script>|<script [^>]*[^>]>[^<]|\sstyle=|<style|\son[a-z]+=`)
	for _, page := range [][]byte{examples, maker} {
		if found := inline.Find(page); found != nil {
			t.Errorf("%q is inline", found)
		}
	}
	for _, want := range []string{`A &lt;request&gt;`, `1 &lt; 2 &amp;&amp; 2 &gt; 1`, `data-program="process"`, `<option value="lesson-tree">The tree</option>`} {
		if !strings.Contains(string(maker), want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// TestOtherLanguage reads the pages in another language: what is to be copied leads to
// pages and pictures in it, and has elements speak it wherever they stand.
func TestOtherLanguage(t *testing.T) {
	de, err := language.Parse("de", "Copied.\n= Kopiert.\nWho quits first?\n= Wer hört zuerst auf?\n")
	if err != nil {
		t.Fatal(err)
	}
	examples, maker, err := Pages(de, programs, lessons)
	if err != nil {
		t.Fatal(err)
	}
	for page, wants := range map[string][]string{
		string(examples): {`<html lang="de">`, `<go-context-play lang="de" program="fast-slow" title="Wer hört zuerst auf?"`, `src="/de/embed?program=process`,
			"https://ctxplay.example/de/picture/process.svg)](https://ctxplay.example/de/process)", `href="/de/embed/author"`, `href="/embed/example" hreflang="en"`},
		string(maker): {`<html lang="de">`, "<pre id=\"words\" hidden>", "Copied.\n= Kopiert.\n", `href="/de/embed/example"`, `href="/embed/author" hreflang="en"`},
	} {
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("no %s in a page in German", want)
			}
		}
		if n := strings.Count(page, "<go-context-play "); n != strings.Count(page, `<go-context-play lang="de" `) {
			t.Error("an element speaks the language of the article")
		}
	}
}

// TestScripted compares what the script of these pages says with what it is handed in
// other languages.
func TestScripted(t *testing.T) {
	text, err := os.ReadFile("../../../web/author.js")
	if err != nil {
		t.Fatal(err)
	}
	var says []language.Phrase
	for _, m := range regexp.MustCompile(`\bsay\("([^"]+)"\)`).FindAllSubmatch(text, -1) {
		says = append(says, language.Phrase(m[1]))
	}
	slices.Sort(says)
	if says = slices.Compact(says); !slices.Equal(says, scripted) {
		t.Errorf("the script says %q, and is handed %q", says, scripted)
	}
}
