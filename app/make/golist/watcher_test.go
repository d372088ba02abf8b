package golist

import "testing"

// TestWatcher has a go command compile two packages and complain of a third, in pieces.
func TestWatcher(t *testing.T) {
	n := 0
	w := &Watcher{Compiled: func() { n++ }}
	for _, piece := range []string{"internal/abi\nvendor/golang.org/x", "/net/idna\n# ctxplay/app\napp/main.go:3:1: oops", "\nlast"} {
		if m, err := w.Write([]byte(piece)); m != len(piece) || err != nil {
			t.Fatal(m, err)
		}
	}
	if want := "# ctxplay/app\napp/main.go:3:1: oops\nlast"; n != 2 || w.Said() != want {
		t.Errorf("%d packages, said %q", n, w.Said())
	}
}
