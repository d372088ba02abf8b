package bundle

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/make/golist"
	"ctxplay/app/make/library"
	"ctxplay/app/probe"
)

// A standard is the recording standard library, compiled for js/wasm.
type standard struct {
	// archives are the files that compile has written, and imports what each
	// package imports, both by import path.
	archives map[string]string
	imports  map[string][]string
	// absent are packages that do not build for js/wasm, and why not, in the
	// go command's words.
	absent map[string]string
	// debug are the settings that a //go:debug line may name.
	debug []string
}

// An archive is a compiled package as go list describes it.
type archive struct {
	ImportPath, Export string
	Imports            []string
	ImportMap          map[string]string
	Error              *struct{ Err string }
}

// compiled are the flags for packages that go into packs. They leave out debugging
// information, a fifth of an archive, which the linker would drop.
var compiled = []string{"-trimpath", "-gcflags=all=-dwarf=false"}

// buildStandard compiles the standard library with the overlay of package probe,
// which it writes to dir, and the packages of modules. The archives stay in the go
// command's cache, which makes again only what has changed.
func (t *release) buildStandard(dir string) (*standard, error) {
	o, err := probe.Overlay(filepath.Join(dir, "overlay"), t.GOROOT, "js")
	if err != nil {
		return nil, fmt.Errorf("making the recording standard library: %w", err)
	}
	list, err := o.Write()
	if err != nil {
		return nil, fmt.Errorf("making the recording standard library: %w", err)
	}
	args := append([]string{"-export", "-deps", "-overlay", list}, compiled...)
	listed, err := t.listArchives(append(args, append([]string{"std"}, library.Modules...)...)...)
	if err != nil {
		return nil, fmt.Errorf("compiling the recording standard library: %w", err)
	}
	s := &standard{archives: make(map[string]string), imports: make(map[string][]string)}
	for _, a := range listed {
		if a.Export == "" { // unsafe, and packages of nothing but tests
			continue
		}
		s.archives[a.ImportPath] = a.Export
		imports := []string{}
		for _, path := range a.Imports {
			if to, ok := a.ImportMap[path]; ok {
				path = to
			}
			if path != "unsafe" {
				imports = append(imports, path)
			}
		}
		s.imports[a.ImportPath] = imports
	}
	if s.absent, err = t.listAbsent(s.archives); err != nil {
		return nil, fmt.Errorf("looking for packages that do not build: %w", err)
	}
	if s.debug, err = t.listDebug(); err != nil {
		return nil, fmt.Errorf("looking for settings of //go:debug: %w", err)
	}
	return s, nil
}

// listArchives runs go list for js/wasm.
func (t *release) listArchives(args ...string) ([]archive, error) {
	return golist.Run[archive](t.root, golist.WasmEnv(), "ImportPath,Export,Imports,ImportMap,Error", args...)
}

// listAbsent returns why packages below GOROOT/src do not build for js/wasm: they
// are for other systems, or for other settings of the compiler. Those that are
// there do build.
func (t *release) listAbsent(there map[string]string) (map[string]string, error) {
	src := filepath.Join(t.GOROOT, "src")
	args := []string{"-e"}
	err := filepath.WalkDir(src, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || name == src {
			return err
		}
		rel, err := filepath.Rel(src, name)
		if err != nil {
			return err
		}
		path := filepath.ToSlash(rel)
		if slices.Contains([]string{"builtin", "cmd", "internal", "testdata", "vendor"}, d.Name()) || d.Name()[0] == '_' {
			return filepath.SkipDir
		}
		names, err := filepath.Glob(filepath.Join(name, "*.go"))
		if err == nil && len(names) > 0 && there[path] == "" && path != "unsafe" {
			args = append(args, path)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	absent := make(map[string]string)
	if len(args) == 1 {
		return absent, nil
	}
	listed, err := t.listArchives(args...)
	for _, a := range listed {
		if a.Error != nil {
			// The rest names a folder of this machine.
			absent[a.ImportPath], _, _ = strings.Cut(a.Error.Err, " in "+t.GOROOT)
		}
	}
	return absent, err
}

// listDebug returns the settings that //go:debug may name, from the table of
// package internal/godebugs.
func (t *release) listDebug() (names []string, err error) {
	file := filepath.Join(t.GOROOT, "src", "internal", "godebugs", "table.go")
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	ast.Inspect(f, func(n ast.Node) bool {
		kv, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		key, _ := kv.Key.(*ast.Ident)
		if lit, ok := kv.Value.(*ast.BasicLit); ok && key != nil && key.Name == "Name" {
			name, _ := strconv.Unquote(lit.Value) // a literal of the parser's
			names = append(names, name)
		}
		return true
	})
	if len(names) == 0 {
		return nil, errors.New(file + " names none: this version's source differs from what the build knows")
	}
	return names, nil
}

// pack writes the archives of packages one after the other, and returns their
// lengths.
func (s *standard) pack(w io.Writer, packages []string) (lengths []int64, err error) {
	for _, path := range packages {
		text, err := os.ReadFile(s.archives[path])
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(text); err != nil {
			return nil, err
		}
		lengths = append(lengths, int64(len(text)))
	}
	return lengths, nil
}
