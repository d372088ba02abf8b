package corpus

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestList(t *testing.T) {
	l, err := Read(os.DirFS(filepath.Join(runtime.GOROOT(), "test")), func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for _, c := range l.Cases {
		n[c.Kind]++
	}
	t.Log(n)
	for w, n := range l.Left {
		t.Log(n, w)
	}
}
