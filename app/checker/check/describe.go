package check

import (
	"go/constant"
	"go/types"
	"strconv"
	"strings"
	"time"
)

// qualifier returns a types.Qualifier that names packages by their names, and
// leaves out that of the unit.
func (u *unit) qualifier(p *types.Package) string {
	if p == u.pkg {
		return ""
	}
	return p.Name()
}

// qualified returns the name of a package-level object as u would write it.
func (u *unit) qualified(obj types.Object) string {
	if obj.Pkg() == nil || obj.Pkg() == u.pkg || obj.Parent() != obj.Pkg().Scope() {
		return obj.Name()
	}
	return obj.Pkg().Name() + "." + obj.Name()
}

// signature returns the declaration of an object. It leaves out a function's body,
// and a value that does not fit in a line.
func (u *unit) signature(obj types.Object) string {
	switch obj := obj.(type) {
	case *types.Func:
		recv := obj.Signature().Recv()
		if recv == nil {
			return "func " + u.qualified(obj) + u.parameters(obj.Signature())
		}
		name := recv.Name()
		if name != "" && name != "_" {
			name += " "
		} else {
			name = ""
		}
		return "func (" + name + u.typeString(recv.Type()) + ") " + obj.Name() + u.parameters(obj.Signature())
	case *types.TypeName:
		return "type " + u.qualified(obj) + u.typeBody(obj)
	case *types.Const:
		return "const " + u.qualified(obj) + " " + u.constant(obj)
	case *types.Var:
		if obj.IsField() {
			return "field " + obj.Name() + " " + u.typeString(obj.Type())
		}
		return "var " + u.qualified(obj) + " " + u.typeString(obj.Type())
	case *types.PkgName:
		return "package " + obj.Imported().Name()
	case *types.Label:
		return "label " + obj.Name()
	}
	return obj.Name()
}

func (u *unit) typeString(t types.Type) string { return types.TypeString(t, u.qualifier) }

// parameters returns type parameters, parameters and results.
func (u *unit) parameters(sig *types.Signature) string {
	return strings.TrimPrefix(types.TypeString(sig, u.qualifier), "func")
}

// constant returns the type and the value of a constant. A duration's value is also
// in the form that Duration.String gives it.
func (u *unit) constant(obj *types.Const) string {
	value := obj.Val().ExactString()
	if len(value) > 60 {
		value = obj.Val().String()
	}
	text := u.typeString(obj.Type()) + " = " + value
	if n, ok := obj.Type().(*types.Named); ok && n.Obj().Name() == "Duration" && n.Obj().Pkg().Path() == "time" {
		if ns, ok := constant.Int64Val(obj.Val()); ok {
			text += " // " + time.Duration(ns).String()
		}
	}
	return text
}

// maxMembers is how many fields or methods of a type are shown.
const maxMembers = 16

// typeBody returns what a type is made of: the fields of a struct that the program
// can name, or the methods of an interface, one a line, or else the underlying type.
func (u *unit) typeBody(obj *types.TypeName) string {
	if obj.IsAlias() {
		return " = " + u.typeString(types.Unalias(obj.Type()))
	}
	named, ok := obj.Type().(*types.Named)
	if !ok {
		return ""
	}
	params := ""
	if named.TypeParams().Len() > 0 && named.TypeArgs().Len() == 0 {
		if full := u.typeString(named); strings.Contains(full, "[") {
			params = full[strings.IndexByte(full, '['):]
		}
	}
	var lines []string
	kind := ""
	switch t := named.Underlying().(type) {
	case *types.Struct:
		kind = "struct"
		for f := range t.Fields() {
			if f.Exported() || f.Pkg() == u.pkg {
				name := f.Name() + " "
				if f.Embedded() {
					name = ""
				}
				lines = append(lines, name+u.typeString(f.Type()))
			}
		}
		if hidden := t.NumFields() - len(lines); hidden > 0 && len(lines) > 0 {
			lines = append(lines, "// "+strconv.Itoa(hidden)+" more, not exported")
		}
	case *types.Interface:
		kind = "interface"
		if !t.IsMethodSet() {
			return params + " " + u.typeString(t)
		}
		for m := range t.Methods() {
			lines = append(lines, m.Name()+u.parameters(m.Signature()))
		}
	default:
		return params + " " + u.typeString(t)
	}
	if len(lines) == 0 {
		return params + " " + kind + "{}"
	}
	if len(lines) > maxMembers {
		lines = append(lines[:maxMembers-1], "// "+strconv.Itoa(len(lines)-maxMembers+1)+" more")
	}
	return params + " " + kind + " {\n\t" + strings.Join(lines, "\n\t") + "\n}"
}

// kindOf returns what an object is, for a list of completions.
func kindOf(obj types.Object) string {
	switch obj := obj.(type) {
	case *types.Func:
		if obj.Signature().Recv() != nil {
			return "method"
		}
		return "func"
	case *types.Builtin:
		return "func"
	case *types.TypeName:
		return "type"
	case *types.Const, *types.Nil:
		return "const"
	case *types.Var:
		if obj.IsField() {
			return "field"
		}
	case *types.PkgName:
		return "package"
	}
	return "var"
}

// detail returns what a list of completions says of an object besides its name.
func (u *unit) detail(obj types.Object) string {
	switch obj := obj.(type) {
	case *types.Func:
		return u.parameters(obj.Signature())
	case *types.TypeName:
		switch t := obj.Type().Underlying().(type) {
		case *types.Struct:
			return "struct"
		case *types.Interface:
			return "interface"
		default:
			if obj.Pkg() == nil {
				return ""
			}
			return u.typeString(t)
		}
	case *types.Const:
		return u.constant(obj)
	case *types.Var:
		return u.typeString(obj.Type())
	case *types.PkgName:
		return obj.Imported().Path()
	}
	return ""
}

// ownDocs returns the documentation of what the unit declares, by key.
func (u *unit) ownDocs() map[string]string {
	if u.docs == nil {
		u.docs = make(map[string]string)
		eachDoc(u.syntax(), func(key, doc string) {
			if doc != "" && u.docs[key] == "" {
				u.docs[key] = doc
			}
		})
	}
	return u.docs
}

// docOf returns the documentation of an object, and the path of the package of the
// standard library that declares it. With fetch it reads documentation that was
// not read yet.
func (lib *library) docOf(u *unit, obj types.Object, fetch bool) (doc, path string, err error) {
	if p, ok := obj.(*types.PkgName); ok {
		path = p.Imported().Path()
		doc, err = lib.doc(path, "", fetch)
		return doc, path, err
	}
	pkg := obj.Pkg()
	switch {
	case pkg == nil:
		return "", "", nil
	case lib.byPath[pkg.Path()] != nil && pkg != u.pkg:
		doc, err = lib.doc(pkg.Path(), lib.docKey(obj), fetch)
		return doc, pkg.Path(), err
	case obj.Parent() != nil && obj.Parent() != pkg.Scope():
		return "", "", nil // it is local to a function
	}
	if key := lib.docKey(obj); key != "" {
		if text := u.ownDocs()[key]; text != "" {
			return PlainDoc(text), "", nil
		}
	}
	return "", "", nil
}
