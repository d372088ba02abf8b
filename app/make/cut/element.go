package cut

import (
	"go/ast"
	"go/printer"
	"go/token"
	"strings"

	"ctxplay/app/splice"
)

// mergeElements makes one type of go-app's types of elements, of which there is one
// for each tag, with an interface and some eighty methods that are alike but for
// their results. What has another tag is another element as before: where the types
// are one, go-app compares tags. A type with a method that does something else stays
// as it is.
var mergeElements = splice.Edit{Name: "the types of elements", Place: func(f *ast.File) (found []splice.Splice) {
	const one = "Elem"
	methods := methodsOf(f)
	known := make(map[string]string) // of the one type: the method's text by its name
	for _, m := range methods["html"+one] {
		known[m.Name.Name] = textOf(m, one)
	}
	for _, d := range f.Decls {
		spec := typeOf(d)
		if spec == nil || !ast.IsExported(spec.Name.Name) {
			continue
		}
		// The type of closed elements is named beside the one in a switch.
		name, ok := strings.CutPrefix(spec.Name.Name, "HTML")
		if !ok || name == "ElemSelfClosing" || name != one && differs(methods["html"+name], name, known) {
			continue
		}
		found = append(found, splice.Splice{From: spec.Type.Pos(), To: spec.Type.End(), Text: "= *html" + one})
		if name == one {
			continue
		}
		for _, m := range methods["html"+name] {
			if _, ok := known[m.Name.Name]; ok {
				found = append(found, splice.Splice{From: m.Pos(), To: m.End()})
				continue
			}
			known[m.Name.Name] = textOf(m, name)
			found = append(found, rename(m, "html"+name, "html"+one)...)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
				found = append(found, rename(fn, "html"+name, "html"+one)...)
			}
			if s := typeOf(d); s != nil && s.Name.Name == "html"+name {
				found = append(found, splice.Splice{From: d.Pos(), To: d.End()})
			}
		}
	}
	return found
}}

// methodsOf returns the methods of a file, by the name of their type.
func methodsOf(f *ast.File) map[string][]*ast.FuncDecl {
	methods := make(map[string][]*ast.FuncDecl)
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv == nil {
			continue
		}
		if star, ok := fn.Recv.List[0].Type.(*ast.StarExpr); ok {
			if id, ok := star.X.(*ast.Ident); ok {
				methods[id.Name] = append(methods[id.Name], fn)
			}
		}
	}
	return methods
}

// typeOf returns the type that a declaration declares, nil if it declares none.
func typeOf(d ast.Decl) *ast.TypeSpec {
	if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE && len(g.Specs) == 1 {
		return g.Specs[0].(*ast.TypeSpec)
	}
	return nil
}

// differs reports whether one of the methods of an element is known otherwise.
func differs(methods []*ast.FuncDecl, element string, known map[string]string) bool {
	for _, m := range methods {
		if text, ok := known[m.Name.Name]; ok && text != textOf(m, element) {
			return true
		}
	}
	return false
}

// textOf returns the text of a method of an element, without comments and without the
// names of the element's types.
func textOf(m *ast.FuncDecl, element string) string {
	var b strings.Builder
	printer.Fprint(&b, token.NewFileSet(), &ast.FuncDecl{Name: m.Name, Type: m.Type, Body: m.Body}) // a Builder takes it all
	text := strings.ReplaceAll(b.String(), "*html"+element+")", "*T)")
	return strings.Replace(text, ") HTML"+element+" {", ") T {", 1)
}

// rename returns the splices that give a type another name throughout n.
func rename(n ast.Node, from, to string) (found []splice.Splice) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == from {
			found = append(found, splice.Splice{From: id.Pos(), To: id.End(), Text: to})
		}
		return true
	})
	return found
}
