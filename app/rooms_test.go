package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// DO NOT CHANGE THE TABLE OF ROOMS TO MEND THIS TEST.
//
// The table in README.md, beside this file, says which room may import which. A
// new arrow in it is a decision about the design of the house and is made in a
// commit of its own; an import that the table does not allow is a mistake in
// the code, and is mended there.
const mend = "Mend the import, not the table: move what both rooms need into a room that both may import, " +
	"or have the upper room hand it down as a value or a function."

// TestRoomsImportWhatTheTableSays compares the table of rooms in README.md with
// the imports of all Go files but tests, those for the browser too: what is
// imported must be in the table, and what the table allows must be imported.
func TestRoomsImportWhatTheTableSays(t *testing.T) {
	allowed := tableOfRooms(t)
	used := make(map[string]bool) // "from to"
	for _, i := range imports(t) {
		from, to := roomOf(allowed, i.dir), ""
		if name, ours := strings.CutPrefix(i.path, module+"/"); ours {
			to = roomOf(allowed, name)
		}
		switch {
		case from == "":
			t.Errorf("%s is in no room of the table in README.md: give it a row", i.file)
		case to == "" || to == from:
		case !slices.Contains(allowed[from], to):
			t.Errorf("%s imports %s, but %s may not import %s. %s", i.file, i.path, from, to, mend)
		default:
			used[from+" "+to] = true
		}
	}
	for _, from := range slices.Sorted(maps.Keys(allowed)) {
		for _, to := range allowed[from] {
			if !used[from+" "+to] {
				t.Errorf("README.md lets %s import %s, which it no longer does: take it out of the table", from, to)
			}
		}
	}
}

// TestBrowserIsAskedInEdgesOnly looks for files that import syscall/js and are
// not named so that only the browser's build has them. All other files are to
// build and be tested natively.
func TestBrowserIsAskedInEdgesOnly(t *testing.T) {
	for _, i := range imports(t) {
		if name, _, _ := strings.Cut(i.file, ":"); i.path == "syscall/js" && !strings.HasSuffix(name, "_js.go") {
			t.Errorf("%s imports syscall/js: move what needs it into a file named *_js.go, and leave there nothing that could be tested without a browser", i.file)
		}
	}
}

// module is the path of the module.
const module = "ctxplay"

// An imported is one import of a Go file.
type imported struct {
	dir  string // of the importing file, relative to the module: "app/play"
	file string // with its line: "app/play/update.go:9"
	path string // what is imported: "ctxplay/app/replay"
}

// imports returns the imports of all Go files of the module, tests left out.
func imports(t *testing.T) (all []imported) {
	t.Helper()
	for _, file := range sources(t, ".go") {
		if strings.HasSuffix(file, "_test.go") || !isBuilt(file) {
			continue
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, filepath.Join(root, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			dir := filepath.ToSlash(filepath.Dir(file))
			all = append(all, imported{dir, fmt.Sprintf("%s:%d", file, set.Position(spec.Pos()).Line), path})
		}
	}
	return all
}

// root is the module's directory, seen from this package's.
const root = ".."

// isBuilt reports whether the go command builds or tests a file, or passes over
// the folder that it is in.
func isBuilt(file string) bool {
	return !strings.Contains(file, "/_") && !strings.Contains(file, "/testdata/")
}

// sources returns the files of the module with one of these endings, relative
// to root. What was installed or made is left out.
func sources(t *testing.T, endings ...string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		if err != nil || path == root {
			return err
		}
		if d.IsDir() {
			if name[0] == '.' || slices.Contains([]string{"bin", "gen", "node_modules"}, name) {
				return filepath.SkipDir
			}
			return nil
		}
		if slices.Contains(endings, filepath.Ext(name)) {
			file, err := filepath.Rel(root, path)
			files = append(files, filepath.ToSlash(file))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var quoted = regexp.MustCompile("`([^`]+)`")

// tableOfRooms reads the table below the heading Rooms of README.md: for each
// room, which others it may import. Rooms are named by their folders.
func tableOfRooms(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(text), "\n## Rooms\n")
	if !ok {
		t.Fatal("README.md has no heading Rooms")
	}
	section, _, _ = strings.Cut(section, "\n#")
	rooms := make(map[string][]string)
	for line := range strings.Lines(section) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.Contains(cells[1], "`") {
			continue
		}
		var may []string
		for _, m := range quoted.FindAllStringSubmatch(cells[3], -1) {
			if m[1] != "web" {
				m[1] = "app/" + m[1]
			}
			may = append(may, m[1])
		}
		for _, m := range quoted.FindAllStringSubmatch(cells[1], -1) {
			rooms[m[1]] = may
		}
	}
	if len(rooms) < 15 {
		t.Fatalf("the table in README.md has %d rooms", len(rooms))
	}
	return rooms
}

// roomOf returns the room that a folder belongs to: the one with the longest
// name that begins the folder's path, "" if there is none.
func roomOf(rooms map[string][]string, dir string) (found string) {
	switch dir {
	case ".":
		return "server.go"
	case "app":
		return "app/main.go"
	}
	for room := range rooms {
		if (dir == room || strings.HasPrefix(dir, room+"/")) && len(room) > len(found) {
			found = room
		}
	}
	return found
}
