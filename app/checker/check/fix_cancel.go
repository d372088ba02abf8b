package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"ctxplay/app/program"
)

// mendCancel offers to defer the call of a cancel function right after the context
// is made. It does not offer that where the context outlives the function, which
// would end it too early, or in a loop, where deferred calls pile up.
func mendCancel(l *loaded, u *unit, from analysis.Diagnostic, d *program.Diagnostic) {
	assign, path := assignmentAt(l.enclosing(from.Pos), from.Pos)
	if assign == nil || len(assign.Lhs) != 2 || len(assign.Rhs) != 1 {
		// This is the second complaint of a pair, at the return that is reached.
		d.Severity = program.SeverityNote
		return
	}
	cancel, ok := assign.Lhs[1].(*ast.Ident)
	call, isCall := ast.Unparen(assign.Rhs[0]).(*ast.CallExpr)
	if !ok || !isCall || len(path) < 2 || !inBlock(path, assign) || outlives(u, path, assign.Lhs[0]) {
		return
	}
	var edits []program.Edit
	name := cancel.Name
	if name == "_" {
		if assign.Tok != token.DEFINE {
			return
		}
		name = freeName(path[1], "cancel")
		edits = append(edits, l.edit(cancel.Pos(), cancel.End(), name))
	}
	args := ""
	if t, ok := u.info.TypeOf(call).(*types.Tuple); ok && t.Len() == 2 {
		if sig, ok := t.At(1).Type().Underlying().(*types.Signature); ok && sig.Params().Len() == 1 {
			args = "nil"
		}
	}
	text := "defer " + name + "(" + args + ")"
	end := l.lineEnd(assign.End())
	edits = append(edits, l.edit(end, end, "\n"+l.indent(assign.Pos())+text))
	d.Fixes = append(d.Fixes, program.Fix{Text: program.Remarked("Add %s", text), Edits: edits})
}

// assignmentAt returns the assignment that a complaint is about, which begins at
// the complaint's place or contains it, and the nodes around the assignment.
func assignmentAt(path []ast.Node, pos token.Pos) (*ast.AssignStmt, []ast.Node) {
	for i := len(path) - 1; i >= 0; i-- {
		switch n := path[i].(type) {
		case *ast.AssignStmt:
			if pos == n.Pos() || len(n.Lhs) == 2 && pos == n.Lhs[1].Pos() {
				return n, path[:i]
			}
			return nil, nil
		case ast.Stmt:
			return nil, nil
		}
	}
	return nil, nil
}

// inBlock reports whether another statement can follow a statement on a line of its
// own, and the statement is not in a loop of its function.
func inBlock(path []ast.Node, stmt ast.Stmt) bool {
	if len(path) == 0 {
		return false
	}
	var list []ast.Stmt
	switch n := path[len(path)-1].(type) {
	case *ast.BlockStmt:
		list = n.List
	case *ast.CaseClause:
		list = n.Body
	case *ast.CommClause:
		list = n.Body
	}
	found := false
	for _, s := range list {
		found = found || s == stmt
	}
	for i := len(path) - 1; found && i >= 0; i-- {
		switch path[i].(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return false
		case *ast.FuncLit, *ast.FuncDecl:
			return true
		}
	}
	return false
}

// outlives reports whether a context may be used after its function has returned,
// because it is returned, sent, or kept in something else.
func outlives(u *unit, path []ast.Node, ctx ast.Expr) bool {
	id, ok := ctx.(*ast.Ident)
	if !ok {
		return true
	}
	if id.Name == "_" {
		return false
	}
	obj := u.info.ObjectOf(id)
	var body *ast.BlockStmt
	for i := len(path) - 1; i >= 0 && body == nil; i-- {
		switch f := path[i].(type) {
		case *ast.FuncLit:
			body = f.Body
		case *ast.FuncDecl:
			body = f.Body
		}
	}
	if obj == nil || body == nil || obj.Pos() < body.Pos() || obj.Pos() > body.End() {
		return true
	}
	kept := false
	is := func(x ast.Expr) bool {
		id, ok := ast.Unparen(x).(*ast.Ident)
		return ok && u.info.Uses[id] == obj
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			for _, x := range n.Results {
				ast.Inspect(x, func(n ast.Node) bool {
					x, ok := n.(ast.Expr)
					kept = kept || ok && is(x)
					return true
				})
			}
		case *ast.SendStmt:
			kept = kept || is(n.Value)
		case *ast.AssignStmt:
			for _, x := range n.Rhs {
				kept = kept || is(x)
			}
		case *ast.ValueSpec:
			for _, x := range n.Values {
				kept = kept || is(x)
			}
		case *ast.CompositeLit:
			for _, x := range n.Elts {
				if kv, ok := x.(*ast.KeyValueExpr); ok {
					x = kv.Value
				}
				kept = kept || is(x)
			}
		case *ast.UnaryExpr:
			kept = kept || n.Op == token.AND && is(n.X)
		}
		return !kept
	})
	return kept
}

// freeName returns want, or a name made of it, such that nothing in a declaration
// has the name.
func freeName(decl ast.Node, want string) string {
	taken := make(map[string]bool)
	ast.Inspect(decl, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			taken[id.Name] = true
		}
		return true
	})
	name := want
	for i := 2; taken[name]; i++ {
		name = want + strconv.Itoa(i)
	}
	return name
}
