package edge

import (
	"fmt"
	"strings"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/survive"
	"ctxplay/app/tape"
	"ctxplay/app/webapi"
	"ctxplay/app/words"
)

// fileMost is the size of the largest file that is opened, in bytes. A run takes
// some ten times as much memory as its trace.
const fileMost = 128 << 20

// OpenFile lets the person choose a trace, or a source.
func (b *Browser) OpenFile() {
	input := js.Global().Get("document").Call("createElement", "input")
	input.Set("type", "file")
	webapi.ListenOnce(input, "change", "opening a file", func(js.Value) { b.openFile(input.Get("files").Index(0)) })
	input.Call("click")
}

// acceptFiles opens the file that is dropped anywhere on the page.
func (b *Browser) acceptFiles() {
	root := js.Global().Get("document").Get("documentElement")
	b.on(root, "dragover", "opening a file", func(e js.Value) { e.Call("preventDefault") })
	b.on(root, "drop", "opening a file", func(e js.Value) {
		if files := e.Get("dataTransfer").Get("files"); files.Length() > 0 {
			e.Call("preventDefault")
			b.openFile(files.Index(0))
		}
	})
}

// openFile reads a file and shows the run that it is the trace of, or takes its
// text as a program.
func (b *Browser) openFile(file js.Value) {
	if !file.Truthy() {
		return
	}
	name, size := file.Get("name").String(), file.Get("size").Int()
	if size > fileMost {
		b.later(func() {
			b.page.Send(play.NotOpened{Text: fmt.Sprintf("%s has %d MiB; a trace of up to %d MiB can be opened here.", words.Visible(name, 80), size>>20, fileMost>>20)})
		})
		return
	}
	go survive.Do("opening a file", func() {
		text, err := webapi.Read(file)
		b.later(func() { b.opened(name, text, err) })
	})
}

// opened takes what was read of a file.
func (b *Browser) opened(name string, text []byte, err error) {
	switch {
	case err != nil:
		b.page.Send(play.NotOpened{Text: fmt.Sprintf("%s could not be read: %s. Choose it again; a folder cannot be opened.", words.Visible(name, 80), words.Visible(err.Error(), 200))})
	case isSource(name):
		b.page.Send(play.OpenSource{Name: name, Text: string(text)})
	default:
		b.page.Send(play.OpenTrace{Name: name})
		b.keepTape()
		b.tape, b.marked = tape.Open(name, text), false
		b.wake()
	}
}

// isSource tells by its name that a file holds source: one file of Go, or
// several in txtar. All else is taken for an execution trace.
func isSource(name string) bool {
	for _, end := range []string{".go", ".txtar", ".txt"} {
		if strings.HasSuffix(strings.ToLower(name), end) {
			return true
		}
	}
	return false
}
