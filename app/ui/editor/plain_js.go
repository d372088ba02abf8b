package editor

import (
	"slices"
	"strings"
	"syscall/js"
	"unicode/utf16"

	"ctxplay/app/webapi"
)

// A plainEditor is a text area, in which the source is edited until web/editor.js
// has come, or without it.
type plainEditor struct {
	e         *Editor
	area      js.Value
	leaving   bool   // the next Tab moves the focus on
	composing bool   // an IME composition is in progress
	then      func() // what is to be called after that
	line      int    // the line of the caret
	rows      int    // the number of lines
	free      []func()
}

func newPlainEditor(e *Editor) *plainEditor {
	p := &plainEditor{e: e, area: js.Global().Get("document").Call("createElement", "textarea")}
	p.area.Set("className", "editor-plain")
	for name, value := range map[string]string{
		"spellcheck": "false", "autocapitalize": "off", "autocorrect": "off", "autocomplete": "off", "wrap": "off",
		"aria-label": e.in.Say("Source"), "aria-description": e.in.Say("Tab indents; Escape, then Tab leaves the editor."),
	} {
		p.area.Call("setAttribute", name, value)
	}
	p.on("input", func(js.Value) {
		text := p.area.Get("value").String()
		p.grow(text)
		p.tellText(text)
		p.tellLine()
	})
	p.on("keydown", p.key)
	p.on("keyup", func(js.Value) { p.tellLine() })
	p.on("pointerup", func(js.Value) { p.tellLine() })
	p.on("blur", func(js.Value) { p.leaving = false })
	p.on("focus", func(js.Value) {
		e.loadOnce()
		if e.on.Focused != nil {
			e.on.Focused()
		}
	})
	p.on("compositionstart", func(js.Value) { p.composing = true })
	p.on("compositionend", func(js.Value) {
		p.composing = false
		if then := p.then; then != nil {
			p.then = nil
			p.tellText(p.area.Get("value").String())
			then()
		}
	})
	e.box.Call("append", p.area)
	return p
}

// tellText tells the text of the file in view. It is of the newest revision, as what is
// set shows at once.
func (p *plainEditor) tellText(text string) {
	if f := p.e.texts.files[p.e.active]; f != nil {
		p.e.typed(p.e.active, text, f.revision)
	}
}

// on listens for events of a kind until the text area is left.
func (p *plainEditor) on(kind string, f func(js.Value)) {
	p.free = append(p.free, webapi.Listen(p.area, kind, following, f))
}

// leave removes the text area.
func (p *plainEditor) leave() {
	p.area.Call("remove")
	for _, f := range p.free {
		f()
	}
}

// afterComposition calls then once no IME composition is in progress.
func (p *plainEditor) afterComposition(then func()) {
	if p.composing {
		p.then = then
		return
	}
	then()
}

// key indents with Tab, unless Escape was pressed before it (WCAG 2.1.2). A key that
// is pressed here never reaches the page, which would act on it.
func (p *plainEditor) key(event js.Value) {
	event.Call("stopPropagation")
	if event.Get("isComposing").Truthy() {
		return
	}
	key := event.Get("key").String()
	chord := event.Get("ctrlKey").Truthy() || event.Get("metaKey").Truthy()
	did := true
	switch {
	case chord && key == "s" && p.e.on.Save != nil:
		p.e.on.Save()
	case chord && key == "Enter" && p.e.on.Run != nil:
		p.e.on.Run()
	case key == "Tab" && !p.leaving && !event.Get("shiftKey").Truthy():
		// Only text that is inserted in this way can be undone.
		js.Global().Get("document").Call("execCommand", "insertText", false, "\t")
	case key == "Escape":
		p.leaving = true
	default:
		did = false
	}
	if did {
		event.Call("preventDefault")
	}
	if !slices.Contains([]string{"Escape", "Tab", "Shift", "Control", "Alt", "Meta"}, key) {
		p.leaving = false
	}
}

// setText shows a text. The caret goes to the beginning if it is fresh, and else stays
// where it was.
func (p *plainEditor) setText(text string, fresh bool) {
	had := p.area.Get("value").String()
	from, to := p.area.Get("selectionStart").Int(), p.area.Get("selectionEnd").Int()
	p.area.Set("value", text)
	p.grow(text)
	p.area.Call("setAttribute", "aria-label", p.e.in.Say("Source of %s", p.e.active))
	if fresh {
		from, to = 0, 0
	} else {
		a, b := utf16.Encode([]rune(had)), utf16.Encode([]rune(p.area.Get("value").String()))
		from, to = carried(from, a, b), carried(to, a, b)
	}
	p.area.Call("setSelectionRange", from, to)
	if fresh {
		p.area.Set("scrollTop", 0)
	}
}

// grow makes the text area as high as its text; the style sheet sets a bound.
func (p *plainEditor) grow(text string) {
	if rows := strings.Count(text, "\n") + 1; rows != p.rows {
		p.rows = rows
		p.area.Set("rows", rows)
	}
}

// tellLine tells the line of the caret, if it is another than before.
func (p *plainEditor) tellLine() {
	text := p.area.Get("value").String()
	at := unitsOf(text).ofUnit(p.area.Get("selectionStart").Int())
	if line := strings.Count(text[:at], "\n") + 1; line != p.line {
		p.line = line
		p.e.caretLine(p.e.active, line)
	}
}

// reveal scrolls to a line, if it is out of sight.
func (p *plainEditor) reveal(line int) {
	style := js.Global().Call("getComputedStyle", p.area)
	height := js.Global().Call("parseFloat", style.Get("lineHeight")).Float()
	top, seen, all := float64(line-1)*height, p.area.Get("scrollTop").Float(), p.area.Get("clientHeight").Float()
	switch {
	case top < seen:
		p.area.Set("scrollTop", max(0, top-2*height))
	case top+2*height > seen+all:
		p.area.Set("scrollTop", top+3*height-all)
	}
}

// place returns where caret, scroll and focus are, for web/editor.js to take over.
func (p *plainEditor) place() map[string]any {
	from, to := p.area.Get("selectionStart"), p.area.Get("selectionEnd")
	if p.area.Get("selectionDirection").String() == "backward" {
		from, to = to, from
	}
	focused := js.Global().Get("document").Get("activeElement").Equal(p.area)
	return map[string]any{
		"anchor": from, "head": to, "focus": focused,
		"top": p.area.Get("scrollTop"), "left": p.area.Get("scrollLeft"),
	}
}
