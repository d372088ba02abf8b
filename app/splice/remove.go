package splice

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// DropDecl removes the declaration of a function, a method, a variable, or a type
// with its methods.
func DropDecl(name string) Edit {
	return Edit{Name: name, Place: func(f *ast.File) (found []Splice) {
		for _, d := range f.Decls {
			if declares(d, name) {
				found = append(found, remove(d))
			}
		}
		return found
	}}
}

// DropField removes a field of the struct type typ.
func DropField(typ, field string) Edit {
	return Edit{Name: typ + "." + field, Place: func(f *ast.File) (found []Splice) {
		st := findStruct(f, typ)
		if st == nil {
			return nil
		}
		for _, fd := range st.Fields.List {
			if len(fd.Names) == 1 && fd.Names[0].Name == field {
				found = append(found, remove(fd))
			}
		}
		return found
	}}
}

// DropCase removes the clauses of switches in fn that have x among their values.
func DropCase(fn, x string) Edit {
	return Edit{Name: fn + ": case " + x, Place: func(f *ast.File) []Splice {
		return removeNodes(f, fn, func(n ast.Node) bool {
			c, ok := n.(*ast.CaseClause)
			return ok && slices.ContainsFunc(c.List, func(e ast.Expr) bool { return selectors(e) == x })
		})
	}}
}

// DropIf removes the statements in fn that are if x != nil { … }, without an
// else.
func DropIf(fn, x string) Edit {
	return Edit{Name: fn + ": if " + x + " != nil", Place: func(f *ast.File) []Splice {
		return removeNodes(f, fn, func(n ast.Node) bool {
			s, ok := n.(*ast.IfStmt)
			if !ok || s.Init != nil || s.Else != nil {
				return false
			}
			c, ok := s.Cond.(*ast.BinaryExpr)
			return ok && c.Op == token.NEQ && selectors(c.X) == x && selectors(c.Y) == "nil"
		})
	}}
}

// DropCall removes the statements of fn that call fun.
func DropCall(fn, fun string) Edit {
	return Edit{Name: fn + ": " + fun + "()", Place: func(f *ast.File) []Splice {
		return removeNodes(f, fn, func(n ast.Node) bool {
			s, ok := n.(*ast.ExprStmt)
			if !ok {
				return false
			}
			c, ok := s.X.(*ast.CallExpr)
			return ok && selectors(c.Fun) == fun
		})
	}}
}

// removeNodes returns splices that leave out the nodes in fn that match.
func removeNodes(f *ast.File, fn string, match func(ast.Node) bool) (found []Splice) {
	fd := findFunc(f, fn)
	if fd == nil {
		return nil
	}
	ast.Inspect(fd, func(n ast.Node) bool {
		if n == nil || !match(n) {
			return true
		}
		found = append(found, remove(n))
		return false
	})
	return found
}

// KeepEntry leaves one entry of the map literal that a variable begins with: the
// one whose key is the string key.
func KeepEntry(variable, key string) Edit {
	return Edit{Name: variable + " of " + key, Place: func(f *ast.File) (found []Splice) {
		lit := literal(f, variable)
		if lit == nil {
			return nil
		}
		kept := false
		for i, e := range lit.Elts {
			kv, ok := e.(*ast.KeyValueExpr)
			if !ok {
				return nil
			}
			if isString(kv.Key, key) {
				kept = true
				continue
			}
			to := lit.Rbrace
			if i+1 < len(lit.Elts) {
				to = lit.Elts[i+1].Pos()
			}
			found = append(found, Splice{From: e.Pos(), To: to})
		}
		if !kept {
			return nil
		}
		return found
	}}
}

// KeepCase leaves two clauses of the first switch in fn that has a clause for the
// string value: that one and the default.
func KeepCase(fn, value string) Edit {
	return inFunc(fn, "case "+strconv.Quote(value), func(fd *ast.FuncDecl) (found []Splice) {
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			s, ok := n.(*ast.SwitchStmt)
			if !ok || found != nil {
				return found == nil
			}
			kept := false
			for _, c := range s.Body.List {
				c := c.(*ast.CaseClause) // of a switch that is not of types
				switch {
				case c.List == nil:
				case slices.ContainsFunc(c.List, func(e ast.Expr) bool { return isString(e, value) }):
					kept = true
				default:
					found = append(found, remove(c))
				}
			}
			if !kept {
				found = nil
			}
			return false
		})
		return found
	})
}

// EmptyEntries empties entries of a table, a list of composite literals with one
// entry for each constant of the block that begins with first, in the same
// order. It empties those whose constants' names begin with one of the prefixes.
func EmptyEntries(table, first string, prefixes []string) Edit {
	return Edit{Name: table, Place: func(f *ast.File) (found []Splice) {
		lit, names := literal(f, table), constants(f, first)
		if lit == nil || len(names) < len(lit.Elts) {
			return nil
		}
		for i, e := range lit.Elts {
			entry, ok := e.(*ast.CompositeLit)
			if !ok {
				return nil
			}
			if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(names[i], p) }) {
				found = append(found, Splice{From: entry.Lbrace + 1, To: entry.Rbrace})
			}
		}
		return found
	}}
}

// EmptyLiterals empties the composite literals that variables begin with. All of
// the variables have to be there.
func EmptyLiterals(variables []string) Edit {
	return Edit{Name: strings.Join(variables, ", "), Place: func(f *ast.File) (found []Splice) {
		for _, v := range variables {
			lit := literal(f, v)
			if lit == nil {
				return nil
			}
			found = append(found, Splice{From: lit.Lbrace + 1, To: lit.Rbrace})
		}
		return found
	}}
}

// OnlyPackage leaves nothing of a file but its package clause, and what stands
// above that.
var OnlyPackage = Edit{Name: "all below the package clause", Place: func(f *ast.File) []Splice {
	return []Splice{{From: f.Name.End(), To: f.FileEnd, Text: "\n"}}
}}

// DropUnusedImports returns the Go file src, called name in errors, without the
// imports that it does not refer to. It takes the last element of a path for the
// package's name, which is so in the files that are edited here.
func DropUnusedImports(name string, src []byte) ([]byte, error) {
	drop := Edit{Name: "imports", Place: func(f *ast.File) (found []Splice) {
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
				found = append(found, remove(s))
			}
		}
		return append(found, Splice{From: f.FileEnd, To: f.FileEnd}) // none is fine
	}}
	return Apply(name, src, []Edit{drop})
}
