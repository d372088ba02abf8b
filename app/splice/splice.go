// Package splice edits Go source at places found in its syntax tree, so that
// source which is not ours, the standard library's say, can be changed where it
// is installed without keeping patches of it. What is between the edits keeps
// its text, and so its lines.
package splice

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
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

// FuncName returns "F", or "T.F" for a method of T or *T.
func FuncName(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	t := d.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	return Selectors(t) + "." + d.Name.Name
}

// FindFunc returns the function or method with a body that FuncName calls name,
// or nil.
func FindFunc(f *ast.File, name string) *ast.FuncDecl {
	for _, d := range f.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil && FuncName(fd) == name {
			return fd
		}
	}
	return nil
}

// FindStruct returns the struct type called name, or nil.
func FindStruct(f *ast.File, name string) (found *ast.StructType) {
	ast.Inspect(f, func(n ast.Node) bool {
		if ts, ok := n.(*ast.TypeSpec); ok && ts.Name.Name == name {
			found, _ = ts.Type.(*ast.StructType)
		}
		return found == nil
	})
	return found
}

// Selectors writes an identifier or a chain of selectors as in the source:
// "s.timer.sleep". Of anything else it makes "?".
func Selectors(x ast.Expr) string {
	var names []string
	for {
		switch e := x.(type) {
		case *ast.SelectorExpr:
			names = append(names, e.Sel.Name)
			x = e.X
			continue
		case *ast.Ident:
			names = append(names, e.Name)
		default:
			names = append(names, "?")
		}
		slices.Reverse(names)
		return strings.Join(names, ".")
	}
}

// Insert is a splice that only adds text.
func Insert(at token.Pos, text string) Splice { return Splice{From: at, To: at, Text: text} }

// InFunc is an edit of the function or method fn.
func InFunc(fn, what string, place func(*ast.FuncDecl) []Splice) Edit {
	return Edit{Name: fn + ": " + what, Place: func(f *ast.File) []Splice {
		fd := FindFunc(f, fn)
		if fd == nil {
			return nil
		}
		return place(fd)
	}}
}
