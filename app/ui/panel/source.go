package panel

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// A sourceKey is all on which the source depends.
type sourceKey struct {
	Editor, CanEdit bool
	Program         string
	Programs, Size  int
	Edited          bool
	Files           string // their names
	Tab, Note       string
	Problems        problemsKey
	Listing         listingKey // zero while an editor shows the lines
}

// A listingKey is all on which a listing of the source depends.
type listingKey struct {
	Rev                 int
	Line, Beside, Hover play.Place
	Selected            timeline.Selection
	Run, Log            int // which run, and how much is known of it
	Now                 int64
}

// Source shows the program. Unless an editor does so, it lists the lines, and marks
// those at which goroutines stand at the instant looked at.
func Source(m *play.Model, editor bool, send Send) app.UI {
	key := sourceKey{
		Editor: editor, CanEdit: m.CanEdit(), Program: m.Choice.Name, Programs: len(m.Choice.Programs), Size: int(m.Program().Size),
		Edited: m.Edited(), Tab: m.Tab(), Note: sourceNote(m), Problems: problemsKeyOf(m),
	}
	for _, f := range m.Source() {
		key.Files += f.Name + "\n"
	}
	if !editor {
		key.Listing = listingKey{Rev: m.Draft.Rev, Line: m.Look.Line, Beside: m.Look.Beside, Hover: LitLine(m), Selected: m.Shown.Selected}
		if m.Shown.Run != nil && m.Choice.Opened == "" {
			key.Listing.Run, key.Listing.Log, key.Listing.Now = m.Shown.Number, len(m.Shown.Run.Log), m.Look.Now
		}
	}
	return remember(m.Words, "the source", key, func(key sourceKey) app.UI { return source(m, key.Editor, send) })
}

// LitLine returns the line of what the pointer is over.
func LitLine(m *play.Model) play.Place {
	if m.Shown.Run == nil || m.Look.Hover.Kind == timeline.None {
		return play.Place{}
	}
	site := play.SiteOf(m.Shown.Run, m.Look.Hover, m.Look.Now)
	return play.Place{File: site.File, Line: site.Line}
}

func source(m *play.Model, editor bool, send Send) app.UI {
	files := m.Source()
	return app.Section().ID("source").Class("panel source").Aria("label", m.Words.Say("Source")).Body(
		div("panel-head source-head",
			app.H2().Text(m.Words.Say("Source")),
			span("panel-note", sourceNote(m)),
			problemsLead(m, send),
			app.If(m.CanEdit(), func() app.UI { return sourceButtons(m, send) }),
		),
		// The number of elements down to here never changes, for the editor's host
		// below: see rawHosts of package ui.
		fileTabs(m, send),
		editorHost(m),
		app.Div().ID(PrintSourceID).Class("files print-source"),
		app.If(!editor || !m.CanEdit(), func() app.UI {
			return app.Div().Class("files").TabIndex(0).Aria("label", m.Words.Say("Source of the program")).Body(
				app.If(len(files) == 0, func() app.UI {
					return para("empty", m.Words.Say("The source of this run is not in its trace. "+
						"Lines have their names in the story and in the inspector."))
				}),
				app.Range(files).Slice(func(i int) app.UI {
					return div("file",
						app.If(len(files) > 1, func() app.UI { return app.H3().Class("file-name").Text(files[i].Name) }),
						listedFile(m, send, files[i]),
					)
				}),
			)
		}),
		Problems(m, send),
	)
}

// sourceNote says how the source stands to the run in view.
func sourceNote(m *play.Model) string {
	switch {
	case m.Choice.Opened != "":
		return ""
	case m.Tools.Making.Says != "":
		return m.Tools.Making.Says
	case m.Stale(), m.Edited():
		return m.Words.Say("changed")
	case m.Choice.Name == play.OwnName:
		return ""
	}
	return m.Words.Say("exactly what was compiled")
}

// sourceButtons are what can be done with the source as a whole.
func sourceButtons(m *play.Model, send Send) app.UI {
	tab := m.Tab()
	return div("source-buttons",
		// The button that comes and goes has a place of its own, so that the menu
		// after it does not move: go-app would make another menu of it, closed.
		div("revert-place", app.If(m.Edited(), func() app.UI {
			return send.button(play.Revert{}).ID("revert").Class("quiet").Title(m.Words.Say("Go back to the program as it came; undo brings yours back")).
				Body(sign("↺"), app.Span().Text(m.Words.Say("Original")))
		})),
		send.button(play.Format{}).ID("format").Class("quiet").Title(m.Words.Say("gofmt, and imports added and removed (Ctrl or ⌘ S)")).Text(m.Words.Say("Format")),
		app.Details().ID("source-menu").Class("menu").Body(
			app.Summary().Class("quiet").Text(m.Words.Say("File")),
			div("menu-list",
				menuItem(send, play.AddFile{}, "file-new", m.Words.Say("New file"), m.Words.Say("of the same package")),
				menuItem(send, play.AddFile{Test: true}, "file-test", m.Words.Say("New test"), m.Words.Say("prog_test.go, run as go test does")),
				menuItem(send, play.OpenFile{}, "file-open", m.Words.Say("Open…"), m.Words.Say(".go, .txtar, or an execution trace")),
				menuItem(send, play.SaveSource{}, "file-save", m.Words.Say("Save"), saveSays(m)),
				app.If(len(m.Source()) > 1, func() app.UI {
					return menuItem(send, play.DropFile{Name: tab}, "file-drop", m.Words.Say("Delete %s", words.Visible(tab, 40)),
						m.Words.Say("undo in the editor does not bring it back"))
				}),
				app.Label().Class("field menu-field").Body(
					app.Span().Text(m.Words.Say("Name")),
					app.Input().ID("file-rename").Type("text").Value(tab).Spellcheck(false).Attr("autocapitalize", "off").Attr("autocomplete", "off").
						OnChange(handler(tab, func(ctx app.Context, _ app.Event) {
							send(play.RenameFile{From: tab, To: ctx.JSSrc().Get("value").String()})
						})),
				),
			),
		),
	)
}

