package edge

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/webapi"
)

// listenToMaking hears how far the host is with what it still makes. Once it has built
// more programs, the list says where they are.
func (b *Browser) listenToMaking() {
	listed := false
	b.free = append(b.free, webapi.TellMaking(func(news js.Value) {
		msg := play.Making{Says: news.Get("says").String(), Done: news.Get("done").Int(), Total: news.Get("total").Int()}
		if fault := news.Get("fault"); fault.Truthy() {
			msg.Fault = play.Notice{Tone: play.Fault, Title: fault.Index(0).String(), Text: fault.Index(1).String(), Detail: fault.Index(2).String()}
		}
		programs := news.Get("programs").Bool()
		b.later(func() {
			b.page.Send(msg)
			if programs && !listed {
				listed = true
				b.sandbox.ForgetManifest()
				b.FetchPrograms()
			}
		})
	}))
}
