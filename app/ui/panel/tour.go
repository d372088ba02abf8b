package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// Ids of the tour's card, and of the ring around the part that it points at. Package
// edge puts both into their places.
const (
	TourCardID = "tour"
	TourRingID = "tour-ring"
)

// TourCard is a card beside the part of the page that the tour has come to, which it
// never covers. It is no modal dialog: the page can be used meanwhile.
func TourCard(m *play.Model, send Send) app.UI {
	at := m.Prefs.Stop
	card := app.Div().ID(TourCardID).Class("tour")
	ring := app.Div().ID(TourRingID).Class("tour-ring").Aria("hidden", "true")
	if at == 0 {
		return app.Div().Body(ring.Hidden(true), card.Hidden(true))
	}
	stop := play.Tour[at-1]
	next, says := play.GoOnTour{Stop: at + 1}, m.Words.Say("Next")
	if at == len(play.Tour) {
		next, says = play.GoOnTour{}, m.Words.Say("Done")
	}
	return app.Div().Body(ring, card.
		TabIndex(-1).Attr("role", "dialog").Aria("labelledby", "tour-title").Aria("describedby", "tour-says").
		OnKeyDown(handler("tour", func(_ app.Context, e app.Event) {
			if e.Get("key").String() == "Escape" {
				e.PreventDefault()
				send(play.GoOnTour{})
			}
		})).Body(
		app.H2().ID("tour-title").Text(m.Words.Say(stop.Title)),
		app.P().ID("tour-says").Text(m.Words.Say(stop.Says)),
		div("tour-foot",
			span("tour-count", m.Words.Say("%d of %d", at, len(play.Tour))),
			send.button(play.GoOnTour{}).ID("tour-skip").Class("quiet").Text(m.Words.Say("Skip")),
			send.button(play.GoOnTour{Stop: at - 1}).ID("tour-back").Aria("disabled", at == 1).Text(m.Words.Say("Back")),
			send.button(next).ID("tour-next").Class("primary").Text(says),
		),
	))
}

// tourOffer offers the tour to those who are here for the first time. It keeps its room
// where nothing is offered.
func tourOffer(m *play.Model, send Send) app.UI {
	return app.P().Class("tour-offer").DataSet("offered", m.Prefs.Tour == play.TourOffered).Body(
		app.Span().Text(m.Words.Say("New here? ")),
		send.button(play.GoOnTour{Stop: 1}).ID("tour-begin").Class("quiet").Text(m.Words.Say("Take the tour: five stops")),
		send.button(play.GoOnTour{}).ID("tour-decline").Class("quiet").Text(m.Words.Say("No, thanks")),
	)
}
