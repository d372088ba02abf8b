package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// RoomID is the id of the panel in which a person follows the presenter. Package edge
// does not take a touch of it for one of the page.
const RoomID = "room"

// Room lets a person follow the presenter of the room, or tells the presenter who
// follows. It is hidden where there is no room.
func Room(m *play.Model, send Send) app.UI {
	box := hidden(app.Aside().ID(RoomID).Class("room").Aria("label", m.Words.Say("Room")), !m.Room.Open)
	if !m.Room.Open {
		return box
	}
	name := m.Words.Say("Follow the presenter")
	switch {
	case m.Room.Following:
		name = m.Words.Say("Following the presenter")
	case m.Room.Strayed:
		name = m.Words.Say("Follow again")
	}
	return box.Body(
		app.If(!m.Room.Leads, func() app.UI {
			return send.button(play.Follow{On: !m.Room.Following}).ID("follow").Aria("pressed", m.Room.Following).
				Title(m.Words.Say("This page shows what the presenter shows, until you touch something")).
				Body(sign("◉"), app.Span().Text(name))
		}),
		app.P().ID("room-says").Class("room-says").Attr("role", "status").Text(m.RoomSays()),
	)
}
