// Package splice edits Go source that is not ours, such as the standard
// library's, where it is installed, without keeping patches of it.
//
// What goes in is a file's text and a list of Edits; what comes out is the text
// with all of them made. An Edit finds its place in the syntax tree, and
// [Apply] fails and names the edit when the place is no longer there. What is
// between the edits keeps its text; an inserted statement stands on the line it
// is inserted at, so that every line keeps its number. The functions that
// return an Edit are verbs: insert.go has those that add something, remove.go
// those that take something away. The package knows no file that it edits: which
// edits are made of which is a table of whoever calls it.
package splice

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
)

// An Edit finds its place in a syntax tree and says what to splice there.
type Edit struct {
	// Name tells a person the place, for the error when it is gone.
	Name string
	// Place returns what to splice. Nothing means that there is no such place.
	Place func(f *ast.File) []Splice
}

// A Splice replaces the source between two positions; equal ones insert.
type Splice struct {
	From, To token.Pos
	Text     string
}

// Apply returns the Go file src, called name in errors, with all edits made.
// It is an error if one of them finds no place, or two overlap.
func Apply(name string, src []byte, edits []Edit) ([]byte, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("editing %s: %w", name, err)
	}
	var all []Splice
	for _, e := range edits {
		found := e.Place(f)
		if len(found) == 0 {
			return nil, fmt.Errorf("editing %s: no place for %s: this version's source differs from what the edit knows", name, e.Name)
		}
		all = append(all, found...)
	}
	slices.SortStableFunc(all, func(a, b Splice) int { return int(a.From - b.From) })
	file := fset.File(f.FileStart)
	var out bytes.Buffer
	last := 0
	for _, s := range all {
		from := file.Offset(s.From)
		if from < last {
			return nil, fmt.Errorf("editing %s: two edits of the same place", name)
		}
		out.Write(src[last:from])
		out.WriteString(s.Text)
		last = file.Offset(s.To)
	}
	out.Write(src[last:])
	return out.Bytes(), nil
}

// insert returns a splice that only adds text.
func insert(at token.Pos, text string) Splice { return Splice{From: at, To: at, Text: text} }

// remove returns a splice that leaves a node out.
func remove(n ast.Node) Splice { return Splice{From: n.Pos(), To: n.End()} }

// inFunc returns an edit of the function or method fn.
func inFunc(fn, what string, place func(*ast.FuncDecl) []Splice) Edit {
	return Edit{Name: fn + ": " + what, Place: func(f *ast.File) []Splice {
		fd := findFunc(f, fn)
		if fd == nil {
			return nil
		}
		return place(fd)
	}}
}
