package play

import (
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
)

// TestPresent goes through the points of the programs, forwards and backwards, by the keys
// of a remote control.
func TestPresent(t *testing.T) {
	var m Model
	press := func(key string, shift bool) {
		t.Helper()
		msg := Strike(m, Stroke{Key: key, Shift: shift})
		if msg == nil {
			return
		}
		var fx []Effect
		m, fx = Update(m, msg)
		for _, e := range fx {
			if e, ok := e.(effect.Visit); ok {
				m, _ = Update(m, Open{Name: e.Path[1:]})
			}
		}
	}
	two, empty, last := pointed("two", "a", "b"), pointed(catalog.New), pointed("last")
	m = New(nil, []Program{two, empty, last}, "two")
	press("PageDown", false)
	if m.Choice.Point != 0 {
		t.Error("a key for presenting does something before")
	}
	m, _ = Update(m, SetPresent{true})
	for i, test := range []struct {
		key   string
		shift bool
		name  string
		point int
	}{
		{"PageDown", false, "two", 1},
		{"PageUp", false, "two", 0},
		{"PageUp", false, "two", 0}, // there is nothing before
		{"PageDown", false, "two", 1},
		{"PageDown", false, "last", 0},
		{"PageDown", false, "last", 0}, // nor after
		{"PageUp", false, "two", 0},
		{"PageDown", true, "last", 0},
		{"PageUp", true, "two", 0},
	} {
		if press(test.key, test.shift); m.Choice.Name != test.name || m.Choice.Point != test.point {
			t.Fatalf("%d: %s leads to point %d of %s, want %d of %s", i, test.key, m.Choice.Point, m.Choice.Name, test.point, test.name)
		}
	}
}

// pointed returns a program with some points.
func pointed(name string, points ...string) Program {
	p := Program{Program: catalog.Wordless(name, []program.File{{Name: "main.go", Text: "package main\n"}})}
	p.Group = catalog.Groups[0]
	for _, text := range points {
		p.Steps = append(p.Steps, program.Step{Text: text})
	}
	if name == catalog.New {
		p.Group = ""
	}
	return p
}
