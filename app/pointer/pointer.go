// Package pointer has what the presenter of a room points at, as data: the page of the
// presenter writes it, the host checks it and passes it on, and the pages that follow
// read it.
//
// A pointer is one object of JSON:
//
//	"program"    the name of the program, "" for none that the host has
//	"link"       the fragment of a link (package program), if the source, clock, seed
//	             or requests are not the program's own; default: none
//	"at"         the instant looked at, in nanoseconds of program clock; default: the
//	             end of the run
//	"selection"  what is selected in the picture, {"kind","goroutine","context","index"};
//	             default: nothing
//	"line"       the line of the source that is lit up, {"file","line"}; default: none
//	"ran"        whether the presenter has run the program
//
// A name that is not listed is an error, as is anything that no page would write. The
// host and the pages of a room are of one version.
package pointer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"ctxplay/app/program"
)

// Most is how many bytes the JSON of a pointer has at most. Most of that is the link's.
const Most = program.MaxFragment + 4<<10

// A Pointer says what the presenter points at.
type Pointer struct {
	Program   string    `json:"program,omitempty"`
	Link      string    `json:"link,omitempty"`
	At        *int64    `json:"at,omitempty"` // nil for the end of the run
	Selection Selection `json:"selection,omitzero"`
	Line      Line      `json:"line,omitzero"`
	Ran       bool      `json:"ran,omitempty"`
}

// A Selection is one thing in the picture of a run. Its zero value is nothing.
type Selection struct {
	Kind      string `json:"kind"` // one of Kinds
	Goroutine int64  `json:"goroutine,omitempty"`
	Context   int64  `json:"context,omitempty"`
	Index     int    `json:"index,omitempty"`
}

// A Line is one of the source.
type Line struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// Kinds are what can be selected, by the names that package timeline has for it.
var Kinds = []string{"goroutine", "span", "context", "reaction", "wake", "output", "request", "group", "race"}

// Equal reports whether two pointers point at the same.
func (p Pointer) Equal(o Pointer) bool {
	if (p.At == nil) != (o.At == nil) || p.At != nil && *p.At != *o.At {
		return false
	}
	p.At, o.At = nil, nil
	return p == o
}

// Write returns a pointer as JSON.
func (p Pointer) Write() []byte {
	text, _ := json.Marshal(p) // texts and numbers, which can always be encoded
	return text
}

// Parse reads a pointer, and refuses what no page would write.
func Parse(text []byte) (Pointer, error) {
	if len(text) > Most {
		return Pointer{}, fmt.Errorf("reading the pointer: more than %d bytes", Most)
	}
	var p Pointer
	if err := json.Unmarshal(text, &p); err != nil {
		return Pointer{}, fmt.Errorf("reading the pointer: %w", err)
	}
	if !bytes.Equal(p.Write(), text) {
		return Pointer{}, errors.New("reading the pointer: no page would write it like this")
	}
	if err := p.check(); err != nil {
		return Pointer{}, fmt.Errorf("reading the pointer: %w", err)
	}
	return p, nil
}

// check returns why no page would write p.
func (p Pointer) check() error {
	s := p.Selection
	switch {
	case p.Program != "" && !program.IsName(p.Program):
		return errors.New("no name of a program")
	case p.Program == "" && p.Link == "":
		return errors.New("neither a program nor a link")
	case p.At != nil && *p.At < 0:
		return errors.New("an instant before the start")
	case s != Selection{} && !slices.Contains(Kinds, s.Kind):
		return errors.New("no kind of thing that can be selected")
	case s.Goroutine < 0 || s.Context < 0 || s.Index < 0:
		return errors.New("a number below 0")
	case p.Line != Line{} && (p.Line.File == "" || len(p.Line.File) > 100 || p.Line.Line < 1):
		return errors.New("no line of a source")
	}
	if p.Link != "" {
		_, err := program.ParseFragment(p.Link)
		return err
	}
	return nil
}
