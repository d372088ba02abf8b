package edge

import (
	"runtime"
	"syscall/js"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/sandbox"
	"ctxplay/app/survive"
	"ctxplay/app/tape"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

// busyRun is the number of goroutines from which rendering takes a frame.
const busyRun = 200

// A Browser carries out effects, and draws in its own frame loop: go-app only
// renders what is text.
type Browser struct {
	ctx  app.Context
	page Page

	sandbox *sandbox.Sandbox
	draft   *drafting
	tape    *tape.Tape // of the newest run
	canvas  *canvas
	beside  *canvas    // of the run kept
	kept    *tape.Tape // its tape, if it has one
	frames  *frames
	pace
	quiet  bool      // what changes the model now is rendered later
	told   time.Time // when who listens was last told something
	marked bool      // the run's first event was drawn
	wrote  bool      // its first output was taken
	ending bool      // the run has ended, and its whole picture is still to come
	bench  bool
	line   play.Place // the last one revealed
	title  string     // of the tab
	free   []func()
}

// New brings a mounted page to life.
func New(ctx app.Context, p Page) *Browser {
	b := &Browser{ctx: ctx, page: p, bench: js.Global().Get("location").Get("search").String() == "?bench=1"}
	b.frames = newFrames(func() {
		ctx.Dispatch(func(ctx app.Context) {
			render := survive.Get("drawing a frame", func() (render bool) {
				b.quietly(func() { render = b.tick() })
				return render
			}, true)
			if !render {
				ctx.PreventUpdate()
				return
			}
			b.follow()
		})
	})
	b.tellBroken()
	b.canvas, b.beside = newCanvas(b, "timeline", false), newCanvas(b, "timeline-kept", true)
	b.menus()
	b.sandbox = sandbox.New(b.take)
	b.draft = newDrafting(b)
	b.free = append(b.free, webapi.TellNewer(func() { b.later(func() { p.Send(play.Outdated{}) }) }))
	b.restorePrefs()
	b.listenToKeys()
	b.listenToPrint()
	b.takeUp()
	b.draft.lookAtDevice()
	b.draft.warmIfCached()
	b.acceptFiles()
	if p.Model().Embedder.Around {
		b.listen()
	}
	return b
}

// Leave ends the run and lets go of listeners.
func (b *Browser) Leave() {
	b.frames.release()
	b.sandbox.Stop()
	b.draft.leave()
	b.canvas.leave()
	b.beside.leave()
	for _, f := range b.free {
		f()
	}
}

// on has f called with each event of a kind until the page is left.
func (b *Browser) on(to js.Value, kind, doing string, f func(js.Value)) {
	b.free = append(b.free, webapi.Listen(to, kind, doing, f))
}

// take receives an event of the sandbox.
func (b *Browser) take(e sandbox.Event) {
	if b.tape == nil {
		b.later(func() { b.page.Send(play.FromSandbox{Event: e}) })
		b.sandbox.Took()
		return
	}
	b.tape.Take(e)
	b.wake()
}

// look changes how the run is looked at: drawn in the next frame, while go-app
// renders when there is time for it.
func (b *Browser) look(msg play.Msg) {
	b.ctx.Dispatch(func(ctx app.Context) {
		survive.Do("looking", func() { b.quietly(func() { b.page.Send(msg) }) })
		b.stale = true
		ctx.PreventUpdate()
	})
}

// later runs f on the UI goroutine.
func (b *Browser) later(f func()) {
	b.ctx.Dispatch(func(app.Context) { survive.Do("answering the browser", f) })
}

// rendered runs f on the UI goroutine once go-app has rendered.
func (b *Browser) rendered(f func()) {
	b.ctx.Defer(func(app.Context) { survive.Do("following what was rendered", f) })
}

// Shown asks for a frame, as the model has changed.
func (b *Browser) Shown() {
	b.canvas.stale, b.beside.stale = true, true
	b.wake()
	if !b.quiet {
		b.follow()
	}
}

// quietly does what changes the model when go-app is not to render it yet.
func (b *Browser) quietly(f func()) {
	b.quiet = true
	defer func() { b.quiet = false }()
	f()
}

// follow has what go-app does not render, the source in its editor, follow the
// model as often as go-app renders that.
func (b *Browser) follow() {
	b.rendered(func() {
		b.draft.show()
		b.retitle()
		b.showLink()
		b.reveal()
	})
}

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

// load is what there is to do.
func (b *Browser) load() load {
	m := b.page.Model()
	return load{
		hidden:  js.Global().Get("document").Get("hidden").Bool(),
		backlog: b.backlog(),
		over:    b.tape != nil && b.tape.Over(),
		untold:  b.tape != nil && b.tape.Over() && m.Status.Phase.Active() && !m.Status.Reading,
		active:  m.Status.Phase.Active(),
		busy:    b.tape != nil && len(b.tape.Run().Goroutines) > busyRun,
		picture: b.canvas.stale,
		moving:  flowing(m) || m.Unannounced(),
		took:    b.page.Took(),
	}
}

// backlog reports whether there is something left to fold.
func (b *Browser) backlog() bool { return b.tape != nil && b.tape.Waiting() > 0 }

// draw draws the picture and the clock.
func (b *Browser) draw(m *play.Model) {
	began := time.Now()
	at := b.clock(m)
	if flowing(m) && m.Look.Follow && time.Since(b.last) >= renderEvery {
		b.stale = true
		b.page.Send(play.ClockAt{At: at})
	}
	drew := b.canvas.draw(m, at)
	if m.Beside() && b.beside.draw(m, at) || drew {
		now := time.Now()
		b.drewFor(now.Sub(began), now)
	}
	b.writeClock(m, at)
	b.tell(m)
	b.measure("ctxplay:draw", began)
	if b.ending && !b.backlog() && !b.canvas.stale {
		b.ending = false
		mark("ctxplay:whole") // all that was recorded is in the picture
		b.weigh()
	}
	if !b.marked && b.tape != nil && len(b.tape.Run().Goroutines) > 0 {
		b.marked = true
		mark("ctxplay:first-event")
	}
}

// flowing reports whether the program clock moves between its ticks.
func flowing(m *play.Model) bool {
	return m.Status.Phase == play.Running && !m.Status.Reading && m.Setup.Clock.Mode == sandbox.Real && !m.Setup.Clock.Paused
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
		b.page.Send(play.Garbled{Text: err.Error()})
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
