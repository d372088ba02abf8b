package play

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
)

// These are what a person does to the source.
type (
	// Edit says what the text of a file is now. The editor numbers its texts from 1,
	// and says of which program this one is, as Draft.Fresh numbers them.
	Edit struct {
		File, Text string
		Number, Of int
	}
	// BeginEdit says that the person is about to edit. The tools are fetched then,
	// and not earlier: the compiler alone has some ten megabytes.
	BeginEdit struct{}
	// ShowFile brings a file into view. AddFile adds one with nothing but its package
	// clause, or with a test; RenameFile renames one, DropFile removes one.
	ShowFile   struct{ Name string }
	AddFile    struct{ Test bool }
	RenameFile struct{ From, To string }
	DropFile   struct{ Name string }
	// Revert gives the program back its own source.
	Revert struct{}
)

// These are what the browser reports of the source.
type (
	// Recalled is a draft that the browser had kept.
	Recalled struct{ Slot, Text string }
	// DraftNotKept says that the browser does not keep the draft.
	DraftNotKept struct{}
	// PlainEditor says why the editor did not come. A plain one stands in for it.
	PlainEditor struct{ Text language.Text }
)

// A Draft is the source in view as the person has it.
type Draft struct {
	// Files are nil as long as they are the program's own.
	Files []program.File
	// Tab is the file in view, "" for the first.
	Tab string
	// Rev counts changes of Files and never falls. What is said of any other Rev
	// than this one is out of date.
	Rev int
	// Fresh is Rev when the program was opened.
	Fresh int
	// Heard is the number of the last of the editor's texts that has come here, 0
	// before the first. By it the editor knows its own texts when they come back.
	Heard int
	// Slot is where the browser keeps the draft: the program's name, or
	// LinkSlot with the link's digest.
	Slot string
}

// Source returns the files in view, as edited.
func (m *Model) Source() []program.File {
	if m.Draft.Files != nil {
		return m.Draft.Files
	}
	return m.Program().Files
}

// Edited reports whether the source differs from the program's own.
func (m *Model) Edited() bool { return m.Draft.Files != nil }

// Stale reports whether the run in view is one of another source than the source in
// view: of the source before a change, or before a build that failed.
func (m *Model) Stale() bool {
	return m.Shown.Run != nil && m.Shown.Ran != nil && !slices.Equal(m.Shown.Ran, m.Source())
}

// StaleText says in a sentence what a run that is Stale is a run of, "" of one that
// is not.
func (m *Model) StaleText() string {
	switch {
	case !m.Stale():
		return ""
	case m.Shown.Recorded:
		return m.Words.Say("This is a recorded run, before your change.")
	}
	return m.Words.Say("This is the run before your change.")
}

// Shipped reports whether the source in view is a program's that came with the
// page, ready built.
func (m *Model) Shipped() bool {
	return !m.Edited() && m.Choice.Name != OwnName && m.Program().Wasm != ""
}

// ready reports whether the source in view is built already, to look for data races or not:
// none that came with the page does.
func (m *Model) ready(races bool) bool { return m.Shipped() && !races }

// Tab returns the name of the file in view.
func (m *Model) Tab() string {
	files := m.Source()
	for _, f := range files {
		if f.Name == m.Draft.Tab {
			return f.Name
		}
	}
	if len(files) == 0 {
		return ""
	}
	return files[0].Name
}

// TabBy returns the file that a key leads to from the one in view, along a row
// of tabs that is a ring.
func (m *Model) TabBy(key string) (name string, ok bool) {
	files := m.Source()
	n := len(files)
	if n < 2 {
		return "", false
	}
	at := indexOf(files, m.Tab())
	switch key {
	case "ArrowLeft":
		at += n - 1
	case "ArrowRight":
		at++
	case "Home":
		at = 0
	case "End":
		at = n - 1
	default:
		return "", false
	}
	return files[at%n].Name, true
}

// CanEdit reports whether there is a source to edit.
func (m *Model) CanEdit() bool { return len(m.Program().Files) > 0 && !m.Embedder.ReadOnly }

// update has the tools at hand for what is about to be edited. Who has a device with
// little memory is asked before the compiler gets any, and where data are to be saved
// it comes with the first run.
func (BeginEdit) update(m *Model) []Effect {
	if m.Tools.Wanted || !m.CanEdit() {
		return nil
	}
	m.Tools.Wanted = true
	fx := []Effect{effect.Check{Rev: m.Draft.Rev, Files: m.Source()}}
	if t := m.Tools; !t.Sparing && (!t.LittleMemory || t.Agreed) {
		fx = append(fx, effect.Warm{Files: m.Source(), Races: m.Setup.Races})
	}
	return fx
}

func (msg ShowFile) update(m *Model) []Effect {
	if m.CanEdit() {
		m.Draft.Tab = msg.Name
	}
	return nil
}

// update takes what was typed. It wins over what has changed the source elsewhere since
// the person saw it, as a format does; an editor that was shown that already tells next
// what it has merged of the two. What was typed into another program has come too late.
func (msg Edit) update(m *Model) []Effect {
	if msg.Number > 0 {
		if msg.Of != m.Draft.Fresh {
			return nil
		}
		m.Draft.Heard = msg.Number
	}
	files := slices.Clone(m.Source())
	i := indexOf(files, msg.File)
	if i < 0 || files[i].Text == msg.Text {
		return nil
	}
	files[i].Text = msg.Text
	return changeFiles(m, files)
}

