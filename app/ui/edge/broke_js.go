package edge

import (
	"fmt"
	"syscall/js"
	"time"

	"ctxplay/app/play"
	"ctxplay/app/survive"
)

// brokeEvery is the shortest time between two notices of the same panic. Each
// notice is rendered, so a panic in rendering would otherwise keep the page busy.
const brokeEvery = time.Second

// tellBroken has each panic told to the person, and to the browser's console.
func (b *Browser) tellBroken() {
	var last string
	var at time.Time
	survive.Tell = func(doing string, thrown any, stack string) {
		text := fmt.Sprintf("while %s: %v", doing, thrown)
		if text == last && time.Since(at) < brokeEvery {
			return
		}
		last, at = text, time.Now()
		js.Global().Get("console").Call("error", text+"\n"+stack)
		b.later(func() { b.page.Send(play.Broke{Doing: doing, Text: fmt.Sprint(thrown)}) })
	}
}
