package editor

import (
	"syscall/js"

	"ctxplay/app/address"
	"ctxplay/app/checker"
	"ctxplay/app/program"
	"ctxplay/app/survive"
	"ctxplay/app/webapi"
)

// SetDiagnostics underlines what is wrong with a file. Places are in the text that
// was sent or set last.
func (e *Editor) SetDiagnostics(file string, list []program.Diagnostic) {
	if e.texts.files[file] == nil {
		return
	}
	e.diagnostics[file] = placed[program.Diagnostic]{e.texts.last(file), list}
	if e.plain != nil {
		return
	}
	u := e.unitsFor(file, e.texts.last(file))
	all := make([]any, len(list))
	for i, d := range list {
		all[i] = map[string]any{
			"from": u.ofByte(d.From), "to": u.ofByte(d.To), "severity": string(d.Severity),
			"text": e.in.Tell(d.Says()), "why": d.Why.In(e.in), "fixes": e.fixes(file, d.Fixes),
		}
	}
	e.js.Call("setDiagnostics", file, all)
}

// fixes returns, for JavaScript, the fixes whose places are all in files of the
// program.
func (e *Editor) fixes(file string, fixes []program.Fix) []any {
	all := []any{}
fixes:
	for _, f := range fixes {
		edits := make([]any, len(f.Edits))
		for i, edit := range f.Edits {
			name := edit.File
			if name == "" {
				name = file
			}
			if e.texts.files[name] == nil {
				continue fixes
			}
			u := e.unitsFor(name, e.texts.last(name))
			edits[i] = map[string]any{"name": name, "from": u.ofByte(edit.From), "to": u.ofByte(edit.To), "new": edit.New}
		}
		all = append(all, map[string]any{"text": f.Text.In(e.in), "edits": edits})
	}
	return all
}

// SetKnobs says which durations of a file can be turned. Places are in the text that
// was sent or set last.
func (e *Editor) SetKnobs(file string, list []program.Duration) {
	if e.texts.files[file] == nil {
		return
	}
	e.knobs[file] = placed[program.Duration]{e.texts.last(file), list}
	if e.plain != nil {
		return
	}
	u := e.unitsFor(file, e.texts.last(file))
	all := make([]any, len(list))
	for i, d := range list {
		all[i] = map[string]any{"from": u.ofByte(d.From), "to": u.ofByte(d.To)}
	}
	e.js.Call("setKnobs", file, all)
}

// turn returns what to write for a duration that is turned so many steps away from
// what it was when turning began. Places are in the text as it was then.
func (e *Editor) turn(file string, from, to, steps int) any {
	if e.turned == nil {
		e.turned = newTurned(e.texts.last(file))
	}
	u := unitsOf(e.turned.text)
	from, to = u.ofUnit(from), u.ofUnit(to)
	literal, ok := e.turned.to(from, to, steps)
	if !ok {
		return nil
	}
	return map[string]any{"from": u.ofByte(from), "to": u.ofByte(to), "text": literal}
}

// callbacks returns what web/editor.js calls; app/script/editor/types.js has their
// types.
func (e *Editor) callbacks() map[string]any {
	all := map[string]any{}
	add := func(name string, f func(args []js.Value) any) {
		h := survive.Func(following, func(_ js.Value, args []js.Value) any { return f(args) })
		e.funcs = append(e.funcs, h)
		all[name] = h
	}
	tell := func(name string, f func()) {
		add(name, func([]js.Value) any {
			if f != nil {
				f()
			}
			return nil
		})
	}
	add("changed", func(args []js.Value) any {
		e.typed(args[0].String(), args[1].String(), args[2].Int())
		return nil
	})
	tell("focused", e.on.Focused)
	add("caretLine", func(args []js.Value) any { e.caretLine(args[0].String(), args[1].Int()); return nil })
	add("goroutine", func(args []js.Value) any {
		if e.on.Goroutine != nil {
			e.on.Goroutine(int64(args[0].Int()))
		}
		return nil
	})
	add("complete", func(args []js.Value) any { return e.complete(args[0].String(), args[1].Int()) })
	add("hover", func(args []js.Value) any { return e.hover(args[0].String(), args[1].Int()) })
	add("turn", func(args []js.Value) any {
		return e.turn(args[0].String(), args[1].Get("from").Int(), args[1].Get("to").Int(), args[2].Int())
	})
	add("turned", func(args []js.Value) any {
		last := args[0].Bool()
		if last {
			e.turned = nil
		}
		if e.on.Turned != nil {
			e.on.Turned(last)
		}
		return nil
	})
	tell("save", e.on.Save)
	tell("run", e.on.Run)
	return all
}

func (e *Editor) caretLine(file string, line int) {
	if e.on.CaretLine != nil {
		e.on.CaretLine(file, line)
	}
}

func (e *Editor) complete(file string, at int) any {
	if e.on.Complete == nil {
		return webapi.Promise(following, func(answer func(any)) { answer(nil) })
	}
	u := e.unitsFor(file, e.texts.last(file))
	return webapi.Promise(following, func(answer func(any)) {
		e.on.Complete(file, u.ofUnit(at), func(c checker.Completion) {
			options := make([]any, len(c.Items))
			for i, item := range c.Items {
				options[i] = map[string]any{"label": item.Label, "type": item.Kind, "detail": item.Detail, "info": item.Doc}
			}
			answer(map[string]any{"from": u.ofByte(c.From), "options": options})
		})
	})
}

func (e *Editor) hover(file string, at int) any {
	if e.on.Hover == nil {
		return webapi.Promise(following, func(answer func(any)) { answer(nil) })
	}
	u := e.unitsFor(file, e.texts.last(file))
	return webapi.Promise(following, func(answer func(any)) {
		e.on.Hover(file, u.ofUnit(at), func(h checker.Hover) {
			if h.Signature == "" {
				answer(nil)
				return
			}
			answer(map[string]any{"from": u.ofByte(h.From), "to": u.ofByte(h.To), "signature": h.Signature, "doc": h.Doc})
		})
	})
}

// following is what is done when the editor says something.
const following = "following the editor"

// editorWaits are called when web/editor.js has come, or is known not to come.
var editorWaits []func(ok bool)

// loadEditor loads web/editor.js, once for all editors, and calls done when it has
// come, or is known not to come.
func loadEditor(done func(ok bool)) {
	if js.Global().Get("ctxplayEditor").Truthy() {
		done(true)
		return
	}
	if editorWaits = append(editorWaits, done); len(editorWaits) > 1 {
		return
	}
	doc := js.Global().Get("document")
	script := doc.Call("createElement", "script")
	var release []func()
	end := func(js.Value) {
		for _, f := range release {
			f()
		}
		waits := editorWaits
		editorWaits = nil
		ok := js.Global().Get("ctxplayEditor").Truthy()
		if !ok {
			script.Call("remove")
		}
		for _, w := range waits {
			w(ok)
		}
	}
	for _, kind := range []string{"load", "error"} {
		release = append(release, webapi.Listen(script, kind, following, end))
	}
	script.Get("dataset").Set("late", "") // web/watch.js takes others for the end of the page
	script.Set("src", webapi.Base()+webapi.Address(address.Editor))
	doc.Get("head").Call("append", script)
}
