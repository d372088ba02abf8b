package ui

import (
	"fmt"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/language"
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
	// Language is the code of the language in which the page speaks, "" for English.
	Language string
	// Gallery says that the page shows all its components instead.
	Gallery bool
	// Menu says that the page shows the programs there are instead.
	Menu bool

	model play.Model
	edge  browser
	took  time.Duration // how long the last rendering took
	rows  *timeline.Rows
	// editor says that the source stands in an editor, which shows it.
	editor  bool
	listing bool // the list of programs was asked for
	arrived bool // an address has been read before
	bare    bool // the frame's address names no program; a link's fragment may hold one
}

// OnInit makes the model, so that the first rendering shows the program.
func (p *Page) OnInit() {
	in := catalogue(p.Language)
	if !p.showsProgram() {
		p.model = play.Model{Choice: play.Choice{Programs: shelf()}, Words: in}
		return
	}
	p.model = play.New(in, shelf(), p.Name)
	p.model.Embedder.Around = p.Embed
}

// OnMount brings the page to life in a browser. A panic in that is not survived: half a
// page would wait for ever for its other half, while web/watch.js says what happened.
func (p *Page) OnMount(ctx app.Context) {
	if p.edge = newEdge(ctx, p); p.edge == nil {
		return
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
	ctx.Page().SetLang(p.model.Words.Lang())
	setLoadingLabel(ctx.Page(), p.model.Words)
	ctx.Page().SetDescription(p.model.Words.Say(description))
	if !p.showsProgram() {
		ctx.Page().SetTitle("%s", p.Title())
		return
	}
	if p.edge != nil && !p.listing {
		p.listing = true
		p.edge.FetchPrograms()
	}
	u := ctx.Page().URL()
	_, path := language.Split(strings.TrimPrefix(u.Path, strings.TrimSuffix(app.Getenv("GOAPP_ROOT_PREFIX"), "/")))
	name := strings.TrimPrefix(path, "/")
	if p.Embed {
		name = u.Query().Get("program")
		p.bare = name == ""
		says := u.Query().Get
		p.Send(play.Frame{ReadOnly: says("editable") == "false", Title: says("title"), Question: says("question")})
	}
	if name == "" {
		name = catalog.Home
	}
	p.Send(play.Open{Name: name, Stay: p.arrived})
	p.Send(play.OpenLink{Fragment: u.Fragment})
	p.arrived = true
	ctx.Page().SetTitle("%s", p.Title())
}

// description says to search engines what the pages are.
const description language.Phrase = "Run real Go programs in the page and watch every goroutine, every context and every cancellation on one time axis."

// describeData gives the element around the page what scripts want to know before there is
// a client (web/first.js): the program in view, where its file and its code are, and what
// else its run needs.
func describeData(page app.HTMLDiv, m *play.Model) app.HTMLDiv {
	p := m.Program()
	return page.DataSet("program", m.Choice.Name).DataSet("file", p.File).DataSet("code", p.Wasm).DataSet("delta", p.Delta).
		DataSet("soon", strings.Join([]string{address.Frame, address.Runner, address.Programs}, " ")).DataSet("words", m.Words.FileAddress())
}

// showsProgram reports whether the page shows a program.
func (p *Page) showsProgram() bool { return !p.Gallery && !p.Menu }

// Title is what the browser's tab says.
func (p *Page) Title() string {
	switch {
	case p.Gallery:
		return p.model.Words.Say("Gallery · ctxplay")
	case p.Menu:
		return p.model.Words.Say("Programs · ctxplay")
	}
	return p.model.Words.Say("%s · ctxplay", p.model.Intro().Title)
}

// Send updates the model and has the effects carried out. It is called on the
// UI goroutine only. An update that panics leaves the model as it was.
func (p *Page) Send(msg play.Msg) {
	if p.edge != nil {
		p.edge.Settle(msg)
	}
	var fx []play.Effect
	survive.Do(language.Phrase(fmt.Sprintf("taking %T", msg)), func() { p.model, fx = play.Update(p.model, msg) })
	if p.edge == nil {
		return
	}
	for _, e := range fx {
		survive.Do(language.Phrase(fmt.Sprintf("carrying out %T", e)), func() { e.CarryOut(p.edge) })
	}
	p.edge.Shown()
}

// Render shows the model.
func (p *Page) Render() app.UI { return panel.Part(p.model.Words, "the page", p.render) }

func (p *Page) render() app.UI {
	began := time.Now()
	defer func() { p.took = time.Since(began) }()
	switch {
	case p.Embed:
		return p.embedded()
	case p.Gallery:
		return p.gallery()
	case p.Menu:
		return p.menu()
	}
	m := &p.model
	return describeData(app.Div().Class(p.kind()), m).Body(
		app.A().Class("skip").Href("#run").Text(p.model.Words.Say("Skip to the controls")),
		panel.TopBar(m, p.Send),
		app.Main().ID("main").Class(p.sureness()).Body(
			p.part("what it is about", p.about()),
			p.part("the controls", panel.Controls),
			p.part("the notice", panel.Notice),
			panel.Part(p.model.Words, "the program and its run", p.bench),
		),
		panel.Part(p.model.Words, "what is announced", func() app.UI { return panel.Announcements(m) }),
		panel.Colophon(),
		panel.KeySheet(m, p.Send),
		panel.ShareSheet(m, p.Send),
		panel.About(p.model.Words, p.Send),
		p.part("the tour", panel.TourCard),
	)
}

// part renders a panel. Where that panics it says that the panel cannot be shown.
func (p *Page) part(what language.Phrase, show func(*play.Model, panel.Send) app.UI) app.UI {
	return panel.Part(p.model.Words, what, func() app.UI { return show(&p.model, p.Send) })
}

// sureness returns classes for main if the program in view is not yet the one that was
// asked for. web/watch.css hides main then, or after a moment if what is there may
// stay so long.
func (p *Page) sureness() string {
	switch {
	case p.model.Choice.Staying && p.model.Unsure():
		return "unsure staying"
	case p.model.Unsure():
		return "unsure"
	}
	return ""
}

// kind is the class of the page.
func (p *Page) kind() string {
	if p.model.Lesson() != nil {
		return "page taught"
	}
	return "page"
}

// about returns the panel of what the page is about: a program, or a lesson.
func (p *Page) about() func(*play.Model, panel.Send) app.UI {
	if p.model.Lesson() != nil {
		return panel.Lesson
	}
	return panel.Intro
}

// bench is the source beside the run.
func (p *Page) bench() app.UI {
	m := &p.model
	return panel.Bench(m).Body(
		panel.Part(p.model.Words, "the source", func() app.UI { return panel.Source(m, p.editor, p.Send) }),
		panel.Divider(m, p.Send, play.SourceShare),
		app.Div().Class("stage").Body(
			p.part("the requests", panel.Client),
			p.part("the picture", panel.Timeline),
			p.part("the reactions", panel.Reactions),
		),
		panel.Divider(m, p.Send, play.DockShare),
		panel.Dock(m, p.Send, map[play.Reading]func() app.UI{
			play.OutputReading:   func() app.UI { return p.part("the output", panel.Output) },
			play.FindingsReading: func() app.UI { return p.part("the findings", panel.Findings) },
			play.InspectorReading: func() app.UI {
				return panel.Part(p.model.Words, "the inspector", func() app.UI { return panel.Inspector(m, p.arranged, p.Send) })
			},
			play.StoryReading:       func() app.UI { return p.part("the story", panel.Story) },
			play.DifferencesReading: func() app.UI { return p.part("the differences", panel.Differences) },
			play.TableReading:       func() app.UI { return panel.Part(p.model.Words, "the tables", func() app.UI { return panel.Table(m) }) },
			play.SchedulesReading:   func() app.UI { return p.part("the schedules", panel.Schedules) },
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
