package sample

import (
	"strings"
	"testing"
)

// TestRecordedRunsTellTheSample expects what each sample's recorded run wrote.
func TestRecordedRunsTellTheSample(t *testing.T) {
	for name, want := range map[string][]string{
		"fast-slow": {"Starting fast request\n", "Starting slow request\n", "fast\n", "Canceled context, quitting\n"},
		"process":   {"Processing user id: 123\n", "Processing user id: 123\n", "server: context canceled\n", "Processing cancelled\n", "Processing cancelled\n"},
	} {
		run := Recorded(name)
		var got []string
		for _, o := range run.Output {
			got = append(got, o.Text)
		}
		if strings.Join(got, "") != strings.Join(want, "") {
			t.Errorf("%s wrote %q, want %q", name, got, want)
		}
		if run.Exit == nil {
			t.Errorf("%s has not ended", name)
		}
	}
	if Recorded("no-such-sample") != nil {
		t.Error("a run of a sample that is none")
	}
}

// TestEverySampleIsRecorded expects a run of each sample, which a new one has not
// until it is recorded.
func TestEverySampleIsRecorded(t *testing.T) {
	for _, s := range All() {
		if Recorded(s.Name) == nil {
			t.Errorf("%s has no recorded run: go test ./app/e2e -run Recorded -update", s.Name)
		}
	}
}

// TestSourceIsTheFileToTheByte expects a comment at the beginning of each sample's
// source, and a whole function at its end.
func TestSourceIsTheFileToTheByte(t *testing.T) {
	for _, s := range All() {
		if !strings.HasPrefix(s.Files[0].Text, "// ") || !strings.HasSuffix(s.Files[0].Text, "}\n") {
			t.Errorf("%s: source does not look whole", s.Name)
		}
	}
}
