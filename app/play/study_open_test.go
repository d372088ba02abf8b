package play

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/play/effect"
)

const lessonText = "-- lesson.md --\n# Mine\n\nIt ends.\n-- checks --\nmain returns\n-- starter/main.go --\npackage main\n\nfunc main() {}\n"

// A lesson is opened from a file: it is read elsewhere, and shown unless something else was
// opened since. One that cannot be read is told by name, and changes nothing.
func TestOpenLesson(t *testing.T) {
	m, fx := do(New(nil, Samples(), "process"), OpenSource{Name: "My Lesson.txtar", Text: lessonText})
	if len(fx) != 1 {
		t.Fatalf("effects %v", kinds(fx))
	}
	ask, ok := fx[0].(effect.ReadLesson)
	if !ok || ask.Name != OwnName || ask.Text != lessonText || m.Choice.Name != "process" {
		t.Fatalf("asked %+v, with %s in view", fx[0], m.Choice.Name)
	}
	refused, _ := do(m, LessonRead{ID: ask.ID, Lesson: judge.Lesson{Failure: &language.Sent{Text: language.T("there is no file %s", "lesson.md")}}})
	if n := refused.Notices.Shown; refused.Choice.Name != "process" || !strings.Contains(n.Text, "lesson.md") || n.Detail != "My Lesson.txtar" {
		t.Errorf("a lesson that cannot be read: %+v", n)
	}
	of := studied(t)
	text, err := of.Program().Program.Encode()
	if err != nil {
		t.Fatal(err)
	}
	late, _ := do(m, OpenSource{Name: "other.txtar", Text: lessonText}, LessonRead{ID: ask.ID, Lesson: judge.Lesson{Program: text}})
	if late.Choice.Name != "process" {
		t.Error("a lesson is shown after another was opened")
	}
	m, fx = do(m, LessonRead{ID: ask.ID, Lesson: judge.Lesson{Program: text}})
	if m.Choice.Name != OwnName || m.Lesson() == nil || m.Prose().Title != "A signal" || !slices.Contains(kinds(fx), "RecallDraft") {
		t.Errorf("%s is in view, and %v", m.Choice.Name, kinds(fx))
	}
	m, fx = do(m, CheckAnswer{})
	if m.Study.Checking.Active() && len(fx) == 0 {
		t.Error("its check does not begin")
	}
	m, _ = do(m, Open{Name: "fast-slow"})
	if m.Lesson() != nil {
		t.Error("a lesson stays when a program is opened")
	}
}
