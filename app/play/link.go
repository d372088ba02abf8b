package play

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"strings"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/order"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
	"ctxplay/app/words"
)

// LinkSlot begins the slots of drafts that began with a link. Of those the browser
// keeps only the latest.
const LinkSlot = "link "

type (
	// OpenLink shows what the fragment of the page's address carries.
	OpenLink struct{ Fragment string }
	// OpenSource shows a file of Go, or of several in txtar, to be edited.
	OpenSource struct{ Name, Text string }
)

func (msg OpenLink) update(m *Model) []Effect { return openLink(m, msg.Fragment) }

// update shows a file that the person has chosen.
func (msg OpenSource) update(m *Model) []Effect {
	if program.IsLesson(msg.Text) {
		return readLesson(m, Opening{Name: msg.Name, Text: msg.Text})
	}
	heading, text := program.CutHeading(msg.Text)
	files, err := program.ParseTxtar(text)
	if err == nil {
		if strings.HasSuffix(msg.Name, "_test.go") && len(files) == 1 {
			files[0].Name = "prog_test.go"
		}
		err = program.Check(files)
	}
	if err != nil {
		m.Notices.Shown = notOpenedNotice(m, msg.Name, language.TextOf(err))
		return nil
	}
	fx := stopRun(m)
	m.Choice.Own = ownProgram(m.Words, msg.Name, files)
	showProgram(m, m.Choice.Own)
	m.Choice.Heading, m.Notices.Shown = heading, Notice{}
	if text, err := shareOf(m).Fragment(); err == nil {
		m.Draft.Slot = LinkSlot + digestOf(text)
		fx = append(fx, effect.SetFragment{Fragment: text}) // so that the page can be loaded again
	}
	return fx
}

// notOpenedNotice says why a file was not opened.
func notOpenedNotice(m *Model, name string, why language.Text) Notice {
	return Notice{Tone: Said, Title: m.Words.Say("The file was not opened"), Text: m.Words.Tell(why), Detail: words.Visible(name, 80)}
}

// openLink shows what a link carries. It runs nothing.
func openLink(m *Model, text string) []Effect {
	if text == "" {
		if m.Choice.Wanted != "" {
			return nil // what is in view is not what was asked for
		}
		return recallDraft(m)
	}
	s, err := program.ParseFragment(text)
	if err != nil {
		refuseLink(m, text, err)
		return nil
	}
	if s.Lesson != "" {
		return readLesson(m, Opening{Text: s.Lesson, Link: text, Share: s})
	}
	var fx []Effect
	switch p, ok := findProgram(m.Choice.Programs, s.Program); {
	case ok && !p.Here():
		m.Choice.Fragment = text
		return awaitProgram(m, p)
	case ok:
		fx = stopRun(m)
		showProgram(m, p)
	case s.Program != "" && !m.Choice.Listed:
		m.Choice.Fragment, m.Notices.Shown = text, unknownProgramNotice(m, s.Program)
		return nil
	case len(s.Files) > 0:
		fx = stopRun(m)
		m.Choice.Own = ownProgram(m.Words, "", s.Files)
		showProgram(m, m.Choice.Own)
	default:
		refuseLink(m, text, language.Errorf("there is no program %q here, and the link has no files", s.Program))
		return nil
	}
	if len(s.Files) > 0 {
		setFiles(m, s.Files)
	}
	m.Choice.Heading = s.Heading
	m.Draft.Fresh, m.Draft.Slot = m.Draft.Rev, LinkSlot+digestOf(text)
	m.Setup.applyShare(s)
	if m.Edited() || len(m.Setup.Script) > 0 {
		// The recorded run is one of another program.
		m.Shown = Side{Label: m.Shown.Label}
		m.Look = Look{Follow: true, View: Window{0, int64(defaultWindow)}}
	}
	m.Notices.Shown = Notice{}
	fx = append(fx, prepareProgram(m)...)
	return append(fx, recallDraft(m)...)
}

// applyShare takes over what a link says. What it does not say stays as it was.
func (s *Setup) applyShare(of program.Share) {
	if of.Clock != "" {
		s.Clock.Mode = of.Clock
	}
	if of.Speed != 0 {
		s.Clock.Speed = of.Speed
	}
	if of.Seed != 0 {
		s.Seed = of.Seed
	}
	s.Races = s.Races || of.Races || of.Schedule != nil
	s.Schedule = of.Schedule
	if len(of.Requests) > 0 {
		s.Script = nil // that of a lesson: a link had it once
	}
	for i, q := range of.Requests {
		s.Script = append(s.Script, sandbox.Request{ID: i + 1, Path: q.Path, At: q.At, HangUpAt: q.HangUpAt})
	}
	s.LookFrom = of.At
}

// digestOf returns a number, in hexadecimal, that tells one link from another.
func digestOf(text string) string {
	h := fnv.New64a()
	h.Write([]byte(text)) // never fails
	return fmt.Sprintf("%016x", h.Sum64())
}

// ownProgram returns a program that came as files: from a file called name or, if
// name is "", with a link or a message.
func ownProgram(in *language.Catalogue, name string, files []program.File) Program {
	title := string(linkTitle)
	if name != "" {
		title = words.Visible(name, 80)
	}
	path, serves := program.ServedPath(files)
	return Program{Program: catalog.Program{
		Program: program.Program{Name: OwnName, Title: title, Files: files},
		Look:    in.Say("It is compiled here, by Go's own compiler, when you run it."),
		Clock:   sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, Seed: 1,
		Serves: serves, Path: path,
	}}
}

// sortByName returns files by name, main.go first.
func sortByName(files map[string]string) []program.File {
	var all []program.File
	for name, text := range files {
		all = append(all, program.File{Name: name, Text: text})
	}
	order.By(all, func(a, b program.File) int {
		if first := "main.go"; (a.Name == first) != (b.Name == first) {
			if a.Name == first {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return all
}

// refuseLink says that a link cannot be read. A frame then shows no program, as it
// cannot know which one the page around means.
func refuseLink(m *Model, text string, err error) {
	m.Notices.Shown = Notice{
		Tone: Said, Title: m.Words.Say("The link in the address cannot be read"),
		Text:   m.Words.Say("It is left in the address; perhaps it was cut when it was copied."),
		Detail: words.Visible(m.Words.Tell(language.TextOf(err)), 300),
	}
	if m.Embedder.Around {
		m.Choice.Fragment = text
	} else {
		m.Notices.Shown.Text += m.Words.Say(" You see the page's own program instead.")
	}
}
