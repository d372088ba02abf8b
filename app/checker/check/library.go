package check

import (
	"bytes"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/gcexportdata"

	"ctxplay/app/program"
)

// A library is what a session knows of the packages that can be imported.
type library struct {
	source  Source
	all     []*Package
	byPath  map[string]*Package
	byName  map[string][]*Package // by the package's own name
	facts   map[string]bool
	types   map[string]map[string][]byte // export data by set and path
	docs    map[string]map[string][]byte
	parsed  map[string]map[string]string // documentation by path and key
	fset    *token.FileSet               // of positions that nobody looks at
	imports map[string]*types.Package
	fields  map[*types.Package]map[*types.Var]string
	failure error // the source's, met while type checking
}

func newLibrary(source Source) *library {
	return &library{
		source:  source,
		byPath:  make(map[string]*Package),
		byName:  make(map[string][]*Package),
		facts:   make(map[string]bool),
		types:   make(map[string]map[string][]byte),
		docs:    make(map[string]map[string][]byte),
		parsed:  make(map[string]map[string]string),
		fset:    token.NewFileSet(),
		imports: make(map[string]*types.Package),
		fields:  make(map[*types.Package]map[*types.Var]string),
	}
}

// open reads the index, once.
func (lib *library) open() error {
	if lib.all != nil {
		return nil
	}
	pack, err := lib.typesOf(CoreSet)
	if err != nil {
		return err
	}
	if lib.all, err = parseIndex(string(pack[IndexEntry])); err != nil {
		return err
	}
	for _, p := range lib.all {
		lib.byPath[p.Path] = p
		lib.byName[p.Name] = append(lib.byName[p.Name], p)
	}
	for line := range strings.Lines(string(pack[FactsEntry])) {
		lib.facts[strings.TrimSuffix(line, "\n")] = true
	}
	return nil
}

// typesOf returns the export data of a set's packages, by path.
func (lib *library) typesOf(set string) (map[string][]byte, error) {
	return fetchOnce(lib.types, set, lib.source.Types)
}

// docsOf returns the documentation of a set's packages, by path.
func (lib *library) docsOf(set string) (map[string][]byte, error) {
	return fetchOnce(lib.docs, set, lib.source.Docs)
}

// fetchOnce returns the entries of a set's pack, from what is kept or else fetched.
func fetchOnce(kept map[string]map[string][]byte, set string, fetch func(string) ([]byte, error)) (map[string][]byte, error) {
	if pack, ok := kept[set]; ok {
		return pack, nil
	}
	data, err := fetch(set)
	if err != nil {
		return nil, err
	}
	pack, err := unpack(data)
	if err == nil {
		kept[set] = pack
	}
	return pack, err
}

// fault returns the failure of the source and forgets it, so that the next question
// asks the source again.
func (lib *library) fault() error {
	err := lib.failure
	lib.failure = nil
	return err
}

// load returns the types of a package that the index lists.
func (lib *library) load(p *Package) (*types.Package, error) {
	if p.Path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := lib.imports[p.Path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	pack, err := lib.typesOf(p.Set)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(bytes.NewReader(pack[p.Path]), lib.fset, lib.imports, p.Path)
}

// exports reports whether a package exports all of the names.
func (p *Package) exports(names []string) bool {
	for _, name := range names {
		if _, ok := slices.BinarySearch(p.Exports, name); !ok {
			return false
		}
	}
	return true
}

// An importer resolves the imports of a program.
type importer struct {
	lib    *library
	tested *types.Package // the package that a test from outside imports as program.TestPath
}

// Import implements types.Importer. Its errors are the go command's words.
func (im importer) Import(path string) (*types.Package, error) {
	if im.tested != nil && path == program.TestPath {
		return im.tested, nil
	}
	if p := im.lib.byPath[path]; p != nil {
		pkg, err := im.lib.load(p)
		if err != nil {
			im.lib.failure = err
		}
		return pkg, err
	}
	first, _, _ := strings.Cut(path, "/")
	switch {
	case slices.Contains(strings.Split(path, "/"), "internal"):
		return nil, fmt.Errorf("use of internal package %s not allowed", path)
	case path == "C":
		return nil, errors.New("cgo is not enabled")
	case strings.Contains(first, "."):
		return nil, fmt.Errorf("no required module provides package %s", path)
	}
	return nil, fmt.Errorf("package %s is not in std", path)
}
