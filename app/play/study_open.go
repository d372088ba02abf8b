package play

import (
	"strings"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
)

// Opening is the file of a lesson that is being read.
type Opening struct {
	ID         int
	Name, Text string
}

// LessonRead answers effect.ReadLesson.
type LessonRead struct {
	ID     int
	Lesson judge.Lesson
}

// readLesson has the file of a lesson read.
func readLesson(m *Model, msg OpenSource) []Effect {
	name := strings.ToLower(strings.TrimSuffix(msg.Name, ".txtar"))
	if !program.IsName(name) {
		name = OwnName
	}
	m.Tools.Rounds++
	m.Choice.Opening = Opening{m.Tools.Rounds, msg.Name, msg.Text}
	return []Effect{effect.ReadLesson{ID: m.Tools.Rounds, Name: name, Text: msg.Text}}
}

// update shows a lesson that was read, unless another file was opened since.
func (msg LessonRead) update(m *Model) []Effect {
	of := m.Choice.Opening
	if msg.ID != of.ID {
		return nil
	}
	m.Choice.Opening = Opening{}
	if msg.Lesson.Failure != nil {
		m.Notices.Shown = notOpenedNotice(m, of.Name, msg.Lesson.Failure.Text)
		return nil
	}
	c, err := catalog.Decode(msg.Lesson.Program)
	if err != nil {
		m.Notices.Shown = notOpenedNotice(m, of.Name, language.TextOf(err))
		return nil
	}
	fx := stopRun(m)
	c.Name = OwnName
	m.Choice.Own = Program{Program: c}
	showProgram(m, m.Choice.Own)
	m.Notices.Shown = Notice{}
	m.Draft.Slot = LinkSlot + digestOf(of.Text)
	return append(fx, recallDraft(m)...)
}
