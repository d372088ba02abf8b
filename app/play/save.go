package play

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

type (
	// SaveRun hands out the run in view as data, SaveTrace its execution trace as
	// Go wrote it, SavePicture what is drawn of it.
	SaveRun     struct{}
	SaveTrace   struct{}
	SavePicture struct{ Format effect.ImageFormat }
	// Unpainted says that the browser would not make an image.
	Unpainted struct{}
	// SaveSource hands out the source as a file.
	SaveSource struct{}
	// PrintPage prints the page.
	PrintPage struct{}
	// OpenFile lets the person choose a file to look at. OpenTrace says that one was
	// chosen and is now read as an execution trace, NotOpened why none is.
	OpenFile  struct{}
	OpenTrace struct{ Name string }
	NotOpened struct{ Text string }
)

func (SaveRun) update(m *Model) []Effect {
	if m.Shown.Run == nil {
		return nil
	}
	return []Effect{effect.SaveRun{Name: m.Program().Name + ".json"}}
}

// update hands out nothing of a recorded run, whose trace the page does not have.
func (SaveTrace) update(m *Model) []Effect {
	if m.Shown.Run == nil || m.Shown.Recorded {
		return nil
	}
	return []Effect{effect.SaveTrace{Name: m.Program().Name + ".trace"}}
}

func (msg SavePicture) update(m *Model) []Effect {
	if m.Shown.Run == nil {
		return nil
	}
	return []Effect{effect.SavePicture{Name: m.Program().Name + "." + string(msg.Format), Format: msg.Format}}
}

func (Unpainted) update(m *Model) []Effect {
	m.Notices.Shown = unpaintedNotice(m.Words)
	return nil
}

// update hands out one file as Go, and as txtar several, or one with a heading.
func (SaveSource) update(m *Model) []Effect {
	files := m.Source()
	switch {
	case len(files) == 0:
		return nil
	case len(files) == 1 && m.heading().IsZero():
		return []Effect{effect.SaveSource{Name: files[0].Name, Text: files[0].Text}}
	}
	if err := program.CheckTxtar(files); err != nil {
		m.Notices.Shown = Notice{Tone: Said, Title: m.Words.Say("The files were not saved as one"), Text: m.Words.Tell(language.TextOf(err))}
		return nil
	}
	return []Effect{effect.SaveSource{Name: m.Program().Name + ".txtar", Text: program.FormatHeaded(m.heading(), files)}}
}

func (PrintPage) update(m *Model) []Effect { return []Effect{effect.PrintPage{}} }

func (OpenFile) update(m *Model) []Effect { return []Effect{effect.OpenFile{}} }

// update shows the run that is read from the file. Nothing stays of the program that
// was in view, nor of the link that may have brought it.
func (msg OpenTrace) update(m *Model) []Effect {
	fx := stopRun(m)
	m.Choice = m.Choice.withFile(msg.Name)
	m.Setup = Setup{Clock: m.Setup.Clock, Seed: m.Setup.Seed, LookFrom: replay.None}
	m.Draft = Draft{Rev: m.Draft.Rev + 1}
	m.Problems.clear()
	m.Embedder.Job = ""
	showRun(m, &replay.Run{Program: msg.Name, Clock: replay.FromFile}, nil)
	m.Status.Phase, m.Status.Reading = Running, true
	return fx
}

func (msg NotOpened) update(m *Model) []Effect {
	m.Notices.Shown = Notice{Tone: Said, Title: m.Words.Say("The file was not opened"), Text: msg.Text}
	return nil
}

// Colophon returns the line below a printed page from which the run can be made
// again. It says the program, its clock, seed and end, the day of printing, and
// the address of the page.
func Colophon(m Model, day, address string) string {
	parts := []string{m.Program().Name}
	if r := m.Shown.Run; r != nil {
		if r.Clock != "" {
			parts = append(parts, m.Words.Say("%s clock", timeline.ClockWord(m.Words, r.Clock)))
		}
		if r.Seed != 0 {
			parts = append(parts, m.Words.Say("seed %d", r.Seed))
		}
		if r.Exit != nil {
			parts = append(parts, words.ExitText(m.Words, r))
		}
		if m.Look.Now != r.Head {
			parts = append(parts, m.Words.Say("looked at %s", r.Instant(m.Look.Now)))
		}
	}
	for _, s := range []string{day, address} {
		if s != "" {
			parts = append(parts, words.Visible(s, 200))
		}
	}
	return strings.Join(parts, " · ")
}
