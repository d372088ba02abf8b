package check

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A touch is one thing that a line may read or write.
type touch struct {
	sort sort
	// name is that of the field or, of an element, of what it is in, as written; text is the
	// whole as written.
	name, text    string
	reads, writes bool
	// atomic says that package sync/atomic does it, plain that the line does it itself,
	// also to a map, and inMap that it is an element of one.
	atomic, plain, inMap bool
	typ                  types.Type
	of                   *types.Var // the variable or field
	// root is the variable that it is, or is a part of by path: fields, and nil for any
	// index. It is nil if a pointer leads to it.
	root *types.Var
	path []*types.Var
	word bool
}

// A mode says what a line does to a thing: nothing, if only its address is taken or a part
// of it is meant.
type mode struct{ reads, writes bool }

var reading, writing = mode{reads: true}, mode{writes: true}

// touched returns what a use may be of: all that the statements read or write that its line
// is a part of. That of a statement over several lines is told at one of them.
func (l *loaded) touched(u use) (all []touch) {
	src, unit := l.file(u.at.File)
	if src == nil || src.ast == nil {
		return nil
	}
	r := &lineReader{info: unit.info, tok: src.tok, line: u.at.Line, reached: unit.reached()}
	r.file(src.ast)
	for _, t := range r.all {
		if (t.reads && !u.writes || t.writes && u.writes) && t.atomic == u.atomic && (t.sort != aMap || t.plain != u.byMap) && (t.sort == aMap || !u.byMap) {
			all = append(all, t)
		}
	}
	return all
}

// A lineReader collects what the statements of one line touch.
type lineReader struct {
	info *types.Info
	tok  *token.File
	line int
	all  []touch
	// reached are the local variables that other functions can reach.
	reached map[*types.Var]bool
	// results are those with names of the function whose statements are read.
	results *ast.FieldList
}

// file reads what is of a file on the line: all that has a part on it, or of a line within
// a function literal what is of that.
func (r *lineReader) file(f *ast.File) {
	var within *ast.FuncLit
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && lit.Body.Rbrace.IsValid() &&
			r.tok.Line(lit.Body.Lbrace) < r.line && r.line < r.tok.Line(lit.Body.Rbrace) {
			within = lit
		}
		return true
	})
	if within != nil {
		r.results = within.Type.Results
		r.block(within.Body.List)
		return
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if r.covers(d) {
				r.function(d.Recv, d.Type, d.Body)
			}
		case *ast.GenDecl:
			r.declaration(d)
		}
	}
}

// between reports whether the line is one of those between two positions.
func (r *lineReader) between(from, to token.Pos) bool {
	return from.IsValid() && r.tok.Line(from) <= r.line && (!to.IsValid() || r.line <= r.tok.Line(to))
}

func (r *lineReader) covers(n ast.Node) bool { return r.between(n.Pos(), n.End()-1) }

// function reads a function: what is handed to it may be put elsewhere as it begins.
func (r *lineReader) function(recv *ast.FieldList, of *ast.FuncType, body *ast.BlockStmt) {
	if body == nil {
		return
	}
	if r.between(of.Pos(), body.Lbrace) {
		for _, list := range []*ast.FieldList{recv, of.Params, of.Results} {
			r.names(list)
		}
	}
	outer := r.results
	r.results = of.Results
	r.block(body.List)
	r.results = outer
}

// names adds that variables are written which are declared in a list.
func (r *lineReader) names(list *ast.FieldList) {
	if list == nil {
		return
	}
	for _, f := range list.List {
		for _, name := range f.Names {
			r.expr(name, writing)
		}
	}
}

func (r *lineReader) declaration(d *ast.GenDecl) {
	for _, s := range d.Specs {
		if v, ok := s.(*ast.ValueSpec); ok && r.covers(v) && d.Tok == token.VAR {
			for _, name := range v.Names {
				r.expr(name, writing)
			}
			r.exprs(v.Values)
		}
	}
}