func saveSays(m *play.Model) string {
	if len(m.Source()) > 1 {
		return m.Words.Say("all files, as one .txtar")
	}
	return m.Words.Say("as %s", words.Visible(m.Tab(), 40))
}

func listedFile(m *play.Model, send Send, f program.File) app.UI {
	marks := make(map[int]replay.Mark)
	if m.Shown.Run != nil {
		for _, mark := range m.Shown.Run.Marks(m.LookedAt()) {
			if mark.File == f.Name {
				marks[mark.Line] = mark
			}
		}
	}
	lines := program.Highlight(f.Text)
	hover := LitLine(m)
	return div("lines", app.Range(lines).Slice(func(i int) app.UI {
		n := i + 1
		here := play.Place{File: f.Name, Line: n}
		class := "line"
		if here == m.Look.Line || here == m.Look.Beside {
			class += " lit"
		}
		if here == hover {
			class += " hover"
		}
		mark, marked := marks[n]
		if marked {
			class += " marked at-" + mark.States[0].String()
		}
		h, scope := send.on(play.SelectLine{Place: here})
		return app.Div().Class(class).DataSet("line", n).OnClick(h, scope).Body(
			app.Raw(codeHTML(lines[i])),
			app.If(marked, func() app.UI { return chips(m, send, mark) }),
		)
	}))
}

// Listing is the whole source as HTML, for paper.
func Listing(m *play.Model) string {
	var b strings.Builder
	for _, f := range m.Source() {
		fmt.Fprintf(&b, `<h3 class="file-name">%s</h3><div class="lines">`, program.EscapeHTML(f.Name))
		for i, line := range program.Highlight(f.Text) {
			fmt.Fprintf(&b, `<div class="line" data-line="%d">%s</div>`, i+1, codeHTML(line))
		}
		b.WriteString(`</div>`)
	}
	return b.String()
}

// codeHTML returns a line of tokens as HTML. Its text is the line to the byte.
func codeHTML(line []program.Token) string {
	var b strings.Builder
	b.WriteString("<code>")
	for _, t := range line {
		if t.Class == "" {
			b.WriteString(program.EscapeHTML(t.Text))
			continue
		}
		fmt.Fprintf(&b, `<span class="t-%s">%s</span>`, t.Class, program.EscapeHTML(t.Text))
	}
	b.WriteString("</code>")
	return b.String()
}

// ChipLimit is how many goroutines are named at one line.
const ChipLimit = 3

// chips are the goroutines that stand at a line.
func chips(m *play.Model, send Send, mark replay.Mark) app.UI {
	shown := min(len(mark.Goroutines), ChipLimit)
	return app.Span().Class("chips").Body(
		app.Range(mark.Goroutines[:shown]).Slice(func(i int) app.UI {
			return chip(m, send, mark, i)
		}),
		app.If(mark.Count > shown, func() app.UI {
			return span("chip-more", fmt.Sprintf("+%d", mark.Count-shown))
		}),
	)
}

// chip is a goroutine as a small button, in the colour and with the glyph of
// its state.
func chip(m *play.Model, send Send, mark replay.Mark, i int) app.UI {
	id, state, says := mark.Goroutines[i], mark.States[i], ChipSays(m.Words, mark, i)
	sel := timeline.Selection{Kind: timeline.Goroutine, Goroutine: id, At: m.Look.Now}
	class := "chip"
	if m.Shown.Selected.Goroutine == id && m.Shown.Selected.Kind != timeline.None {
		class += " chosen"
	}
	if mark.Past[i] {
		class += " past"
	}
	return app.Button().Type("button").Class(class).Title(says).DataSet("state", state.String()).DataSet("g", int64(id)).
		Aria("label", says).
		OnClick(handler(fmt.Sprint(id, m.Look.Now), func(_ app.Context, e app.Event) {
			e.Call("stopPropagation") // or the line behind it would be selected
			send(play.Select{Selection: sel})
		})).
		Body(sign(glyphs[state]), app.Span().Text(fmt.Sprintf("g%d", id)))
}

// ChipSays says in words what the chip of goroutine number i at a line does.
func ChipSays(in *language.Catalogue, mark replay.Mark, i int) string {
	says := fmt.Sprintf("g%d, %s", mark.Goroutines[i], timeline.StateWord(in, mark.States[i]))
	switch {
	case mark.States[i] == replay.Blocked:
		says += in.Say(", can never wake")
	case mark.Past[i]:
		says += in.Say(", last seen here")
	}
	return says
}

// glyphs are the signs of the states, the same as in the picture.
var glyphs = map[replay.State]string{
	replay.Running: playSign, replay.Runnable: "❙❙", replay.Waiting: "○", replay.Blocked: "✕", replay.Ended: "■",
}
