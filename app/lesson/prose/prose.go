// Package prose is the text of a lesson as a tree, with what is active in it: references
// to the picture and the source, questions, and what is to be predicted.
//
// Package markdown makes it, the host writes it into pages as JSON, and the client shows
// it. There is no HTML in it, and no text of it is ever read as such. The package reads
// nothing and knows no run.
package prose

import "strings"

// A Document is all that a lesson says in one language.
type Document struct {
	Title string `json:"title"`
	// Teaches are the ideas that the lesson is about, and Needs the names of those that it
	// builds on.
	Teaches []Idea   `json:"teaches,omitempty"`
	Needs   []string `json:"needs,omitempty"`
	// Parts are one to three: what is said at first, what once the program has run, and
	// what once the checks hold.
	Parts [][]Block `json:"parts"`
}

// An Idea is something to be understood, as lessons call it, with words for people.
type Idea struct {
	Name string `json:"name"`
	Says string `json:"says"`
}

// MaxParts is how many parts a document has at most.
const MaxParts = 3

// Kinds of blocks.
const (
	Paragraph = "p"
	Heading   = "h"
	List      = "ul"
	Numbered  = "ol"
	Item      = "li" // of a List or Numbered
	Quote     = "quote"
	Code      = "code"
	Rule      = "rule"
	Asks      = "ask"
	Predicts  = "predict"
)

// A Block is a piece of text that stands by itself.
type Block struct {
	Kind string `json:"kind"`
	// Level is 2 or 3, of a Heading.
	Level int `json:"level,omitempty"`
	// Text is what a Paragraph or Heading says, Code what stands in a Code.
	Text []Span `json:"text,omitempty"`
	Code string `json:"code,omitempty"`
	// Blocks are in a List, Numbered, Item or Quote.
	Blocks []Block `json:"blocks,omitempty"`
	// Ask is the question of an Asks, Predict what is to be predicted of a Predicts.
	Ask     *Ask     `json:"ask,omitempty"`
	Predict *Predict `json:"predict,omitempty"`
	// Line is where it begins in the text that it was made of, from 1.
	Line int `json:"-"`
}

// Kinds of spans.
const (
	Plain     = ""
	Emphasis  = "em"
	Strong    = "strong"
	Verbatim  = "code"
	Link      = "link"      // to another page
	Reference = "reference" // to a line, a row or an instant of the run
)

// A Span is a piece of a line of text.
type Span struct {
	Kind string `json:"kind,omitempty"`
	// Text is what a Plain or Verbatim says. Spans are in each of the others.
	Text  string `json:"text,omitempty"`
	Spans []Span `json:"spans,omitempty"`
	// To is the address of a Link, which begins with http:// or https://, and what a
	// Reference points at: "main.go:31", "goroutine process" or "at 3s".
	To string `json:"to,omitempty"`
	// Line is where it stands in the text that it was made of, from 1, of a Reference.
	Line int `json:"-"`
}

// An Ask is a question with answers to choose from.
type Ask struct {
	Question string   `json:"question"`
	Answers  []Answer `json:"answers"`
}

// An Answer is one of those to an Ask. Why says what there is to know of it once the
// program has run.
type Answer struct {
	Text  string `json:"text"`
	Right bool   `json:"right,omitempty"`
	Why   string `json:"why,omitempty"`
}

// A Predict says what a person is to predict of the run: when each Thing ends and, with
// First, which of the contexts among them ends first.
type Predict struct {
	Things []Thing `json:"things"`
	First  bool    `json:"first,omitempty"`
}

// A Thing is a goroutine or context, as the language of checks selects it, with words for
// people; the selector says it where there are none.
type Thing struct {
	Of   string `json:"of"`
	Says string `json:"says,omitempty"`
	Line int    `json:"-"`
}

// Name returns what the thing is called: the author's words, or else what selects it.
func (t Thing) Name() string {
	if t.Says == "" {
		return t.Of
	}
	return t.Says
}

// IsGoroutine and IsContext tell which of the two a thing is. A word may stand before that says
// which of several is meant.
func (t Thing) IsGoroutine() bool { return t.is("goroutine") }

// IsContext reports whether it is a context.
func (t Thing) IsContext() bool { return t.is("context") && !t.IsGoroutine() }

func (t Thing) is(word string) bool {
	if strings.HasPrefix(t.Of, word+" ") {
		return true
	}
	first, rest, _ := strings.Cut(t.Of, " ")
	return first != "goroutine" && first != "context" && strings.HasPrefix(rest, word+" ")
}

// TextOf returns what spans say, without how they say it.
func TextOf(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
		b.WriteString(TextOf(s.Spans))
	}
	return b.String()
}

// Walk calls f for each block of a document, those inside others too, and the number of
// the part that it is in.
func (d Document) Walk(f func(part int, b Block)) {
	for i, blocks := range d.Parts {
		walk(blocks, func(b Block) { f(i, b) })
	}
}

func walk(blocks []Block, f func(Block)) {
	for _, b := range blocks {
		f(b)
		walk(b.Blocks, f)
	}
}

// References returns the spans of a document that are references, in their order.
func (d Document) References() (found []Span) {
	d.Walk(func(_ int, b Block) { found = append(found, referencesIn(b.Text)...) })
	return found
}

func referencesIn(spans []Span) (found []Span) {
	for _, s := range spans {
		if s.Kind == Reference {
			found = append(found, s)
			continue
		}
		found = append(found, referencesIn(s.Spans)...)
	}
	return found
}
