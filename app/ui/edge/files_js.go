package edge

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/survive"
	"ctxplay/app/tape"
	"ctxplay/app/webapi"
)

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
// text as a program. Of several that are being read, only the last is wanted.
func (b *Browser) openFile(file js.Value) {
	if !file.Truthy() {
		return
	}
	name, size := file.Get("name").String(), file.Get("size").Int()
	if size > fileMost {
		b.later(func() { b.page.Send(tooLarge(b.page.Model().Words, name, size)) })
		return
	}
	b.opening++
	asked := b.opening
	go survive.Do("opening a file", func() {
		text, err := webapi.Read(file)
		b.later(func() {
			if asked == b.opening {
				b.takeFile(name, text, err)
			}
		})
	})
}

// takeFile has the page show what was read of a file, or why nothing was.
func (b *Browser) takeFile(name string, text []byte, err error) {
	msg := fileRead(b.page.Model().Words, name, text, err)
	b.page.Send(msg)
	if _, ok := msg.(play.OpenTrace); ok {
		b.ReadTrace(name, text)
	}
}

// ReadTrace reads an execution trace on a tape of its own.
func (b *Browser) ReadTrace(name string, trace []byte) {
	b.keepTape()
	b.tape, b.marked = tape.Open(name, trace), false
	b.wake()
}
