package check

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"ctxplay/app/checker"
)

// A ranking collects items and puts the best first. An item is better than another
// if it has the type that the place calls for; of those alike, if it begins with
// what is typed, best in the same case; of those alike, if it is declared nearer.
type ranking struct {
	c         *caret
	expected  types.Type // what the place calls for, if it is known
	onlyTypes bool       // the place calls for a type
	list      []ranked
}

type ranked struct {
	item     checker.Item
	object   types.Object // whose documentation to show
	match    int          // how well match found it to fit, 0 being best
	unfit    int          // how badly unfit found its type to fit, 0 being best
	distance int
}

// These are the distances of what is not declared in a scope of the program.
const (
	keywordDistance  = 15
	universeDistance = 20
	unknownDistance  = 30 // of packages that are not imported yet
)

func (r *ranking) init(c *caret) {
	r.c = c
	if len(c.path) < 2 {
		return
	}
	leaf := c.path[len(c.path)-1]
	i := len(c.path) - 2
	if sel, ok := c.path[i].(*ast.SelectorExpr); ok && i > 0 && sel.Sel == leaf {
		leaf, i = sel, i-1
	}
	up, child := i, leaf
	for star, ok := c.path[up].(*ast.StarExpr); ok && up > 0; star, ok = c.path[up].(*ast.StarExpr) {
		up, child = up-1, star
	}
	r.onlyTypes = wantsType(c.path[up], child)
	r.expected = c.expectedAt(c.path[:i+1], leaf)
}

// wantsType reports whether a child of a node must be a type.
func wantsType(parent, child ast.Node) bool {
	switch p := parent.(type) {
	case *ast.Field:
		return p.Type == child
	case *ast.ValueSpec:
		return p.Type == child
	case *ast.TypeSpec:
		return p.Type == child
	case *ast.ArrayType:
		return p.Elt == child
	case *ast.MapType:
		return true
	case *ast.ChanType:
		return true
	case *ast.TypeAssertExpr:
		return p.Type == child
	}
	return false
}

// expectedAt returns the type that a child of the last node should have, which is
// that of a parameter, a variable or a result, or nil if that is not known.
func (c *caret) expectedAt(path []ast.Node, child ast.Node) types.Type {
	info := c.unit.info
	switch p := path[len(path)-1].(type) {
	case *ast.CallExpr:
		sig, ok := underlying(info.TypeOf(p.Fun)).(*types.Signature)
		i := slices.IndexFunc(p.Args, func(x ast.Expr) bool { return x == child })
		if !ok || i < 0 {
			return nil
		}
		n := sig.Params().Len()
		if sig.Variadic() && i >= n-1 {
			if s, ok := sig.Params().At(n - 1).Type().(*types.Slice); ok {
				return s.Elem()
			}
			return nil
		}
		if i < n {
			return sig.Params().At(i).Type()
		}
	case *ast.ParenExpr:
		return c.expectedAt(path[:len(path)-1], p)
	case *ast.BinaryExpr:
		if arithmetic(p.Op) {
			return c.expectedAt(path[:len(path)-1], p)
		}
	case *ast.AssignStmt:
		i := slices.IndexFunc(p.Rhs, func(x ast.Expr) bool { return x == child })
		if i >= 0 && len(p.Lhs) == len(p.Rhs) && p.Tok == token.ASSIGN {
			return info.TypeOf(p.Lhs[i])
		}
	case *ast.KeyValueExpr:
		if id, ok := p.Key.(*ast.Ident); ok && p.Value == child {
			if f, ok := info.Uses[id].(*types.Var); ok {
				return f.Type()
			}
		}
	case *ast.ReturnStmt:
		i := slices.IndexFunc(p.Results, func(x ast.Expr) bool { return x == child })
		for _, n := range slices.Backward(path) {
			var t types.Type
			switch n := n.(type) {
			case *ast.FuncLit:
				t = info.TypeOf(n)
			case *ast.FuncDecl:
				if obj := info.Defs[n.Name]; obj != nil {
					t = obj.Type()
				}
			default:
				continue
			}
			if sig, ok := underlying(t).(*types.Signature); ok && i >= 0 && i < sig.Results().Len() {
				return sig.Results().At(i).Type()
			}
			return nil
		}
	}
	return nil
}

// arithmetic reports whether an operator's operands have the type of its result.
func arithmetic(op token.Token) bool {
	return op >= token.ADD && op <= token.REM
}

