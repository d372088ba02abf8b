package lesson

import (
	"strings"
	"testing"
)

// TestRecordedRunsTellTheLesson expects what each lesson's recorded run wrote.
func TestRecordedRunsTellTheLesson(t *testing.T) {
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
	if Recorded("no-such-lesson") != nil {
		t.Error("a run of a lesson that is none")
	}
}

// TestEveryLessonIsRecorded expects a run of each lesson, which a new one has not
// until it is recorded.
func TestEveryLessonIsRecorded(t *testing.T) {
	for _, l := range All() {
		if Recorded(l.Name) == nil {
			t.Errorf("%s has no recorded run: go test ./app/e2e -run Recorded -update", l.Name)
		}
	}
}

// TestSourceIsTheFileToTheByte expects a comment at the beginning of each lesson's
// source, and a whole function at its end.
func TestSourceIsTheFileToTheByte(t *testing.T) {
	for _, l := range All() {
		if !strings.HasPrefix(l.Files[0].Text, "// ") || !strings.HasSuffix(l.Files[0].Text, "}\n") {
			t.Errorf("%s: source does not look whole", l.Name)
		}
	}
}
