package play

import (
	"cmp"
	"fmt"
	"slices"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// A source that a person has changed is built in the page before it runs:
//
//	Run ──Format──▶ Formatted ──Build──▶ Built ──Start──▶
//	                                     └─▶ Rejected: the last run stays in view
//
// Each round has a number, and what is said of an older one is dropped.
type (
	// Format formats the source and mends its imports.
	Format struct{}
	// Formatted answers effect.Format. Files that cannot be parsed are as they were.
	Formatted struct {
		ID    int
		Files []program.File
	}
	// Fetched says how many bytes of what a build needs have been fetched. A Total of 0
	// says that nothing more is to come.
	Fetched struct {
		What        language.Phrase
		Done, Total int64
	}
	// ToolBegan says that the compiler or the linker has begun, and that all it needs has
	// been fetched.
	ToolBegan struct {
		ID   int
		Tool string
	}
	// Built says that what round ID has made can run, or, if Ahead is not 0, what that
	// round has made of the same files. Rejected says why the source does not compile,
	// Unbuilt that the toolchain itself failed.
	Built    struct{ ID, Ahead int }
	Rejected struct {
		ID          int
		Diagnostics []program.Diagnostic
	}
	Unbuilt struct {
		ID       int
		Text     language.Text
		NoWorker bool // the reason is that the browser starts no Worker
		NoFamily bool // the reason is that this site cannot look for races, or not yet
	}
	// LittleMemory says that this device has little memory for a compiler. Agree says
	// that the person wants to build all the same.
	LittleMemory struct{}
	Agree        struct{}
	// Rerun runs the source as it is now, and ends a run under way. It is what somebody
	// wants who drags a number; Last says that the number was let go.
	Rerun struct{ Last bool }
)

// Making says how far the host is with what it still makes: the compiler, the checker and
// more programs. A build waits for them. Fault says what went wrong with that, so that
// nothing more comes.
type Making struct {
	Says        string // in the language of the page, "" where all is there
	Done, Total int    // packages compiled; no total as long as that is not known
	Fault       Notice
}

func (msg Making) update(m *Model) []Effect {
	if !msg.Fault.IsZero() && m.Tools.Making.Fault.IsZero() {
		m.Notices.Shown = msg.Fault
	}
	m.Tools.Making = msg
	return nil
}

// A BuildStep says what a build is doing.
type BuildStep string

// Steps of a build.
const (
	NotBuilding BuildStep = ""
	Formatting  BuildStep = "formatting"
	Compiling   BuildStep = "compiling" // this includes fetching the compiler
)

// A Build is the round of building that is under way.
type Build struct {
	Step BuildStep
	ID   int
	// Files are what is built, as of Draft.Rev Rev, and Spec is how it is to run.
	Files []program.File
	Spec  sandbox.Spec
	Rev   int
	// Tool is the tool at work, "" until the first has begun.
	Tool string
	// Rerun asks for another round when this one has ended.
	Rerun bool
}

// Tools are the compiler and the checker, which turn the source in view into a
// program, and what they are doing.
type Tools struct {
	// Wanted says that the tools were asked for. On a device with LittleMemory that is
	// the checker alone, unless the person has Agreed to build.
	Wanted, LittleMemory, Agreed bool
	// Sparing says that nothing may be fetched before it is needed.
	Sparing bool
	// Rounds counts rounds of building and formatting. Build is the round of building
	// under way, Ahead the one that nobody has asked for, Formatting the latest round of
	// formatting alone.
	Rounds     int
	Build      Build
	Ahead      Ahead
	Formatting FormatRound
	Fetching   Fetched
	// Making is how far the host is with what it still makes, zero where it has all.
	Making Making
	// Module names the program that the last build has made, of the files Made.
	// MadeRaces says that it looks for data races.
	Made      []program.File
	MadeRaces bool
	Module    string
}

// hasMade reports whether the last build was one of these files, to look for data races or
// not.
func (t Tools) hasMade(files []program.File, races bool) bool {
	return t.MadeRaces == races && slices.Equal(t.Made, files)
}

// A FormatRound is a round of formatting alone, of the source at a Rev.
type FormatRound struct{ ID, Rev int }

// Building reports whether a build is under way.
func (m *Model) Building() bool { return m.Tools.Build.Step != NotBuilding }

// Compiles reports whether round id is under way, and is being compiled. What another
// round has made is not wanted any more.
func (t Tools) Compiles(id int) bool { return t.Build.Step == Compiling && t.Build.ID == id }

// endBuild ends the build under way.
func (t *Tools) endBuild() { t.Build, t.Fetching = Build{}, Fetched{} }

// update formats the source without running it.
func (Format) update(m *Model) []Effect {
	if !m.CanEdit() || m.Building() {
		return nil
	}
	m.Tools.Rounds++
	m.Tools.Formatting = FormatRound{m.Tools.Rounds, m.Draft.Rev}
	return []Effect{effect.Format{ID: m.Tools.Rounds, Files: m.Source()}}
}

// update goes on with the formatted text. The draft becomes that too, unless the
// person has typed on in the meantime.
func (msg Formatted) update(m *Model) []Effect {
	var fx []Effect
	switch {
	case msg.ID == m.Tools.Formatting.ID: // nothing but formatting was asked for
		if m.Tools.Formatting.Rev == m.Draft.Rev && len(msg.Files) > 0 && !slices.Equal(msg.Files, m.Source()) {
			return changeFiles(m, msg.Files)
		}
		return nil
	case msg.ID == m.Tools.Ahead.ID:
		return m.Tools.Ahead.goOn(m, msg.Files)
	case msg.ID != m.Tools.Build.ID || m.Tools.Build.Step != Formatting:
		return nil
	}
	if m.Draft.Rev == m.Tools.Build.Rev && len(msg.Files) > 0 {
		if !slices.Equal(msg.Files, m.Source()) {
			fx = changeFiles(m, msg.Files)
		}
		m.Tools.Build.Files, m.Tools.Build.Rev = msg.Files, m.Draft.Rev
	}
	if m.ready(m.Tools.Build.Spec.Races) { // only white space differed from the program's own source
		spec := m.Tools.Build.Spec
		m.Tools.Build = Build{}
		more := startRun(m, spec)
		return append(fx, more...)
	}
	m.Tools.Build.Step = Compiling
	return append(fx, effect.Build{ID: m.Tools.Build.ID, Files: m.Tools.Build.Files, Races: m.Tools.Build.Spec.Races})
}

func (msg Fetched) update(m *Model) []Effect {
	m.Tools.Fetching = msg
	return nil
}

func (msg ToolBegan) update(m *Model) []Effect {
	if m.Tools.Compiles(msg.ID) {
		m.Tools.Build.Tool, m.Tools.Fetching = msg.Tool, Fetched{}
	}
	return nil
}

// update runs what was built. If the source has become another in the meantime and a
// run of it was asked for, that is built next.
func (msg Built) update(m *Model) []Effect {
	if !m.Tools.Compiles(msg.ID) {
		return nil
	}
	b := m.Tools.Build
	m.Tools.endBuild()
	m.Tools.Made, m.Tools.MadeRaces, m.Tools.Module = b.Files, b.Spec.Races, ModuleName(cmp.Or(msg.Ahead, b.ID))
	if m.Problems.Rev == m.Draft.Rev {
		isError := func(d program.Diagnostic) bool { return d.Severity == program.SeverityError }
		listProblems(m, slices.DeleteFunc(slices.Clone(m.Problems.List), isError))
	}
	spec := b.Spec
	spec.Module = m.Tools.Module
	fx := startRun(m, spec)
	m.Shown.Ran = b.Files
	if b.Rerun && !slices.Equal(b.Files, m.Source()) {
		more := launchRun(m, m.spec())
		return append(fx, more...)
	}
	return fx
}

func (msg Rejected) update(m *Model) []Effect {
	if !m.Tools.Compiles(msg.ID) {
		return nil
	}
	return rejectSource(m, msg.Diagnostics, msg.Diagnostics)
}

// update says why the toolchain itself failed.
func (msg Unbuilt) update(m *Model) []Effect {
	if msg.ID != m.Tools.Build.ID || !m.Building() {
		return nil
	}
	m.Tools.endBuild()
	m.Exploring.abandon()
	m.Notices.Shown = noToolchainNotice(m.Words, msg.Text)
	if !m.Tools.Making.Fault.IsZero() {
		m.Notices.Shown = m.Tools.Making.Fault
	} else if msg.NoFamily {
		m.Notices.Shown = noRacesNotice(m.Words)
	} else if msg.NoWorker {
		m.Notices.Shown = noWorkerNotice(m.Words, msg.Text)
	}
	fx := m.Embedder.answerError(msg.Text.String())
	return append([]Effect{effect.AskVersion{}}, fx...)
}

func (LittleMemory) update(m *Model) []Effect {
	m.Tools.LittleMemory = true
	return nil
}

func (Agree) update(m *Model) []Effect {
	m.Tools.Agreed, m.Notices.Shown = true, Notice{}
	return pressRun(m)
}

func (msg Rerun) update(m *Model) []Effect { return rerun(m, msg.Last) }

// launchRun runs the source in view as spec says. It has the source built first if
// that is not done yet.
func launchRun(m *Model, spec sandbox.Spec) []Effect {
	files := m.Source()
	if program.IsTest(files) {
		spec.Args = []string{"-test.v"} // as go test -v
	}
	if m.ready(spec.Races) {
		m.Tools.Build = Build{}
		return startRun(m, spec)
	}
	if m.Tools.Module != "" && m.Tools.hasMade(files, spec.Races) {
		spec.Module = m.Tools.Module
		return startRun(m, spec)
	}
	if err := program.Check(files); err != nil {
		d := program.Diagnostic{Severity: program.SeverityError, Source: compiler, File: files[0].Name, Line: 1, Column: 1, Text: err.Error()}
		said := d
		said.Text = m.Words.Tell(language.TextOf(err))
		return rejectSource(m, []program.Diagnostic{said}, []program.Diagnostic{d})
	}
	if m.Tools.LittleMemory && !m.Tools.Agreed {
		m.Notices.Shown = littleMemoryNotice(m.Words)
		return nil
	}
	if m.Notices.Shown.Absent {
		m.Notices.Shown = Notice{} // what did not come is asked for once more
	}
	m.Tools.Rounds++
	m.Tools.Wanted = true
	m.Tools.Build = Build{Step: Formatting, ID: m.Tools.Rounds, Files: files, Spec: spec, Rev: m.Draft.Rev}
	if m.Embedder.Job != "" { // the page around wants its text run as it is
		m.Tools.Build.Step = Compiling
		return []Effect{effect.Build{ID: m.Tools.Build.ID, Files: files, Races: spec.Races}}
	}
	if a := m.Tools.Ahead; a.Files != nil && a.Rev == m.Draft.Rev { // it is formatted already
		return Formatted{m.Tools.Build.ID, a.Files}.update(m)
	}
	return []Effect{effect.Format{ID: m.Tools.Build.ID, Files: files}}
}

// ModuleName returns the name of what a round has built. No program has such a name.
func ModuleName(id int) string { return fmt.Sprintf("draft %d", id) }

// rejectSource shows why the source does not compile. The last run stays in view. What is
// handed out as data is the same in English.
func rejectSource(m *Model, all, data []program.Diagnostic) []Effect {
	of := m.Tools.Build.Rev
	m.Tools.endBuild()
	had := m.Problems.List
	if m.Problems.Rev != m.Draft.Rev || of != m.Draft.Rev {
		had = nil // they are about another text
	}
	listProblems(m, sortByPlace(joinDiagnostics(all, had), m.Source()))
	m.Notices.Shown = rejectedNotice(m)
	if len(all) > 0 {
		revealProblem(m, all[0])
	}
	m.Study.abandon(m.Words.Say("The program does not compile, so there is nothing to judge yet."))
	m.Exploring.abandon()
	fx := m.Embedder.answerRun(failedRun(m, data))
	return fx
}

// failedRun returns the run of a program that does not compile, as data.
func failedRun(m *Model, all []program.Diagnostic) *replay.Run {
	r := &replay.Run{
		Program: m.Choice.Name, Clock: m.Setup.Clock.Mode, Seed: m.Setup.Seed,
		Exit: &replay.Exit{Code: 1, Reason: replay.ReasonCompile},
	}
	for _, d := range all {
		r.Diagnostics = append(r.Diagnostics, replay.Diagnostic{File: d.File, Line: d.Line, Column: d.Column, Text: d.Text})
	}
	return r
}

// rerun runs the source as it is now. If a build is under way, another follows it. On
// the real clock a run goes on until the number that is dragged is let go.
func rerun(m *Model, last bool) []Effect {
	switch {
	case m.Choice.Name == "" || !last && m.Setup.Clock.Mode == sandbox.Real:
		return nil
	case m.Building():
		m.Tools.Build.Rerun = true
		return nil
	}
	m.Setup.Clock.Paused, m.Setup.Replays = false, false
	return launchRun(m, m.spec())
}
