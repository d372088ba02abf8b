package check

import (
	"go/ast"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// preferred lists import paths that win over others of packages with the same name,
// if the package has all names that are used.
var preferred = []string{"math/rand/v2", "text/template", "runtime/pprof", "text/scanner", "crypto/rand"}

// withHTTP lists import paths that win in a file that imports net/http.
var withHTTP = []string{"html/template"}

// references returns the names that a file uses as those of packages: they stand
// before a dot and nothing in the unit declares them. With each come the names
// selected of it, sorted.
func references(f *ast.File, declared map[string]bool) map[string][]string {
	unresolved := make(map[*ast.Ident]bool)
	for _, id := range f.Unresolved {
		unresolved[id] = true
	}
	names := make(map[string]map[string]bool)
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if id, ok := sel.X.(*ast.Ident); ok && unresolved[id] && !declared[id.Name] {
			if names[id.Name] == nil {
				names[id.Name] = make(map[string]bool)
			}
			names[id.Name][sel.Sel.Name] = true
		}
		return true
	})
	refs := make(map[string][]string)
	for name, selected := range names {
		refs[name] = slices.Sorted(maps.Keys(selected))
	}
	return refs
}

// declaredNames returns the names that the files declare at top level.
func declaredNames(files []*ast.File) map[string]bool {
	names := make(map[string]bool)
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					names[d.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						names[s.Name.Name] = true
					case *ast.ValueSpec:
						for _, id := range s.Names {
							names[id.Name] = true
						}
					}
				}
			}
		}
	}
	return names
}

// resolve returns the package that a file most likely means by name: one that has
// all of the selected names, or nil if there is none. Packages that the program
// imports already, which are in imported, win.
func (lib *library) resolve(name string, selected []string, imported map[string]bool) *Package {
	var fit []*Package
	for _, p := range lib.byName[name] {
		if p.exports(selected) {
			fit = append(fit, p)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	rank := func(p *Package) int {
		switch {
		case imported[p.Path]:
			return -3
		case imported["net/http"] && slices.Contains(withHTTP, p.Path):
			return -2
		}
		if i := slices.Index(preferred, p.Path); i >= 0 {
			return i
		}
		return len(preferred) + strings.Count(p.Path, "/")
	}
	return slices.MinFunc(fit, func(a, b *Package) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a.Path, b.Path)
	})
}

// importPath returns the path of an import, or "" if it has no valid one.
func importPath(s *ast.ImportSpec) string {
	p, err := strconv.Unquote(s.Path.Value)
	if err != nil {
		return ""
	}
	return p
}

// importName returns the name by which a file uses an import, "" if that is not
// known, or if it is blank or a dot.
func (lib *library) importName(s *ast.ImportSpec) string {
	if s.Name != nil {
		if s.Name.Name == "_" || s.Name.Name == "." {
			return ""
		}
		return s.Name.Name
	}
	if p := lib.byPath[importPath(s)]; p != nil {
		return p.Name
	}
	return ""
}

// guessName returns what importName does, and for a package that is not known, the
// name that its path suggests.
func (lib *library) guessName(s *ast.ImportSpec) string {
	if name := lib.importName(s); name != "" || s.Name != nil {
		return name
	}
	return path.Base(importPath(s))
}

// isStd reports whether a path is of the standard library: others begin with a
// domain.
func isStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}
