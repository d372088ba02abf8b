package ui

import (
	"syscall/js"
	"time"

	"ctxplay/app/play"
	"ctxplay/app/sandbox"
	"ctxplay/app/survive"
)

// silentLeast is how long nothing is heard of a program that could go on before
// that is said.
const silentLeast = 3 * time.Second

// A silence watches a run for computing on and on, which a program's own thread
// cannot tell of.
type silence struct {
	heard time.Time // when the sandbox last said something
	timer js.Value
	f     js.Func
	on    bool
}

// listenForSilence looks once a second at a run that has begun, until it ends.
func (b *browser) listenForSilence() {
	b.silence.heard = time.Now()
	if b.silence.on {
		return
	}
	b.silence.on = true
	b.silence.f = survive.Func("listening for silence", func(js.Value, []js.Value) any {
		m := &b.page.model
		if !m.Phase.Active() {
			b.silence.stop()
			return nil
		}
		seconds := 0
		if since := time.Since(b.silence.heard); since >= silentLeast && !b.backlog() && b.couldGoOn(m) {
			seconds = int(since / time.Second)
		}
		if seconds != m.Silent {
			b.later(func() { b.page.send(play.Silence{Seconds: seconds}) })
		}
		return nil
	})
	b.silence.timer = js.Global().Call("setInterval", b.silence.f, 1000)
}

// couldGoOn reports whether the program has something to do, by what it last
// said of itself: it does not wait, or its timer is due.
func (b *browser) couldGoOn(m *play.Model) bool {
	switch {
	case m.Phase != play.Running || m.Clock.Paused || m.Reading || m.Opened != "":
		return false
	case !m.Waiting:
		return true
	case m.Next < 0:
		return false
	case m.Clock.Mode == sandbox.Virtual:
		return true
	}
	return b.clock(m) > m.Next
}

func (s *silence) stop() {
	if !s.on {
		return
	}
	s.on = false
	js.Global().Call("clearInterval", s.timer)
	s.f.Release()
}
