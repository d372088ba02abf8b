package bundle

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/sample"
)

// A source is a program to build, and its folder.
type source struct {
	catalog.Program
	dir    string // relative to the module's directory
	linked string // the file that was built of it, "" before
}

// sampleDir holds the samples' programs.
const sampleDir = "app/sample/_programs"

// reserved lists names that would give a program the address of something else.
var reserved = []string{
	"app", strings.Trim(address.Files, "/"), strings.Trim(address.Embed, "/"),
	language.Others[0].Code, strings.Trim(address.Menu, "/"), strings.Trim(address.Course, "/"), strings.Trim(address.Gallery, "/"), strings.Trim(address.Health, "/"),
}

// findPrograms returns the samples' programs that are to be built and, if more is not empty, those in
// its folders. More is a directory, absolute or relative to root.
func findPrograms(root, more string) ([]source, error) {
	var found []source
	for _, l := range sample.All() {
		if !l.Unbuilt {
			found = append(found, source{Program: l.Program, dir: filepath.Join(filepath.FromSlash(sampleDir), l.Name)})
		}
	}
	if more != "" {
		others, err := foldersOf(root, more)
		if err != nil {
			return nil, fmt.Errorf("looking for programs: %w", err)
		}
		found = append(found, others...)
	}
	seen := make(map[string]bool)
	for _, l := range sample.All() {
		seen[l.Name] = l.Unbuilt // the others are found
	}
	for i := range found {
		s := &found[i]
		if !program.IsName(s.Name) || slices.Contains(reserved, s.Name) || seen[s.Name] {
			return nil, fmt.Errorf("program %q: the name is taken, or is not one of lower-case letters, digits and hyphens", s.Name)
		}
		seen[s.Name] = true
		var err error
		if s.Files, err = readSource(filepath.Join(root, s.dir)); err != nil {
			return nil, fmt.Errorf("program %s: %w", s.Name, err)
		}
		if s.Title == "" {
			s.Program = catalog.Wordless(s.Name, s.Files)
		}
	}
	return found, nil
}

// foldersOf returns a source for each folder of dir.
func foldersOf(root, dir string) ([]source, error) {
	absRoot, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(absRoot, dir)
	}
	rel, err := filepath.Rel(absRoot, dir)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var found []source
	for _, e := range entries {
		if e.IsDir() {
			p := catalog.Program{Program: program.Program{Name: e.Name()}}
			found = append(found, source{Program: p, dir: filepath.Join(rel, e.Name())})
		}
	}
	return found, nil
}

// readSource returns the Go files of a folder, main.go first. It is an error if
// there is neither a main.go nor a test.
func readSource(dir string) ([]program.File, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []program.File
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		f := program.File{Name: filepath.Base(name), Text: string(text)}
		if f.Name == "main.go" {
			files = slices.Insert(files, 0, f)
		} else {
			files = append(files, f)
		}
	}
	if len(files) == 0 || files[0].Name != "main.go" && !program.IsTest(files) {
		return nil, fmt.Errorf("no main.go in %s", dir)
	}
	return files, nil
}
