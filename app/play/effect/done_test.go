package effect

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// What is kept is read again, also as it was kept before there was more of it than a word.
func TestDoneIsKept(t *testing.T) {
	d := Done{Predicted: 3, Right: 2, Passed: true, Seeds: 100, Hints: 1, Solution: true, On: "2026-01-31"}
	if got := ReadDone(d.Kept()); got != d {
		t.Errorf("%s is read as %+v", d.Kept(), got)
	}
	for kept, want := range map[string]Done{"passed": {Passed: true}, "": {}, "{": {}, `{"seeds":"many"}`: {}} {
		if got := ReadDone(kept); got != want {
			t.Errorf("%q is read as %+v", kept, got)
		}
	}
}

// What was done first counts, and what is known of it.
func TestDoneAfter(t *testing.T) {
	first, later := Done{Predicted: 2, Right: 0}, Done{Predicted: 2, Right: 2}
	held, again := Done{Passed: true, Seeds: 3, Hints: 4, On: "2026-01-01"}, Done{Passed: true, Seeds: 3}
	for i, c := range []struct{ d, earlier, want Done }{
		{later, first, first},
		{later, Done{}, later},
		{again, held, held},
		{again, Done{Passed: true}, again},
		{later, held, Done{Predicted: 2, Right: 2, Passed: true, Seeds: 3, Hints: 4, On: "2026-01-01"}},
		{Done{}, Done{Passed: true}, Done{Passed: true}},
	} {
		if got := c.d.After(c.earlier); got != c.want {
			t.Errorf("%d: %+v after %+v is %+v", i, c.d, c.earlier, got)
		}
	}
}

// TestFormatsNamesWhatWasDone holds the specification against the fields that are written.
func TestFormatsNamesWhatWasDone(t *testing.T) {
	text, err := os.ReadFile("../../replay/FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Progress\n")
	for i := range reflect.TypeFor[Done]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[Done]().Field(i).Tag.Get("json"), ",")
		if !strings.Contains(section, "| `"+name+"`") && !strings.Contains(section, ", `"+name+"`") {
			t.Errorf("FORMATS.md does not say what %q is", name)
		}
	}
}
