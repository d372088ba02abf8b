package edge

import (
	"syscall/js"
	"time"

	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/tape"
	"ctxplay/app/toolchain"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

// A Browser is the edge on which effects carry themselves out. Its shorter methods
// stand here, the longer ones in the files of what they are about.
var _ effect.Edge = (*Browser)(nil)

// Prepare has the sandbox fetch a program ahead of its run.
func (b *Browser) Prepare(program string) { b.sandbox.Prepare(program) }

// Start runs a program on a tape of its own.
func (b *Browser) Start(spec sandbox.Spec) {
	mark("ctxplay:click")
	b.began = time.Time{}
	b.keepTape()
	b.tape, b.marked, b.wrote = tape.New(spec), false, false
	b.tape.SetSource(b.page.Model().Shown.Ran)
	b.sandbox.Start(spec)
}

// Stop ends the run under way.
func (b *Browser) Stop() { b.sandbox.Stop() }

// Advance lets the run under way go on to its next timer.
func (b *Browser) Advance() {
	if b.tape != nil {
		b.tape.NoteAction()
	}
	b.sandbox.Advance()
}

// SetClock sets the clock of the run under way.
func (b *Browser) SetClock(c sandbox.Clock) {
	if b.tape != nil {
		b.tape.SetClock(c)
	}
	b.sandbox.SetClock(c)
}

// SendRequest makes a request to the program's own server.
func (b *Browser) SendRequest(q sandbox.Request) {
	if b.tape != nil {
		b.tape.NoteRequest(q)
	}
	b.sandbox.Send(q)
}

// HangUp closes the connection of a request.
func (b *Browser) HangUp(id int) {
	if b.tape != nil {
		b.tape.NoteAction()
	}
	b.sandbox.HangUp(id)
}

// FetchEditor asks once more for an editor that did not come.
func (b *Browser) FetchEditor() {
	if b.draft.editor != nil {
		b.draft.editor.Load()
	}
}

// Format formats a source and mends its imports.
func (b *Browser) Format(id int, files []program.File) { b.draft.checker.Format(id, files) }

// Build compiles and links a source.
func (b *Browser) Build(id int, files []program.File, races bool) {
	b.draft.tools.Build(id, sourceOf(files, races))
}

// sourceOf returns what the compiler is asked for.
func sourceOf(files []program.File, races bool) toolchain.Source {
	s := toolchain.Source{Files: files}
	if races {
		s.Family = toolchain.Races
	}
	return s
}

// CancelBuild gives up the build under way.
func (b *Browser) CancelBuild() { b.draft.tools.Cancel() }

// Check has a source looked at once the person has stopped typing for a while.
func (b *Browser) Check(rev int, files []program.File) {
	b.draft.uncheck()
	b.draft.uncheck = webapi.After(checkAfter, "following the editor", func() { b.draft.checker.Check(rev, files) })
}

// Warm makes the compiler ready in the background.
func (b *Browser) Warm(files []program.File, races bool) { b.draft.tools.Warm(sourceOf(files, races)) }

// BuildAhead builds a source that may be asked for next, unless nobody sees the page.
func (b *Browser) BuildAhead(round int, files []program.File, races bool) {
	if !js.Global().Get("document").Get("hidden").Bool() {
		b.draft.tools.BuildAhead(round, sourceOf(files, races))
	}
}

// LeaveAhead gives up what is being built ahead, and what was.
func (b *Browser) LeaveAhead() {
	b.draft.tools.LeaveAhead()
	b.sandbox.LeaveAhead()
}

// RecallDraft looks for a draft that the browser has kept.
func (b *Browser) RecallDraft(slot string) {
	if text := draftKept(slot, webapi.Kept(draftKey(slot))); text != "" {
		b.later(func() { b.page.Send(play.Recalled{Slot: slot, Text: text}) })
	}
}

// SaveSource hands the source to the person as a file.
func (b *Browser) SaveSource(name, text string) { handOut(blobOf([]byte(text), "text/plain"), name) }

// SetFragment puts a link into the address.
func (b *Browser) SetFragment(fragment string) { webapi.SetFragment(fragment) }

// Reply posts a message to the page around this one.
func (b *Browser) Reply(message []byte) { post(message) }

// ReplyRun answers a job of the page around with a run.
func (b *Browser) ReplyRun(job string, r *replay.Run) { postRun(job, r) }

// PrintPage prints the page.
func (b *Browser) PrintPage() { js.Global().Call("print") }

// Visit leads to another page of this site.
func (b *Browser) Visit(path string) { b.ctx.Navigate(webapi.Base() + path) }

// ShowMenu shows the menu of programs, which is web/menu.js's.
func (b *Browser) ShowMenu() {
	if menu := js.Global().Get("ctxplayMenu"); menu.Truthy() {
		menu.Call("open")
	}
}

// ShowKeys opens or closes the sheet of keys.
func (b *Browser) ShowKeys(show bool) { openSheet(panel.KeySheetID, show) }

// ShowAbout opens or closes the sheet of what the page is.
func (b *Browser) ShowAbout(show bool) { openSheet(panel.AboutSheetID, show) }

// ShowShare opens or closes the sheet of sharing.
func (b *Browser) ShowShare(show bool) { openSheet(panel.ShareSheetID, show) }

// keepTape keeps the tape in use, before another takes its place, if its run is the
// one that is kept for comparison.
func (b *Browser) keepTape() {
	if b.tape != nil && b.tape.Run() == b.page.Model().Kept.Run {
		b.kept = b.tape
	} else if b.kept != nil && b.kept.Run() != b.page.Model().Kept.Run {
		b.kept = nil
	}
}

// tapeOf returns the tape from which r was folded, nil where there is none.
func (b *Browser) tapeOf(r *replay.Run) *tape.Tape {
	for _, t := range []*tape.Tape{b.tape, b.kept} {
		if t != nil && t.Run() == r {
			return t
		}
	}
	return nil
}
