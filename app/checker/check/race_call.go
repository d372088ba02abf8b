package check

import (
	"go/ast"
	"go/types"
)

// call reads a call.
func (r *lineReader) call(e *ast.CallExpr) {
	fun := ast.Unparen(e.Fun)
	if r.info.Types[fun].IsType() { // a conversion
		r.exprs(e.Args)
		return
	}
	if id, ok := fun.(*ast.Ident); ok {
		if b, ok := r.info.ObjectOf(id).(*types.Builtin); ok {
			r.builtin(b.Name(), e)
			return
		}
	}
	args := e.Args
	if sel, ok := fun.(*ast.SelectorExpr); ok && r.info.Selections[sel] == nil && isAtomic(r.info.ObjectOf(sel.Sel)) && len(args) > 0 {
		r.atomic(args[0])
		args = args[1:]
	}
	r.expr(fun, reading)
	r.exprs(args)
}

// isAtomic reports whether something is of package sync/atomic.
func isAtomic(o types.Object) bool {
	return o != nil && o.Pkg() != nil && o.Pkg().Path() == "sync/atomic"
}

// atomic reads an expression of a pointer, at which an operation is atomic.
func (r *lineReader) atomic(e ast.Expr) {
	from := len(r.all)
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = ast.Unparen(u.X)
		r.expr(e, mode{true, true})
		if len(r.all) > from {
			r.all[len(r.all)-1].atomic = true // the thing itself comes last
		}
		return
	}
	r.expr(e, reading)
	r.all = append(r.all, touch{sort: pointed, text: "*" + types.ExprString(e), reads: true, writes: true, atomic: true, typ: deref(r.typeOf(e))})
}

// receiver reads what a method is called of.
func (r *lineReader) receiver(e *ast.SelectorExpr, sel *types.Selection) {
	r.embedded(e, sel)
	fn, ok := sel.Obj().(*types.Func)
	if !ok {
		return
	}
	recv := fn.Signature().Recv()
	switch {
	case isAtomic(fn) && len(sel.Index()) == 1:
		if isPointer(r.typeOf(e.X)) {
			r.atomic(e.X)
		} else {
			r.atomic(&ast.UnaryExpr{X: e.X})
		}
	case recv == nil:
		r.expr(e.X, reading)
	case isPointer(recv.Type()):
		r.part(e.X)
	case len(sel.Index()) > 1:
		// A value that is embedded is read, and it has no name here.
		r.part(e.X)
		r.all = append(r.all, touch{sort: pointed, reads: true, text: types.ExprString(e.X), typ: recv.Type()})
	case isPointer(r.typeOf(e.X)):
		r.expr(e.X, reading)
		r.all = append(r.all, touch{sort: pointed, reads: true, text: "*" + types.ExprString(e.X), typ: deref(r.typeOf(e.X))})
	default:
		r.expr(e.X, reading)
	}
}

// builtin reads a call of a function of the language.
func (r *lineReader) builtin(name string, e *ast.CallExpr) {
	args := e.Args
	if name == "make" || name == "new" && len(args) > 0 && r.info.Types[args[0]].IsType() {
		args = args[min(1, len(args)):]
	}
	for i, arg := range args {
		switch t := r.typeOf(arg).Underlying().(type) {
		case *types.Map:
			r.expr(arg, reading)
			if name == "len" {
				r.addMap(arg, reading, true)
			} else if name == "delete" || name == "clear" {
				r.addMap(arg, writing, false)
			}
		case *types.Array:
			r.expr(arg, mode{reads: name != "len" && name != "cap"})
		case *types.Slice:
			r.expr(arg, reading)
			switch {
			case i == 0 && (name == "append" || name == "copy" || name == "clear"):
				r.addElements(arg, t.Elem(), writing)
			case i > 0 && (name == "copy" || e.Ellipsis.IsValid()):
				r.addElements(arg, t.Elem(), reading)
			}
		default:
			r.expr(arg, reading)
		}
	}
}

// add adds what an expression stands for. Of a variable or a field, of is that.
func (r *lineReader) add(e ast.Expr, s sort, of *types.Var, m mode) {
	if !m.reads && !m.writes {
		return
	}
	t := touch{sort: s, text: types.ExprString(e), reads: m.reads, writes: m.writes, of: of, typ: r.typeOf(e)}
	t.name = t.text
	if s == field {
		t.name = of.Name()
	}
	if x, ok := e.(*ast.IndexExpr); ok {
		t.name = types.ExprString(x.X)
		_, t.inMap = r.typeOf(x.X).Underlying().(*types.Map)
	}
	t.word = !t.inMap && isWord(t.typ)
	t.root, t.path = r.rooted(e)
	r.all = append(r.all, t)
}

