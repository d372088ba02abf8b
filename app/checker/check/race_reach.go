package check

import (
	"go/ast"
	"go/token"
	"go/types"
)

// reached returns the local variables of a unit that can be used by more than the call that
// declares them: a function literal uses them, or something may hold their address. No other
// goroutine touches any other.
func (u *unit) reached() map[*types.Var]bool {
	if u.shared != nil {
		return u.shared
	}
	u.shared = make(map[*types.Var]bool)
	r := &lineReader{info: u.info}
	for _, f := range u.syntax() {
		var literals []*ast.FuncLit
		ast.Inspect(f, func(n ast.Node) bool {
			addressed := ast.Expr(nil)
			switch n := n.(type) {
			case *ast.FuncLit:
				literals = append(literals, n)
			case *ast.Ident:
				v, ok := u.info.Uses[n].(*types.Var)
				for _, lit := range literals {
					if ok && lit.Pos() <= n.Pos() && n.Pos() < lit.End() && (v.Pos() < lit.Pos() || lit.End() <= v.Pos()) {
						u.shared[v] = true
					}
				}
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					addressed = n.X
				}
			case *ast.SliceExpr:
				addressed = n.X
			case *ast.SelectorExpr:
				if sel := u.info.Selections[n]; sel != nil && sel.Kind() == types.MethodVal {
					addressed = n.X
				}
			}
			if addressed != nil {
				if v, _ := r.rooted(ast.Unparen(addressed)); v != nil {
					u.shared[v] = true
				}
			}
			return true
		})
	}
	return u.shared
}

// embedded adds the fields that lead to one of an embedded value, and are not written.
func (r *lineReader) embedded(e *ast.SelectorExpr, sel *types.Selection) {
	t := sel.Recv()
	for _, i := range sel.Index()[:len(sel.Index())-1] {
		s, ok := deref(t).Underlying().(*types.Struct)
		if !ok || i >= s.NumFields() {
			return
		}
		f := s.Field(i)
		if t = f.Type(); isPointer(t) {
			text := types.ExprString(e.X) + "." + f.Name()
			r.all = append(r.all, touch{sort: field, name: f.Name(), text: text, reads: true, typ: t, of: f.Origin()})
		}
	}
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// deref returns what a pointer points at, and anything else as it is.
func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
