package play

import (
	"strings"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
)

// Opening is the file of a lesson that is being read. It came as a file, or with a link.
type Opening struct {
	ID         int
	Name, Text string // of the file
	// Link is the fragment that has the lesson, "" for none, and Share what else it has.
	Link  string
	Share program.Share
}

// LessonRead answers effect.ReadLesson.
type LessonRead struct {
	ID     int
	Lesson judge.Lesson
}

// readLesson has the file of a lesson read. What a link has is waited for, and nothing else
// is shown or run in its place.
func readLesson(m *Model, of Opening) []Effect {
	name := strings.ToLower(strings.TrimSuffix(of.Name, ".txtar"))
	if !program.IsName(name) {
		name = OwnName
	}
	m.Tools.Rounds++
	if of.ID = m.Tools.Rounds; of.Link != "" {
		m.Choice.Wanted, m.Choice.Fragment = "", ""
	}
	m.Choice.Opening = of
	return []Effect{effect.ReadLesson{ID: of.ID, Name: name, Text: of.Text}}
}

// update shows a lesson that was read, unless another file was opened since.
func (msg LessonRead) update(m *Model) []Effect {
	of := m.Choice.Opening
	if msg.ID != of.ID {
		return nil
	}
	m.Choice.Opening = Opening{}
	if msg.Lesson.Failure != nil {
		return refuseLesson(m, of, msg.Lesson.Failure.Text)
	}
	c, err := catalog.Decode(msg.Lesson.Program)
	if err != nil {
		return refuseLesson(m, of, language.TextOf(err))
	}
	eager, fx := m.Choice.Eager, stopRun(m)
	c.Name = OwnName
	m.Choice.Own = Program{Program: c, Archive: of.Text}
	showProgram(m, m.Choice.Own)
	m.Notices.Shown = Notice{}
	m.Draft.Slot = LinkSlot + digestOf(of.Text)
	if of.Link != "" {
		takeShare(m, of)
	} else if text, err := shareOf(m).Fragment(); err == nil {
		fx = append(fx, effect.SetFragment{Fragment: text}) // so that the page can be loaded again
	}
	fx = append(fx, recallDraft(m)...)
	if eager {
		fx = append(fx, pressRun(m)...)
	}
	return append(fx, greetEmbedder(m)...)
}

// takeShare takes over what a link says beside its lesson. What was made of the program
// there is a draft of that link, and of no other.
func takeShare(m *Model, of Opening) {
	if len(of.Share.Files) > 0 {
		setFiles(m, of.Share.Files)
	}
	if m.Edited() {
		m.Draft.Slot = LinkSlot + digestOf(of.Link)
	}
	m.Draft.Fresh = m.Draft.Rev
	m.Choice.Heading = of.Share.Heading
	m.Setup.applyShare(of.Share)
}

// refuseLesson says why a lesson cannot be read.
func refuseLesson(m *Model, of Opening, why language.Text) []Effect {
	if of.Link != "" {
		refuseLink(m, of.Link, language.Errorf("reading its lesson: %s", why))
		return greetEmbedder(m)
	}
	m.Notices.Shown = notOpenedNotice(m, of.Name, why)
	return nil
}