// addElements adds any element of a slice or array.
func (r *lineReader) addElements(of ast.Expr, elem types.Type, m mode) {
	name := types.ExprString(of)
	r.all = append(r.all, touch{sort: element, name: name, text: name + "[…]", reads: m.reads, writes: m.writes, typ: elem})
}

// addMap adds a map as a whole. It is plain if the line reads it without the runtime.
func (r *lineReader) addMap(of ast.Expr, m mode, plain bool) {
	text := types.ExprString(of)
	r.all = append(r.all, touch{sort: aMap, name: text, text: text, reads: m.reads, writes: m.writes, plain: plain, typ: r.typeOf(of)})
}

// rooted returns the variable that an expression is a part of, and which part. It is nil
// where a pointer leads there.
func (r *lineReader) rooted(e ast.Expr) (root *types.Var, path []*types.Var) {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return r.rooted(e.X)
	case *ast.Ident:
		root, _ = r.info.ObjectOf(e).(*types.Var)
	case *ast.SelectorExpr:
		sel := r.info.Selections[e]
		if sel == nil {
			root, _ = r.info.ObjectOf(e.Sel).(*types.Var)
			return root, nil
		}
		if sel.Kind() != types.FieldVal || sel.Indirect() {
			return nil, nil
		}
		if root, path = r.rooted(e.X); root == nil {
			return nil, nil
		}
		t := sel.Recv()
		for _, i := range sel.Index() {
			f := t.Underlying().(*types.Struct).Field(i)
			path, t = append(path[:len(path):len(path)], f.Origin()), f.Type()
		}
	case *ast.IndexExpr:
		if _, array := r.typeOf(e.X).Underlying().(*types.Array); !array {
			return nil, nil
		}
		if root, path = r.rooted(e.X); root != nil {
			path = append(path[:len(path):len(path)], nil)
		}
	}
	return root, path
}

// isWord reports whether an atomic operation can be of a type.
func isWord(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&(types.IsInteger|types.IsBoolean) != 0
	case *types.Pointer:
		return true
	}
	return false
}

// mayOverlap reports whether two things can be the same memory, or one be within the
// other.
func mayOverlap(a, b *touch) bool {
	switch {
	case a.sort == aMap || b.sort == aMap || a.inMap || b.inMap:
		return a.sort == b.sort && a.inMap == b.inMap && alike(a.typ, b.typ)
	case a.root != nil && b.root != nil:
		for i := range min(len(a.path), len(b.path)) {
			if x, y := a.path[i], b.path[i]; x != y && x != nil && y != nil {
				return false
			}
		}
		return a.root == b.root
	}
	return mayBeIn(a, b) || mayBeIn(b, a)
}

// mayBeIn reports whether a thing can be another one, or a part of it. They are not both
// parts of variables that are known.
func mayBeIn(big, small *touch) bool {
	switch small.sort {
	case variable:
		return big.sort == pointed && alike(big.typ, small.typ)
	case field:
		return big.sort == field && big.of == small.of || holds(big.typ, func(f *types.Var, _ types.Type) bool { return f != nil && f.Origin() == small.of }, 0)
	case element:
		return big.sort == element && alike(big.typ, small.typ) ||
			holds(big.typ, func(f *types.Var, t types.Type) bool { return f == nil && alike(t, small.typ) }, 0)
	}
	return alike(big.typ, small.typ) || holds(big.typ, func(_ *types.Var, t types.Type) bool { return alike(t, small.typ) }, 0)
}

// alike reports whether two types are the same, as far as is known.
func alike(a, b types.Type) bool {
	return types.Identical(a, b) || unknown(a) || unknown(b)
}

func unknown(t types.Type) bool {
	_, param := t.(*types.TypeParam)
	return param || t == types.Typ[types.Invalid]
}

// mostWithin is how deep values are looked for within one another.
const mostWithin = 12

// holds reports whether a value of a type has a part that is: a field, or an element of an
// array, for which the field is nil.
func holds(t types.Type, is func(*types.Var, types.Type) bool, depth int) bool {
	if unknown(t) || depth > mostWithin {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Struct:
		for f := range t.Fields() {
			if is(f, f.Type()) || holds(f.Type(), is, depth+1) {
				return true
			}
		}
	case *types.Array:
		return is(nil, t.Elem()) || holds(t.Elem(), is, depth+1)
	}
	return false
}
