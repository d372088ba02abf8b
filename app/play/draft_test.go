package play

import (
	"testing"

	"ctxplay/app/program"
)

// Keys go along the tabs as along a ring, and do nothing if there is one tab alone.
func TestTabBy(t *testing.T) {
	m := New(Lessons(), "fast-slow")
	if to, ok := m.TabBy("ArrowRight"); ok {
		t.Errorf("of one file, a key leads to %q", to)
	}
	m.Draft.Files = []program.File{{Name: "a.go"}, {Name: "b.go"}, {Name: "c.go"}}
	for _, test := range []struct{ at, key, want string }{
		{"a.go", "ArrowRight", "b.go"}, {"c.go", "ArrowRight", "a.go"}, {"a.go", "ArrowLeft", "c.go"},
		{"b.go", "Home", "a.go"}, {"b.go", "End", "c.go"}, {"b.go", "x", ""}, {"b.go", "ArrowDown", ""},
	} {
		m.Draft.Tab = test.at
		if to, ok := m.TabBy(test.key); to != test.want || ok != (test.want != "") {
			t.Errorf("%s on %s leads to %q", test.key, test.at, to)
		}
	}
}