func (r *lineReader) block(list []ast.Stmt) {
	for _, s := range list {
		r.statement(s)
	}
}

// statement reads a statement, if the line is in it. Of one that has others in it, its head
// is read if the line is in that.
func (r *lineReader) statement(s ast.Stmt) {
	if s == nil || !r.covers(s) {
		return
	}
	switch s := s.(type) {
	case *ast.BlockStmt:
		r.block(s.List)
	case *ast.IfStmt:
		if r.between(s.Pos(), s.Body.Lbrace) {
			r.statement(s.Init)
			r.expr(s.Cond, reading)
		}
		r.block(s.Body.List)
		r.statement(s.Else)
	case *ast.ForStmt:
		if r.between(s.Pos(), s.Body.Lbrace) {
			r.statement(s.Init)
			r.expr(s.Cond, reading)
			r.statement(s.Post)
		}
		r.block(s.Body.List)
	case *ast.RangeStmt:
		if r.between(s.Pos(), s.Body.Lbrace) {
			r.ranged(s)
		}
		r.block(s.Body.List)
	case *ast.SwitchStmt:
		if r.between(s.Pos(), s.Body.Lbrace) {
			r.statement(s.Init)
			r.expr(s.Tag, reading)
		}
		r.block(s.Body.List)
	case *ast.TypeSwitchStmt:
		if r.between(s.Pos(), s.Body.Lbrace) {
			r.statement(s.Init)
			r.statement(s.Assign)
		}
		r.block(s.Body.List)
	case *ast.SelectStmt:
		r.block(s.Body.List)
	case *ast.CaseClause:
		if r.between(s.Pos(), s.Colon) {
			r.exprs(s.List)
		}
		r.block(s.Body)
	case *ast.CommClause:
		r.statement(s.Comm)
		r.block(s.Body)
	case *ast.LabeledStmt:
		r.statement(s.Stmt)
	default:
		r.simple(s)
	}
}

// simple reads a statement without others in it, but for those of function literals.
func (r *lineReader) simple(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.AssignStmt:
		for _, left := range s.Lhs {
			r.expr(left, mode{reads: s.Tok != token.ASSIGN && s.Tok != token.DEFINE, writes: true})
		}
		r.exprs(s.Rhs)
	case *ast.IncDecStmt:
		r.expr(s.X, mode{true, true})
	case *ast.ExprStmt:
		r.expr(s.X, reading)
	case *ast.SendStmt:
		r.expr(s.Chan, reading)
		r.expr(s.Value, reading)
	case *ast.GoStmt:
		r.call(s.Call)
	case *ast.DeferStmt:
		r.call(s.Call)
	case *ast.ReturnStmt:
		r.exprs(s.Results)
		r.names(r.results)
	case *ast.DeclStmt:
		if d, ok := s.Decl.(*ast.GenDecl); ok {
			r.declaration(d)
		}
	}
}

// ranged reads the head of a loop over the elements of something.
func (r *lineReader) ranged(s *ast.RangeStmt) {
	r.expr(s.Key, writing)
	r.expr(s.Value, writing)
	switch t := r.typeOf(s.X).Underlying().(type) {
	case *types.Map:
		r.expr(s.X, reading)
		r.addMap(s.X, reading, false)
	case *types.Array:
		r.expr(s.X, mode{reads: s.Value != nil})
	case *types.Slice:
		r.expr(s.X, reading)
		if s.Value != nil {
			r.addElements(s.X, t.Elem(), reading)
		}
	case *types.Pointer: // to an array
		r.expr(s.X, reading)
		if a, ok := t.Elem().Underlying().(*types.Array); ok && s.Value != nil {
			r.addElements(s.X, a.Elem(), reading)
		}
	default:
		r.expr(s.X, reading)
	}
}

func (r *lineReader) exprs(list []ast.Expr) {
	for _, e := range list {
		r.expr(e, reading)
	}
}

