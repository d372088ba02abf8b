package bundle

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/splice"
)

// dropDecl removes a function, a variable, or a type with its methods.
func dropDecl(name string) splice.Edit {
	return splice.Edit{Name: name, Place: func(f *ast.File) (found []splice.Splice) {
		for _, d := range f.Decls {
			if named(d, name) {
				found = append(found, cutOut(d))
			}
		}
		return found
	}}
}

// named tells whether d declares name and nothing else, or a method of it.
func named(d ast.Decl, name string) bool {
	switch d := d.(type) {
	case *ast.FuncDecl:
		recv, _, isMethod := strings.Cut(splice.FuncName(d), ".")
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

// cutOut is a splice that leaves a node out.
func cutOut(n ast.Node) splice.Splice { return splice.Splice{From: n.Pos(), To: n.End()} }

// dropField removes a field of a struct type.
func dropField(typ, field string) splice.Edit {
	return splice.Edit{Name: typ + "." + field, Place: func(f *ast.File) (found []splice.Splice) {
		st := splice.FindStruct(f, typ)
		if st == nil {
			return nil
		}
		for _, fd := range st.Fields.List {
			if len(fd.Names) == 1 && fd.Names[0].Name == field {
				found = append(found, cutOut(fd))
			}
		}
		return found
	}}
}

// dropCase removes the clause of a switch in fn that has x among its values.
func dropCase(fn, x string) splice.Edit {
	return splice.Edit{Name: fn + ": case " + x, Place: func(f *ast.File) []splice.Splice {
		return statements(f, fn, func(n ast.Node) bool {
			c, ok := n.(*ast.CaseClause)
			return ok && slices.ContainsFunc(c.List, func(e ast.Expr) bool { return splice.Selectors(e) == x })
		})
	}}
}

// dropIf removes the statement in fn that begins with if x != nil.
func dropIf(fn, x string) splice.Edit {
	return splice.Edit{Name: fn + ": if " + x + " != nil", Place: func(f *ast.File) []splice.Splice {
		return statements(f, fn, func(n ast.Node) bool {
			s, ok := n.(*ast.IfStmt)
			if !ok || s.Init != nil || s.Else != nil {
				return false
			}
			c, ok := s.Cond.(*ast.BinaryExpr)
			return ok && c.Op == token.NEQ && splice.Selectors(c.X) == x && splice.Selectors(c.Y) == "nil"
		})
	}}
}

// statements removes the nodes in fn that match.
func statements(f *ast.File, fn string, match func(ast.Node) bool) (found []splice.Splice) {
	fd := splice.FindFunc(f, fn)
	if fd == nil {
		return nil
	}
	ast.Inspect(fd, func(n ast.Node) bool {
		if n == nil || !match(n) {
			return true
		}
		found = append(found, cutOut(n))
		return false
	})
	return found
}

// swapImport imports another package of the same name instead.
func swapImport(from, to string) splice.Edit {
	return splice.Edit{Name: "import " + from, Place: func(f *ast.File) (found []splice.Splice) {
		for _, s := range f.Imports {
			if s.Path.Value == strconv.Quote(from) {
				found = append(found, splice.Splice{From: s.Path.Pos(), To: s.Path.End(), Text: strconv.Quote(to)})
			}
		}
		return found
	}}
}

// dropUnusedImports removes the imports that a file does not refer to. It takes
// the last element of a path for the package's name, as is so in the files
// that are cut.
func dropUnusedImports(name string, src []byte) ([]byte, error) {
	drop := splice.Edit{Name: "imports", Place: func(f *ast.File) (found []splice.Splice) {
		used := make(map[string]bool)
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				used[splice.Selectors(s.X)] = true
			}
			return true
		})
		for _, s := range f.Imports {
			p, _ := strconv.Unquote(s.Path.Value) // a literal of the parser's
			if s.Name == nil && !used[path.Base(p)] {
				found = append(found, cutOut(s))
			}
		}
		return append(found, splice.Splice{From: f.FileEnd, To: f.FileEnd}) // none is fine
	}}
	return splice.Apply(name, src, []splice.Edit{drop})
}
