package play

import (
	"cmp"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/words"
)

// Choice says which program is in view, and which ones there are.
type Choice struct {
	// Programs are those that can be chosen, in order; Name the one in view.
	Programs []Program
	Name     string
	// Own is the program of a link or file that is none of Programs. It is in
	// view when Name is OwnName.
	Own Program
	// Opened is the name of the file from which the run in view was read. While it
	// is set, Name is "" and there is no source to edit or run.
	Opened string
	// Listed says that the manifest has come. Until then, a name that is no lesson's
	// may still turn out to be a program's, and Eager remembers that Run was pressed.
	Listed, Eager bool
	// Wanted is the name in the address if no program that is known has it, Fragment
	// the fragment of a link to such a program.
	Wanted, Fragment string
	// Heading is what the author of a link or file has put above the program in view.
	Heading program.Heading
}

// OwnName is the name of a program that came with a link or from a file, and that
// is not among those of the page.
const OwnName = "own"

// withName returns the choice of another of the same programs.
func (c Choice) withName(name string) Choice {
	return Choice{Programs: c.Programs, Name: name, Own: c.Own, Listed: c.Listed}
}

// withFile returns the choice of a run that is read from a file.
func (c Choice) withFile(file string) Choice {
	return Choice{Programs: c.Programs, Opened: file, Own: c.Own, Listed: c.Listed}
}

// Program returns the program in view.
func (m *Model) Program() Program {
	c := m.Choice
	if p, ok := findProgram(c.Programs, c.Name); ok {
		return p
	}
	if c.Name == OwnName {
		return c.Own
	}
	if c.Opened != "" {
		return Program{
			Program: program.Program{Name: c.Opened, Title: words.Visible(c.Opened, 80)},
			Summary: "A run that was recorded elsewhere, read from Go's execution trace. Times count from its first event.",
		}
	}
	return Program{}
}

// Unsure reports whether the program in view is not the one that was asked for,
// so that it must neither be shown nor run: the list of programs may still
// bring that one. A frame shows no other program than its page asked for; a
// page of its own may show another, and says so.
func (m *Model) Unsure() bool {
	return m.Choice.Fragment != "" || m.Choice.Wanted != "" && (m.Embedder.Around || !m.Choice.Listed)
}

// Open shows another program.
type Open struct{ Name string }

// update ends a run under way before it opens another program.
func (msg Open) update(m *Model) []Effect {
	if msg.Name == m.Choice.Name && (m.Notices.Shown.IsZero() || m.Notices.Shown.CanReload) {
		return nil
	}
	fx := stopRun(m)
	openProgram(m, msg.Name)
	return append(fx, prepareProgram(m)...)
}

// Listed is the list of programs of the manifest.
type Listed struct{ Programs []Program }

// update takes the list, and opens the program that was asked for if only the list
// has it.
func (msg Listed) update(m *Model) []Effect {
	eager := m.Choice.Eager
	m.Choice.Programs, m.Choice.Listed, m.Choice.Eager = mergePrograms(m.Choice.Programs, msg.Programs), true, false
	if m.Choice.Wanted != "" || m.Choice.Fragment != "" {
		return openWanted(m, eager)
	}
	if m.Choice.Name == OwnName {
		return greetEmbedder(m)
	}
	return prepareProgram(m)
}

// Unlisted says why the manifest could not be fetched.
type Unlisted struct{ Text string }

// update gives up a press of Run that waited for the list.
func (msg Unlisted) update(m *Model) []Effect {
	m.Notices.Shown, m.Choice.Eager = unlistedNotice(msg.Text), false
	return []Effect{effect.AskVersion{}}
}

// Retry fetches once more what did not come.
type Retry struct{}

// update fetches everything that may be missing. It leaves a run under way alone.
func (Retry) update(m *Model) []Effect {
	m.Notices.Shown = Notice{}
	if m.Status.Phase == Failed {
		m.Status.Phase = Idle
	}
	return append([]Effect{effect.FetchPrograms{}, effect.FetchEditor{}}, prepareProgram(m)...)
}

// openProgram shows the program called name or, where there is none, the first
// one and a notice.
func openProgram(m *Model, name string) {
	m.Notices.Shown = Notice{}
	p, ok := findProgram(m.Choice.Programs, name)
	if ok || len(m.Choice.Programs) == 0 {
		showProgram(m, p)
		return
	}
	if name != "" {
		m.Notices.Shown = unknownProgramNotice(m, name)
	}
	showProgram(m, m.Choice.Programs[0])
	m.Choice.Wanted = name
}

// openWanted opens what was asked for before the list of programs had come, and
// runs it if that was asked for too. What the list does not have is not replaced
// by another that would run.
func openWanted(m *Model, eager bool) []Effect {
	link := m.Choice.Fragment
	if m.Choice.Wanted != "" {
		openProgram(m, m.Choice.Wanted)
	}
	fx := prepareProgram(m)
	if m.Choice.Fragment = ""; link != "" {
		if fx = openLink(m, link); m.Unsure() {
			fx = append(fx, prepareProgram(m)...) // the page around may still ask for others
		}
	}
	if eager && m.Choice.Wanted == "" && !m.Unsure() {
		return pressRun(m)
	}
	return fx
}

// showProgram shows p with its own source, and its recorded run if it has one.
func showProgram(m *Model, p Program) {
	m.Choice = m.Choice.withName(p.Name)
	m.Setup = Setup{Clock: p.Clock, Seed: p.Seed, LookFrom: replay.None}
	m.Draft = Draft{Rev: m.Draft.Rev + 1, Fresh: m.Draft.Rev + 1, Slot: p.Name}
	m.Problems.clear()
	m.Tools.Build, m.Sharing, m.Embedder.Job = Build{}, Sharing{}, ""
	m.Client.Path = cmp.Or(p.Path, "/")
	m.Status = Status{Phase: Idle, Count: m.Status.Count, Next: -1}
	showSide(m, Side{Run: p.Recorded, Recorded: p.Recorded != nil, Label: runLabel(0, p.Recorded), Ran: p.Files}, p.Name, "")
	m.Look = Look{Follow: true, View: Window{0, int64(defaultWindow)}}
	if m.Shown.Run != nil {
		m.Look.View, m.Look.Now = fitWindow(m), m.Shown.Run.Head
	}
}

// prepareProgram has the program in view fetched, unless the page itself has to
// compile it first.
func prepareProgram(m *Model) []Effect {
	if m.Choice.Name == OwnName || m.Choice.Opened != "" {
		return nil
	}
	return []Effect{effect.Prepare{Program: m.Choice.Name}}
}
