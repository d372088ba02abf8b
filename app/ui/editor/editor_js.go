package editor

import (
	"syscall/js"

	"ctxplay/app/address"
	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/webapi"
)

// An Editor is where the source is edited: CodeMirror, once web/editor.js has come,
// and a plainEditor until then, or without it.
type Editor struct {
	in    *language.Catalogue // the language of its own texts
	on    Events
	box   js.Value     // the element in which the editor stands
	js    js.Value     // what web/editor.js has made, undefined before that
	plain *plainEditor // nil once web/editor.js has come
	asked bool         // for web/editor.js
	left  bool
	funcs []js.Func

	active string // the file in view
	texts  texts
	units  map[string]counted
	turned *turned // while a duration is being turned

	// What was set last. The plain editor shows none of it; CodeMirror is given it
	// when it comes.
	marks       []Mark
	diagnostics map[string]placed[program.Diagnostic]
	knobs       map[string]placed[program.Duration]
}

// A counted is a text and the units counted in it.
type counted struct {
	text  string
	units *units
}

// A placed is a list of things with places in a text.
type placed[T any] struct {
	text string
	list []T
}

// New puts an editor into host, an element that nobody else fills.
func New(in *language.Catalogue, host js.Value, on Events) *Editor {
	e := &Editor{
		in: in, on: on, box: js.Global().Get("document").Call("createElement", "div"),
		texts: texts{files: map[string]*fileText{}}, units: map[string]counted{},
		diagnostics: map[string]placed[program.Diagnostic]{}, knobs: map[string]placed[program.Duration]{},
	}
	e.box.Set("className", "editor")
	host.Call("append", e.box)
	e.plain = newPlainEditor(e)
	webapi.Settled(following, e.loadOnce) // a program that is to run matters more
	return e
}

// loadOnce fetches web/editor.js, unless it was asked for already.
func (e *Editor) loadOnce() {
	if !e.asked {
		e.Load()
	}
}

// Load fetches web/editor.js, anew if it did not come before.
func (e *Editor) Load() {
	e.asked = true
	loadEditor(func(ok bool) {
		switch {
		case e.left || !e.js.IsUndefined():
		case ok:
			e.plain.afterComposition(e.takeOver)
		case e.on.Broken != nil:
			e.on.Broken(language.T("loading the editor: %s did not come. Typing works, but plainly.", address.Editor))
		}
	})
}

// takeOver puts CodeMirror in the place of the plain editor.
func (e *Editor) takeOver() {
	if e.left || !e.js.IsUndefined() {
		return
	}
	place := e.plain.place()
	e.js = js.Global().Get("ctxplayEditor").Call("create", e.box, e.callbacks())
	e.plain.leave()
	e.plain = nil
	e.js.Call("setFiles", e.files(nil), e.active)
	for _, name := range e.texts.names { // what was set is of these texts, unless they have changed since
		if p, ok := e.knobs[name]; ok && p.text == e.texts.last(name) {
			e.SetKnobs(name, p.list)
		}
		if p, ok := e.diagnostics[name]; ok && p.text == e.texts.last(name) {
			e.SetDiagnostics(name, p.list)
		}
	}
	e.mark()
	e.js.Call("place", place)
}

// SetFiles shows the program as the page has it. It is also called when the page has
// only taken what Changed told, so that the editor knows how far the page has come.
// A text that was changed elsewhere becomes one change, which can be undone and keeps
// the caret and what was typed meanwhile. Heard is the number of the last text that
// the page took from Changed, of any file.
func (e *Editor) SetFiles(files []program.File, active string, heard int) {
	e.set(e.texts.take(files, heard, e.plain == nil), active, false)
}

// Open shows another program, by whose number the page will know what was typed into
// it. Nothing of the one before can be undone.
func (e *Editor) Open(files []program.File, active string, program int) {
	e.set(e.texts.open(files, program), active, true)
}

