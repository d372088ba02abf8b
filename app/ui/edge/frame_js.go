package edge

import (
	"syscall/js"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/sandbox"
	"ctxplay/app/ui/panel"
)

// busyRun is the number of goroutines from which rendering takes a whole frame.
const busyRun = 200

// wake asks for a frame.
func (b *Browser) wake() {
	if b.tape != nil && b.tape.Over() && b.backlog() {
		b.frames.ask(soon)
		return
	}
	b.frames.ask(framed)
}

// tick is one frame: fold what has come, draw, and say whether go-app is to
// render too.
func (b *Browser) tick() (render bool) {
	began := time.Now()
	defer func() { b.measure("ctxplay:frame", began) }()
	if b.leaves(began) {
		b.wake()
		return true
	}
	b.play(began)
	urgent := false
	if budget := b.folds(b.load(), began); budget > 0 {
		urgent = b.fold(began, budget)
		b.measure("ctxplay:fold", began)
	}
	if now := time.Now(); b.draws(b.load(), urgent, now, now.Sub(began)) {
		b.draw(b.page.Model())
	}
	now := time.Now()
	if !b.backlog() {
		b.sandbox.Took()
	}
	render = b.renders(b.load(), urgent, now, now.Sub(began))
	b.frames.ask(b.wakes(b.load()))
	return render
}

// load returns what there is to do in a frame.
func (b *Browser) load() load {
	m := b.page.Model()
	return load{
		hidden:  js.Global().Get("document").Get("hidden").Bool(),
		backlog: b.backlog(),
		over:    b.tape != nil && b.tape.Over(),
		untold:  b.tape != nil && b.tape.Over() && m.Status.Phase.Active() && !m.Status.Reading,
		active:  m.Status.Phase.Active(),
		busy:    b.tape != nil && len(b.tape.Run().Goroutines) > busyRun,
		picture: b.canvas.Stale(),
		moving:  flowing(m) || m.Unannounced(),
		playing: m.Playing(),
		fresh:   m.Replays() && !m.Status.Waiting && (b.began.IsZero() || time.Since(b.began) < freshFor),
		took:    b.page.Took(),
	}
}

// play moves a playback on to the instant of this frame.
func (b *Browser) play(now time.Time) {
	if !b.page.Model().Playing() {
		return
	}
	b.stale = true
	b.page.Send(play.ShowFrame{At: now.Sub(b.born), Hidden: b.load().hidden})
}

// backlog reports whether there is something left to fold.
func (b *Browser) backlog() bool { return b.tape != nil && b.tape.Waiting() > 0 }

// draw draws the pictures and the clock.
func (b *Browser) draw(m *play.Model) {
	began := time.Now()
	at := b.clock(m)
	if flowing(m) && m.Look.Follow && time.Since(b.last) >= renderEvery {
		b.stale = true
		b.page.Send(play.ClockAt{At: at})
	}
	drew := b.canvas.Draw(m, at, flowing(m))
	if m.Beside() && b.beside.Draw(m, at, flowing(m)) || drew {
		now := time.Now()
		b.drewFor(now.Sub(began), now)
	}
	b.writeClock(m, at)
	b.writePlayhead(m)
	b.announce(m)
	b.measure("ctxplay:draw", began)
	if b.ending && !b.backlog() && !b.canvas.Stale() {
		b.ending = false
		mark("ctxplay:whole") // all that was recorded is in the picture
		b.weigh()
	}
	if !b.marked && b.tape != nil && len(b.tape.Run().Goroutines) > 0 {
		b.marked = true
		mark("ctxplay:first-event")
	}
}

// fold folds what the sandbox said into the run, for as long as the frame
// allows. It reports whether something happened that cannot wait to be shown.
func (b *Browser) fold(began time.Time, budget time.Duration) (urgent bool) {
	if b.tape.Over() && !b.page.Model().Status.Reading {
		b.page.Send(play.Ended{})
		urgent = true
	}
	told, err := b.tape.Fold(func() bool { return time.Since(began) < budget })
	b.stale = true
	b.page.Send(play.Grown{Run: b.tape.Run()})
	for _, e := range told {
		switch e.(type) {
		case sandbox.Tick:
		case sandbox.Started:
			b.began, urgent = time.Now(), true
		case sandbox.Output, sandbox.Stderr:
			if !b.wrote {
				b.wrote = true
				mark("ctxplay:first-output")
			}
			b.postOutput(e)
		case sandbox.Exited:
			mark("ctxplay:exit")
			urgent, b.ending = true, true
		default:
			urgent = true
		}
		b.page.Send(play.FromSandbox{Event: e})
	}
	if err != nil {
		b.page.Send(play.Garbled{Text: language.TextOf(err)})
		urgent = true
	}
	return urgent
}

// clock returns what the program clock shows now.
func (b *Browser) clock(m *play.Model) int64 {
	switch {
	case b.tape == nil || m.Shown.Run != b.tape.Run():
		return max(m.Status.At, panel.HeadOf(m))
	case flowing(m):
		return b.tape.ClockAt(time.Now(), m.Setup.Clock.Speed)
	}
	return b.tape.ClockAt(time.Now(), 0)
}
