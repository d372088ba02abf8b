package check

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
)

// contextKey reports calls of context.WithValue with a key whose type other
// packages can have keys of too: a built-in type, or a struct type that has neither
// a name nor fields. The rule is from WithValue's documentation.
var contextKey = &analysis.Analyzer{
	Name:     "contextkey",
	Doc:      "report context.WithValue with a key of built-in type",
	Requires: []*analysis.Analyzer{inspect.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
		in.Preorder([]ast.Node{(*ast.CallExpr)(nil)}, func(n ast.Node) {
			call := n.(*ast.CallExpr)
			if len(call.Args) != 3 || !isFunc(pass.TypesInfo, call.Fun, "context", "WithValue") {
				return
			}
			key := call.Args[1]
			switch t := types.Unalias(pass.TypesInfo.TypeOf(key)).(type) {
			case *types.Basic:
				if t.Kind() != types.Invalid && t.Kind() != types.UntypedNil {
					pass.ReportRangef(key, "context.WithValue should not have a key of built-in type %s: define your own type to avoid collisions", types.Default(t))
				}
			case *types.Struct:
				if t.NumFields() == 0 {
					pass.ReportRangef(key, "context.WithValue should not have an empty struct without a type name as key: define your own type to avoid collisions")
				}
			}
		})
		return nil, nil
	},
}

// isFunc reports whether an expression is the function of that name of a package.
func isFunc(info *types.Info, x ast.Expr, pkg, name string) bool {
	var id *ast.Ident
	switch x := ast.Unparen(x).(type) {
	case *ast.SelectorExpr:
		id = x.Sel
	case *ast.Ident:
		id = x
	default:
		return false
	}
	fn, ok := info.Uses[id].(*types.Func)
	return ok && fn.Name() == name && fn.Pkg() != nil && fn.Pkg().Path() == pkg && fn.Signature().Recv() == nil
}
