package edge

import (
	"fmt"
	"strconv"
	"syscall/js"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/sandbox"
	"ctxplay/app/survive"
	"ctxplay/app/tape"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/picture"
	"ctxplay/app/webapi"
)

// A Browser carries out effects and draws in a frame loop of its own. go-app is
// made for text, and would not know when to draw a picture.
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
	born    time.Time // when the page came to life
	pace
	opening int       // how many files were asked for
	quiet   bool      // go-app does not render what changes the model now
	told    time.Time // when something was last announced to a screen reader
	marked  bool      // the run's first event was drawn
	wrote   bool      // its first output was taken
	ending  bool      // the run has ended, and its whole picture is still to come
	began   time.Time // when the newest run did, zero until it has
	played  bool      // the last frame showed a run being played back
	bench   bool
	line    play.Place // the one that was scrolled to last
	title   string     // what the tab says
	stop    int        // the stop of the tour that was shown last
	free    []func()
	room    *roomer // nil where there is no room
}

// New brings a mounted page to life.
func New(ctx app.Context, p Page) *Browser {
	b := &Browser{ctx: ctx, page: p, born: time.Now(), bench: js.Global().Get("location").Get("search").String() == "?bench=1"}
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
	b.listenToMenus()
	b.listenToLinks()
	b.listenToDividers()
	b.listenToFullScreen()
	b.listenToTour()
	b.sandbox = sandbox.New(b.receive)
	b.draft = newDrafting(b)
	b.free = append(b.free, webapi.TellNewer(func() { b.later(func() { p.Send(play.Outdated{}) }) }))
	b.listenToMaking()
	b.restorePrefs()
	b.listenToKeys()
	b.listenToMotion()
	b.listenToPrint()
	b.enterRoom()
	b.takeUpPress()
	b.draft.lookAtDevice()
	b.draft.warmIfCached()
	b.acceptFiles()
	if p.Model().Embedder.Around {
		b.listenToEmbedder()
	}
	return b
}

// Leave ends the run and releases all that New asked the browser for.
func (b *Browser) Leave() {
	b.frames.release()
	b.sandbox.Stop()
	b.Follow(false)
	b.draft.leave()
	b.canvas.Leave()
	b.beside.Leave()
	for _, f := range b.free {
		f()
	}
}

// on has f called with each event of a kind until the page is left.
func (b *Browser) on(to js.Value, kind string, doing language.Phrase, f func(js.Value)) {
	b.free = append(b.free, webapi.Listen(to, kind, doing, f))
}

// receive puts an event of the sandbox on the tape, from which a frame folds it.
func (b *Browser) receive(e sandbox.Event) {
	if e, ok := e.(sandbox.Explored); ok {
		b.later(func() { b.page.Send(play.Explored{Results: e.Results}) })
		return
	}
	if b.tape == nil {
		b.later(func() { b.page.Send(play.FromSandbox{Event: e}) })
		b.sandbox.Took()
		return
	}
	b.tape.Take(e)
	b.wake()
}

// look sends a message that changes how the run is looked at. The picture follows
// in the next frame, and go-app renders when there is time for it.
func (b *Browser) look(msg play.Msg) {
	b.ctx.Dispatch(func(ctx app.Context) {
		survive.Do("looking", func() { b.quietly(func() { b.page.Send(msg) }) })
		b.stale = true
		ctx.PreventUpdate()
	})
}

// later has the UI goroutine call f.
func (b *Browser) later(f func()) {
	b.ctx.Dispatch(func(app.Context) { survive.Do("answering the browser", f) })
}

// rendered has the UI goroutine call f once go-app has rendered.
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

// quietly calls f, which changes the model, and leaves it to the frame whether
// go-app renders that.
func (b *Browser) quietly(f func()) {
	b.quiet = true
	defer func() { b.quiet = false }()
	f()
}

// follow has the editor, the tab's title and the field of the link follow the model,
// each time after go-app has rendered it.
func (b *Browser) follow() {
	b.rendered(func() {
		b.draft.show()
		b.retitle()
		b.showLink()
		b.reveal()
		b.followTour()
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

// Arrived has web/watch.js show the page, once it has rendered what was asked for.
func (b *Browser) Arrived() { b.rendered(webapi.Shown) }

// takeUpPress does what was pressed before the page came to life, Run or the button of a
// step, which web/early.js has noted.
func (b *Browser) takeUpPress() {
	webapi.Alive()
	root := js.Global().Get("document").Get("documentElement").Get("dataset")
	if root.Get("pressed").IsUndefined() {
		return
	}
	step, err := strconv.Atoi(root.Get("pressed").String())
	root.Delete("pressed")
	b.later(func() { // after the address has been read
		if steps := b.page.Model().Program().Steps; err == nil && step < len(steps) {
			b.page.Send(play.TakeStep{Step: steps[step]})
			return
		}
		b.page.Send(play.Run{})
	})
}

// brokeEvery is the shortest time between two notices of the same panic. Each
// notice is rendered, so a panic in rendering would otherwise keep the page busy.
const brokeEvery = time.Second

// tellBroken has each panic told to the person, and to the browser's console.
func (b *Browser) tellBroken() {
	var last string
	var at time.Time
	survive.Tell = func(doing language.Phrase, thrown any, stack string) {
		text := fmt.Sprintf("while %s: %v", doing, thrown)
		if text == last && time.Since(at) < brokeEvery {
			return
		}
		last, at = text, time.Now()
		js.Global().Get("console").Call("error", text+"\n"+stack)
		b.later(func() { b.page.Send(play.Broke{Doing: doing, Text: fmt.Sprint(thrown)}) })
	}
}
