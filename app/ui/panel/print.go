package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// Ids of what is only on paper. Package edge fills both just before the page is
// printed, as the day and the state of the picture are known only then.
const (
	PrintPictureID = "print-picture"
	ColophonID     = "colophon"
)

// printWidth is how wide the picture is drawn for paper, in CSS pixels; the
// style sheet scales it to its column.
const printWidth = 860

// PrintPicture returns the picture as it is looked at, as HTML around SVG, which is sharp
// on paper, and in light colours whatever the theme. Of two runs that are compared it
// returns both pictures, each under its label.
func PrintPicture(m *play.Model) string {
	if m.Shown.Run == nil {
		return ""
	}
	shown := printed(m, m.Shown.Run, View(m, printWidth))
	if !m.Beside() {
		return timeline.SVG(shown, PictureTitle(m))
	}
	kept := printed(m, m.Kept.Run, KeptView(m, printWidth))
	// Both have the same width, so that their instants stand one above the other, and
	// together they fit the page: web/print.css has widths in tenths of the column.
	tenths := min(max(int(10*printHeight/(kept.Visible+shown.Visible)), 3), 10)
	return fmt.Sprintf(`<div class="print-sides" data-tenths="%d">`, tenths) +
		printedSide("A", m.Kept.Label) + timeline.SVG(kept, PictureTitle(m)) +
		printedSide("B", m.Shown.Label) + timeline.SVG(shown, PictureTitle(m)) + `</div>`
}

// printHeight is how high two pictures may be together that are as wide as printWidth:
// what a page has room for beside the source.
const printHeight = 560

// printed lays a run out for paper, as v looks at it.
func printed(m *play.Model, r *replay.Run, v timeline.View) timeline.Scene {
	v.Moving = nil
	v.Scale, v.Hover = 1, timeline.Selection{}
	if m.Look.Follow || r.Exit != nil && m.Look.Now >= r.Head {
		v.Now = replay.None // no instant was singled out
	}
	return timeline.Layout(r, v)
}

// printedSide is the head of one of two pictures.
func printedSide(side, label string) string {
	return `<h3 class="side-head"><span class="side">` + side + `</span><span>` + program.EscapeHTML(label) + `</span></h3>`
}

// Colophon is the element for what stands below a printed page.
func Colophon() app.UI { return app.Div().ID(ColophonID).Class("colophon") }
