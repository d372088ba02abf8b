package play

import (
	"fmt"
	"slices"

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
	// Formatted answers effect.Format. Files are as they were where they cannot
	// be parsed.
	Formatted struct {
		ID    int
		Files []program.File
	}
	// Fetched says how much of what a build needs is there, in bytes; Total
	// 0 says that nothing more is to come.
	Fetched struct {
		What        string
		Done, Total int64
	}
	// ToolBegan says that a tool has begun: nothing more is to come for it.
	ToolBegan struct {
		ID   int
		Tool string
	}
	// Built says that round ID can run; Rejected why it cannot; Unbuilt that
	// the toolchain itself came to nothing.
	Built    struct{ ID int }
	Rejected struct {
		ID          int
		Diagnostics []program.Diagnostic
	}
	Unbuilt struct {
		ID       int
		Text     string
		NoWorker bool // as the browser starts no Worker here
	}
	// LittleMemory says that this device has little memory for a compiler. Agree goes on
	// with a build all the same.
	LittleMemory struct{}
	Agree        struct{}
	// Rerun runs the source as it has just become, ending a run under way:
	// what somebody wants who drags a number. Last says that it was let go.
	Rerun struct{ Last bool }
)

// A BuildStep is what a build is at.
type BuildStep string

// Steps of a build.
const (
	NotBuilding BuildStep = ""
	Formatting  BuildStep = "formatting"
	Compiling   BuildStep = "compiling" // fetching what for included
)

// A Build is the round under way.
type Build struct {
	Step BuildStep
	ID   int
	// Files are what is built, Spec how it is to run. Rev is the Draft's.
	Files []program.File
	Spec  sandbox.Spec
	Rev   int
	// Tool is the one at work, "" before the first is.
	Tool string
	// Rerun asks for another round when this one has ended.
	Rerun bool
}

// Tools are those that make a program of the source in view.
type Tools struct {
	// Wanted says that the checker was asked for, and the compiler where it may
	// be: not on a device with LittleMemory, unless the person has Agreed.
	Wanted, LittleMemory, Agreed bool
	// Rounds counts builds and formattings. Build is the build under way,
	// Formatting the round of formatting alone.
	Rounds     int
	Build      Build
	Formatting FormatRound
	Fetching   Fetched
	// Module names what came of the last build that succeeded, of the files Made.
	Made   []program.File
	Module string
}

// A FormatRound is a round of formatting alone, of a Rev.
type FormatRound struct{ ID, Rev int }

// Building reports whether a build is under way.
func (m Model) Building() bool { return m.Tools.Build.Step != NotBuilding }

// compiles reports whether round id is the build under way, and compiles.
func (t Tools) compiles(id int) bool { return t.Build.Step == Compiling && t.Build.ID == id }

// ended returns the tools after the build under way, however it ended.
func (t Tools) ended() Tools {
	t.Build, t.Fetching = Build{}, Fetched{}
	return t
}

// update formats the source without running it.
func (Format) update(m Model) (Model, []Effect) {
	if !m.CanEdit() || m.Building() {
		return m, nil
	}
	m.Tools.Rounds++
	m.Tools.Formatting = FormatRound{m.Tools.Rounds, m.Draft.Rev}
	return m, []Effect{effect.Format{ID: m.Tools.Rounds, Files: m.Source()}}
}

// update goes on with the formatted text, which the draft becomes, unless the
// person has typed on meanwhile.
func (msg Formatted) update(m Model) (Model, []Effect) {
	var fx []Effect
	switch {
	case msg.ID == m.Tools.Formatting.ID: // only that was asked for
		if m.Tools.Formatting.Rev == m.Draft.Rev && len(msg.Files) > 0 && !slices.Equal(msg.Files, m.Source()) {
			return changeFiles(m, msg.Files)
		}
		return m, nil
	case msg.ID != m.Tools.Build.ID || m.Tools.Build.Step != Formatting:
		return m, nil
	}
	if m.Draft.Rev == m.Tools.Build.Rev && len(msg.Files) > 0 {
		if !slices.Equal(msg.Files, m.Source()) {
			m, fx = changeFiles(m, msg.Files)
		}
		m.Tools.Build.Files, m.Tools.Build.Rev = msg.Files, m.Draft.Rev
	}
	if m.Shipped() { // but for white space, it is the program's own
		spec := m.Tools.Build.Spec
		m.Tools.Build = Build{}
		m, more := startRun(m, spec)
		return m, append(fx, more...)
	}
	m.Tools.Build.Step = Compiling
	return m, append(fx, effect.Build{ID: m.Tools.Build.ID, Files: m.Tools.Build.Files})
}

func (msg Fetched) update(m Model) (Model, []Effect) {
	m.Tools.Fetching = msg
	return m, nil
}

func (msg ToolBegan) update(m Model) (Model, []Effect) {
	if m.Tools.compiles(msg.ID) {
		m.Tools.Build.Tool, m.Tools.Fetching = msg.Tool, Fetched{}
	}
	return m, nil
}

