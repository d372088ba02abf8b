package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/timeline"
)

// tableRows bounds the table, which nobody listens through when it is longer.
const tableRows = 300

// table is the picture in words, for who listens to the page. It is there for
// a run that stands still; a growing one is told by the announcements.
func (p *Page) table() app.UI {
	m := &p.model
	section := app.Section().Class("unseen").Aria("label", "The run as a table")
	if m.Run == nil || m.Phase.Active() {
		return section
	}
	rows := timeline.Table(m.Run, m.System)
	if len(rows) == 0 {
		return section
	}
	body := rows[:min(len(rows), tableRows)]
	return section.Body(app.Table().ID("run-table").Body(
		app.Caption().Text(pictureTitle(m)),
		app.THead().Body(app.Tr().Body(app.Range(timeline.TableHead).Slice(func(i int) app.UI {
			return app.Th().Scope("col").Text(timeline.TableHead[i])
		}))),
		app.TBody().Body(app.Range(body).Slice(func(i int) app.UI {
			return app.Tr().Body(app.Range(body[i]).Slice(func(j int) app.UI { return app.Td().Text(body[i][j]) }))
		})),
	))
}
