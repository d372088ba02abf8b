package library

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"path/filepath"

	"ctxplay/app/checker/check"
)

// builtins returns the entry check.BuiltinEntry. It is made of builtin.go, the file
// of Go's source that documents what the language itself declares. Beside is the
// folder of another package of the standard library.
func builtins(beside string) (check.Entry, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, filepath.Join(filepath.Dir(beside), "builtin", "builtin.go"), nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return check.Entry{}, fmt.Errorf("reading what the language declares: %w", err)
	}
	var b bytes.Buffer
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			doc := d.Doc.Text()
			d.Doc, d.Body = nil, nil
			if err := builtin(&b, fset, d.Name.Name, "", d, doc); err != nil {
				return check.Entry{}, err
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				name, doc := "", d.Doc.Text()
				switch s := s.(type) {
				case *ast.TypeSpec:
					name = s.Name.Name
					if doc == "" || s.Doc != nil {
						doc = s.Doc.Text()
					}
					s.Doc, s.Comment = nil, nil
				case *ast.ValueSpec:
					name = s.Names[0].Name
					if s.Doc != nil {
						doc = s.Doc.Text()
					}
					s.Doc, s.Comment = nil, nil
				default:
					continue
				}
				if err := builtin(&b, fset, name, d.Tok.String()+" ", s, doc); err != nil {
					return check.Entry{}, err
				}
			}
		}
	}
	return check.Entry{Name: check.BuiltinEntry, Data: b.Bytes()}, nil
}

// builtin writes the entry of one declaration: its name, the declaration, an empty
// line and its documentation.
func builtin(b *bytes.Buffer, fset *token.FileSet, name, keyword string, node any, doc string) error {
	fmt.Fprintf(b, "%s\x00%s", name, keyword)
	if err := printer.Fprint(b, fset, node); err != nil {
		return fmt.Errorf("writing what the language declares: %s: %w", name, err)
	}
	fmt.Fprintf(b, "\n\n%s\x00", check.PlainDoc(doc))
	return nil
}
