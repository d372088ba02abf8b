package play

import (
	"fmt"
	"testing"
)

func ExampleColophon() {
	m := New(Lessons(), "fast-slow")
	fmt.Println(Colophon(m, "24 November 2026", "https://play.example/fast-slow"))
	// Output: fast-slow · virtual clock · seed 6 · main returned at 7.000 s · 24 November 2026 · https://play.example/fast-slow
}

func TestColophonWithoutRun(t *testing.T) {
	if got := Colophon(Model{}, "", ""); got != "" {
		t.Errorf("a colophon of nothing: %q", got)
	}
}
