package edge

import (
	"math"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/survive"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

// listenToEmbedder takes messages from the window around the page, and from no
// other, and tells that window how tall the page is.
func (b *Browser) listenToEmbedder() {
	global := js.Global()
	parent := global.Get("parent")
	if parent.Equal(global.Get("window")) {
		return // nobody is around it
	}
	const talking = "talking with the page around"
	b.on(global, "message", talking, func(e js.Value) {
		if e.Get("source").Equal(parent) {
			msg := parse(e.Get("data"))
			b.later(func() { b.page.Send(play.FromEmbedder{Message: msg}) })
		}
	})
	b.refreshFullPage()
	body := global.Get("document").Get("body")
	last := 0
	b.free = append(b.free, webapi.WatchSize(body.Get("firstElementChild"), talking, func() {
		height := int(math.Ceil(body.Get("firstElementChild").Call("getBoundingClientRect").Get("height").Float()))
		if height != last {
			last = height
			post(play.HeightMessage(height))
		}
	}))
}

// refreshFullPage has the link to the whole page carry what is in view, whenever the
// person turns to it.
func (b *Browser) refreshFullPage() {
	for _, kind := range []string{"pointerover", "pointerdown", "focusin"} {
		b.on(js.Global(), kind, "making a link", func(e js.Value) {
			if link := e.Get("target"); link.Get("id").Equal(js.ValueOf(panel.FullPageID)) {
				link.Call("setAttribute", "href", b.page.Model().FullPage())
			}
		})
	}
}

// parse reads a message. One that is too long is refused before it is copied. The
// bytes of a trace, which have a bound of their own, are no part of its text.
func parse(v js.Value) play.Message {
	text, ok := webapi.JSON(v, play.MaxMessage)
	if !ok {
		return play.Message{Err: play.ErrLongMessage}
	}
	msg := play.ParseMessage([]byte(text))
	if msg.Err == nil && msg.Asked.Ask == play.AskOpen {
		msg.Asked.Trace, msg.Err = webapi.Bytes(v.Get("trace"), fileMost)
	}
	return msg
}

// post sends a message to the window around the page, whose site may be any. So a
// message holds nothing but what that window has asked for.
func post(text []byte) { webapi.Post(text) }

// postOutput tells the embedder at once what its run has written.
func (b *Browser) postOutput(e sandbox.Event) {
	around, job := b.page.Model().Embedder, b.page.Model().Embedder.Job
	if job == "" && (!around.Watching || b.page.Model().Study.Checking.Active()) {
		return
	}
	switch e := e.(type) {
	case sandbox.Output:
		post(play.OutputMessage(job, e.At, string(e.Bytes)))
	case sandbox.Stderr:
		post(play.OutputMessage(job, e.At, e.Text))
	}
}

// postRun answers the embedder's run with the whole of it.
func postRun(job string, r *replay.Run) {
	answer := play.ErrorMessage(job, "writing the run as data: the page could not")
	survive.Do("writing the run as data", func() {
		text, err := play.ResultMessage(job, r)
		if err != nil {
			text = play.ErrorMessage(job, err.Error())
		}
		answer = text
	})
	post(answer)
}
