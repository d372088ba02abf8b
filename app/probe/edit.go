package probe

import (
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"strings"

	"ctxplay/app/splice"
)

// text returns the Go file at path with r's edits made.
func (r rewrite) text(path string) (string, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("reading the standard library: %w", err)
	}
	out, err := splice.Apply(path, src, r.edits)
	return string(out), err
}

// atStart inserts a statement at the start of a function's body. Where the
// statement has a %[1]s, it becomes the first of params the function has.
func atStart(fn, stmt string, params ...string) splice.Edit {
	return splice.InFunc(fn, "start", func(fd *ast.FuncDecl) []splice.Splice {
		text := stmt
		for _, p := range params {
			if hasParam(fd, p) {
				text = fmt.Sprintf(stmt, p)
				break
			}
		}
		if strings.Contains(text, "%[1]s") {
			return nil
		}
		return []splice.Splice{splice.Insert(fd.Body.Lbrace+1, " "+text+"; ")}
	})
}

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

// addField adds a field to the end of a struct type.
func addField(typ, field string) splice.Edit {
	return splice.Edit{Name: "type " + typ, Place: func(f *ast.File) []splice.Splice {
		st := splice.FindStruct(f, typ)
		if st == nil {
			return nil
		}
		return []splice.Splice{splice.Insert(st.Fields.Closing, field+" ")}
	}}
}

// wrapLiteral passes the composite literal of type typ that fn returns, or its
// address, through a call, with one more zero field.
func wrapLiteral(fn, typ, call string) splice.Edit {
	return splice.InFunc(fn, typ+"{}", func(fd *ast.FuncDecl) (out []splice.Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			ret, ok := n.(*ast.ReturnStmt)
			if !ok || len(ret.Results) != 1 {
				return true
			}
			x := ret.Results[0]
			if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.AND {
				x = u.X
			}
			lit, ok := x.(*ast.CompositeLit)
			if !ok || len(lit.Elts) == 0 || splice.Selectors(lit.Type) != typ {
				return true
			}
			if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); !keyed {
				out = []splice.Splice{splice.Insert(ret.Results[0].Pos(), call+"("), splice.Insert(lit.Rbrace, ", 0"), splice.Insert(lit.End(), ")")}
			}
			return true
		})
		return out
	})
}

// afterAssign inserts a statement after the assignment of anything but nil to
// the variable or field that target names.
func afterAssign(fn, target, stmt string) splice.Edit {
	return splice.InFunc(fn, target+" =", func(fd *ast.FuncDecl) (out []splice.Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			as, ok := n.(*ast.AssignStmt)
			if ok && len(as.Lhs) == 1 && splice.Selectors(as.Lhs[0]) == target && splice.Selectors(as.Rhs[0]) != "nil" {
				out = []splice.Splice{splice.Insert(as.End(), "; "+stmt)}
			}
			return true
		})
		return out
	})
}

// replaceCall replaces the call of fun in fn.
func replaceCall(fn, fun, with string) splice.Edit {
	return splice.InFunc(fn, fun, func(fd *ast.FuncDecl) (out []splice.Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok && splice.Selectors(c.Fun) == fun {
				out = []splice.Splice{{From: c.Pos(), To: c.End(), Text: with}}
			}
			return true
		})
		return out
	})
}

// atEnd inserts a statement before each return of a function, but not of its
// function literals nor where it returns false, and where it ends without one.
func atEnd(fn, stmt string) splice.Edit {
	return splice.InFunc(fn, "end", func(fd *ast.FuncDecl) (out []splice.Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ReturnStmt:
				if len(n.Results) == 0 || splice.Selectors(n.Results[0]) != "false" {
					out = append(out, splice.Insert(n.Pos(), stmt+"; "))
				}
			}
			return true
		})
		if fd.Type.Results == nil {
			end := fd.Body.List[len(fd.Body.List)-1].End()
			out = append(out, splice.Insert(end, "; "+stmt))
		}
		return out
	})
}

// afterCall inserts a statement after the statement that calls fun in fn.
func afterCall(fn, fun, stmt string) splice.Edit {
	return splice.InFunc(fn, fun, func(fd *ast.FuncDecl) (out []splice.Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			if x, ok := n.(*ast.ExprStmt); ok {
				if c, ok := x.X.(*ast.CallExpr); ok && splice.Selectors(c.Fun) == fun {
					out = append(out, splice.Insert(x.End(), "; "+stmt))
				}
			}
			return true
		})
		return out
	})
}
