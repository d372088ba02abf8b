package bundle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctxplay/app/make/cut"
	"ctxplay/app/splice/overlay"
)

// TestMendedRuntime mends the installed runtime and looks for both returns.
func TestMendedRuntime(t *testing.T) {
	tools, err := findRelease("../../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	o := overlay.New(tools.GOROOT, dir)
	if err := putCuts(o, cut.Runtime); err != nil {
		t.Fatal(err)
	}
	name, err := o.Write()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "runtime_alg.go"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), "return trimHash(h)\n"); n != 2 {
		t.Errorf("%d returns are mended, want 2", n)
	}
	if list, err := os.ReadFile(name); err != nil || !strings.Contains(string(list), "alg.go") {
		t.Errorf("%s, %v", list, err)
	}
}
