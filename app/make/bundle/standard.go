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
	"ctxplay/app/probe"
	"ctxplay/app/splice/overlay"
)

// A standard is the recording standard library for js/wasm, of which as much is
// compiled as was asked for.
type standard struct {
	release *release
	overlay string   // the file that lists it
	flags   []string // with which it is compiled
	// archives are the files that compile has written, and imports what each
	// package imports, both by import path.
	archives map[string]string
	imports  map[string][]string
	// absent are packages that do not build for js/wasm, and why not, in the go
	// command's words.
	absent map[string]string
	// debug are the settings that a //go:debug line may name.
	debug []string
}

// An archive is a package as go list describes it; Export is its file once it is compiled.
type archive struct {
	ImportPath, Export string
	GoFiles, Imports   []string
	ImportMap          map[string]string
	Error              *struct{ Err string }
}

// compiled are the flags for packages that go into packs. They leave out debugging
// information, a fifth of an archive, which the linker would drop.
var compiled = []string{"-trimpath", "-gcflags=all=-dwarf=false"}

// describeStandard finds out what there is in the standard library with the overlay of
// package probe, which it writes to dir, and in the packages of golist.Modules. It compiles
// nothing.
func (t *release) describeStandard(dir string) (*standard, error) {
	o, err := probe.Overlay(filepath.Join(dir, "overlay"), t.GOROOT, "js")
	if err != nil {
		return nil, fmt.Errorf("making the recording standard library: %w", err)
	}
	s, err := t.listStandard(o, compiled)
	if err != nil {
		return nil, fmt.Errorf("listing the recording standard library: %w", err)
	}
	if s.absent, err = t.listAbsent(s.imports); err != nil {
		return nil, fmt.Errorf("looking for packages that do not build: %w", err)
	}
	if s.debug, err = t.listDebug(); err != nil {
		return nil, fmt.Errorf("looking for settings of //go:debug: %w", err)
	}
	return s, nil
}

// listStandard finds out what there is to be compiled with an overlay, which it writes, and
// with flags. It compiles nothing.
func (t *release) listStandard(o *overlay.Overlay, flags []string) (*standard, error) {
	s := &standard{release: t, flags: flags, archives: make(map[string]string), imports: make(map[string][]string)}
	var err error
	if s.overlay, err = o.Write(); err != nil {
		return nil, err
	}
	listed, err := t.listArchives(slices.Concat([]string{"-deps", "-overlay", s.overlay}, flags, []string{"std"}, golist.Modules)...)
	if err != nil {
		return nil, err
	}
	for _, a := range listed {
		if a.ImportPath == "unsafe" || len(a.GoFiles) == 0 { // of the latter there are those with nothing but tests
			continue
		}
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
	return s, nil
}

// compile compiles packages, and those that they import. The archives stay in the go
// command's cache, which makes again only what has changed.
func (s *standard) compile(packages ...string) error {
	if len(packages) == 0 {
		return nil // the go command would take none for that of its folder
	}
	args := slices.Concat([]string{"-v", "-export", "-deps", "-overlay", s.overlay}, s.flags, packages)
	w := &golist.Watcher{Compiled: s.release.count.add}
	listed, err := golist.RunWatched[archive](w, s.release.root, golist.WasmEnv(), "ImportPath,Export", args...)
	if err != nil {
		return fmt.Errorf("compiling the recording standard library: %w", err)
	}
	for _, a := range listed {
		if _, known := s.imports[a.ImportPath]; known != (a.Export != "") {
			return fmt.Errorf("compiling the recording standard library: there is an archive of %s: %t", a.ImportPath, !known)
		}
		if a.Export != "" {
			s.archives[a.ImportPath] = a.Export
		}
	}
	return nil
}

// compileAll compiles all that there is.
func (s *standard) compileAll() error {
	return s.compile(slices.Concat([]string{"std"}, golist.Modules)...)
}

// listArchives runs go list for js/wasm.
func (t *release) listArchives(args ...string) ([]archive, error) {
	return golist.Run[archive](t.root, golist.WasmEnv(), "ImportPath,GoFiles,Imports,ImportMap,Error", args...)
}

// listAbsent returns why packages below GOROOT/src do not build for js/wasm: they
// are for other systems, or for other settings of the compiler. Those that are
// there do build.
func (t *release) listAbsent(there map[string][]string) (map[string]string, error) {
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
		if err == nil && len(names) > 0 && there[path] == nil && path != "unsafe" {
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
