package splice

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// AtStart inserts a statement at the start of the body of fn. A %[1]s in the
// statement stands for the first of params that the function has; where it has
// none of them, there is no place for the edit.
func AtStart(fn, stmt string, params ...string) Edit {
	return inFunc(fn, "start", func(fd *ast.FuncDecl) []Splice {
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
		return []Splice{insert(fd.Body.Lbrace+1, " "+text+"; ")}
	})
}

// AtEnd inserts a statement before each return of fn, and where its body ends
// without one. Returns of false are left alone, since they tell that fn did
// nothing, and so are those of function literals in it.
func AtEnd(fn, stmt string) Edit {
	return inFunc(fn, "end", func(fd *ast.FuncDecl) (out []Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ReturnStmt:
				if len(n.Results) == 0 || selectors(n.Results[0]) != "false" {
					out = append(out, insert(n.Pos(), stmt+"; "))
				}
			}
			return true
		})
		if n := len(fd.Body.List); fd.Type.Results == nil && n > 0 {
			out = append(out, insert(fd.Body.List[n-1].End(), "; "+stmt))
		}
		return out
	})
}

// AfterAssign inserts a statement after the last assignment in fn of anything
// but nil to the variable or field that target names.
func AfterAssign(fn, target, stmt string) Edit {
	return inFunc(fn, target+" =", func(fd *ast.FuncDecl) (out []Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			as, ok := n.(*ast.AssignStmt)
			if ok && len(as.Lhs) == 1 && selectors(as.Lhs[0]) == target && selectors(as.Rhs[0]) != "nil" {
				out = []Splice{insert(as.End(), "; "+stmt)}
			}
			return true
		})
		return out
	})
}

// AfterCall inserts a statement after each statement of fn that calls fun.
func AfterCall(fn, fun, stmt string) Edit {
	return inFunc(fn, fun, func(fd *ast.FuncDecl) (out []Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			if x, ok := n.(*ast.ExprStmt); ok {
				if c, ok := x.X.(*ast.CallExpr); ok && selectors(c.Fun) == fun {
					out = append(out, insert(x.End(), "; "+stmt))
				}
			}
			return true
		})
		return out
	})
}

// OnlyIf has the statements in fn that are if x { … } or if x { … } else { … } hold only where
// a further condition does.
func OnlyIf(fn, x, also string) Edit {
	return inFunc(fn, "if "+x, func(fd *ast.FuncDecl) (out []Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			if s, ok := n.(*ast.IfStmt); ok && s.Init == nil && selectors(s.Cond) == x {
				out = append(out, insert(s.Cond.End(), " && "+also))
			}
			return true
		})
		return out
	})
}

// AddField adds a field at the end of the struct type typ.
func AddField(typ, field string) Edit {
	return Edit{Name: "type " + typ, Place: func(f *ast.File) []Splice {
		st := findStruct(f, typ)
		if st == nil {
			return nil
		}
		return []Splice{insert(st.Fields.Closing, field+" ")}
	}}
}

// WrapLiteral has fn pass the composite literal of type typ that it returns, or
// its address, through a call, and gives the literal a 0 for one more field.
// A literal with keys needs no such field and is left alone.
func WrapLiteral(fn, typ, call string) Edit {
	return inFunc(fn, typ+"{}", func(fd *ast.FuncDecl) (out []Splice) {
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
			if !ok || len(lit.Elts) == 0 || selectors(lit.Type) != typ {
				return true
			}
			if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); !keyed {
				out = []Splice{insert(ret.Results[0].Pos(), call+"("), insert(lit.Rbrace, ", 0"), insert(lit.End(), ")")}
			}
			return true
		})
		return out
	})
}

// ReplaceCall puts an expression in place of the last call of fun in fn.
func ReplaceCall(fn, fun, with string) Edit {
	return inFunc(fn, fun, func(fd *ast.FuncDecl) (out []Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok && selectors(c.Fun) == fun {
				out = []Splice{{From: c.Pos(), To: c.End(), Text: with}}
			}
			return true
		})
		return out
	})
}

// ReturnInstead has fn return another expression wherever it returns value
// alone: value is an identifier or a chain of selectors.
func ReturnInstead(fn, value, with string) Edit {
	return inFunc(fn, "return "+value, func(fd *ast.FuncDecl) (found []Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			ret, ok := n.(*ast.ReturnStmt)
			if ok && len(ret.Results) == 1 && selectors(ret.Results[0]) == value {
				found = append(found, Splice{From: ret.Results[0].Pos(), To: ret.Results[0].End(), Text: with})
			}
			return true
		})
		return found
	})
}

// ReplaceImport has a file import the package to in place of the package from,
// which has the same name.
func ReplaceImport(from, to string) Edit {
	return Edit{Name: "import " + from, Place: func(f *ast.File) (found []Splice) {
		for _, s := range f.Imports {
			if s.Path.Value == strconv.Quote(from) {
				found = append(found, Splice{From: s.Path.Pos(), To: s.Path.End(), Text: strconv.Quote(to)})
			}
		}
		return found
	}}
}
