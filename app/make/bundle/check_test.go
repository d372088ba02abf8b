package bundle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMendedRuntime: the installed runtime has the places to mend, both.
func TestMendedRuntime(t *testing.T) {
	tools, err := findRelease("../../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	o := tools.newOverlay(dir)
	if err := o.cut(mended); err != nil {
		t.Fatal(err)
	}
	name, err := o.write()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "runtime_alg.go"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), "return trimHash(h)\n"); n != 2 {
		t.Errorf("%d returns are mended", n)
	}
	if overlay, err := os.ReadFile(name); err != nil || !strings.Contains(string(overlay), "alg.go") {
		t.Errorf("%s, %v", overlay, err)
	}
}
