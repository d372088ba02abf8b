package play

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
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

// A lesson that came from elsewhere is passed on by a link, with what was made of its
// program. Until it is read, nothing else is in view, and Run is remembered.
func TestLessonOfALink(t *testing.T) {
	of := studied(t)
	text, err := of.Program().Program.Encode()
	if err != nil {
		t.Fatal(err)
	}
	read := func(fx []Effect) LessonRead {
		t.Helper()
		i := slices.Index(kinds(fx), "ReadLesson")
		if i < 0 {
			t.Fatalf("no lesson is read: %v", kinds(fx))
		}
		return LessonRead{ID: fx[i].(effect.ReadLesson).ID, Lesson: judge.Lesson{Program: text}}
	}
	m, fx := do(New(nil, Samples(), "process"), OpenSource{Name: "mine.txtar", Text: lessonText})
	m, fx = do(m, read(fx))
	if !slices.Contains(kinds(fx), "SetFragment") {
		t.Errorf("the page cannot be loaded again: %v", kinds(fx))
	}
	slot := m.Draft.Slot
	plain := shareOf(&m)
	m, _ = do(m, Edit{File: "main.go", Text: "package main // mine\n"})
	s := shareOf(&m)
	if s.Lesson != lessonText || plain.Lesson != lessonText || len(s.Requests) > 0 || s.Program != "" {
		t.Fatalf("the link carries %+v", s)
	}
	for _, c := range []struct {
		share  program.Share
		edited bool
	}{{plain, false}, {s, true}} {
		fragment, err := c.share.Fragment()
		if err != nil {
			t.Fatal(err)
		}
		m, fx := do(New(nil, Samples(), "process"), OpenLink{Fragment: fragment}, Run{})
		if !m.Unsure() || slices.Contains(kinds(fx), "Start") {
			t.Errorf("another program is in view: %v", kinds(fx))
		}
		_, fx = do(New(nil, Samples(), "process"), OpenLink{Fragment: fragment})
		m, fx = do(m, read(fx))
		if m.Unsure() || m.Lesson() == nil || m.Edited() != c.edited || (m.Draft.Slot == slot) == c.edited {
			t.Errorf("edited %t, a lesson %t, slot %q, %v", m.Edited(), m.Lesson() != nil, m.Draft.Slot, kinds(fx))
		}
		if !m.Building() {
			t.Errorf("the run that was asked for does not begin: %v", kinds(fx))
		}
		if again := shareOf(&m); again.Lesson != lessonText || !slices.Equal(again.Files, c.share.Files) {
			t.Errorf("it is passed on as %+v", again)
		}
	}
}

// A lesson of the course needs no link but its address, which says what it asks of its
// server; one that was worked on is passed on with the source.
func TestLinkToALessonOfTheCourse(t *testing.T) {
	m := studied(t)
	m.Setup.Script = m.Lesson().Requests
	if !m.AsItCame() {
		t.Errorf("%+v is not as it came", shareOf(&m))
	}
	m, _ = do(m, Edit{File: "main.go", Text: "package main // mine\n"})
	if s := shareOf(&m); m.AsItCame() || s.Program != m.Choice.Name || s.Lesson != "" || len(s.Requests) > 0 {
		t.Errorf("the link carries %+v", s)
	}
}

// A link whose lesson cannot be read says so, and leaves what is in view.
func TestLinkWithABrokenLesson(t *testing.T) {
	fragment, err := program.Share{Lesson: lessonText, At: -1}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	m, fx := do(New(nil, Samples(), "process"), OpenLink{Fragment: fragment})
	i := slices.Index(kinds(fx), "ReadLesson")
	m, _ = do(m, LessonRead{ID: fx[i].(effect.ReadLesson).ID, Lesson: judge.Lesson{Failure: &language.Sent{Text: language.T("there is no file %s", "lesson.md")}}})
	if n := m.Notices.Shown; m.Unsure() || m.Choice.Name != "process" || !strings.Contains(n.Detail, "lesson.md") {
		t.Errorf("%s is in view, with %+v", m.Choice.Name, n)
	}
}
