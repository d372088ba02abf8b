package edge

import (
	"syscall/js"
	"time"

	"ctxplay/app/checker"
	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/toolchain"
	"ctxplay/app/ui/editor"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

const (
	// The source is checked when nothing has been typed for checkAfter, and kept
	// when nothing has been typed for keepAfter.
	checkAfter = 300 * time.Millisecond
	keepAfter  = 500 * time.Millisecond
)

// A drafting is the source in its editor, and the tools that make a program of
// it.
type drafting struct {
	b       *Browser
	editor  *editor.Editor
	tools   *toolchain.Builder
	checker *checker.Checker
	asked   int // the number of the last question that the editor had for the checker
	answers map[int]func(checker.Event)

	// What the editor shows: the program, the Rev of its text, the file in view,
	// and how many of the model's problems and complaints it has been given.
	name     string
	opened   int
	rev      int
	tab      string
	tabs     tabRow // the row of tabs, as it was when it was scrolled to the one in view
	problems int
	revealed int
	line     play.Place

	typed   []editor.Text // what the editor has told and the page has not taken, in order
	uncheck func()        // takes back the check that is still to come
	unkept  func()        // ends hearing that a draft is not kept
}

// newDrafting returns a drafting that has fetched nothing yet, neither the editor
// nor the tools.
func newDrafting(b *Browser) *drafting {
	d := &drafting{b: b, opened: -1, uncheck: func() {}, answers: make(map[int]func(checker.Event))}
	d.tools = toolchain.NewBuilder(func(e toolchain.Event) { b.later(func() { d.hearTools(e) }) })
	d.checker = checker.New(func(e checker.Event) { b.later(func() { d.hearChecker(e) }) })
	d.unkept = webapi.TellKept(func(kept bool) {
		if !kept {
			b.later(func() { b.page.Send(play.DraftNotKept{}) })
		}
	})
	return d
}

// makeEditor makes the editor, once there is a source to edit. Until then the page
// shows a listing.
func (d *drafting) makeEditor() {
	host := js.Global().Get("document").Call("getElementById", panel.EditorID)
	if d.editor != nil || !host.Truthy() || !d.b.page.Model().CanEdit() {
		return
	}
	send := func(msg play.Msg) { d.b.later(func() { d.b.page.Send(msg) }) }
	d.editor = editor.New(d.b.page.Model().Words, host, editor.Events{
		Changed: func(t editor.Text) {
			d.typed = append(d.typed, t)
			d.b.later(d.takeTyped)
		},
		Focused: func() { send(play.BeginEdit{}) },
		CaretLine: func(file string, line int) {
			d.b.look(play.CaretLine{Place: play.Place{File: file, Line: line}})
		},
		Goroutine: func(id int64) {
			send(play.Select{Selection: timeline.Selection{Kind: timeline.Goroutine, Goroutine: replay.GoID(id), At: d.b.page.Model().Look.Now}})
		},
		Complete: func(file string, offset int, answer func(checker.Completion)) {
			id := d.question(func(e checker.Event) {
				c, _ := e.(checker.Completed)
				answer(c.Completion)
			})
			d.checker.Complete(id, d.editor.Files(), file, offset)
		},
		Hover: func(file string, offset int, answer func(checker.Hover)) {
			id := d.question(func(e checker.Event) {
				h, _ := e.(checker.Hovered)
				answer(h.Hover)
			})
			d.checker.Hover(id, d.editor.Files(), file, offset)
		},
		Turned: func(last bool) { send(play.Rerun{Last: last}) },
		Save:   func() { send(play.Format{}) },
		Run:    func() { send(play.Run{}) },
		Broken: func(text language.Text) { send(play.PlainEditor{Text: text}) },
	})
	d.b.page.SetEditor()
	d.b.ctx.Update() // without the listing
}

// takeTyped has the page take what the editor has told.
func (d *drafting) takeTyped() {
	for len(d.typed) > 0 {
		t := d.typed[0]
		d.typed = d.typed[1:]
		d.b.page.Send(play.Edit(t))
	}
}

// Settle has the page take what was typed until now, before it takes a message that may be
// about the source. The editor tells that once a frame; who types and presses Run within
// one runs what they see all the same, also where a button does not take the focus.
func (b *Browser) Settle(msg play.Msg) {
	if _, typed := msg.(play.Edit); typed || b.quiet || b.draft == nil || b.draft.editor == nil {
		return
	}
	b.draft.editor.Flush()
	b.draft.takeTyped()
}

// question returns the number for a question to the checker, whose answer goes to
// answer.
func (d *drafting) question(answer func(checker.Event)) (id int) {
	d.asked++
	d.answers[d.asked] = answer
	return d.asked
}

// show has the editor show the model.
func (d *drafting) show() {
	d.makeEditor()
	m := d.b.page.Model()
	e := d.editor
	if e == nil || !m.CanEdit() {
		return
	}
	switch {
	case d.name != m.Choice.Name || d.opened != m.Draft.Fresh:
		e.Open(m.Source(), m.Tab(), m.Draft.Fresh)
	case d.rev != m.Draft.Rev || d.tab != m.Tab():
		e.SetFiles(m.Source(), m.Tab(), m.Draft.Heard)
	}
	if d.rev != m.Draft.Rev || d.name != m.Choice.Name {
		for _, f := range m.Source() {
			e.SetKnobs(f.Name, program.Durations(f.Text))
		}
	}
	d.name, d.opened, d.rev, d.tab = m.Choice.Name, m.Draft.Fresh, m.Draft.Rev, m.Tab()
	d.showTab(m)
	e.SetMarks(sourceMarks(m))
	if m.Problems.Rev == m.Draft.Rev && d.problems != m.Problems.Seen {
		d.problems = m.Problems.Seen
		for _, f := range m.Source() {
			e.SetDiagnostics(f.Name, inFile(m.Problems.List, f.Name))
		}
	}
	if d.revealed != m.Problems.Reveals {
		d.revealed = m.Problems.Reveals
		e.Reveal(m.Problems.Revealed.File, m.Problems.Revealed.Line)
	}
	if d.line != m.Look.Line {
		if d.line = m.Look.Line; m.Look.Line.Line > 0 && !m.Look.AtCaret {
			if line := m.ShiftSince(m.Look.Line.File).Line(m.Look.Line.Line); line > 0 {
				e.Reveal(m.Look.Line.File, line)
			}
		}
	}
}

// hearTools takes an event of the compiler and linker. A program that they have
// built goes to the sandbox first, unless the page has given its round up. There it
// takes the place of the one before, or of the one that was built ahead before.
func (d *drafting) hearTools(e toolchain.Event) {
	tools := &d.b.page.Model().Tools
	switch e := e.(type) {
	case toolchain.BuiltAhead:
		if tools.Ahead.ID == e.Round {
			d.b.sandbox.KeepAhead(play.ModuleName(e.Round), e.Wasm.(js.Value), e.Family == toolchain.Races)
		}
	case toolchain.Built:
		if !tools.Compiles(e.ID) {
			break
		}
		mark("ctxplay:built")
		if e.Ahead == 0 {
			d.b.sandbox.Keep(play.ModuleName(e.ID), e.Wasm.(js.Value), e.Family == toolchain.Races)
		}
	}
	d.b.page.Send(saidByTools(e))
}

// hearChecker takes an answer of the checker, which is for the page or, where the
// editor has asked, for the editor.
func (d *drafting) hearChecker(e checker.Event) {
	msg, question := saidByChecker(e)
	if msg != nil {
		d.b.page.Send(msg)
		return
	}
	if answer := d.answers[question]; answer != nil {
		delete(d.answers, question)
		answer(e)
	}
}

// leave ends the tools and the editor. A draft that is still to be kept is kept.
func (d *drafting) leave() {
	webapi.Settle()
	d.unkept()
	d.uncheck()
	if d.editor != nil {
		d.editor.Leave()
	}
	d.tools.Cancel()
	d.checker.Close()
}

// KeepDraft keeps a draft where the browser allows it.
func (b *Browser) KeepDraft(slot, text string) {
	key, kept := draftToKeep(slot, text)
	webapi.KeepSoon(key, kept, keepAfter)
}

// lookAtDevice tells the model if the device has little memory, and if the person
// asks to save data.
func (d *drafting) lookAtDevice() {
	n := js.Global().Get("navigator")
	memory := n.Get("deviceMemory")
	phone := n.Get("userAgentData").Truthy() && n.Get("userAgentData").Get("mobile").Truthy()
	known := memory.Type() == js.TypeNumber
	if phone || known && memory.Float() <= smallMemory {
		d.b.later(func() { d.b.page.Send(play.LittleMemory{}) })
	}
	if c := n.Get("connection"); c.Truthy() && c.Get("saveData").Truthy() {
		d.b.later(func() { d.b.page.Send(play.SaveData{}) })
	}
}

// warmIfCached makes the tools ready in the background for a visitor who has used
// them before, once the browser has nothing else to do.
func (d *drafting) warmIfCached() {
	if !d.tools.Cached() {
		return
	}
	webapi.WhenIdle(3*time.Second, "following the editor", func() {
		d.b.later(func() { d.b.page.Send(play.BeginEdit{}) })
	})
}
