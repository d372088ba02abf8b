package library

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"ctxplay/app/make/bundle"
)

// madeBy lists patterns of our own source that decides what is put down.
var madeBy = []string{"app/make/library/*.go", "app/checker/check/*.go", "go.mod"}

// Kept returns the library in sets, check.CoreSet first: what it has kept in dir if
// nothing can have changed since, or else what it makes, which it then keeps there.
// Root is a directory in a module that requires those of Modules; env is the go
// command's environment, with js and wasm for GOOS and GOARCH.
func Kept(dir, root string, env []string, compiled func()) ([]bundle.Known, error) {
	packages, err := list(root, env, compiled)
	if err != nil {
		return nil, err
	}
	key, err := keyOf(root, packages)
	if err != nil {
		return nil, err
	}
	if sets, ok := readKept(filepath.Join(dir, key)); ok {
		return sets, nil
	}
	sets, err := pack(packages)
	if err != nil {
		return nil, err
	}
	if err := os.RemoveAll(dir); err != nil { // it is of other versions
		return nil, fmt.Errorf("keeping the library: %w", err)
	}
	return sets, writeKept(filepath.Join(dir, key), sets)
}

// keyOf returns a hash of what the packs are made of: the files with packages'
// export data, which the go command names by content, and our own source.
func keyOf(root string, packages []listed) (string, error) {
	sum := sha256.New()
	for _, p := range packages {
		fmt.Fprintln(sum, p.ImportPath, p.Dir, p.Export)
	}
	for _, pattern := range madeBy {
		names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern))) // sorted
		if err != nil {
			return "", fmt.Errorf("looking for what the library is made by: %w", err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				return "", fmt.Errorf("looking for what the library is made by: %w", err)
			}
			fmt.Fprintln(sum, len(text))
			sum.Write(text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:32], nil
}

// readKept reads what writeKept has written; it is not ok where that is missing.
func readKept(dir string) (sets []bundle.Known, ok bool) {
	for _, name := range setNames {
		types, err := os.ReadFile(filepath.Join(dir, "types-"+name))
		if err != nil {
			return nil, false
		}
		docs, err := os.ReadFile(filepath.Join(dir, "docs-"+name))
		if err != nil {
			return nil, false
		}
		sets = append(sets, bundle.Known{Name: name, Types: types, Docs: docs})
	}
	return sets, true
}

// writeKept writes sets to a new folder, which gets its name when it is whole.
// Another build may have been faster, and then its folder stays.
func writeKept(dir string, sets []bundle.Known) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return fmt.Errorf("keeping the library: %w", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), ".new-")
	if err != nil {
		return fmt.Errorf("keeping the library: %w", err)
	}
	for _, s := range sets {
		for name, text := range map[string][]byte{"types-" + s.Name: s.Types, "docs-" + s.Name: s.Docs} {
			if err := os.WriteFile(filepath.Join(fresh, name), text, 0o666); err != nil {
				return fmt.Errorf("keeping the library: %w", err)
			}
		}
	}
	if err := os.Rename(fresh, dir); err != nil {
		os.RemoveAll(fresh)
		if _, ok := readKept(dir); !ok {
			return fmt.Errorf("keeping the library: %w", err)
		}
	}
	return nil
}