// typeOf returns the type of an expression, which is invalid where that is not known.
func (r *lineReader) typeOf(e ast.Expr) types.Type {
	if t := r.info.TypeOf(e); t != nil {
		return t
	}
	return types.Typ[types.Invalid]
}

// expr reads an expression to which something is done.
func (r *lineReader) expr(e ast.Expr, m mode) {
	switch e := e.(type) {
	case *ast.ParenExpr:
		r.expr(e.X, m)
	case *ast.Ident:
		if v, ok := r.info.ObjectOf(e).(*types.Var); ok && !v.IsField() && (r.reached[v] || v.Pkg() != nil && v.Parent() == v.Pkg().Scope()) {
			r.add(e, variable, v, m)
		}
	case *ast.SelectorExpr:
		r.selector(e, m)
	case *ast.IndexExpr:
		r.index(e, m)
	case *ast.IndexListExpr:
		r.expr(e.X, m)
	case *ast.StarExpr:
		r.expr(e.X, reading)
		r.add(e, pointed, nil, m)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			r.expr(e.X, mode{})
		} else {
			r.expr(e.X, reading)
		}
	case *ast.BinaryExpr:
		r.expr(e.X, reading)
		r.expr(e.Y, reading)
	case *ast.CallExpr:
		r.call(e)
	case *ast.FuncLit:
		if r.covers(e) {
			r.function(nil, e.Type, e.Body)
		}
	case *ast.CompositeLit:
		_, isStruct := r.typeOf(e).Underlying().(*types.Struct)
		for _, x := range e.Elts {
			if kv, ok := x.(*ast.KeyValueExpr); ok {
				if !isStruct {
					r.expr(kv.Key, reading)
				}
				x = kv.Value
			}
			r.expr(x, reading)
		}
	case *ast.SliceExpr:
		if _, array := r.typeOf(e.X).Underlying().(*types.Array); array {
			r.expr(e.X, mode{})
		} else {
			r.expr(e.X, reading)
		}
		r.exprs([]ast.Expr{e.Low, e.High, e.Max})
	case *ast.TypeAssertExpr:
		r.expr(e.X, reading)
	}
}

// selector reads a field, a variable of another package, or a method as a value.
func (r *lineReader) selector(e *ast.SelectorExpr, m mode) {
	sel := r.info.Selections[e]
	if sel == nil {
		if v, ok := r.info.ObjectOf(e.Sel).(*types.Var); ok {
			r.add(e, variable, v, m)
		}
		return
	}
	v, ok := sel.Obj().(*types.Var)
	if !ok {
		if sel.Kind() == types.MethodVal {
			r.receiver(e, sel)
		}
		return
	}
	r.part(e.X)
	r.embedded(e, sel)
	r.add(e, field, v.Origin(), m)
}

// part reads what is before a field or an index: a pointer is read, of a value only the part
// is.
func (r *lineReader) part(e ast.Expr) {
	if _, ok := r.typeOf(e).Underlying().(*types.Pointer); ok {
		r.expr(e, reading)
	} else {
		r.expr(e, mode{})
	}
}

// index reads an element, or an instance of something generic.
func (r *lineReader) index(e *ast.IndexExpr, m mode) {
	switch r.typeOf(e.X).Underlying().(type) {
	case *types.Map:
		r.expr(e.X, reading)
		r.addMap(e.X, mode{reads: !m.writes || m.reads, writes: m.writes}, false)
	case *types.Slice, *types.Pointer, *types.Array:
		r.part(e.X)
		if _, slice := r.typeOf(e.X).Underlying().(*types.Slice); slice {
			r.expr(e.X, reading)
		}
	default:
		r.expr(e.X, reading)
		if _, ok := r.typeOf(e.X).(*types.TypeParam); !ok { // a string, or a function that is generic
			m = mode{}
		}
	}
	r.expr(e.Index, reading)
	r.add(e, element, nil, m)
}
