package play

import (
	"ctxplay/app/language"
	"ctxplay/app/play/effect"
)

// A TourStop is a part of the page that the tour points at, and what it says of it.
type TourStop struct {
	// Part is the selector of the part's element.
	Part        string
	Title, Says language.Phrase
}

// Tour are the stops of the tour, in order.
var Tour = [...]TourStop{
	{"#source", "The program", "This is ordinary Go. Change any line: it is compiled here, in your browser, when you run it."},
	{".controls-run", "Run it", "Run starts the program, Stop ends it. Beside them is the program's own clock."},
	{"#timeline", "Watch it", "Each request, context and goroutine has a row, and time goes to the right. Select anything to learn more about it."},
	{".transport", "Choose an instant", "Drag the slider to look at another instant, or play the run again. Source, picture and output show how things stood then."},
	{"#dock", "Read about it", "What the program wrote, what was found, what is selected, and what happened event by event."},
}

// TourState says whether the tour is still to be offered.
type TourState string

// States of the tour. Until it is known whether a person has seen it, there is none.
const (
	TourOffered TourState = "offered"
	TourSeen    TourState = "seen" // or skipped: it is not offered again
)

// GoOnTour shows a stop of the tour, counted from 1; 0 ends it, at whatever stop. Once
// begun or declined, it is not offered again.
type GoOnTour struct{ Stop int }

// update shows the recorded run to those who come to the picture, as there has to be
// something to see.
func (msg GoOnTour) update(m *Model) []Effect {
	m.Prefs.Stop = min(max(msg.Stop, 0), len(Tour))
	if m.Prefs.Stop > 2 && m.Shown.Recorded {
		m.Shown.Uncovered = true
	}
	if m.Prefs.Tour == TourSeen {
		return nil
	}
	m.Prefs.Tour = TourSeen
	return []Effect{effect.KeepTour{State: string(TourSeen)}}
}
