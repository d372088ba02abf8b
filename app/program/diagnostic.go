package program

import "ctxplay/app/language"

// A Severity is how grave a diagnostic is.
type Severity string

// Severities.
const (
	SeverityError   Severity = "error"   // the program does not build
	SeverityWarning Severity = "warning" // it builds, and is most likely wrong
	SeverityNote    Severity = "note"    // true and worth knowing, often fine
)

// A Diagnostic is a complaint at a place of the source. Offsets are bytes of
// the file's text, To exclusive; Line and Column, in bytes, count from 1.
type Diagnostic struct {
	File     string   `json:"file"`
	From     int      `json:"from"`
	To       int      `json:"to"`
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Severity Severity `json:"severity"`
	// Source is the tool that complains: "compile", "types", "vet" or "imports". Code
	// is the analyzer's name, such as "lostcancel".
	Source string `json:"source"`
	Code   string `json:"code,omitempty"`
	// Text is in Go's own words, or in English ones of ours: Says tells them apart. Why is
	// one line on why it matters or what to do, "" if Text says it all.
	Text  string `json:"text"`
	Why   Remark `json:"why,omitzero"`
	Fixes []Fix  `json:"fixes,omitempty"`
}

// said is what Text says in words of ours: of a tool (package toolchain), and by the one
// analyzer that is not Go's (package check).
var said = []language.Phrase{
	"%s failed and said nothing",
	"context.WithValue should not have a key of built-in type %s: define your own type to avoid collisions",
	"context.WithValue should not have an empty struct without a type name as key: define your own type to avoid collisions",
}

// Says returns Text, so that it can be said in any language where it is in words of ours.
func (d Diagnostic) Says() language.Text { return language.Recognize(d.Text, said) }

// A Remark is what the page itself says of a source, as opposed to Go: a phrase with Args
// in its places. It goes through JSON whole, so that the page can say in any language what a
// Worker has remarked.
type Remark struct {
	Phrase language.Phrase `json:"phrase"`
	Args   []any           `json:"args,omitempty"` // strings
}

// Remarked returns a remark that is said by a phrase.
func Remarked(p language.Phrase, args ...any) Remark { return Remark{p, args} }

// In returns the remark in a language, and "" for none.
func (r Remark) In(c *language.Catalogue) string { return c.Say(r.Phrase, r.Args...) }

// IsZero reports whether r says nothing.
func (r Remark) IsZero() bool { return r.Phrase == "" }

// String returns the remark in English.
func (r Remark) String() string { return r.In(nil) }

// A Fix is a safe change that ends a complaint.
type Fix struct {
	Text  Remark `json:"text"`
	Edits []Edit `json:"edits"`
}

// An Edit replaces the bytes From to To of a file.
type Edit struct {
	File string `json:"file"`
	From int    `json:"from"`
	To   int    `json:"to"`
	New  string `json:"new"`
}
