package edge

import (
	"runtime"
	"syscall/js"
	"time"
)

// mark leaves a mark in the browser's own performance timeline.
func mark(name string) { js.Global().Get("performance").Call("mark", name) }

// measure leaves a measure of what began at began and ends now, in a page that
// was asked to with ?bench=1.
func (b *Browser) measure(name string, began time.Time) {
	if !b.bench {
		return
	}
	p := js.Global().Get("performance")
	end := p.Call("now").Float()
	p.Call("measure", name, map[string]any{"start": max(0, end-float64(time.Since(began))/1e6), "end": end})
}

// weigh leaves a mark that tells what memory the page has, in bytes: what its
// data take, and what it asked the browser for.
func (b *Browser) weigh() {
	if !b.bench {
		return
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	js.Global().Get("performance").Call("mark", "ctxplay:memory", map[string]any{
		"detail": map[string]any{"heap": m.HeapAlloc, "sys": m.Sys},
	})
}
