package library

import (
	"fmt"
	"go/types"

	"ctxplay/app/checker/check"
)

// facts returns what vet knows of the functions of packages that programs can
// import. Packages come after their imports, so that what is known of these is
// made use of.
func (m *maker) facts(packages []listed) ([]string, error) {
	var known []string
	for _, p := range packages {
		files := m.sources[p.ImportPath]
		if len(files) == 0 || p.ImportPath == "unsafe" {
			continue
		}
		found, err := check.Facts(p.ImportPath, m.fset, files, loaded(m.imports), known)
		if err != nil {
			return nil, err
		}
		known = append(known, found...)
	}
	return known, nil
}

// loaded is an importer of packages that were read before.
type loaded map[string]*types.Package

// Import implements types.Importer.
func (l loaded) Import(path string) (*types.Package, error) {
	if p := l[path]; p != nil {
		return p, nil
	}
	if p := l["vendor/"+path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("package %s was not read", path)
}
