package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
)

// wholeFile is where it is kept, in the folder of the module, of which sources all was
// made, and what that was. It holds a digest of names, sizes and times of files, as the
// command make goes by: what is found as it was left is served at once.
const wholeFile = "bin/.cache/whole"

// sourceless are folders of the module that no source is in.
var sourceless = []string{".git", "bin", "web/gen", "app/script/node_modules"}

// sourcesNow returns what the sources of a module look like now, and what compiles them.
func sourcesNow(module fs.FS) (string, error) {
	with := []string{runtime.Version()}
	for _, set := range os.Environ() {
		if strings.HasPrefix(set, "GO") {
			with = append(with, set)
		}
	}
	slices.Sort(with)
	files, err := looks(module, sourceless...)
	return strings.Join(with, "\n") + "\n" + files, err
}

// looks returns a line for each file of a folder, but for those in some folders of it.
func looks(in fs.FS, without ...string) (string, error) {
	var lines strings.Builder
	err := fs.WalkDir(in, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains(without, name):
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		return nil
	})
	return lines.String(), err
}

// wasWhole reports whether all that there is in a module was made of these sources. What
// cannot be read was not.
func wasWhole(module fs.FS, sources string) bool {
	now, err := recordOf(module, sources)
	if err != nil {
		return false
	}
	kept, err := fs.ReadFile(module, wholeFile)
	return err == nil && string(kept) == now
}

// noteWhole notes that all that there is in a module was made of these sources.
func noteWhole(root, sources string) error {
	now, err := recordOf(os.DirFS(root), sources)
	if err != nil {
		return err
	}
	return os.WriteFile(path.Join(root, wholeFile), []byte(now), 0o666)
}

// recordOf returns a digest of sources and of what there is that was made.
func recordOf(module fs.FS, sources string) (string, error) {
	made, err := fs.Sub(module, "web/gen")
	if err != nil {
		return "", err
	}
	files, err := looks(made)
	sum := sha256.Sum256([]byte(sources + "\n" + files))
	return hex.EncodeToString(sum[:]) + "\n", err
}
