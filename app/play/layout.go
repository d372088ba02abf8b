package play

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/play/effect"
)

// A Reading is a part of the page that says in words what the picture shows.
type Reading string

// Readings, which stand below source and picture.
const (
	OutputReading      Reading = "output"
	FindingsReading    Reading = "findings"
	InspectorReading   Reading = "inspector"
	StoryReading       Reading = "story"
	DifferencesReading Reading = "differences" // while two runs are compared
	TableReading       Reading = "table"       // while it is asked for
	SchedulesReading   Reading = "schedules"   // once other schedules were tried
)

// Readings are all of them, in the order in which they stand.
var Readings = [...]Reading{OutputReading, FindingsReading, InspectorReading, StoryReading, DifferencesReading, TableReading, SchedulesReading}

// Layout is how the parts of the page share a window in which all of them have
// room. In a smaller window they stand one below the other, whatever it says.
type Layout struct {
	// Source is the share of the window's width that the source has, Dock the share of
	// its height that the readings have, in percent.
	Source, Dock int
	// Tabs says that one reading is shown at a time, Front. Else all stand beside each
	// other, but those that are Away, by their number in Readings.
	Tabs  bool
	Front Reading
	Away  [len(Readings)]bool
}

// DefaultLayout is the layout of a first visit.
func DefaultLayout() Layout { return Layout{Source: 38, Dock: 24, Front: OutputReading} }

// A Share is one of the two that a person can set with a divider.
type Share string

// Shares.
const (
	SourceShare Share = "source"
	DockShare   Share = "dock"
)

// Bounds returns the least and the most that a share can be, in percent.
func (s Share) Bounds() (least, most int) {
	if s == SourceShare {
		return 20, 70
	}
	return 12, 70
}

// With returns l with a share of percent, or as near to it as can be.
func (l Layout) With(s Share, percent int) Layout {
	least, most := s.Bounds()
	percent = min(max(percent, least), most)
	if s == SourceShare {
		l.Source = percent
	} else {
		l.Dock = percent
	}
	return l
}

// Of returns a share, in percent.
func (l Layout) Of(s Share) int {
	if s == SourceShare {
		return l.Source
	}
	return l.Dock
}

// Shows reports whether a reading is shown.
func (l Layout) Shows(r Reading) bool {
	if l.Tabs {
		return r == l.Front
	}
	return !l.Away[slices.Index(Readings[:], r)]
}

// Choosing returns the layout after a person has chosen a reading: as the one that is
// shown or, where they stand beside each other, as one that comes or goes. The last one
// stays.
func (l Layout) Choosing(r Reading) Layout {
	if l.Tabs {
		l.Front = r
		return l
	}
	if i := slices.Index(Readings[:], r); i >= 0 {
		l.Away[i] = !l.Away[i]
	}
	return l
}

// String writes the layout as the browser keeps it, and as ParseLayout reads it:
//
//	38 28 columns output story,table
//
// Source and Dock, "tabs" or "columns", Front, and the readings that are away, if any.
func (l Layout) String() string {
	mode := "columns"
	if l.Tabs {
		mode = "tabs"
	}
	var away []string
	for i, r := range Readings {
		if l.Away[i] {
			away = append(away, string(r))
		}
	}
	return strings.TrimSpace(fmt.Sprintf("%d %d %s %s %s", l.Source, l.Dock, mode, l.Front, strings.Join(away, ",")))
}

// ParseLayout reads a layout that an earlier visit has kept. What it does not know
// is as on a first visit.
func ParseLayout(text string) Layout {
	l := DefaultLayout()
	fields := strings.Fields(text)
	if len(fields) < 4 {
		return l
	}
	for i, s := range []Share{SourceShare, DockShare} {
		percent, err := strconv.Atoi(fields[i])
		if err != nil {
			return DefaultLayout()
		}
		l = l.With(s, percent)
	}
	l.Tabs = fields[2] == "tabs"
	if front := Reading(fields[3]); slices.Contains(Readings[:], front) {
		l.Front = front
	}
	if len(fields) > 4 {
		for _, name := range strings.Split(fields[4], ",") {
			if i := slices.Index(Readings[:], Reading(name)); i >= 0 {
				l.Away[i] = true
			}
		}
	}
	return l
}

// SetLayout lays the page out otherwise.
type SetLayout struct{ Layout Layout }

func (msg SetLayout) update(m *Model) []Effect {
	if msg.Layout == m.Layout {
		return nil
	}
	m.Layout = msg.Layout
	return []Effect{effect.SetLayout{Source: m.Layout.Source, Dock: m.Layout.Dock, Text: m.Layout.String()}}
}

// bring brings a reading to the front, where one is shown at a time: something has
// come up that is said there.
func (l *Layout) bring(r Reading) { l.Front = r }

// HasReading reports whether there is anything to choose a reading for.
func (m *Model) HasReading(r Reading) bool {
	switch r {
	case DifferencesReading:
		return m.Compared != nil
	case TableReading:
		return m.Prefs.Table
	case SchedulesReading:
		return m.Exploring.Phase != NotExploring || m.Turns.On
	}
	return true
}

// ReadingShown reports whether a reading is shown in a window in which all parts have
// room. Where the one at the front has gone, the output is.
func (m *Model) ReadingShown(r Reading) bool {
	l := m.Layout
	if l.Tabs && !m.HasReading(l.Front) {
		l.Front = OutputReading
	}
	return m.HasReading(r) && l.Shows(r)
}
