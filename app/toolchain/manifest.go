// Package toolchain builds a program in the page: it knows what there is to
// build with, what is to be done for a program, and what came of it.
//
// What goes in is a program's files and the [Manifest] that the build made;
// what comes out is a [Plan], a few runs of Go's own compile and link. A Worker
// carries a plan out in the page, package bundle does it natively, and both get
// the same bytes. What the tools complain of becomes Diagnostics. All of this is
// pure, but for builder_js.go, the page's end of the Worker. The package
// compiles nothing itself, and answers no questions about a program while it is
// typed: package checker does.
package toolchain

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/language"
)

// A Manifest is toolchain.json: the compiler, the linker and the archives of
// the recording standard library, as one build made them of one Go.
type Manifest struct {
	// Go is the version of all of it: "go1.26.8".
	Go string `json:"go"`
	// Record is the text of the file that every program is compiled with. It
	// links the recorder.
	Record string `json:"record"`
	// Tools has "compile" and "link".
	Tools map[string]Asset `json:"tools"`
	// Sets are packs of archives, by name.
	Sets map[string]Asset `json:"sets"`
	// Packages are, by import path, those that a program can import and those
	// that these import.
	Packages map[string]Package `json:"packages"`
	// Absent are packages of the standard library that do not build for
	// js/wasm, and why, in Go's words.
	Absent map[string]string `json:"absent"`
	// Debug are the settings that a //go:debug line may name.
	Debug []string `json:"debug"`
	// Families are the same packages compiled in other ways, by name. A page fetches
	// nothing of one before a plan is of it.
	Families map[string]Family `json:"families,omitempty"`
}

// Races is the family of programs that look for data races.
const Races = "race"

// A Family has the archives of packages as one way of compiling makes them.
type Family struct {
	// Sets are packs of archives, under names that no other family has.
	Sets map[string]Asset `json:"sets"`
	// Packages has all that the Manifest has. What they import is said where it is not the
	// same as there.
	Packages map[string]Package `json:"packages"`
}

// has reports whether there is a family. The family "" is the one of most programs.
func (m *Manifest) has(family string) bool {
	_, ok := m.Families[family]
	return ok || family == ""
}

// In returns the Manifest as plans of a family have it, and whether there is that family.
func (m *Manifest) In(family string) (*Manifest, bool) {
	if family == "" {
		return m, true
	}
	f, ok := m.Families[family]
	if !ok {
		return nil, false
	}
	in := *m
	in.Sets, in.Packages = f.Sets, make(map[string]Package, len(f.Packages))
	for path, p := range f.Packages {
		if p.Imports == nil {
			p.Imports = m.Packages[path].Imports
		}
		in.Packages[path] = p
	}
	return &in, true
}

// An Asset is a file to fetch. Its address never serves anything else.
type Asset struct {
	URL string `json:"url"`
	// Size is in bytes as decoded, Compressed as sent in brotli.
	Size       int64 `json:"size"`
	Compressed int64 `json:"compressed"`
	// Hash is the SHA-256 of the decoded bytes, in hexadecimal.
	Hash string `json:"hash"`
}

// A Package is an archive within a set.
type Package struct {
	Set string `json:"set"`
	// Offset and Length are bytes of the decoded pack.
	Offset int64 `json:"offset"`
	Length int64 `json:"length"`
	// Imports are the packages that it imports itself, unsafe left out.
	Imports []string `json:"imports,omitempty"`
}

// ReadManifest reads toolchain.json.
func ReadManifest(text []byte) (*Manifest, error) {
	m := new(Manifest)
	if err := json.Unmarshal(text, m); err != nil {
		return nil, language.Errorf("reading the list of packages: %s", err)
	}
	return m, nil
}

// Closure returns, sorted, the packages that have to be there for paths to be
// imported: these, what they import, and package runtime, which is part of every
// program. It is an error if one of them is not in the manifest.
func (m *Manifest) Closure(paths ...string) ([]string, error) {
	seen := make(map[string]bool)
	todo := append([]string{"runtime"}, paths...)
	for len(todo) > 0 {
		path := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[path] || path == "unsafe" {
			continue
		}
		p, ok := m.Packages[path]
		if !ok {
			return nil, fmt.Errorf("package %s is not there", path)
		}
		seen[path] = true
		todo = append(todo, p.Imports...)
	}
	return sortedKeys(seen), nil
}

// Lang is the language version of the release: "go1.26".
func (m *Manifest) Lang() string {
	parts := strings.SplitN(m.Go, ".", 3)
	return strings.Join(parts[:min(len(parts), 2)], ".")
}

// key returns a name for the contents of what every build needs: two toolchains
// with the same key can be told apart only by rarer packages.
func (m *Manifest) key() string {
	return m.Go + " " + m.Tools["compile"].Hash + " " + m.Tools["link"].Hash + " " + m.Sets["core"].Hash
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
