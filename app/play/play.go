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
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
	"ctxplay/app/toolchain"
)

// A Phase is how far a run has got.
type Phase string

// Phases of a run, as #status shows them in data-phase.
const (
	Idle     Phase = "idle"     // nothing asked for yet; a recorded run may be in view
	Loading  Phase = "loading"  // asked for, the program has not begun
	Running  Phase = "running"  // between its first instruction and its exit
	Finished Phase = "finished" // it ended, however it did
	Failed   Phase = "failed"   // it could not be fetched or started
)

// Active reports whether a run is under way.
func (p Phase) Active() bool { return p == Loading || p == Running }

// A Window is a stretch of program clock, in nanoseconds.
type Window struct{ From, To int64 }

// A Place is a line of the program's source.
type Place struct {
	File string
	Line int
}

// A Client is the form with which the page asks the program's own server.
type Client struct {
	Path string
	// HangUp says to close the connection After seconds of program clock.
	HangUp bool
	After  float64
}

// A Model is all that the page shows.
type Model struct {
	// Programs are those that can be chosen, in order; Name the one in view.
	Programs []Program
	Name     string
	// Listed says that the manifest has come. Until then a name that is no
	// lesson's may be a program's yet, and Eager keeps the press of Run for it.
	Listed, Eager bool
	// Ready says that the program in view can start at once.
	Ready bool

	// Opened is the name of the file that the run in view was read from; Name is
	// "" then.
	Opened string

	Phase  Phase
	Clock  sandbox.Clock
	Seed   uint64
	System bool // show the goroutines and contexts of runtime and library

	// Run is the run in view, Recorded whether it is the one that came with
	// the lesson. Count is how many runs this page has begun.
	Run      *replay.Run
	Recorded bool
	Count    int
	Label    string // names it beside another
	// Kept is the run that the one in view is compared with, nil for none.
	// Both have the same window and instant; KeptSelected is what is selected
	// in the one kept. Compared is their comparison, nil until both have ended.
	Kept         *replay.Run
	KeptRecorded bool
	KeptLabel    string
	KeptSelected timeline.Selection
	Compared     *replay.Comparison
	// KeptDiffers and Differs are what to mark in the two pictures.
	KeptDiffers, Differs *timeline.Differ
	// At is what the program clock last said, Next when its next timer is
	// due (-1 without one), Waiting whether every goroutine waits.
	At, Next int64
	Waiting  bool
	// Reading says that the program has ended and its trace is still read.
	Reading bool
	// Silent is for how many seconds of the person's time the program has been
	// computing without a sign, 0 while there are signs.
	Silent int

	// View is the window of time drawn, Now the instant looked at. While
	// Follow is set, both go with the head of the run.
	View   Window
	Now    int64
	Follow bool
	// Held says that the window stays as it is while runs come and go, as a
	// number is dragged.
	Held bool

	Selected, Hover timeline.Selection
	Unfolded        map[timeline.Selection]bool // groups whose members have rows
	Line            Place                       // the source line lit up; zero for none
	AtCaret         bool                        // the person has put the caret there
	Key             string

	Client Client
	Last   int // number of the newest request
	// Script are requests that a run makes by itself: a link brought them.
	Script []sandbox.Request

	// Draft is the source as edited, Ran the source of the run in view, nil
	// where it is not known.
	Draft Draft
	Ran   []program.File
	// Tools says that the checker was asked for, and the compiler where it may be. Small that
	// this device has little memory for them, Agreed that they may have it.
	Tools, Small, Agreed bool
	// Rounds counts builds and formattings. Build is the one under way;
	// Module names what came of the last that succeeded, of the files Made.
	Rounds   int
	Build    Build
	Tidying  Tidying
	Fetching Fetched
	Made     []program.File
	Module   string
	// Problems are what compiler, type checker and vet say of the source in
	// view as it was at ProblemsRev; ProblemsSeen counts them. Complaint is the
	// place last looked at because of one, Complaints how often that was.
	Problems                  []toolchain.Diagnostic
	ProblemsRev, ProblemsSeen int
	// Unchecked is why type checker and vet say nothing, "" if they do.
	Unchecked  string
	Complaint  Place
	Complaints int
	// Own is the program of a link or file that is none of Programs.
	Own     Program
	Sharing Sharing
	// LookFrom is the instant to look at once the next run has ended, None for
	// its end: a link brought it.
	LookFrom int64

	Notice Notice
	// Newer says that a newer version of the page is ready and that the person
	// has not been offered it yet, or has not answered: the offer stands where
	// no other notice does.
	Newer bool
	Told  Told
	Theme string // one of Themes
	// Present says that everything is large, for a projector; Table that the
	// run is shown as a table too; KeySheet that the sheet of keys is open;
	// KeysOff that keys which type a character do nothing.
	Present, Table, KeySheet, KeysOff bool

	// Embedded says that the page is in another's frame, Job which of the
	// embedder's runs is under way; "" is the person's own.
	Embedded bool
	// Wanted is the program that the address names and that is not known, or
	// not yet; Fragment the fragment of a link to such a program.
	Wanted, Fragment string
	Forgetful        bool // the person was told that drafts are not kept
	Greeted          bool // the page around was told that this one is ready
	Job              string
}

