package bundle

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSlimFits makes every cut of the installed compiler.
func TestSlimFits(t *testing.T) {
	tools, err := findRelease("../../..")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tools.writeSlim(t.TempDir()); err != nil {
		t.Error(err)
	}
	gone := &release{GOROOT: t.TempDir()}
	if _, err := gone.writeSlim(t.TempDir()); err == nil {
		t.Error("without a compiler's source there is no error")
	}
}

// TestDivide checks that each package is in one set, and that what it imports is
// in the same or an earlier one.
func TestDivide(t *testing.T) {
	imports := map[string][]string{
		"fmt": {"internal/x"}, "internal/x": nil, "net/http": {"fmt", "crypto/y"}, "crypto/y": nil,
		"internal/alone": {"net/http"},
	}
	got := divide(imports)
	for set, want := range map[string][]string{
		"core": {"fmt", "internal/x"}, "http": {"crypto/y", "net/http"}, "rest": {"internal/alone"},
	} {
		if !slices.Equal(got[set], want) {
			t.Errorf("%s has %q, want %q", set, got[set], want)
		}
	}
	order := make(map[string]int)
	tools, err := findRelease("../../..")
	if err != nil {
		t.Fatal(err)
	}
	s, err := tools.describeStandard(filepath.Join("../../..", cacheDir, "standard"))
	if err == nil {
		err = s.compileAll() // which fails where an archive is missing that was described
	}
	if err != nil {
		t.Fatal(err)
	}
	divided := divide(s.imports)
	for i, set := range sets {
		for _, path := range divided[set.name] {
			order[path] = i
		}
		for _, root := range strings.Fields(set.roots) {
			if _, there := s.imports[root]; !there && root != "*" {
				t.Errorf("set %s names %s, which is not there", set.name, root)
			}
		}
	}
	for path, list := range s.imports {
		for _, imported := range list {
			if order[imported] > order[path] {
				t.Errorf("%s in %s imports %s of the later %s", path, sets[order[path]].name, imported, sets[order[imported]].name)
			}
		}
	}
	for _, path := range []string{"arena", "encoding/json/v2"} {
		if s.absent[path] != "build constraints exclude all Go files" {
			t.Errorf("%s: %q", path, s.absent[path])
		}
	}
	if !slices.Contains(s.debug, "panicnil") {
		t.Errorf("settings %q", s.debug)
	}
	for path := range s.imports {
		if _, err := os.Stat(s.archives[path]); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}