// update gives the new file a name that none has yet.
func (msg AddFile) update(m *Model) []Effect {
	if !m.CanEdit() {
		return nil
	}
	files := slices.Clone(m.Source())
	stem, end, text := "more", ".go", "package main\n"
	if msg.Test {
		stem, end, text = "prog", "_test.go", newTest
	}
	name := stem + end
	for n := 2; indexOf(files, name) >= 0; n++ {
		name = fmt.Sprintf("%s%d%s", stem, n, end)
	}
	files = append(files, program.File{Name: name, Text: text})
	if err := program.Check(files); err != nil {
		m.Notices.Shown = refusedFileNotice(m.Words, m.Words.Tell(language.TextOf(err)))
		return nil
	}
	m.Draft.Tab = name
	return changeFiles(m, files)
}

func (msg RenameFile) update(m *Model) []Effect {
	to := strings.TrimSpace(msg.To)
	files := slices.Clone(m.Source())
	i := indexOf(files, msg.From)
	if i < 0 || msg.From == to {
		return nil
	}
	if !strings.HasSuffix(to, ".go") {
		to += ".go"
	}
	files[i].Name = to
	if err := program.Check(files); err != nil {
		m.Notices.Shown = refusedFileNotice(m.Words, m.Words.Tell(language.TextOf(err)))
		return nil
	}
	if m.Draft.Tab == msg.From || m.Draft.Tab == "" && i == 0 {
		m.Draft.Tab = to
	}
	return changeFiles(m, files)
}

func (msg DropFile) update(m *Model) []Effect {
	if !m.CanEdit() {
		return nil
	}
	files := slices.DeleteFunc(slices.Clone(m.Source()), func(f program.File) bool { return f.Name == msg.Name })
	if len(files) == 0 {
		m.Notices.Shown = refusedFileNotice(m.Words, m.Words.Say("A program needs at least one file."))
		return nil
	}
	return changeFiles(m, files)
}

func (Revert) update(m *Model) []Effect {
	if !m.Edited() {
		return nil
	}
	m.Notices.Shown = Notice{}
	return changeFiles(m, m.Program().Files)
}

// update takes back a draft that the browser had kept, unless there is another by
// now.
func (msg Recalled) update(m *Model) []Effect {
	if msg.Slot != m.Draft.Slot || m.Draft.Rev != m.Draft.Fresh || msg.Text == "" {
		return nil
	}
	var files []program.File
	if json.Unmarshal([]byte(msg.Text), &files) != nil || len(files) == 0 {
		return nil // of another version of this page
	}
	setFiles(m, files)
	if m.Edited() && m.Notices.Shown.IsZero() {
		m.Notices.Shown = recalledDraftNotice(m.Words)
	}
	return nil
}

// update says once that drafts are not kept.
func (DraftNotKept) update(m *Model) []Effect {
	if m.Notices.Shown.IsZero() && !m.Notices.Forgetful {
		m.Notices.Shown, m.Notices.Forgetful = draftNotKeptNotice(m.Words), true
	}
	return nil
}

func (msg PlainEditor) update(m *Model) []Effect {
	m.Notices.Shown = plainEditorNotice(m.Words, msg.Text)
	return []Effect{effect.AskVersion{}}
}

// recallDraft asks for the draft that the browser may have of the program just
// opened.
func recallDraft(m *Model) []Effect {
	if m.Embedder.Around || m.Draft.Slot == "" || m.Draft.Rev != m.Draft.Fresh {
		return nil
	}
	fx := []Effect{effect.RecallDraft{Slot: m.Draft.Slot}}
	if m.Lesson() != nil {
		fx = append(fx, effect.RecallLesson{Name: m.Choice.Name})
	}
	return fx
}

// indexOf returns the index of the file called name, -1 for none.
func indexOf(files []program.File, name string) int {
	return slices.IndexFunc(files, func(f program.File) bool { return f.Name == name })
}

// changeFiles takes a new source, and has it kept and checked.
func changeFiles(m *Model, files []program.File) []Effect {
	setFiles(m, files)
	var fx []Effect
	if !m.Embedder.Around && m.Draft.Slot != "" { // what a frame shows is its page's
		fx = append(fx, effect.KeepDraft{Slot: m.Draft.Slot, Text: draftText(m)})
	}
	if m.Tools.Wanted {
		fx = append(fx, effect.Check{Rev: m.Draft.Rev, Files: m.Source()})
	}
	return fx
}

// setFiles puts a source in view.
func setFiles(m *Model, files []program.File) {
	m.Draft.Rev++
	if m.Draft.Files = files; slices.Equal(files, m.Program().Files) {
		m.Draft.Files = nil
	}
	// Until it is checked, what was said of the text before would be said at
	// wrong places; the editor moves its own marks along.
	m.Problems.List = slices.DeleteFunc(slices.Clone(m.Problems.List), func(d program.Diagnostic) bool { return d.Source == compiler })
}

// draftText is the draft as the browser keeps it: its files as JSON, "" for none.
func draftText(m *Model) string {
	if !m.Edited() {
		return ""
	}
	return string(marshal(m.Draft.Files))
}

// newTest is what a new test file begins with.
const newTest = `package main

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		time.Sleep(5 * time.Second)
		if took := time.Since(start); took != 5*time.Second {
			t.Errorf("slept for %v", took)
		}
	})
}
`

// ShiftSince returns where the lines of a file of the run in view are in the source in
// view. Where the file is in one of the two alone, they are nowhere.
func (m *Model) ShiftSince(file string) program.Shift {
	i, j := indexOf(m.Shown.Ran, file), indexOf(m.Source(), file)
	switch {
	case m.Shown.Ran == nil:
		return program.Shift{}
	case i < 0 || j < 0:
		return program.ShiftAway
	}
	return program.ShiftOf(m.Shown.Ran[i].Text, m.Source()[j].Text)
}
