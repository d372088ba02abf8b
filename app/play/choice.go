package play

import (
	"cmp"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
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
	// Listed says that the list of programs has come. Until then, a name that is not
	// known may still turn out to be a program's. Eager remembers that Run was pressed
	// before the program that it was meant for was here.
	Listed, Eager bool
	// Wanted is the name of the program that was asked for if it is not here: its
	// file may still come, or there is none of that name. Fragment is a link that is
	// to be opened once it is here.
	Wanted, Fragment string
	// Staying says that the program in view was asked for before, and stays in view
	// until the one that is Wanted has come.
	Staying bool
	// Heading is what the author of a link or file has put above the program in view.
	Heading program.Heading
	// Opening is the file of a lesson that is being read.
	Opening Opening
	// Point is at which of the program's steps a presenter is.
	Point int
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
			Program: catalog.Program{
				Program: program.Program{Name: c.Opened, Title: words.Visible(c.Opened, 80)},
				Look:    m.Words.Say("A run that was recorded elsewhere, read from Go's execution trace. Times count from its first event."),
			},
		}
	}
	return Program{}
}

// Unsure reports whether the program in view is not the one that was asked for,
// so that it must neither be shown nor run: that one may still come. A frame shows
// no other program than its page asked for; a page of its own may show another,
// and says so.
func (m *Model) Unsure() bool {
	return m.Choice.Fragment != "" || m.Choice.Wanted != "" && m.Embedder.Around || m.Choice.coming()
}

// coming reports whether what was asked for may still come.
func (c *Choice) coming() bool {
	if c.Opening.Link != "" {
		return true
	}
	if c.Wanted == "" && c.Fragment == "" {
		return false
	}
	p, ok := findProgram(c.Programs, c.Wanted)
	return !c.Listed || ok && !p.Here()
}

// Open shows another program. Stay says that the one in view stays there until the
// other has come.
type Open struct {
	Name string
	Stay bool
}

// update opens another program. A run under way goes on until the other is here, which may
// never be. The way back to the one in view, where another was asked for that is not here,
// leaves that as it is.
func (msg Open) update(m *Model) []Effect {
	if msg.Name == m.Choice.Name && m.Choice.Wanted == "" && (m.Notices.Shown.IsZero() || m.Notices.Shown.CanReload) {
		return nil
	}
	if msg.Name == m.Choice.Name && m.Choice.Wanted != "" && m.Program().Here() {
		m.Notices.Shown = Notice{}
		m.Choice.Wanted, m.Choice.Fragment, m.Choice.Staying, m.Choice.Eager = "", "", false, false
		return nil
	}
	fx := openProgram(m, msg.Name)
	m.Choice.Staying = msg.Stay && m.Choice.coming()
	return fx
}

// Listed is the list of programs.
type Listed struct{ Programs []Program }

// update takes the list, and opens the program that was asked for if only the list
// has it.
func (msg Listed) update(m *Model) []Effect {
	m.Choice.Programs, m.Choice.Listed = mergePrograms(m.Choice.Programs, msg.Programs), true
	if m.Building() && m.ready(m.Tools.Build.Spec.Races) { // the host has built it in the meantime
		spec := m.Tools.Build.Spec
		return append(stopRun(m), launchRun(m, spec)...)
	}
	return takePrograms(m, prepareProgram(m))
}

// Unlisted says why the list could not be fetched.
type Unlisted struct{ Text language.Text }

// update gives up a press of Run that waited for the list, and a run that the page
// around has asked for.
func (msg Unlisted) update(m *Model) []Effect {
	m.Notices.Shown, m.Choice.Eager = unlistedNotice(m.Words, msg.Text), false
	return append(m.Embedder.refuseWaiting(msg.Text.String()), effect.AskVersion{})
}

// Delivered is a program whose file was fetched.
type Delivered struct{ Program Program }

// update shows the program if it is still the one that is asked for.
func (msg Delivered) update(m *Model) []Effect {
	m.Choice.Programs = withProgram(m.Choice.Programs, msg.Program)
	if m.Choice.Wanted != msg.Program.Name {
		return nil
	}
	return takePrograms(m, nil)
}

// Undelivered says why the file of a program could not be fetched.
type Undelivered struct {
	Name string
	Text language.Text
}

// update gives up what waited for the program.
func (msg Undelivered) update(m *Model) []Effect {
	if m.Choice.Wanted != msg.Name {
		return nil
	}
	m.Notices.Shown, m.Choice.Eager, m.Choice.Staying = undeliveredNotice(m.Words, msg), false, false
	return append(m.Embedder.refuseWaiting(msg.Text.String()), effect.AskVersion{})
}

// Retry fetches once more what did not come.
type Retry struct{}

// update fetches everything that may be missing. It leaves a run under way alone. Once
// the list is here, a program that is missing is asked for.
func (Retry) update(m *Model) []Effect {
	m.Notices.Shown = Notice{}
	if m.Status.Phase == Failed {
		m.Status.Phase = Idle
	}
	return append([]Effect{effect.FetchPrograms{}, effect.FetchEditor{}}, prepareProgram(m)...)
}

