// Package overlay collects files to build with in place of the standard
// library's own, and writes what the go command's -overlay flag reads.
//
// In go the texts of files, each with the file of GOROOT that it replaces or
// joins, or the edits to one; out come a directory with them and a list of them. The
// package knows nothing of what is in the files.
package overlay

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ctxplay/app/splice"
)

// An Overlay is a directory of files, and what each replaces.
type Overlay struct {
	src     string // GOROOT/src
	dir     string // of the files
	replace map[string]string
}

// New returns an Overlay of goroot's files that replaces nothing yet. Its own
// files are written to dir, which is made where there is none.
func New(goroot, dir string) *Overlay {
	return &Overlay{src: filepath.Join(goroot, "src"), dir: dir, replace: make(map[string]string)}
}

// original returns where a file is that is named as Put has it.
func (o *Overlay) original(target string) string {
	target = filepath.FromSlash(target)
	if filepath.IsAbs(target) {
		return target
	}
	return filepath.Join(o.src, target)
}

// Read returns the text of a file named as Put has it: what was put in its place, or else what
// is installed.
func (o *Overlay) Read(target string) ([]byte, error) {
	name := o.original(target)
	if put, ok := o.replace[name]; ok {
		name = put
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading the standard library: %w", err)
	}
	return text, nil
}

// Put has text take the place of a file, or adds it where there is none. The
// file is named by its path below GOROOT/src, or by an absolute one.
func (o *Overlay) Put(target string, text []byte) error {
	name := strings.NewReplacer("/", "_", `\`, "_", ":", "_").Replace(target)
	file, err := filepath.Abs(filepath.Join(o.dir, name))
	if err != nil {
		return fmt.Errorf("writing the overlay: %w", err)
	}
	o.replace[o.original(target)] = file
	if err := WriteFile(file, text); err != nil {
		return fmt.Errorf("writing the overlay: %w", err)
	}
	return nil
}

// Edit makes edits to a file named as Put has it, on top of those made before.
func (o *Overlay) Edit(target string, edits ...splice.Edit) error {
	text, err := o.Read(target)
	if err != nil {
		return err
	}
	if text, err = splice.Apply(target, text, edits); err != nil {
		return err
	}
	return o.Put(target, text)
}

// Write writes the file that -overlay reads, and returns its name.
func (o *Overlay) Write() (string, error) {
	text, err := json.MarshalIndent(struct{ Replace map[string]string }{o.replace}, "", "\t")
	if err != nil {
		return "", fmt.Errorf("listing the overlay: %w", err)
	}
	name, err := filepath.Abs(filepath.Join(o.dir, "overlay.json"))
	if err != nil {
		return "", fmt.Errorf("listing the overlay: %w", err)
	}
	if err := WriteFile(name, text); err != nil {
		return "", fmt.Errorf("listing the overlay: %w", err)
	}
	return name, nil
}

// WriteFile writes a file, and its directory where there is none. It leaves a
// file alone that has the right content, so that the go command's cache of
// hashes stays warm, and never leaves half of one behind.
func WriteFile(name string, text []byte) error {
	if old, err := os.ReadFile(name); err == nil && string(old) == string(text) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
