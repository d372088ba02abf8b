package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
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

// PrintPicture returns the picture as it is looked at, as SVG, which is sharp on
// paper, and in light colours whatever the theme.
func PrintPicture(m *play.Model) string {
	if m.Shown.Run == nil {
		return ""
	}
	v := View(m, printWidth)
	v.Moving = nil
	v.Scale, v.Hover = 1, timeline.Selection{}
	if m.Look.Follow || m.Shown.Run.Exit != nil && m.Look.Now >= m.Shown.Run.Head {
		v.Now = replay.None // no instant was singled out
	}
	return timeline.SVG(timeline.Layout(m.Shown.Run, v), PictureTitle(m))
}

// Colophon is the element for what stands below a printed page.
func Colophon() app.UI { return app.Div().ID(ColophonID).Class("colophon") }