// set shows files that were taken.
func (e *Editor) set(got taken, active string, fresh bool) {
	if got.same {
		e.show(active)
		return
	}
	for _, name := range got.gone {
		delete(e.knobs, name)
		delete(e.diagnostics, name)
	}
	if e.texts.files[active] == nil && len(e.texts.names) > 0 {
		active = e.texts.names[0]
	}
	e.turned = nil
	if fresh || len(got.bases) > 0 {
		e.marks = nil
	}
	if e.plain != nil {
		_, outside := got.bases[active]
		if e.active != active || outside {
			e.active = active
			e.plain.setText(e.texts.last(active), fresh)
		}
		return
	}
	e.active = active
	e.js.Call("setFiles", e.files(got.bases), active, fresh)
	if len(got.behind) > 0 {
		e.js.Call("flush")
	}
	for _, name := range got.behind {
		e.tell(e.texts.tell(name, e.texts.last(name)))
	}
}

// files returns all files for JavaScript. Bases are the texts that were changed
// elsewhere, as they were before.
func (e *Editor) files(bases map[string]string) []any {
	all := make([]any, len(e.texts.names))
	for i, f := range e.texts.all() {
		file := map[string]any{"name": f.Name, "text": f.Text, "revision": e.texts.files[f.Name].revision}
		if base, ok := bases[f.Name]; ok {
			file["base"] = base
		}
		all[i] = file
	}
	return all
}

// Files returns the program as it is being edited. The places of Complete and Hover
// are in these texts; the page may not have heard of them yet.
func (e *Editor) Files() []program.File { return e.texts.all() }

// unitsFor returns the units of a text. It keeps those of each file's last text.
func (e *Editor) unitsFor(name, text string) *units {
	c := e.units[name]
	if c.units == nil || c.text != text {
		c = counted{text, unitsOf(text)}
		e.units[name] = c
	}
	return c.units
}

// show shows a file.
func (e *Editor) show(name string) {
	if name == e.active || e.texts.files[name] == nil {
		return
	}
	e.active = name
	if e.plain != nil {
		e.plain.setText(e.texts.last(name), true)
		return
	}
	e.js.Call("show", name)
}

// Reveal shows a line, without moving the caret or the focus.
func (e *Editor) Reveal(file string, line int) {
	if e.texts.files[file] == nil {
		return
	}
	e.show(file)
	if e.plain != nil {
		e.plain.reveal(line)
		return
	}
	e.js.Call("reveal", file, line)
}

// Leave ends the editor, after telling what was typed last.
func (e *Editor) Leave() {
	if e.left {
		return
	}
	if e.plain != nil {
		e.plain.leave()
	} else {
		e.js.Call("destroy")
	}
	e.left = true
	e.box.Call("remove")
	for _, f := range e.funcs {
		f.Release()
	}
}

// Flush tells at once what was typed since the last frame. The plain editor tells each
// text as it is typed.
func (e *Editor) Flush() {
	if e.plain == nil && !e.left {
		e.js.Call("flush")
	}
}

// typed notes a text that was typed into a revision of a file, and tells the page.
func (e *Editor) typed(name, text string, revision int) {
	if t, ok := e.texts.typed(name, text, revision); ok {
		e.tell(t)
	}
}

// tell tells the page a text.
func (e *Editor) tell(t Text) {
	if e.on.Changed != nil {
		e.on.Changed(t)
	}
}

// SetMarks marks lines. They are lines of the text as the page has it.
func (e *Editor) SetMarks(marks []Mark) {
	if e.marks != nil && sameMarks(marks, e.marks) {
		return
	}
	e.marks = append([]Mark{}, marks...)
	e.mark()
}

func (e *Editor) mark() {
	if e.plain != nil {
		return
	}
	all := make([]any, len(e.marks))
	for i, m := range e.marks {
		goroutines := make([]any, len(m.Goroutines))
		for j, g := range m.Goroutines {
			goroutines[j] = map[string]any{"id": g.ID, "state": g.State, "says": g.Says, "chosen": g.Chosen, "past": g.Past}
		}
		all[i] = map[string]any{
			"name": m.File, "line": m.Line, "state": m.State, "goroutines": goroutines,
			"more": m.More, "lit": m.Lit, "hover": m.Hover,
		}
	}
	e.js.Call("setMarks", all)
}
