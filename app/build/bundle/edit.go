package bundle

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// An edit finds its place in a syntax tree and says what to splice there.
type edit struct {
	name  string // for the error when the place is gone
	place func(f *ast.File) []splice
}

// A splice replaces the source between two positions.
type splice struct {
	from, to token.Pos
	text     string
}

func applyEdits(name string, src []byte, edits []edit) ([]byte, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var all []splice
	for _, e := range edits {
		found := e.place(f)
		if len(found) == 0 {
			return nil, fmt.Errorf("no place for %s: this version differs from what the cut knows", e.name)
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(a, b splice) int { return int(a.from - b.from) })
	var out bytes.Buffer
	last := 0
	for _, s := range all {
		from := fset.Position(s.from).Offset
		if from < last {
			return nil, fmt.Errorf("two edits of the same lines")
		}
		out.Write(src[last:from])
		out.WriteString(s.text)
		last = fset.Position(s.to).Offset
	}
	out.Write(src[last:])
	return out.Bytes(), nil
}

// dropDecl removes a function, a variable, or a type with its methods.
func dropDecl(name string) edit {
	return edit{name, func(f *ast.File) (found []splice) {
		for _, d := range f.Decls {
			if named(d, name) {
				found = append(found, splice{from: d.Pos(), to: d.End()})
			}
		}
		return found
	}}
}

// named tells whether d declares name and nothing else, or a method of it.
func named(d ast.Decl, name string) bool {
	switch d := d.(type) {
	case *ast.FuncDecl:
		recv, _, isMethod := strings.Cut(funcName(d), ".")
		return isMethod && recv == name || d.Recv == nil && d.Name.Name == name
	case *ast.GenDecl:
		if len(d.Specs) != 1 {
			return false
		}
		switch s := d.Specs[0].(type) {
		case *ast.TypeSpec:
			return s.Name.Name == name
		case *ast.ValueSpec:
			return len(s.Names) == 1 && s.Names[0].Name == name
		}
	}
	return false
}

// funcName returns "F", or "T.F" for a method of T or *T.
func funcName(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	t := d.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	return selectors(t) + "." + d.Name.Name
}

// dropField removes a field of a struct type.
func dropField(typ, field string) edit {
	return edit{typ + "." + field, func(f *ast.File) (found []splice) {
		ast.Inspect(f, func(n ast.Node) bool {
			ts, ok := n.(*ast.TypeSpec)
			if !ok || ts.Name.Name != typ {
				return true
			}
			st, ok := ts.Type.(*ast.StructType)
			if !ok {
				return false
			}
			for _, fd := range st.Fields.List {
				if len(fd.Names) == 1 && fd.Names[0].Name == field {
					found = append(found, splice{from: fd.Pos(), to: fd.End()})
				}
			}
			return false
		})
		return found
	}}
}

// dropCase removes the clause of a switch in fn that has x among its values.
func dropCase(fn, x string) edit {
	return edit{fn + ": case " + x, func(f *ast.File) []splice {
		return statements(f, fn, func(n ast.Node) bool {
			c, ok := n.(*ast.CaseClause)
			return ok && slices.ContainsFunc(c.List, func(e ast.Expr) bool { return selectors(e) == x })
		})
	}}
}

// dropIf removes the statement in fn that begins with if x != nil.
func dropIf(fn, x string) edit {
	return edit{fn + ": if " + x + " != nil", func(f *ast.File) []splice {
		return statements(f, fn, func(n ast.Node) bool {
			s, ok := n.(*ast.IfStmt)
			if !ok || s.Init != nil || s.Else != nil {
				return false
			}
			c, ok := s.Cond.(*ast.BinaryExpr)
			return ok && c.Op == token.NEQ && selectors(c.X) == x && selectors(c.Y) == "nil"
		})
	}}
}

// statements removes the nodes in fn that match.
func statements(f *ast.File, fn string, match func(ast.Node) bool) (found []splice) {
	for _, d := range f.Decls {
		fd, ok := d.(*ast.FuncDecl)
		if !ok || funcName(fd) != fn {
			continue
		}
		ast.Inspect(fd, func(n ast.Node) bool {
			if n == nil || !match(n) {
				return true
			}
			found = append(found, splice{from: n.Pos(), to: n.End()})
			return false
		})
	}
	return found
}

// swapImport imports another package of the same name instead.
func swapImport(from, to string) edit {
	return edit{"import " + from, func(f *ast.File) (found []splice) {
		for _, s := range f.Imports {
			if s.Path.Value == strconv.Quote(from) {
				found = append(found, splice{s.Path.Pos(), s.Path.End(), strconv.Quote(to)})
			}
		}
		return found
	}}
}

// dropUnusedImports removes the imports that a file does not refer to. It takes
// the last element of a path for the package's name, as is so in the files
// that are cut.
func dropUnusedImports(name string, src []byte) ([]byte, error) {
	drop := edit{"imports", func(f *ast.File) (found []splice) {
		used := make(map[string]bool)
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				used[selectors(s.X)] = true
			}
			return true
		})
		for _, s := range f.Imports {
			p, _ := strconv.Unquote(s.Path.Value) // a literal of the parser's
			if s.Name == nil && !used[path.Base(p)] {
				found = append(found, splice{from: s.Pos(), to: s.End()})
			}
		}
		return append(found, splice{from: f.FileEnd, to: f.FileEnd}) // none is fine
	}}
	return applyEdits(name, src, []edit{drop})
}

// selectors writes an identifier or a chain of selectors as in the source:
// "r.v1Events".
func selectors(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return selectors(x.X) + "." + x.Sel.Name
	}
	return "?"
}
