package ui

import (
	"fmt"
	"html"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// source shows the program, with the lines marked at which goroutines stand
// at the instant looked at. It renders anew only when Rev changes.
type source struct {
	app.Compo
	Rev  string
	page *Page
}

// sourceRev names everything that source shows.
func sourceRev(m *play.Model) string {
	var b strings.Builder
	fmt.Fprint(&b, m.Name, len(m.Programs), m.Program().Size, m.Line, litLine(m), m.Selected)
	if m.Run != nil && m.Opened == "" {
		fmt.Fprint(&b, m.Run.Marks(m.Now))
	}
	return b.String()
}

// litLine is the line of what the pointer is over.
func litLine(m *play.Model) play.Place {
	if m.Run == nil || m.Hover.Kind == timeline.None {
		return play.Place{}
	}
	site := play.SiteOf(m.Run, m.Hover, m.Now)
	return play.Place{File: site.File, Line: site.Line}
}

func (s *source) Render() app.UI {
	q := s.page.model.Program()
	return app.Section().ID("source").Class("panel source").Aria("label", "Source").Body(
		app.Div().Class("panel-head").Body(
			app.H2().Text("Source"),
			app.Span().Class("panel-note").Text("exactly what was compiled"),
		),
		app.Div().Class("files").TabIndex(0).Aria("label", "Source of the program").Body(
			app.If(len(q.Files) == 0, func() app.UI {
				return app.P().Class("empty").Text("The source of this run is not in its trace. Lines have their names in the story and in the inspector.")
			}),
			app.Range(q.Files).Slice(func(i int) app.UI {
				return app.Div().Class("file").Body(
					app.If(len(q.Files) > 1, func() app.UI { return app.H3().Class("file-name").Text(q.Files[i].Name) }),
					s.file(q.Files[i]),
				)
			}),
		),
	)
}

func (s *source) file(f program.File) app.UI {
	m := &s.page.model
	marks := make(map[int]replay.Mark)
	if m.Run != nil {
		for _, mark := range m.Run.Marks(m.Now) {
			if mark.File == f.Name {
				marks[mark.Line] = mark
			}
		}
	}
	lines := play.Lines(f.Text)
	hover := litLine(m)
	return app.Div().Class("lines").Body(app.Range(lines).Slice(func(i int) app.UI {
		n := i + 1
		here := play.Place{File: f.Name, Line: n}
		class := "line"
		if here == m.Line {
			class += " lit"
		}
		if here == hover {
			class += " hover"
		}
		mark, marked := marks[n]
		if marked {
			class += " marked at-" + mark.States[0].String()
		}
		h, scope := s.page.on(play.SelectLine{Place: here})
		return app.Div().Class(class).DataSet("line", n).OnClick(h, scope).Body(
			app.Raw(codeHTML(lines[i])),
			app.If(marked, func() app.UI { return s.page.chips(mark) }),
		)
	}))
}

// codeHTML sets a line of tokens; its text is the line to the byte.
func codeHTML(line []play.Token) string {
	var b strings.Builder
	b.WriteString("<code>")
	for _, t := range line {
		if t.Class == "" {
			b.WriteString(html.EscapeString(t.Text))
			continue
		}
		fmt.Fprintf(&b, `<span class="t-%s">%s</span>`, t.Class, html.EscapeString(t.Text))
	}
	b.WriteString("</code>")
	return b.String()
}

// chipLimit is how many goroutines are named at one line.
const chipLimit = 3

// chips are the goroutines that stand at a line.
func (p *Page) chips(mark replay.Mark) app.UI {
	shown := min(len(mark.Goroutines), chipLimit)
	return app.Span().Class("chips").Body(
		app.Range(mark.Goroutines[:shown]).Slice(func(i int) app.UI {
			return p.chip(mark.Goroutines[i], mark.States[i])
		}),
		app.If(mark.Count > shown, func() app.UI {
			return app.Span().Class("chip-more").Text(fmt.Sprintf("+%d", mark.Count-shown))
		}),
	)
}

// chip is a goroutine as a small button, in the colour and with the glyph of
// its state.
func (p *Page) chip(id replay.GoID, state replay.State) app.UI {
	sel := timeline.Selection{Kind: timeline.Goroutine, Goroutine: id, At: p.model.Now}
	class := "chip"
	if p.model.Selected.Goroutine == id && p.model.Selected.Kind != timeline.None {
		class += " chosen"
	}
	return app.Button().Type("button").Class(class).DataSet("state", state.String()).DataSet("g", int64(id)).
		Aria("label", fmt.Sprintf("g%d, %s", id, state)).
		OnClick(func(_ app.Context, e app.Event) {
			e.Call("stopPropagation") // the line behind it is not meant
			p.send(play.Select{Selection: sel})
		}, app.EventScope(int64(id), p.model.Now)).
		Body(sign(glyphs[state]), app.Span().Text(fmt.Sprintf("g%d", id)))
}

// glyphs are the signs of the states, the same as in the picture.
var glyphs = map[replay.State]string{
	replay.Running: "▶", replay.Runnable: "❙❙", replay.Waiting: "○", replay.Blocked: "✕", replay.Ended: "■",
}
