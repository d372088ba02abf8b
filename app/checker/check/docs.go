package check

import (
	"bytes"
	"go/ast"
	"go/doc/comment"
	"go/token"
	"go/types"
	"strings"
)

// maxDoc is about how many bytes of a documentation are shown. It is cut at the end
// of a paragraph.
const maxDoc = 1200

// PlainDoc converts a documentation comment, without its comment marks, to
// paragraphs of plain text with blank lines in between. Links lose their targets,
// and code keeps its lines.
func PlainDoc(text string) string {
	parser := comment.Parser{LookupSym: func(string, string) bool { return true }} // every [Name] is a link
	d := parser.Parse(text)
	d.Links = nil
	out := string((&comment.Printer{TextWidth: -1}).Text(d))
	return cutDoc(strings.TrimSpace(out))
}

// cutDoc cuts a text after the last paragraph that ends within maxDoc bytes,
// or else after the last word that does.
func cutDoc(text string) string {
	if len(text) <= maxDoc {
		return text
	}
	cut := text[:maxDoc]
	if i := strings.LastIndex(cut, "\n\n"); i > 0 {
		return strings.TrimSpace(cut[:i])
	}
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		return cut[:i] + " …"
	}
	return strings.ToValidUTF8(cut, "") + " …"
}

// sentence returns the first sentence of a documentation.
func sentence(doc string) string {
	doc, _, _ = strings.Cut(doc, "\n")
	if i := strings.Index(doc, ". "); i >= 0 {
		return doc[:i+1]
	}
	return doc
}

// Docs returns the documentation of what a package's files declare, as an entry of
// a pack: key, a zero byte, text, a zero byte, and so on. The key of a function,
// type, variable or constant is its name, that of a method or field is
// "Type.Name", and that of the package is "". Names that are not exported are left
// out, but exported fields and methods of such types are there.
func Docs(files []*ast.File) []byte {
	var b bytes.Buffer
	eachDoc(files, func(key string, doc string) {
		name := key[strings.LastIndexByte(key, '.')+1:]
		if name != "" && !token.IsExported(name) || doc == "" {
			return
		}
		b.WriteString(key + "\x00" + PlainDoc(doc) + "\x00")
	})
	return b.Bytes()
}

// parseDocs returns the texts of what Docs has written, by key.
func parseDocs(entry []byte) map[string]string {
	docs := make(map[string]string)
	fields := strings.Split(string(entry), "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		docs[fields[i]] = fields[i+1]
	}
	return docs
}

// eachDoc calls visit for what a file declares at top level, and for the fields and
// methods of types, with the key and documentation of each.
func eachDoc(files []*ast.File, visit func(key, doc string)) {
	for _, f := range files {
		if f.Doc != nil {
			visit("", f.Doc.Text())
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				key := d.Name.Name
				if d.Recv != nil && len(d.Recv.List) == 1 {
					key = receiver(d.Recv.List[0].Type) + "." + key
				}
				visit(key, d.Doc.Text())
			case *ast.GenDecl:
				for _, s := range d.Specs {
					eachSpecDoc(d, s, visit)
				}
			}
		}
	}
}

func eachSpecDoc(d *ast.GenDecl, s ast.Spec, visit func(key, doc string)) {
	switch s := s.(type) {
	case *ast.TypeSpec:
		visit(s.Name.Name, firstDoc(s.Doc, d.Doc, s.Comment))
		switch t := s.Type.(type) {
		case *ast.StructType:
			eachFieldDoc(s.Name.Name, t.Fields, visit)
		case *ast.InterfaceType:
			eachFieldDoc(s.Name.Name, t.Methods, visit)
		}
	case *ast.ValueSpec:
		for _, id := range s.Names {
			visit(id.Name, firstDoc(s.Doc, s.Comment, d.Doc))
		}
	}
}

func eachFieldDoc(typ string, fields *ast.FieldList, visit func(key, doc string)) {
	if fields == nil {
		return
	}
	for _, f := range fields.List {
		for _, id := range f.Names {
			visit(typ+"."+id.Name, firstDoc(f.Doc, f.Comment))
		}
	}
}

func firstDoc(groups ...*ast.CommentGroup) string {
	for _, g := range groups {
		if text := g.Text(); text != "" {
			return text
		}
	}
	return ""
}

// receiver returns the name of a receiver's type.
func receiver(x ast.Expr) string {
	for {
		switch t := x.(type) {
		case *ast.StarExpr:
			x = t.X
		case *ast.ParenExpr:
			x = t.X
		case *ast.IndexExpr:
			x = t.X
		case *ast.IndexListExpr:
			x = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

// doc returns the documentation of an object of the standard library. It reads the
// set's documentation from the source only if fetch is true.
func (lib *library) doc(path, key string, fetch bool) (string, error) {
	p := lib.byPath[path]
	if p == nil {
		return "", nil
	}
	if lib.parsed[path] == nil {
		if lib.docs[p.Set] == nil && !fetch {
			return "", nil
		}
		pack, err := lib.docsOf(p.Set)
		if err != nil {
			return "", err
		}
		lib.parsed[path] = parseDocs(pack[path])
	}
	return lib.parsed[path][key], nil
}

// docKey returns the key of an object's documentation as [Docs] has it, or "" if it
// has none.
func (lib *library) docKey(obj types.Object) string {
	switch obj := obj.(type) {
	case *types.Func:
		recv := obj.Signature().Recv()
		if recv == nil {
			return obj.Name()
		}
		if name := typeName(recv.Type()); name != "" {
			return name + "." + obj.Name()
		}
		return ""
	case *types.Var:
		if obj.IsField() {
			return lib.fieldKey(obj)
		}
	}
	return obj.Name()
}

// typeName returns the name of a type or of what it points to.
func typeName(t types.Type) string {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// fieldKey returns the key of a field of a package-level struct type, or "" for
// other fields.
func (lib *library) fieldKey(field *types.Var) string {
	pkg := field.Pkg()
	if pkg == nil {
		return ""
	}
	field = field.Origin()
	if lib.byPath[pkg.Path()] == nil || lib.imports[pkg.Path()] != pkg {
		return fieldKeys(pkg)[field]
	}
	if lib.fields[pkg] == nil {
		lib.fields[pkg] = fieldKeys(pkg)
	}
	return lib.fields[pkg][field]
}

func fieldKeys(pkg *types.Package) map[*types.Var]string {
	keys := make(map[*types.Var]string)
	for _, name := range pkg.Scope().Names() {
		if tn, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok {
			if s, ok := tn.Type().Underlying().(*types.Struct); ok {
				for f := range s.Fields() {
					if keys[f] == "" {
						keys[f] = name + "." + f.Name()
					}
				}
			}
		}
	}
	return keys
}