// New returns the model of a page that shows the program called name. An
// unknown name shows the first program and a notice saying so.
func New(programs []Program, name string) Model {
	m := Model{Programs: programs, Phase: Idle, Client: Client{After: 1}}
	return open(m, name)
}

// Program returns the program in view.
func (m Model) Program() Program {
	if p, ok := find(m.Programs, m.Name); ok {
		return p
	}
	if m.Name == OwnName {
		return m.Own
	}
	if m.Opened != "" {
		return Program{
			Program: program.Program{Name: m.Opened, Title: Visible(m.Opened, 80)},
			Summary: "A run that was recorded elsewhere, read from Go's execution trace. Times count from its first event.",
		}
	}
	return Program{}
}

// FromFile is the clock of a run that was read from a file.
const FromFile = "file"

// Serving reports whether the program in view is, or becomes, a server.
func (m Model) Serving() bool {
	return m.Program().Serves || m.Run != nil && len(m.Run.Listening) > 0 && !m.Recorded
}

// CanSend reports whether a request would reach the program now.
func (m Model) CanSend() bool {
	return m.Phase == Running && m.Run != nil && len(m.Run.Listening) > 0
}

// open shows the program called name, with its recorded run if it has one.
func open(m Model, name string) Model {
	m.Notice = Notice{}
	p, ok := find(m.Programs, name)
	if !ok && len(m.Programs) > 0 {
		p = m.Programs[0]
		if name != "" {
			m.Notice = unknownProgram(m, name)
		}
		m = show(m, p)
		m.Wanted = name
		return m
	}
	return show(m, p)
}

// Unsure reports whether the program in view is not the one that was asked for,
// so that it must neither be shown nor run: the list of programs may still
// bring that one. A frame shows no other program than its page asked for; a
// page of its own may show another, and says so.
func (m Model) Unsure() bool {
	return m.Fragment != "" || m.Wanted != "" && (m.Embedded || !m.Listed)
}

// show shows p with its own source, and its recorded run if it has one.
func show(m Model, p Program) Model {
	m.Name, m.Opened, m.Ready, m.Phase = p.Name, "", false, Idle
	m.Wanted, m.Fragment = "", ""
	m.Draft = Draft{Rev: m.Draft.Rev + 1, Fresh: m.Draft.Rev + 1, Slot: p.Name}
	m.Build, m.Script, m.Sharing = Build{}, nil, Sharing{}
	m.ProblemsSeen++
	m.Problems, m.Ran, m.Complaint, m.LookFrom = nil, p.Files, Place{}, replay.None
	m.Clock, m.Seed = p.Clock, p.Seed
	m.Client.Path = p.Path
	if m.Client.Path == "" {
		m.Client.Path = "/"
	}
	m.Selected, m.Hover = timeline.Selection{}, timeline.Selection{}
	m.Line, m.Key, m.Job, m.Unfolded = Place{}, "", "", nil
	m.At, m.Next, m.Waiting, m.Reading, m.Last, m.Silent = 0, -1, false, false, 0, 0
	m.Run, m.Recorded = p.Recorded, p.Recorded != nil
	m.Label = label(0, m.Run)
	m = uncompared(m)
	if !alongside(m, m.Name, "") {
		m = unkeep(m)
	}
	m.Now, m.Follow = 0, true
	m.View = Window{0, int64(defaultWindow)}
	if m.Run != nil {
		m.View = fit(m)
		m.Now = m.Run.Head
	}
	return m
}