func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// match returns how well a name fits what is typed, and whether it does at all: 0
// if the name begins with it, 1 if it does in another case, 2 if the name contains
// it, 3 if the name has its letters in their order.
func (r *ranking) match(name string) (int, bool) {
	prefix := r.c.prefix
	switch lower := strings.ToLower(name); {
	case strings.HasPrefix(name, prefix):
		return 0, true
	case strings.HasPrefix(lower, strings.ToLower(prefix)):
		return 1, true
	case len(prefix) > 1 && strings.Contains(lower, strings.ToLower(prefix)):
		return 2, true
	case len(prefix) > 1 && isSubsequence(strings.ToLower(prefix), lower):
		return 3, true
	}
	return 0, false
}

// isSubsequence reports whether all bytes of a are in b in their order, as those of
// "ctx" are in "context".
func isSubsequence(a, b string) bool {
	for i := 0; i < len(b) && a != ""; i++ {
		if a[0] == b[i] {
			a = a[1:]
		}
	}
	return a == ""
}

// object offers an object that is declared at a distance from the caret.
func (r *ranking) object(obj types.Object, distance int) {
	name := obj.Name()
	if name == "_" || name == placeholder || name == "init" && obj.Parent() == r.c.unit.pkg.Scope() {
		return
	}
	kind := kindOf(obj)
	if r.onlyTypes && kind != "type" && kind != "package" {
		return
	}
	m, ok := r.match(name)
	if !ok {
		return
	}
	r.list = append(r.list, ranked{
		item:   checker.Item{Label: name, Kind: kind, Detail: r.c.unit.detail(obj)},
		object: obj, match: m, unfit: r.unfit(obj), distance: distance,
	})
}

// unfit returns 0 for an object of the expected type, 1 for a function that returns
// that, and 2 for others. If an empty interface is expected, which everything
// fits, all objects are alike.
func (r *ranking) unfit(obj types.Object) int {
	if r.expected == nil || !known(r.expected) {
		return 2
	}
	if i, ok := r.expected.Underlying().(*types.Interface); ok && i.Empty() {
		return 2
	}
	switch obj := obj.(type) {
	case *types.Var, *types.Const:
		if known(obj.Type()) && types.AssignableTo(obj.Type(), r.expected) {
			return 0
		}
	case *types.Func:
		if res := obj.Signature().Results(); res.Len() > 0 && known(res.At(0).Type()) && types.AssignableTo(res.At(0).Type(), r.expected) {
			return 1
		}
	}
	return 2
}

func known(t types.Type) bool { return t != nil && t != types.Typ[types.Invalid] }

// known offers a package that is not imported yet.
func (r *ranking) known(p *Package) {
	if m, ok := r.match(p.Name); ok && m < 2 {
		r.list = append(r.list, ranked{
			item:  checker.Item{Label: p.Name, Kind: "package", Detail: p.Path},
			match: m, unfit: 2, distance: unknownDistance + strings.Count(p.Path, "/"),
		})
	}
}

// keywords offers words of the language.
func (r *ranking) keywords(words ...string) {
	for _, w := range words {
		if m, ok := r.match(w); ok && m < 2 {
			r.list = append(r.list, ranked{item: checker.Item{Label: w, Kind: "keyword"}, match: m, unfit: 2, distance: keywordDistance})
		}
	}
}

// statement offers the keywords that can begin a statement or declaration at the
// caret.
func (r *ranking) statement(c *caret) {
	if c.prefix == "" || len(c.path) < 2 {
		return
	}
	if _, ok := c.path[len(c.path)-2].(*ast.ExprStmt); ok {
		r.keywords("break", "case", "const", "continue", "default", "defer", "else", "fallthrough", "for", "go", "goto",
			"if", "range", "return", "select", "switch", "type", "var")
	}
	r.keywords("chan", "func", "interface", "map", "struct")
}

// best returns the best items in order, checker.MaxItems at most.
func (r *ranking) best() []checker.Item {
	slices.SortStableFunc(r.list, func(a, b ranked) int {
		return cmp.Or(a.match-b.match, a.unfit-b.unfit, a.distance-b.distance, strings.Compare(a.item.Label, b.item.Label))
	})
	var items []checker.Item
	for _, e := range r.list[:min(len(r.list), checker.MaxItems)] {
		if e.object != nil {
			doc, _, _ := r.c.s.lib.docOf(r.c.unit, e.object, false) // it reads no set for that
			e.item.Doc = sentence(doc)
		}
		items = append(items, e.item)
	}
	return items
}
