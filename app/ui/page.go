package ui

import (
	"fmt"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/survive"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/panel"
)

// A Page shows a program and its run. It holds the Model, gives messages to
// play.Update, and arranges the panels.
type Page struct {
	app.Compo
	Name  string // the program's, "" for the first
	Embed bool   // the page is in another page's frame
	// Gallery says that the page shows all its components instead.
	Gallery bool

	model play.Model
	edge  browser
	took  time.Duration // how long the last rendering took
	rows  *timeline.Rows
	// editor says that the source stands in an editor, which shows it.
	editor bool
	bare   bool // the frame's address names no program; a link's fragment may hold one
}

// OnInit makes the model, so that the first rendering shows the program.
func (p *Page) OnInit() {
	if p.Gallery { // it is no program's
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
	p.edge.Shown()
}

// OnDismount ends what OnMount began.
func (p *Page) OnDismount() {
	if p.edge != nil {
		p.edge.Leave()
		p.edge = nil
	}
}

// OnNav shows the program that the address names.
func (p *Page) OnNav(ctx app.Context) {
	if p.edge != nil {
		defer p.edge.Arrived()
	}
	if p.Gallery {
		ctx.Page().SetTitle("%s", p.Title())
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
	p.Send(play.Open{Name: name})
	p.Send(play.OpenLink{Fragment: u.Fragment})
	ctx.Page().SetTitle("%s", p.Title())
}

// Title is what the browser's tab says.
func (p *Page) Title() string {
	if p.Gallery {
		return "Gallery · ctxplay"
	}
	return p.model.Intro().Title + " · ctxplay"
}

// Send updates the model and has the effects carried out. It is called on the
// UI goroutine only. An update that panics leaves the model as it was.
func (p *Page) Send(msg play.Msg) {
	var fx []play.Effect
	survive.Do(fmt.Sprintf("taking %T", msg), func() { p.model, fx = play.Update(p.model, msg) })
	if p.edge == nil {
		return
	}
	for _, e := range fx {
		survive.Do(fmt.Sprintf("carrying out %T", e), func() { e.CarryOut(p.edge) })
	}
	p.edge.Shown()
}

// Render shows the model.
func (p *Page) Render() app.UI { return panel.Part("the page", p.render) }

func (p *Page) render() app.UI {
	began := time.Now()
	defer func() { p.took = time.Since(began) }()
	switch {
	case p.Embed:
		return p.embedded()
	case p.Gallery:
		return p.gallery()
	}
	m := &p.model
	return app.Div().Class("page").DataSet("program", m.Choice.Name).Body(
		app.A().Class("skip").Href("#run").Text("Skip to the controls"),
		panel.TopBar(m, p.Send),
		app.Main().ID("main").Class(p.sureness()).Body(
			panel.Part("what it is about", func() app.UI { return panel.Intro(m) }),
			p.part("the controls", panel.Controls),
			p.part("the notice", panel.Notice),
			panel.Part("the program and its run", p.bench),
		),
		panel.Part("what is announced", func() app.UI { return panel.Announcements(m) }),
		panel.Colophon(),
		panel.KeySheet(m, p.Send),
		panel.ShareSheet(m, p.Send),
		panel.About(p.Send),
	)
}

// embedded is the page in a frame, without what the page around says already.
func (p *Page) embedded() app.UI {
	m := &p.model
	page := app.Div().Class("page embedded").DataSet("program", m.Choice.Name)
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
			app.H1().Class("unseen").Text(m.Intro().Title),
			p.part("the controls", panel.Controls),
			p.part("the notice", panel.Notice),
			panel.Part("the program and its run", p.bench),
		),
		panel.Part("what is announced", func() app.UI { return panel.Announcements(m) }),
		panel.KeySheet(m, p.Send),
		panel.About(p.Send),
	)
}

// part renders a panel. Where that panics it says that the panel cannot be shown.
func (p *Page) part(what string, show func(*play.Model, panel.Send) app.UI) app.UI {
	return panel.Part(what, func() app.UI { return show(&p.model, p.Send) })
}

// sureness returns a class for main if the program in view is not yet the one that was
// asked for. web/watch.css hides main then.
func (p *Page) sureness() string {
	if p.model.Unsure() {
		return "unsure"
	}
	return ""
}

// bench is the source beside the run.
func (p *Page) bench() app.UI {
	m := &p.model
	return panel.Bench(m).Body(
		panel.Part("the source", func() app.UI { return panel.Source(m, p.editor, p.Send) }),
		panel.Divider(m, p.Send, play.SourceShare),
		app.Div().Class("stage").Body(
			panel.Stale(m, p.Send),
			p.part("the requests", panel.Client),
			p.part("the picture", panel.Timeline),
			p.part("the reactions", panel.Reactions),
		),
		panel.Divider(m, p.Send, play.DockShare),
		panel.Dock(m, p.Send, map[play.Reading]func() app.UI{
			play.OutputReading:   func() app.UI { return p.part("the output", panel.Output) },
			play.FindingsReading: func() app.UI { return p.part("the findings", panel.Findings) },
			play.InspectorReading: func() app.UI {
				return panel.Part("the inspector", func() app.UI { return panel.Inspector(m, p.arranged, p.Send) })
			},
			play.StoryReading:       func() app.UI { return p.part("the story", panel.Story) },
			play.DifferencesReading: func() app.UI { return p.part("the differences", panel.Differences) },
			play.TableReading:       func() app.UI { return panel.Part("the tables", func() app.UI { return panel.Table(m) }) },
		}),
	)
}

// arranged returns the rows of the picture in view. Those of a run that grows
// may be a moment old.
func (p *Page) arranged() *timeline.Rows {
	m := &p.model
	if v := panel.View(m, 0); !p.rows.Of(m.Shown.Run, v) {
		p.rows = timeline.Arrange(m.Shown.Run, v)
	}
	return p.rows
}
