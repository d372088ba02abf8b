package check

import (
	"go/ast"
	"go/token"
	"go/types"

	"ctxplay/app/program"
)

// nameBlank offers to make the name of a variable blank that is never used, if it
// is not assigned again either. The expression that gives its value stays.
func (l *loaded) nameBlank(u *unit, pos token.Pos) []program.Fix {
	path := l.enclosing(pos)
	if len(path) < 2 {
		return nil
	}
	id, ok := path[len(path)-1].(*ast.Ident)
	if !ok || isMentioned(u, id) {
		return nil
	}
	var edits []program.Edit
	switch parent := path[len(path)-2].(type) {
	case *ast.AssignStmt:
		if parent.Tok != token.DEFINE || isTypeSwitch(path) {
			return nil
		}
		edits = append(edits, l.edit(id.Pos(), id.End(), "_"))
		if !definesOther(u, parent.Lhs, id) {
			edits = append(edits, l.edit(parent.TokPos, parent.TokPos+token.Pos(len(":=")), "="))
		}
	case *ast.RangeStmt:
		edits = l.blankInRange(parent, id)
	case *ast.ValueSpec:
		edits = append(edits, l.edit(id.Pos(), id.End(), "_"))
	default:
		return nil
	}
	return []program.Fix{{Text: program.Remarked("Drop the variable %s", id.Name), Edits: edits}}
}

// isMentioned reports whether a variable is named anywhere but where it is declared:
// since it is not used, that is where it is assigned.
func isMentioned(u *unit, id *ast.Ident) bool {
	obj := u.info.Defs[id]
	for _, used := range u.info.Uses {
		if used == obj {
			return true
		}
	}
	return obj == nil
}

// isTypeSwitch reports whether the assignment around a leaf is a type switch's.
func isTypeSwitch(path []ast.Node) bool {
	if len(path) < 3 {
		return false
	}
	_, ok := path[len(path)-3].(*ast.TypeSwitchStmt)
	return ok
}

// dropSymbol offers to drop the variable of a type switch.
func (l *loaded) dropSymbol(pos token.Pos) []program.Fix {
	path := l.enclosing(pos)
	if len(path) < 3 || !isTypeSwitch(path) {
		return nil
	}
	assign, ok := path[len(path)-2].(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return nil
	}
	edit := l.edit(assign.Pos(), assign.Rhs[0].Pos(), "")
	return []program.Fix{{Text: program.Remarked("Drop the variable"), Edits: []program.Edit{edit}}}
}

// definesOther reports whether := defines another variable than id.
func definesOther(u *unit, list []ast.Expr, id *ast.Ident) bool {
	for _, x := range list {
		if other, ok := x.(*ast.Ident); ok && other != id && other.Name != "_" {
			if _, isVar := u.info.Defs[other].(*types.Var); isVar {
				return true
			}
		}
	}
	return false
}

// blankInRange returns the edit that drops the key or the value of a range clause,
// and the := where no variable is left.
func (l *loaded) blankInRange(s *ast.RangeStmt, id *ast.Ident) []program.Edit {
	if s.Tok != token.DEFINE {
		return nil
	}
	isBlank := func(x ast.Expr) bool {
		id, ok := x.(*ast.Ident)
		return x == nil || ok && id.Name == "_"
	}
	switch {
	case s.Key == ast.Expr(id) && isBlank(s.Value), s.Value == ast.Expr(id) && isBlank(s.Key):
		return []program.Edit{l.edit(s.Key.Pos(), s.Range, "")}
	case s.Value == ast.Expr(id):
		return []program.Edit{l.edit(s.Key.End(), s.Value.End(), "")}
	}
	return []program.Edit{l.edit(id.Pos(), id.End(), "_")}
}