// update runs what was built and, if the source has become another meanwhile and
// that was asked for, builds that next.
func (msg Built) update(m Model) (Model, []Effect) {
	if !m.Tools.compiles(msg.ID) {
		return m, nil
	}
	b := m.Tools.Build
	m.Tools = m.Tools.ended()
	m.Tools.Made, m.Tools.Module = b.Files, ModuleName(b.ID)
	if m.Problems.Rev == m.Draft.Rev {
		m = listProblems(m, slices.DeleteFunc(slices.Clone(m.Problems.List), func(d program.Diagnostic) bool { return d.Severity == program.SeverityError }))
	}
	spec := b.Spec
	spec.Module = m.Tools.Module
	m, fx := startRun(m, spec)
	m.Shown.Ran = b.Files
	if b.Rerun && !slices.Equal(b.Files, m.Source()) {
		m, more := launchRun(m, m.spec())
		return m, append(fx, more...)
	}
	return m, fx
}

func (msg Rejected) update(m Model) (Model, []Effect) {
	if !m.Tools.compiles(msg.ID) {
		return m, nil
	}
	return rejectSource(m, msg.Diagnostics)
}

// update says what is wrong with the toolchain itself.
func (msg Unbuilt) update(m Model) (Model, []Effect) {
	if msg.ID != m.Tools.Build.ID || !m.Building() {
		return m, nil
	}
	m.Tools = m.Tools.ended()
	m.Notices.Shown = noToolchain(msg.Text)
	if msg.NoWorker {
		m.Notices.Shown = noWorker(msg.Text)
	}
	fx := m.Embedder.answerError(msg.Text)
	return m, append([]Effect{effect.AskVersion{}}, fx...)
}

func (LittleMemory) update(m Model) (Model, []Effect) {
	m.Tools.LittleMemory = true
	return m, nil
}

func (Agree) update(m Model) (Model, []Effect) {
	m.Tools.Agreed, m.Notices.Shown = true, Notice{}
	return pressRun(m)
}

func (msg Rerun) update(m Model) (Model, []Effect) { return rerun(m, msg.Last) }

// launchRun runs the source in view as spec says, after a build where it needs one.
func launchRun(m Model, spec sandbox.Spec) (Model, []Effect) {
	if m.Shipped() {
		m.Tools.Build = Build{}
		return startRun(m, spec)
	}
	files := m.Source()
	if program.IsTest(files) {
		spec.Args = []string{"-test.v"} // as go test -v
	}
	if m.Tools.Module != "" && slices.Equal(m.Tools.Made, files) {
		spec.Module = m.Tools.Module
		return startRun(m, spec)
	}
	if err := program.Check(files); err != nil {
		return rejectSource(m, []program.Diagnostic{{Severity: program.SeverityError, Source: compiler, File: files[0].Name, Line: 1, Column: 1, Text: err.Error()}})
	}
	if m.Tools.LittleMemory && !m.Tools.Agreed {
		m.Notices.Shown = littleMemory()
		return m, nil
	}
	if m.Notices.Shown.Absent {
		m.Notices.Shown = Notice{} // it is tried again
	}
	m.Tools.Rounds++
	m.Tools.Wanted = true
	m.Tools.Build = Build{Step: Formatting, ID: m.Tools.Rounds, Files: files, Spec: spec, Rev: m.Draft.Rev}
	if m.Embedder.Job != "" { // the page around means the text as it is
		m.Tools.Build.Step = Compiling
		return m, []Effect{effect.Build{ID: m.Tools.Build.ID, Files: files}}
	}
	return m, []Effect{effect.Format{ID: m.Tools.Build.ID, Files: files}}
}

// ModuleName names what a round built; no program is called so.
func ModuleName(id int) string { return fmt.Sprintf("draft %d", id) }

// rejectSource shows why there is nothing to run. What ran last stays in view.
func rejectSource(m Model, all []program.Diagnostic) (Model, []Effect) {
	of := m.Tools.Build.Rev
	m.Tools = m.Tools.ended()
	had := m.Problems.List
	if m.Problems.Rev != m.Draft.Rev || of != m.Draft.Rev {
		had = nil // of another text
	}
	m = listProblems(m, sortByPlace(joinDiagnostics(all, had), m.Source()))
	m.Notices.Shown = rejectedNotice(m)
	if len(all) > 0 {
		m = revealProblem(m, all[0])
	}
	fx := m.Embedder.answerRun(failedRun(m, all))
	return m, fx
}

// failedRun is the run of a program that does not compile.
func failedRun(m Model, all []program.Diagnostic) *replay.Run {
	r := &replay.Run{Program: m.Choice.Name, Clock: m.Setup.Clock.Mode, Seed: m.Setup.Seed, Exit: &replay.Exit{Code: 1, Reason: replay.ReasonCompile}}
	for _, d := range all {
		r.Diagnostics = append(r.Diagnostics, replay.Diagnostic{File: d.File, Line: d.Line, Column: d.Column, Text: d.Text})
	}
	return r
}

// rerun runs the source as it is now. While a build is under way, another
// follows it; a real clock is left to run until the number is let go.
func rerun(m Model, last bool) (Model, []Effect) {
	switch {
	case m.Choice.Name == "" || !last && m.Setup.Clock.Mode == sandbox.Real:
		return m, nil
	case m.Building():
		m.Tools.Build.Rerun = true
		return m, nil
	}
	m.Setup.Clock.Paused = false
	return launchRun(m, m.spec())
}
