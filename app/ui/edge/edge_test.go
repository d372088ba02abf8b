package edge

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"ctxplay/app/play"
	"ctxplay/app/sandbox"
)

func TestTabInViewIsScrolledTo(t *testing.T) {
	for _, test := range []struct{ now, begin, end, want float64 }{
		{0, 30, 130, 0}, {100, 10, 110, 86}, {100, 250, 350, 174}, {100, 24, 276, 100},
	} {
		if got := scrolledTo(test.now, test.begin, test.end, 300); got != test.want {
			t.Errorf("%+v: %v", test, got)
		}
	}
}

// A draft comes back to the program, or to the link, that it belongs to.
func TestDraftsAreKeptBySlot(t *testing.T) {
	browser := make(map[string]string)
	keep := func(slot, text string) { k, v := draftToKeep(slot, text); browser[k] = v }
	recall := func(slot string) string { return draftKept(slot, browser[draftKey(slot)]) }
	one, other := play.LinkSlot+"aaaa", play.LinkSlot+"bbbb"
	keep("process", "package process\n")
	keep(one, "package one\n\nvar x int\n")
	for slot, want := range map[string]string{"process": "package process\n", "fast-slow": "", one: "package one\n\nvar x int\n", other: ""} {
		if got := recall(slot); got != want {
			t.Errorf("%s: %q, want %q", slot, got, want)
		}
	}
	keep(other, "package other\n")
	if recall(one) != "" || recall(other) != "package other\n" {
		t.Errorf("not the latest of links: %q, %q", recall(one), recall(other))
	}
	keep(other, "")
	if recall(other) != "" || len(browser) != 2 {
		t.Errorf("a draft that was given up comes back: %q", browser)
	}
}

func TestFilesByTheirNames(t *testing.T) {
	for name, want := range map[string]play.Msg{
		"a.go":      play.OpenSource{Name: "a.go", Text: "x"},
		"B.TXTAR":   play.OpenSource{Name: "B.TXTAR", Text: "x"},
		"c.txt":     play.OpenSource{Name: "c.txt", Text: "x"},
		"trace.out": play.OpenTrace{Name: "trace.out"}, "go": play.OpenTrace{Name: "go"},
	} {
		if got := fileRead(nil, name, []byte("x"), nil); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %#v", name, got)
		}
	}
	refused, ok := fileRead(nil, "a.go", nil, errors.New("gone")).(play.NotOpened)
	if !ok || !strings.Contains(refused.Text, "a.go could not be read: gone.") {
		t.Errorf("%+v", refused)
	}
	large, ok := tooLarge(nil, "big.trace", 129<<20).(play.NotOpened)
	if !ok || !strings.Contains(large.Text, "129 MiB") || !strings.Contains(large.Text, "128 MiB") {
		t.Errorf("%+v", large)
	}
}

func TestWhatIsTypedInto(t *testing.T) {
	for _, test := range []struct {
		tag, kind string
		want      bool
	}{
		{"textarea", "", true}, {"input", "text", true}, {"input", "number", true}, {"input", "", true},
		{"input", "range", false}, {"input", "checkbox", false}, {"button", "", false}, {"", "", false},
	} {
		if got := isTypedInto(test.tag, test.kind); got != test.want {
			t.Errorf("%+v: %v", test, got)
		}
	}
}

// Only a real clock that is not stopped goes on between its ticks, and only while
// the run is under way.
func TestFlowing(t *testing.T) {
	of := func(phase play.Phase, mode string, paused, reading bool) *play.Model {
		m := &play.Model{}
		m.Status.Phase, m.Status.Reading = phase, reading
		m.Setup.Clock.Mode, m.Setup.Clock.Paused = mode, paused
		return m
	}
	if !flowing(of(play.Running, sandbox.Real, false, false)) {
		t.Error("a real clock stands still")
	}
	for name, m := range map[string]*play.Model{
		"idle": of(play.Idle, sandbox.Real, false, false), "virtual": of(play.Running, sandbox.Virtual, false, false),
		"paused": of(play.Running, sandbox.Real, true, false), "a file": of(play.Running, sandbox.Real, false, true),
	} {
		if flowing(m) {
			t.Errorf("%s: the clock goes on", name)
		}
	}
}
