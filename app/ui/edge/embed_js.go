package edge

import (
	"math"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/survive"
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

// parse reads a message. One that is too long is refused before it is copied.
func parse(v js.Value) play.Message {
	text, ok := webapi.JSON(v, play.MaxMessage)
	if !ok {
		return play.Message{Err: play.ErrLongMessage}
	}
	return play.ParseMessage([]byte(text))
}

// post sends a message to the window around the page, whose site may be any. So a
// message holds nothing but what that window has asked for.
func post(text []byte) { webapi.Post(text) }

// postOutput tells the embedder at once what its run has written.
func (b *Browser) postOutput(e sandbox.Event) {
	job := b.page.Model().Embedder.Job
	if job == "" {
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
