package finding

import (
	"os"
	"strings"
	"testing"
)

// TestRanLongerIsWhatTheFrameSays looks for the text by which a run is told that took
// too long.
func TestRanLongerIsWhatTheFrameSays(t *testing.T) {
	frame, err := os.ReadFile("../../script/frame/index.js")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(frame), `reason: "limit", text: "`+ranLonger+`"`) {
		t.Errorf("the frame ends no run with %q", ranLonger)
	}
}

// TestTableIsWhole expects that each kind stands in the table once, with all that is
// said of kinds, and in the specification of the run as data.
func TestTableIsWhole(t *testing.T) {
	formats, err := os.ReadFile("../FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, f := range table {
		if f.find == nil || len(f.kinds) == 0 {
			t.Errorf("a row looks for nothing: %+v", f.kinds)
		}
		for _, k := range f.kinds {
			if seen[k.Name] || k.Name == "" || k.Title == "" || len(k.Grades) == 0 {
				t.Errorf("%q stands in the table twice, or has no title or no grade", k.Name)
			}
			seen[k.Name] = true
			if !strings.Contains(string(formats), "`"+k.Name+"`") {
				t.Errorf("FORMATS.md does not name the kind of finding %q", k.Name)
			}
		}
	}
}
