package splice

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

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

// findFunc returns the function or method with a body that funcName calls name,
// or nil.
func findFunc(f *ast.File, name string) *ast.FuncDecl {
	for _, d := range f.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil && funcName(fd) == name {
			return fd
		}
	}
	return nil
}

// findStruct returns the struct type called name, or nil.
func findStruct(f *ast.File, name string) (found *ast.StructType) {
	ast.Inspect(f, func(n ast.Node) bool {
		if ts, ok := n.(*ast.TypeSpec); ok && ts.Name.Name == name {
			found, _ = ts.Type.(*ast.StructType)
		}
		return found == nil
	})
	return found
}

// selectors writes an identifier or a chain of selectors as in the source:
// "s.timer.sleep". Of anything else it makes "?".
func selectors(x ast.Expr) string {
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

// declares reports whether d declares name and nothing else, or a method of it.
func declares(d ast.Decl, name string) bool {
	switch d := d.(type) {
	case *ast.FuncDecl:
		fn := funcName(d)
		recv, _, isMethod := strings.Cut(fn, ".")
		return fn == name || isMethod && recv == name
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

// literal returns the composite literal that is a package variable's first
// value, or nil.
func literal(f *ast.File, variable string) *ast.CompositeLit {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || !declares(d, variable) {
			continue
		}
		if s, ok := g.Specs[0].(*ast.ValueSpec); ok && len(s.Values) == 1 {
			lit, _ := s.Values[0].(*ast.CompositeLit)
			return lit
		}
	}
	return nil
}

// constants returns the names of the block of constants that begins with first.
func constants(f *ast.File, first string) (names []string) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST || g.Specs[0].(*ast.ValueSpec).Names[0].Name != first {
			continue
		}
		for _, s := range g.Specs {
			names = append(names, s.(*ast.ValueSpec).Names[0].Name)
		}
	}
	return names
}

// isString reports whether x is the literal of a string.
func isString(x ast.Expr, s string) bool {
	lit, ok := x.(*ast.BasicLit)
	return ok && lit.Value == strconv.Quote(s)
}

// hasParam reports whether a function has a parameter of that name.
func hasParam(fd *ast.FuncDecl, name string) bool {
	for _, field := range fd.Type.Params.List {
		for _, n := range field.Names {
			if n.Name == name {
				return true
			}
		}
	}
	return false
}
