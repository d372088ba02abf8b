// Package play is what the page knows and what it may do, without the page.
//
// A [Model] is everything that is shown; a [Msg] is everything that can
// happen, from a click to word from the sandbox; [Update] makes of the two the
// next Model and the [Effect]s that the browser shall carry out. The package
// has no clock, no DOM and no goroutine: package ui shows its Models, turns
// clicks into Msgs, and carries the Effects out.
package play

import (
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/compare"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// A Model is all that the page shows, in parts. Each part has a type, and a file,
// of its own.
type Model struct {
	Choice Choice // which program is in view
	Setup  Setup  // how its next run is to go
	// Shown is the run in view, Kept the one that it is compared with, of no
	// Run where there is none. Both have the same window and instant. Compared
	// is their comparison, nil until both have ended.
	Shown, Kept Side
	Compared    *compare.Comparison
	Status      Status // how far the run in view has got
	Look        Look   // how it is looked at
	Draft       Draft  // the source as edited
	Problems    Problems
	Tools       Tools
	Client      Client
	Sharing     Sharing
	Embedder    Embedder
	Prefs       Prefs
	Notices     Notices
	Told        Told
}

// New returns the model of a page that shows the program called name. An
// unknown name shows the first program and a notice saying so.
func New(programs []Program, name string) Model {
	m := Model{Choice: Choice{Programs: programs}, Status: Status{Phase: Idle}, Client: Client{After: 1}}
	return open(m, name)
}

// Program returns the program in view.
func (m Model) Program() Program {
	if p, ok := find(m.Choice.Programs, m.Choice.Name); ok {
		return p
	}
	if m.Choice.Name == OwnName {
		return m.Choice.Own
	}
	if m.Choice.Opened != "" {
		return Program{
			Program: program.Program{Name: m.Choice.Opened, Title: words.Visible(m.Choice.Opened, 80)},
			Summary: "A run that was recorded elsewhere, read from Go's execution trace. Times count from its first event.",
		}
	}
	return Program{}
}

// FromFile is the clock of a run that was read from a file.
const FromFile = "file"

// Serving reports whether the program in view is, or becomes, a server.
func (m Model) Serving() bool {
	return m.Program().Serves || m.Shown.Run != nil && len(m.Shown.Run.Listening) > 0 && !m.Shown.Recorded
}

// CanSend reports whether a request would reach the program now.
func (m Model) CanSend() bool {
	return m.Status.Phase == Running && m.Shown.Run != nil && len(m.Shown.Run.Listening) > 0
}

// open shows the program called name, with its recorded run if it has one.
func open(m Model, name string) Model {
	m.Notices.Shown = Notice{}
	p, ok := find(m.Choice.Programs, name)
	if !ok && len(m.Choice.Programs) > 0 {
		p = m.Choice.Programs[0]
		if name != "" {
			m.Notices.Shown = unknownProgram(m, name)
		}
		m = show(m, p)
		m.Choice.Wanted = name
		return m
	}
	return show(m, p)
}

// Unsure reports whether the program in view is not the one that was asked for,
// so that it must neither be shown nor run: the list of programs may still
// bring that one. A frame shows no other program than its page asked for; a
// page of its own may show another, and says so.
func (m Model) Unsure() bool {
	return m.Choice.Fragment != "" || m.Choice.Wanted != "" && (m.Embedder.Around || !m.Choice.Listed)
}

// show shows p with its own source, and its recorded run if it has one.
func show(m Model, p Program) Model {
	m.Choice.Name, m.Choice.Opened, m.Choice.Ready, m.Status.Phase = p.Name, "", false, Idle
	m.Choice.Wanted, m.Choice.Fragment = "", ""
	m.Draft = Draft{Rev: m.Draft.Rev + 1, Fresh: m.Draft.Rev + 1, Slot: p.Name}
	m.Tools.Build, m.Setup.Script, m.Sharing = Build{}, nil, Sharing{}
	m.Problems.Seen++
	m.Problems.List, m.Shown.Ran, m.Problems.Complaint, m.Setup.LookFrom = nil, p.Files, Place{}, replay.None
	m.Setup.Clock, m.Setup.Seed = p.Clock, p.Seed
	m.Client.Path = p.Path
	if m.Client.Path == "" {
		m.Client.Path = "/"
	}
	m.Shown.Selected, m.Look.Hover = timeline.Selection{}, timeline.Selection{}
	m.Look.Line, m.Look.Key, m.Embedder.Job, m.Look.Unfolded = Place{}, "", "", nil
	m.Status.At, m.Status.Next, m.Status.Waiting, m.Status.Reading, m.Status.Last, m.Status.Silent = 0, -1, false, false, 0, 0
	m.Shown.Run, m.Shown.Recorded = p.Recorded, p.Recorded != nil
	m.Shown.Label = label(0, m.Shown.Run)
	m = uncompared(m)
	if !alongside(m, m.Choice.Name, "") {
		m = unkeep(m)
	}
	m.Look.Now, m.Look.Follow = 0, true
	m.Look.View = Window{0, int64(defaultWindow)}
	if m.Shown.Run != nil {
		m.Look.View = fit(m)
		m.Look.Now = m.Shown.Run.Head
	}
	return m
}
