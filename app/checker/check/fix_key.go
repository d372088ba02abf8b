package check

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/analysis"

	"ctxplay/app/program"
)

// mendKey offers a key type of the program's own in place of a string, at every use
// of the same string as a key. It offers that only if it can see all of these uses,
// which it cannot where a key is computed, or where the program has a context type
// of its own.
func mendKey(l *loaded, u *unit, from analysis.Diagnostic, d *program.Diagnostic) {
	if len(l.units) != 1 {
		return
	}
	uses, ok := keyUses(u)
	if !ok {
		return
	}
	var value constant.Value
	for _, x := range uses {
		if x.Pos() == from.Pos {
			value = u.info.Types[x].Value
		}
	}
	if value == nil || value.Kind() != constant.String {
		return
	}
	name := keyName(constant.StringVal(value))
	for _, f := range u.syntax() {
		name = freeName(f, name)
	}
	var edits []program.Edit
	for _, x := range uses {
		if constant.Compare(u.info.Types[x].Value, token.EQL, value) {
			edits = append(edits, l.edit(x.Pos(), x.End(), name+"{}"))
		}
	}
	decl := declarationAt(l, from.Pos)
	if decl == token.NoPos {
		return
	}
	text := fmt.Sprintf("// %s is the key of a context's value.\ntype %s struct{}\n\n", name, name)
	edits = append(edits, l.edit(decl, decl, text))
	d.Fixes = append(d.Fixes, program.Fix{Text: program.Remarked("Declare a key type %s", name), Edits: edits})
}

// keyUses returns the string constants that are keys of contexts in the
// program; it is not ok if there may be others.
func keyUses(u *unit) (uses []ast.Expr, ok bool) {
	ok = true
	add := func(key ast.Expr) {
		tv := u.info.Types[key]
		switch {
		case tv.Value != nil && tv.Value.Kind() == constant.String && isString(tv.Type):
			uses = append(uses, key)
		case tv.Value == nil && (types.IsInterface(tv.Type) || isString(tv.Type)):
			ok = false // this may be the same string
		}
	}
	for _, f := range u.syntax() {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if len(n.Args) == 3 && isFunc(u.info, n.Fun, "context", "WithValue") {
					add(n.Args[1])
				} else if len(n.Args) == 1 && isValueMethod(u.info, n.Fun) {
					add(n.Args[0])
				}
			case *ast.FuncDecl:
				if n.Recv != nil && n.Name.Name == "Value" {
					ok = false // this type may compare keys itself
				}
			}
			return true
		})
	}
	return uses, ok && !valueAsFunction(u)
}

// valueAsFunction reports whether WithValue or Value is used as a value, and not
// just called.
func valueAsFunction(u *unit) bool {
	called := make(map[*ast.Ident]bool)
	for _, f := range u.syntax() {
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				switch fun := ast.Unparen(call.Fun).(type) {
				case *ast.SelectorExpr:
					called[fun.Sel] = true
				case *ast.Ident:
					called[fun] = true
				}
			}
			return true
		})
	}
	for id, obj := range u.info.Uses {
		fn, ok := obj.(*types.Func)
		if ok && !called[id] && fn.Pkg() != nil && fn.Pkg().Path() == "context" && (fn.Name() == "WithValue" || fn.Name() == "Value") {
			return true
		}
	}
	return false
}

func isString(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isValueMethod reports whether an expression is the method Value of a context.
func isValueMethod(info *types.Info, x ast.Expr) bool {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Value" {
		return false
	}
	fn, ok := info.Uses[sel.Sel].(*types.Func)
	return ok && fn.Pkg() != nil && fn.Pkg().Path() == "context" && fn.Signature().Recv() != nil
}

// keyName makes a name for the type of a key, such as userIDKey of "user_id".
func keyName(key string) string {
	words := strings.FieldsFunc(key, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i, w := range words {
		switch {
		case i == 0:
			words[i] = strings.ToLower(w[:1]) + w[1:]
		case slices.Contains([]string{"id", "url", "ip", "http", "api"}, w):
			words[i] = strings.ToUpper(w)
		default:
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	name := strings.Join(words, "")
	if name == "" || !token.IsIdentifier(name+"Key") || len(name) > 30 {
		return "contextKey"
	}
	return strings.TrimSuffix(name, "Key") + "Key"
}

// declarationAt returns where the top-level declaration around a position
// begins, its comment included.
func declarationAt(l *loaded, pos token.Pos) token.Pos {
	src, _ := l.find(pos)
	for _, d := range src.ast.Decls {
		if d.Pos() <= pos && pos <= d.End() {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Doc != nil {
					return d.Doc.Pos()
				}
			case *ast.GenDecl:
				if d.Doc != nil {
					return d.Doc.Pos()
				}
			}
			return d.Pos()
		}
	}
	return token.NoPos
}
