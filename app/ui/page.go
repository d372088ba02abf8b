package ui

import (
	"fmt"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/survive"
	"ctxplay/app/timeline"
)

// A Page shows one program: its words, its source, its picture and its
// controls.
type Page struct {
	app.Compo
	Name  string // program, "" for the first
	Embed bool   // in another page's frame
	// Gallery says that the page shows all its components instead.
	Gallery bool

	model play.Model
	edge  edge
	took  time.Duration // the last rendering
	rows  *timeline.Rows
	// editor says that the source stands in an editor, which shows it.
	editor bool
	bare   bool // the frame's address names no program; a link's fragment may hold one
}

// OnInit makes the model, so that the first rendering shows the program.
func (p *Page) OnInit() {
	if p.Gallery { // of all programs, and so of none
		p.model = play.Model{Choice: play.Choice{Programs: play.Lessons()}}
		return
	}
	p.model = play.New(play.Lessons(), p.Name)
	p.model.Embedder.Around = p.Embed
}

// OnMount brings the page to life in a browser.
func (p *Page) OnMount(ctx app.Context) {
	if survive.Do("coming to life", func() { p.edge = newEdge(ctx, p) }); p.edge == nil {
		return
	}
	if !p.Gallery {
		p.edge.FetchPrograms()
	}
	p.edge.shown()
}

// OnDismount ends what OnMount began.
func (p *Page) OnDismount() {
	if p.edge != nil {
		p.edge.leave()
		p.edge = nil
	}
}

// OnNav shows the program that the address names.
func (p *Page) OnNav(ctx app.Context) {
	if p.edge != nil {
		defer p.edge.arrived()
	}
	if p.Gallery {
		ctx.Page().SetTitle("Gallery · ctxplay")
		return
	}
	u := ctx.Page().URL()
	name := strings.TrimPrefix(u.Path, "/")
	if p.Embed {
		name = u.Query().Get("program")
		p.bare = name == ""
	}
	if name == "" {
		name = p.model.Choice.Programs[0].Name
	}
	p.send(play.Open{Name: name})
	p.send(play.OpenShare{Fragment: u.Fragment})
	ctx.Page().SetTitle("%s", p.title())
}

// title is that of the tab.
func (p *Page) title() string { return p.model.Intro().Title + " · ctxplay" }

// send updates the model and has the effects carried out. It is called on the
// UI goroutine only. An update that panics leaves the model as it was.
func (p *Page) send(msg play.Msg) {
	var fx []play.Effect
	survive.Do(fmt.Sprintf("taking %T", msg), func() { p.model, fx = play.Update(p.model, msg) })
	if p.edge == nil {
		return
	}
	for _, e := range fx {
		survive.Do(fmt.Sprintf("carrying out %T", e), func() { e.CarryOut(p.edge) })
	}
	p.edge.shown()
}

// on returns a handler that sends msg, with the scope that makes go-app tell
// it from the handler of another msg at the same place.
func (p *Page) on(msg play.Msg) (app.EventHandler, app.EventOption) {
	return func(app.Context, app.Event) { p.send(msg) }, app.EventScope(fmt.Sprintf("%T%v", msg, msg))
}

// button returns a button that sends msg.
func (p *Page) button(msg play.Msg) app.HTMLButton {
	h, scope := p.on(msg)
	return app.Button().Type("button").OnClick(h, scope)
}

// hidden hides e, if yes. Said to be false, the server would write the attribute
// all the same, and any value of it hides.
func hidden[E interface{ Hidden(bool) E }](e E, yes bool) E {
	if yes {
		return e.Hidden(true)
	}
	return e
}

// Render shows the model.
func (p *Page) Render() app.UI { return p.part("the page", p.render) }

func (p *Page) render() app.UI {
	began := time.Now()
	defer func() { p.took = time.Since(began) }()
	switch {
	case p.Embed:
		return p.embedded()
	case p.Gallery:
		return p.gallery()
	}
	return app.Div().Class("page").DataSet("program", p.model.Choice.Name).Body(
		app.A().Class("skip").Href("#run").Text("Skip to the controls"),
		p.topBar(),
		app.Main().ID("main").Class(p.sureness()).Body(
			p.part("what it is about", p.intro),
			p.part("the controls", p.controls),
			p.part("the notice", p.notice),
			p.part("the program and its run", p.bench),
		),
		p.part("what is announced", p.announcements),
		p.part("the footer", p.footer),
		colophon(),
		p.sheet(),
		&shareSheet{page: p, Rev: shareRev(&p.model)},
	)
}

// embedded is the page without what the page around it says already.
func (p *Page) embedded() app.UI {
	page := app.Div().Class("page embedded").DataSet("program", p.model.Choice.Name)
	var bare app.UI
	if app.IsServer && p.bare {
		// Which program a link in the address holds, only a script can read;
		// web/watch.css hides what is here until it has.
		page.DataSet("bare", true)
		bare = app.P().Class("bare").Text("The program that this frame shows comes with JavaScript.")
	}
	return page.Body(
		bare,
		app.Main().ID("main").Class(p.sureness()).Body(
			app.H1().Class("unseen").Text(p.model.Intro().Title),
			p.part("the controls", p.controls),
			p.part("the notice", p.notice),
			p.part("the program and its run", p.bench),
		),
		p.part("what is announced", p.announcements),
		p.sheet(),
	)
}

// sureness is a class of main while the program in view is not the one that was
// asked for: web/watch.css hides it then.
func (p *Page) sureness() string {
	if p.model.Unsure() {
		return "unsure"
	}
	return ""
}

func (p *Page) sheet() app.UI { return &keySheet{page: p, Off: p.model.Prefs.KeysOff} }

// bench is the program beside what becomes of it.
func (p *Page) bench() app.UI {
	m := &p.model
	return app.Div().Class("bench").Body(
		p.part("the source", func() app.UI { return &source{page: p, Rev: sourceRev(m, p.editor)} }),
		p.stage().Body(
			p.stale(),
			p.part("the requests", p.client),
			p.part("the picture", p.timeline),
			p.part("the tables", p.table),
			p.part("the differences", func() app.UI { return &differences{page: p, Rev: differencesRev(m)} }),
			p.part("the reactions", p.reactions),
			p.part("the findings", p.findings),
			app.Div().Class("readings").Body(
				app.Div().Class("reading").Body(
					p.part("the story", func() app.UI { return &story{page: p, Rev: storyRev(m)} }),
					p.part("the output", func() app.UI { return &output{page: p, Rev: outputRev(m)} }),
				),
				p.part("the inspector", p.inspector),
			),
		),
	)
}
