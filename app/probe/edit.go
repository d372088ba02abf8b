package probe

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"sort"
	"strings"
)

// An edit finds its place in a syntax tree and says what to splice in.
type edit struct {
	name  string // for the error when the place is gone
	place func(f *ast.File) ([]splice, bool)
}

// A splice replaces the source between two positions; equal ones insert.
type splice struct {
	from, to token.Pos
	text     string
}

// apply returns the text of the Go file at path with r's edits made.
func (r rewrite) apply(path string) (string, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("reading the standard library: %w", err)
	}
	return r.applyTo(path, src)
}

func (r rewrite) applyTo(path string, src []byte) (string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return "", fmt.Errorf("parsing the standard library: %w", err)
	}
	var all []splice
	for _, e := range r.edits {
		s, ok := e.place(f)
		if !ok {
			return "", fmt.Errorf("probing %s: no place for %s: this Go's source differs from what the probe knows", path, e.name)
		}
		all = append(all, s...)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].from < all[j].from })
	var b strings.Builder
	file := fset.File(f.Pos())
	last := 0
	for _, s := range all {
		from, to := file.Offset(s.from), file.Offset(s.to)
		b.Write(src[last:from])
		b.WriteString(s.text)
		last = to
	}
	b.Write(src[last:])
	return b.String(), nil
}

// findFunc returns the function or method called name: "WithValue" or
// "cancelCtx.Done", whether its receiver is a pointer or not.
func findFunc(f *ast.File, name string) *ast.FuncDecl {
	recv, method, isMethod := strings.Cut(name, ".")
	for _, d := range f.Decls {
		fd, ok := d.(*ast.FuncDecl)
		if !ok || fd.Body == nil {
			continue
		}
		if !isMethod {
			if fd.Recv == nil && fd.Name.Name == name {
				return fd
			}
			continue
		}
		if fd.Recv == nil || fd.Name.Name != method {
			continue
		}
		t := fd.Recv.List[0].Type
		if p, ok := t.(*ast.StarExpr); ok {
			t = p.X
		}
		if id, ok := t.(*ast.Ident); ok && id.Name == recv {
			return fd
		}
	}
	return nil
}

func hasParam(fd *ast.FuncDecl, name string) bool {
	lists := []*ast.FieldList{fd.Recv, fd.Type.Params}
	for _, l := range lists {
		if l == nil {
			continue
		}
		for _, field := range l.List {
			for _, n := range field.Names {
				if n.Name == name {
					return true
				}
			}
		}
	}
	return false
}

// atStart inserts a statement at the start of a function's body. Where the
// statement has a %[1]s, it becomes the first of params the function has.
func atStart(fn, stmt string, params ...string) edit {
	return edit{fn + ": start", func(f *ast.File) ([]splice, bool) {
		fd := findFunc(f, fn)
		if fd == nil {
			return nil, false
		}
		text := stmt
		for _, p := range params {
			if hasParam(fd, p) {
				text = fmt.Sprintf(stmt, p)
				break
			}
		}
		at := fd.Body.Lbrace + 1
		return []splice{{at, at, " " + text + "; "}}, !strings.Contains(text, "%[1]s")
	}}
}

// addField adds a field to the end of a struct type.
func addField(typ, field string) edit {
	return edit{"type " + typ, func(f *ast.File) (out []splice, ok bool) {
		ast.Inspect(f, func(n ast.Node) bool {
			ts, isType := n.(*ast.TypeSpec)
			if !isType || ts.Name.Name != typ {
				return true
			}
			if st, isStruct := ts.Type.(*ast.StructType); isStruct {
				at := st.Fields.Closing
				out, ok = []splice{{at, at, field + " "}}, true
			}
			return false
		})
		return out, ok
	}}
}

// wrapLiteral passes the one composite literal of type typ in fn, or its
// address, through a call, with one more zero field.
func wrapLiteral(fn, typ, call string) edit {
	return edit{fn + ": " + typ + "{}", func(f *ast.File) (out []splice, ok bool) {
		fd := findFunc(f, fn)
		if fd == nil {
			return nil, false
		}
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			ret, isReturn := n.(*ast.ReturnStmt)
			if !isReturn || len(ret.Results) != 1 {
				return true
			}
			x := ret.Results[0]
			if u, isAddr := x.(*ast.UnaryExpr); isAddr && u.Op == token.AND {
				x = u.X
			}
			lit, isLit := x.(*ast.CompositeLit)
			if !isLit || len(lit.Elts) == 0 {
				return true
			}
			if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); keyed {
				return true
			}
			if id, isIdent := lit.Type.(*ast.Ident); isIdent && id.Name == typ {
				start := ret.Results[0].Pos()
				out = []splice{{start, start, call + "("}, {lit.Rbrace, lit.Rbrace, ", 0"}, {lit.End(), lit.End(), ")"}}
				ok = true
			}
			return true
		})
		return out, ok
	}}
}

// findAssign returns the statement in fd that gives x.sel another value than nil.
func findAssign(fd *ast.FuncDecl, x, sel string) (found *ast.AssignStmt) {
	ast.Inspect(fd.Body, func(n ast.Node) bool {
		as, isAssign := n.(*ast.AssignStmt)
		if !isAssign || len(as.Lhs) != 1 {
			return true
		}
		if id, isIdent := as.Rhs[0].(*ast.Ident); isIdent && id.Name == "nil" {
			return true
		}
		s, isSel := as.Lhs[0].(*ast.SelectorExpr)
		if !isSel || s.Sel.Name != sel {
			return true
		}
		if id, isIdent := s.X.(*ast.Ident); isIdent && id.Name == x {
			found = as
		}
		return true
	})
	return found
}

// afterAssign inserts a statement after the assignment x.sel = … in fn; one of
// nil does not count.
func afterAssign(fn, x, sel, stmt string) edit {
	return edit{fn + ": " + x + "." + sel + " =", func(f *ast.File) ([]splice, bool) {
		fd := findFunc(f, fn)
		if fd == nil {
			return nil, false
		}
		as := findAssign(fd, x, sel)
		if as == nil {
			return nil, false
		}
		return []splice{{as.End(), as.End(), "; " + stmt}}, true
	}}
}

// replaceCall replaces the one call of fun in fn.
func replaceCall(fn, fun, with string) edit {
	return edit{fn + ": " + fun, func(f *ast.File) (out []splice, ok bool) {
		fd := findFunc(f, fn)
		if fd == nil {
			return nil, false
		}
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			if c, isCall := n.(*ast.CallExpr); isCall && path(c.Fun) == fun {
				out, ok = []splice{{c.Pos(), c.End(), with}}, true
			}
			return true
		})
		return out, ok
	}}
}

// path writes a chain of selectors as in the source: "s.timer.sleep".
func path(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return path(x.X) + "." + x.Sel.Name
	}
	return "?"
}