// openProgram shows the program called name and has it prepared for a run, or asks for
// its file.
func openProgram(m *Model, name string) []Effect {
	fx, came := bringIntoView(m, name)
	if came {
		fx = append(fx, prepareProgram(m)...)
	}
	return fx
}

// bringIntoView ends a run under way and shows the program called name. If that is not
// here it asks for its file, and nothing came into view. Where there is no such program
// it shows one that is here, and a notice.
func bringIntoView(m *Model, name string) (fx []Effect, came bool) {
	m.Notices.Shown = Notice{}
	p, ok := findProgram(m.Choice.Programs, name)
	switch {
	case ok && p.Here():
		fx = stopRun(m)
		showProgram(m, p)
		return fx, true
	case ok:
		return awaitProgram(m, p), false
	}
	if p = m.instead(); name != "" && p.Here() {
		m.Notices.Shown = unknownProgramNotice(m, name)
	}
	if !p.Here() || p.Name != m.Choice.Name { // else what was typed there stays
		fx = stopRun(m)
		showProgram(m, p)
	}
	m.Choice.Wanted, m.Choice.Eager = name, false
	return fx, true
}

// instead returns the program to show in the place of one that there is not: the one
// in view, or else the first that is here.
func (m *Model) instead() Program {
	if p, ok := findProgram(m.Choice.Programs, m.Choice.Name); ok && p.Here() {
		return p
	}
	for _, p := range m.Choice.Programs {
		if p.Here() {
			return p
		}
	}
	return Program{}
}

// awaitProgram asks for the file of a program that is listed.
func awaitProgram(m *Model, p Program) []Effect {
	m.Notices.Shown, m.Choice.Wanted, m.Choice.Eager = Notice{}, p.Name, false
	return []Effect{effect.FetchProgram{Name: p.Name, File: p.File, Digest: p.Digest}}
}

// takePrograms opens what was asked for before programs had come, and runs it if that
// was asked for too. What there is not is not replaced by another that would run.
// Where nothing was waited for, fx is what there is to do.
func takePrograms(m *Model, fx []Effect) []Effect {
	link, eager := m.Choice.Fragment, m.Choice.Eager
	if m.Choice.Wanted != "" || link != "" {
		fx = openWanted(m)
		if m.Choice.coming() {
			m.Choice.Eager = eager
			return fx
		}
		if m.Unsure() {
			fx = append(fx, prepareProgram(m)...) // the page around may still ask for others
		} else if eager && m.Choice.Wanted == "" {
			fx = append(fx, pressRun(m)...)
		}
	}
	m.Choice.Eager = m.Choice.Eager && m.Choice.Opening.Link != ""
	if more := m.takeWaiting(); more != nil {
		return append(fx, more...)
	}
	if len(fx) == 0 {
		return greetEmbedder(m)
	}
	return fx
}

// openWanted opens the program that is wanted, and then the link, which asks for what it
// needs by itself.
func openWanted(m *Model) []Effect {
	link, staying := m.Choice.Fragment, m.Choice.Staying
	if m.Choice.Wanted == "" {
		m.Choice.Fragment = ""
		return openLink(m, link)
	}
	fx, came := bringIntoView(m, m.Choice.Wanted)
	m.Choice.Staying = staying && m.Choice.coming()
	coming := m.Choice.coming()
	if link != "" && !coming {
		m.Choice.Fragment = ""
		return append(fx, openLink(m, link)...)
	}
	if came {
		fx = append(fx, prepareProgram(m)...)
	}
	if coming {
		m.Choice.Fragment = link
		return fx
	}
	return append(fx, recallDraft(m)...)
}

// showProgram shows p with its own source, and its recorded run if it has one.
func showProgram(m *Model, p Program) {
	m.Choice = m.Choice.withName(p.Name)
	m.Setup = Setup{Clock: p.Clock, Seed: p.Seed, LookFrom: replay.None}
	if p.Lesson != nil {
		m.Setup.Script = p.Lesson.Requests
	}
	m.Draft = Draft{Rev: m.Draft.Rev + 1, Fresh: m.Draft.Rev + 1, Slot: p.Name}
	m.Problems.clear()
	m.Tools.Build, m.Sharing, m.Embedder.Job = Build{}, Sharing{}, ""
	forgetExploring(m)
	m.Client.Path = cmp.Or(p.Path, "/")
	m.Status = Status{Phase: Idle, Count: m.Status.Count, Next: -1}
	m.Progress, m.Study = Progress{Began: m.Status.Count}, newStudy(p.Lesson)
	showSide(m, Side{Run: p.Recorded, Recorded: p.Recorded != nil, Label: runLabel(m.Words, 0, p.Recorded), Ran: p.Files}, p.Name, "")
	m.Look = Look{Follow: true, View: Window{0, int64(defaultWindow)}}
	if m.Shown.Run != nil {
		m.Look.View, m.Look.Now = fitWindow(m), m.Shown.Run.Head
	}
}

// prepareProgram has the compiled program in view fetched, unless the page itself has
// to compile it.
func prepareProgram(m *Model) []Effect {
	if m.Choice.Name == OwnName || m.Choice.Opened != "" || m.Program().Wasm == "" {
		return nil
	}
	return []Effect{effect.Prepare{Program: m.Choice.Name}}
}
