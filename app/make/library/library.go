// Package library puts down what the page's checker knows of the standard library:
// the types that packages export, their documentation, and what vet knows of their
// functions.
//
// In goes the source of the installed Go, and what its compiler exports for
// js/wasm. Out come packs in the format of package check. They are in sets, of
// which a page fetches only those with something that a program imports. The
// package writes no file but those it keeps for the next time.
package library

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/gcexportdata"

	"ctxplay/app/checker/check"
	"ctxplay/app/make/bundle"
	"ctxplay/app/make/golist"
)

// A listed is a package as go list describes it.
type listed struct {
	ImportPath, Name, Dir, Export string
	GoFiles                       []string
}

// pack reads packages and returns what is known of them in sets.
func pack(packages []listed) ([]bundle.Known, error) {
	m := &maker{
		fset:    token.NewFileSet(),
		imports: make(map[string]*types.Package),
		sources: make(map[string][]*ast.File),
	}
	for _, p := range packages {
		if err := m.read(p); err != nil {
			return nil, fmt.Errorf("package %s: %w", p.ImportPath, err)
		}
	}
	return m.sets(packages)
}

// list returns the packages that programs can import and those that these import,
// each after its imports. Compiled hears of each that has to be compiled for that.
func list(root string, env []string, compiled func()) ([]listed, error) {
	args := append([]string{"-v", "-deps", "-export", "-trimpath", "std"}, golist.Modules...)
	all, err := golist.RunWatched[listed](&golist.Watcher{Compiled: compiled}, root, env, "ImportPath,Name,Dir,Export,GoFiles", args...)
	if err != nil {
		return nil, fmt.Errorf("listing the standard library: %w", err)
	}
	return all, nil
}

// importable reports whether a program may import a package.
func importable(path string) bool {
	elements := strings.Split(path, "/")
	return elements[0] != "vendor" && elements[0] != "cmd" && !slices.Contains(elements, "internal")
}

// A maker collects what is known of packages.
type maker struct {
	fset    *token.FileSet
	imports map[string]*types.Package
	sources map[string][]*ast.File // of packages that programs can import
}

// read reads a package's export data and, if a program can import it, its
// source.
func (m *maker) read(p listed) error {
	if importable(p.ImportPath) {
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(m.fset, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			m.sources[p.ImportPath] = append(m.sources[p.ImportPath], f)
		}
	}
	if p.ImportPath == "unsafe" {
		m.imports[p.ImportPath] = types.Unsafe
		return nil
	}
	if p.Export == "" {
		return nil // it has nothing but tests
	}
	f, err := os.Open(p.Export)
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return err
	}
	_, err = gcexportdata.Read(r, m.fset, m.imports, p.ImportPath)
	return err
}

// sets returns what was read in sets.
func (m *maker) sets(packages []listed) ([]bundle.Known, error) {
	var index, facts bytes.Buffer
	typesOf, docsOf := make(map[string][]check.Entry), make(map[string][]check.Entry)
	for _, p := range packages {
		if !importable(p.ImportPath) {
			continue
		}
		set := setOf(p.ImportPath)
		pkg := m.imports[p.ImportPath]
		fmt.Fprintln(&index, check.Package{Set: set, Path: p.ImportPath, Name: p.Name, Exports: exports(pkg)})
		if pkg != types.Unsafe {
			data, err := exportData(pkg)
			if err != nil {
				return nil, fmt.Errorf("package %s: %w", p.ImportPath, err)
			}
			typesOf[set] = append(typesOf[set], check.Entry{Name: p.ImportPath, Data: data})
		}
		docsOf[set] = append(docsOf[set], check.Entry{Name: p.ImportPath, Data: check.Docs(m.sources[p.ImportPath])})
		if p.ImportPath == "errors" {
			e, err := builtins(p.Dir)
			if err != nil {
				return nil, err
			}
			docsOf[check.CoreSet] = append(docsOf[check.CoreSet], e)
		}
	}
	lines, err := m.facts(packages)
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		fmt.Fprintln(&facts, line)
	}
	typesOf[check.CoreSet] = append(typesOf[check.CoreSet],
		check.Entry{Name: check.IndexEntry, Data: index.Bytes()}, check.Entry{Name: check.FactsEntry, Data: facts.Bytes()})
	var sets []bundle.Known
	for _, name := range setNames {
		sets = append(sets, bundle.Known{Name: name, Types: check.Pack(typesOf[name]), Docs: check.Pack(docsOf[name])})
	}
	return sets, nil
}

// exports returns the names that a package exports, sorted.
func exports(pkg *types.Package) []string {
	return slices.DeleteFunc(pkg.Scope().Names(), func(name string) bool { return !token.IsExported(name) })
}

// exportData returns what a package exports, in the format that gcexportdata
// writes. That is a quarter of the compiler's export data, which has the bodies of
// small functions too. Positions are left out, since nobody sees them.
func exportData(pkg *types.Package) ([]byte, error) {
	var b bytes.Buffer
	err := gcexportdata.Write(&b, token.NewFileSet(), pkg)
	return b.Bytes(), err
}
