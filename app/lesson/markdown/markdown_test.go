package markdown

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/lesson/prose"
)

const whole = "# A *signal*, not a kill\n" + `
Two workers get <b>one</b> context &amp; a **loop**: [the select](#main.go:13), [it](<#goroutine  attentive>),
and [after 1 s](<#at the end of goroutine attentive>). See [the docs](https://pkg.go.dev/context), [not this](javascript:alert(1)) or
![a picture](https://example.org/x.png).

` + "```ask\nWhat ends *deaf*?\nIt sleeps.\n( ) cancel | It is a signal.\n(x) its sleep\n```\n\n```predict\ngoroutine attentive | the attentive one\ncontext WithCancel in main\ncontext WithTimeout in main\nfirst context\n```\n" + `
---

## What there is to see

1. One
2. Two
   - with ` + "`code <i>`" + `

> quoted

` + "```go\n<-ctx.Done()\n```\n\n<script>alert(1)</script>\n\n---\nThe end.\n"

func TestParse(t *testing.T) {
	d, err := Parse(whole)
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "A signal, not a kill" || len(d.Parts) != 3 {
		t.Fatalf("%q has %d parts", d.Title, len(d.Parts))
	}
	got, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{"text":"Two workers get \u003cb\u003eone\u003c/b\u003e context \u0026 a "},{"kind":"strong","spans":[{"text":"loop"}]}`,
		`{"kind":"reference","spans":[{"text":"the select"}],"to":"main.go:13"}`,
		`{"kind":"reference","spans":[{"text":"it"}],"to":"goroutine attentive"}`,
		`"to":"at the end of goroutine attentive"`,
		`{"kind":"link","spans":[{"text":"the docs"}],"to":"https://pkg.go.dev/context"}`,
		`{"text":", not this or a picture."}`,
		`"ask":{"question":"What ends *deaf*? It sleeps.","answers":[{"text":"cancel","why":"It is a signal."},{"text":"its sleep","right":true}]}`,
		`"predict":{"things":[{"of":"goroutine attentive","says":"the attentive one"},{"of":"context WithCancel in main"},{"of":"context WithTimeout in main"}],"first":true}`,
		`{"kind":"code","text":"code \u003ci\u003e"}`,
		`{"kind":"code","code":"\u003c-ctx.Done()\n"}`,
		`{"kind":"p","text":[{"text":"\u003cscript\u003ealert(1)\u003c/script\u003e"}]}`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
	if n := len(d.References()); n != 3 {
		t.Errorf("%d references", n)
	}
	if line := d.References()[0].Line; line != 3 {
		t.Errorf("the first reference is on line %d", line)
	}
}

// TestTeaches expects what a lesson teaches to be no part of its text.
func TestTeaches(t *testing.T) {
	d, err := Parse("# A\n\n```teaches\nsignal | what cancelling does\nneeds | what one needs\nneeds tree, pass-on\n```\n\nSome text.\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []prose.Idea{{Name: "signal", Says: "what cancelling does"}, {Name: "needs", Says: "what one needs"}}
	if !slices.Equal(d.Teaches, want) || !slices.Equal(d.Needs, []string{"tree", "pass-on"}) || len(d.Parts[0]) != 1 {
		t.Errorf("it is read as %+v", d)
	}
}

// TestPredictsOneOfSeveral expects a word that says which of several is meant to be no part of
// what is a goroutine and what a context, and "first context" alone to be the question.
func TestPredictsOneOfSeveral(t *testing.T) {
	d, err := Parse("# A\n```predict\nsecond goroutine draw | it\nfirst context WithCancel\ngoroutine context\nthird context of the request\nfirst context\n```\n")
	if err != nil {
		t.Fatal(err)
	}
	p, contexts := d.Parts[0][0].Predict, ""
	for _, thing := range p.Things {
		if thing.IsContext() == thing.IsGoroutine() {
			t.Errorf("%q is both or neither", thing.Of)
		}
		if thing.IsContext() {
			contexts += thing.Of + "; "
		}
	}
	if contexts != "first context WithCancel; third context of the request; " || !p.First {
		t.Errorf("the contexts are %s which ends first is asked: %t", contexts, p.First)
	}
}

// TestFaults expects that what cannot be read is refused with its line.
func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    `line 1: the text begins with its title, as "# A signal, not a kill"`,
		"Some text\n":                         `line 1: the text begins with its title, as "# A signal, not a kill"`,
		"# A\n\n# B\n":                        "line 3: there is one title, and this is a second",
		"# A\n\n---\n\n---\n\nx\n\n---\n":     "there are more than two lines ---",
		"# A\n```ask\n( ) yes\n( ) no\n```\n": "line 3: there are answers and no question",
		"# A\n```ask\nWhy?\n( ) yes\n( ) no\n```\n":                                "line 3: one answer of a question is right, marked (x), and here are 0",
		"# A\n```ask\nWhy?\n(x) yes\n```\n":                                        "line 3: a question has 2 to 6 answers, and this one 1",
		"# A\n```ask\nWhy?\n(x) yes\n(y) no\n```\n":                                `line 5: "(y) no" is no answer: one begins with ( ) or, if it is right, with (x)`,
		"# A\n```predict\nthread 1\n```\n":                                         `line 3: "thread 1" is neither a goroutine nor a context, nor "first context"`,
		"# A\n```predict\ncontext a\nfirst context\n```\n":                         "line 3: which context ends first needs two contexts or more",
		"# A\n\n---\n\n```ask\nWhy?\n(x) a\n( ) b\n```\n":                          "line 6: ask stands after the first line ---, when the program has run already",
		"# A\n```teaches\n```\n":                                                   "a lesson teaches 1 to 5 ideas, and here are 0",
		"# A\n```teaches\nsignal\n```\n":                                           "line 3: nothing is said of the idea signal: its words stand after a |",
		"# A\n```teaches\nA signal | it\n```\n":                                    `line 3: "A signal" is no name of an idea`,
		"# A\n```teaches\na | it\na | it\n```\n":                                   "line 4: the idea a is taught twice",
		"# A\n```teaches\na | it\nneeds b, -c\n```\n":                              `line 4: "-c" is no name of an idea`,
		"# A\n```teaches\na | it\nneeds a\n```\n":                                  "line 3: the idea a is taught here, and so not needed before",
		"# A\n```teaches\na | it\nneeds " + strings.Repeat("b, ", 10) + "b\n```\n": "a lesson needs at most 10 ideas, and here are 11",
		"# A\n```teaches\na | it\n```\n> ```teaches\n> a | it\n> ```\n":            "line 6: there is a second block of what the lesson teaches",
		"# A\n" + strings.Repeat(">", 50) + " deep\n":                              "lists and quotes are in one another more than 12 times",
		"# A\n" + strings.Repeat("x", MaxText):                                     "the text has 65540 bytes, and may have 65536",
	} {
		_, err := Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %q", text, err, want)
		}
	}
}

// FuzzParse expects that any text makes a document within its bounds, or an error, and
// that no link leads elsewhere than to http and https.
func FuzzParse(f *testing.F) {
	f.Add(whole)
	f.Add("# A\n\n[x](#)[y](<# >)\n\n* * *\n\n[x]: #main.go:3 (t)\n\n[x]\n")
	f.Add("# [" + strings.Repeat("[", 100) + "](#a)\n")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Parse(text)
		if err != nil {
			return
		}
		if d.Title == "" || len(d.Parts) < 1 || len(d.Parts) > prose.MaxParts {
			t.Errorf("%q has %d parts", d.Title, len(d.Parts))
		}
		var look func(spans []prose.Span)
		look = func(spans []prose.Span) {
			for _, s := range spans {
				if s.Kind == prose.Link && !strings.HasPrefix(s.To, "http://") && !strings.HasPrefix(s.To, "https://") {
					t.Errorf("a link leads to %q", s.To)
				}
				look(s.Spans)
			}
		}
		d.Walk(func(_ int, b prose.Block) { look(b.Text) })
		if _, err := json.Marshal(d); err != nil {
			t.Error(err)
		}
	})
}
