package check

import (
	"go/ast"
	"go/types"
	"strings"

	"ctxplay/app/checker"
	"ctxplay/app/program"
)

// Hover returns the declaration and documentation of the identifier at an offset of
// a file, in bytes, or of the package that an import there names. For anything else
// the Hover has no Signature.
func (s *Session) Hover(files []program.File, file string, offset int) (checker.Hover, error) {
	if err := s.lib.open(); err != nil {
		return checker.Hover{}, err
	}
	l := parse(files)
	src, u := l.file(file)
	if src == nil || src.ast == nil || offset < 0 || offset > len(src.Text) {
		return checker.Hover{}, nil
	}
	if h, ok, err := s.hoverImport(src, offset); ok || err != nil {
		return h, err
	}
	from := identStart(src.Text[:offset])
	to := from + identLength(src.Text[from:])
	path := leafAt(src.ast, src.tok.Pos(from))
	if from == to || len(path) == 0 {
		return checker.Hover{}, nil
	}
	id, ok := path[len(path)-1].(*ast.Ident)
	if !ok {
		return checker.Hover{}, nil
	}
	l.typeCheck(s.lib)
	if s.lib.failure != nil {
		return checker.Hover{}, s.lib.fault()
	}
	h := checker.Hover{From: from, To: to}
	obj := u.info.ObjectOf(id)
	if obj == nil {
		return checker.Hover{}, nil
	}
	if obj.Pkg() == nil {
		return s.hoverBuiltin(h, u, obj)
	}
	var err error
	h.Signature = u.signature(obj)
	h.Doc, h.Package, err = s.lib.docOf(u, obj, true)
	return h, err
}

// hoverImport looks up the package whose path an import declaration has at the
// offset.
func (s *Session) hoverImport(src *source, offset int) (h checker.Hover, ok bool, err error) {
	for _, spec := range src.ast.Imports {
		from, to := int(spec.Path.Pos())-src.tok.Base(), int(spec.Path.End())-src.tok.Base()
		if offset < from || offset > to {
			continue
		}
		p := s.lib.byPath[importPath(spec)]
		if p == nil {
			return h, true, nil
		}
		h = checker.Hover{From: from, To: to, Signature: "package " + p.Name, Package: p.Path}
		h.Doc, err = s.lib.doc(p.Path, "", true)
		return h, true, err
	}
	return h, false, nil
}

// BuiltinEntry is the entry of the core set's documentation about what the language
// itself declares. Each text is the declaration, an empty line and the
// documentation.
const BuiltinEntry = "#builtin"

// hoverBuiltin looks up an object that the language itself declares.
func (s *Session) hoverBuiltin(h checker.Hover, u *unit, obj types.Object) (checker.Hover, error) {
	pack, err := s.lib.docsOf(CoreSet)
	if err != nil {
		return h, err
	}
	text := parseDocs(pack[BuiltinEntry])[obj.Name()]
	if fn, ok := obj.(*types.Func); ok { // Error, the method of error
		text = u.signature(fn)
	}
	h.Signature, h.Doc, _ = strings.Cut(text, "\n\n")
	return h, nil
}
