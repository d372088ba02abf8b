package check

import (
	"go/ast"
	"go/types"
)

// members offers all that can be selected of an expression.
func (c *caret) members(r *ranking, x ast.Expr) {
	if id, ok := x.(*ast.Ident); ok {
		if c.packageMembers(r, id) {
			return
		}
	}
	tv, ok := c.unit.info.Types[x]
	if !ok || tv.Type == nil {
		return
	}
	if tv.IsType() {
		c.methods(r, tv.Type)
		return
	}
	c.fields(r, tv.Type)
	c.methods(r, tv.Type)
}

// packageMembers offers what a package exports if an identifier names one, whether
// or not it is imported yet. It reports whether that is so.
func (c *caret) packageMembers(r *ranking, id *ast.Ident) bool {
	var pkg *types.Package
	switch obj := c.unit.info.Uses[id].(type) {
	case *types.PkgName:
		pkg = obj.Imported()
	case nil:
		if c.unit.info.Types[id].IsValue() {
			return false
		}
		p := c.s.lib.resolve(id.Name, nil, nil)
		if p == nil {
			return false
		}
		loaded, err := c.s.lib.load(p)
		if err != nil {
			c.s.lib.failure = err
			return true
		}
		pkg = loaded
	default:
		return false
	}
	for _, name := range pkg.Scope().Names() {
		if obj := pkg.Scope().Lookup(name); obj.Exported() {
			r.object(obj, 0)
		}
	}
	return true
}

// methods offers the methods of a type and of a pointer to it, all of which can be
// selected of a variable.
func (c *caret) methods(r *ranking, t types.Type) {
	if _, isPointer := t.Underlying().(*types.Pointer); !isPointer && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	set := types.NewMethodSet(t)
	for sel := range set.Methods() {
		obj := sel.Obj()
		if obj.Exported() || obj.Pkg() == c.unit.pkg {
			r.object(obj, len(sel.Index())-1)
		}
	}
}

// fields offers the fields of a struct or of a pointer to one. Fields of embedded
// structs are among them unless a nearer field has their name.
func (c *caret) fields(r *ranking, t types.Type) {
	level := []types.Type{t}
	seen := make(map[string]bool)
	visited := make(map[types.Type]bool)
	for depth := 0; len(level) > 0 && depth < 8; depth++ {
		var next []types.Type
		var found []*types.Var
		for _, t := range level {
			s := structOf(t)
			if s == nil || visited[s] {
				continue
			}
			visited[s] = true
			for f := range s.Fields() {
				if f.Embedded() {
					next = append(next, f.Type())
				}
				if !seen[f.Name()] && (f.Exported() || f.Pkg() == c.unit.pkg) {
					found = append(found, f)
				}
			}
		}
		for _, f := range found {
			seen[f.Name()] = true
			r.object(f, depth)
		}
		level = next
	}
}

// structOf returns the struct that a type is or points to, or nil.
func structOf(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

// fieldNames offers the fields of the struct that node i of the caret's path makes.
// It reports false if that is not the literal of a struct.
func (c *caret) fieldNames(r *ranking, i int) bool {
	if i < 0 {
		return false
	}
	lit, ok := c.path[i].(*ast.CompositeLit)
	if !ok {
		return false
	}
	t := c.unit.info.TypeOf(lit)
	if t == nil {
		return false
	}
	s := structOf(t)
	if s == nil {
		return false
	}
	given := make(map[string]bool)
	for _, x := range lit.Elts {
		if kv, ok := x.(*ast.KeyValueExpr); ok && kv.Key != c.path[len(c.path)-1] {
			if id, ok := kv.Key.(*ast.Ident); ok {
				given[id.Name] = true
			}
		}
	}
	for f := range s.Fields() {
		if !given[f.Name()] && (f.Exported() || f.Pkg() == c.unit.pkg) {
			r.object(f, -1) // nearer than what is in scope
		}
	}
	return true
}
