package edge

import (
	"syscall/js"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/sandbox"
	"ctxplay/app/survive"
	"ctxplay/app/tape"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/picture"
	"ctxplay/app/webapi"
)

// A Browser carries out effects, and draws in its own frame loop: go-app only
// renders what is text.
type Browser struct {
	ctx  app.Context
	page Page

	sandbox *sandbox.Sandbox
	draft   *drafting
	tape    *tape.Tape // of the newest run
	canvas  *picture.Canvas
	beside  *picture.Canvas // of the run kept
	kept    *tape.Tape      // its tape, if it has one
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
	b.canvas, b.beside = picture.New(drawn{b}, "timeline", false), picture.New(drawn{b}, "timeline-kept", true)
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
	b.canvas.Leave()
	b.beside.Leave()
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
	b.canvas.Touch()
	b.beside.Touch()
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

// drawn is the page as its pictures see it.
type drawn struct{ b *Browser }

func (d drawn) Model() *play.Model          { return d.b.page.Model() }
func (d drawn) Look(msg play.Msg)           { d.b.look(msg) }
func (d drawn) SetRows(rows *timeline.Rows) { d.b.page.SetRows(rows) }
func (d drawn) Redraw()                     { d.b.Shown() }
func (d drawn) Wake()                       { d.b.wake() }
func (d drawn) Backlog() bool               { return d.b.backlog() }
