package probe

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ctxplay/app/splice"
)

func TestMissingPlaceIsNamed(t *testing.T) {
	goroot := t.TempDir()
	file := filepath.Join(goroot, "src", "context", "context.go")
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("package context\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := Overlay(t.TempDir(), goroot, "js")
	if err == nil || !strings.Contains(err.Error(), "context/context.go") || !strings.Contains(err.Error(), "type cancelCtx") {
		t.Errorf("error %v does not name the file and the place", err)
	}
}

func TestEditsKeepLines(t *testing.T) {
	for _, goos := range []string{"js", "linux"} {
		for _, r := range rewritesFor(goos) {
			src, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "src", filepath.FromSlash(r.file)))
			if err != nil {
				t.Fatal(err)
			}
			text, err := splice.Apply(r.file, src, r.edits)
			if err != nil {
				t.Error(err)
				continue
			}
			if got, want := strings.Count(string(text), "\n"), strings.Count(string(src), "\n"); got != want {
				t.Errorf("%s has %d lines, had %d", r.file, got, want)
			}
		}
	}
}
