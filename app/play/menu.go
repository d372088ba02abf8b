package play

import (
	"slices"

	"ctxplay/app/play/effect"
)

type (
	// ShowMenu shows the menu of programs.
	ShowMenu struct{}
	// OpenNeighbour opens the program that stands By places after the one in view in
	// the menu, or before it.
	OpenNeighbour struct{ By int }
)

func (ShowMenu) update(*Model) []Effect { return []Effect{effect.ShowMenu{}} }

func (msg OpenNeighbour) update(m *Model) []Effect {
	p, ok := m.Neighbour(msg.By)
	if !ok {
		return nil
	}
	return []Effect{effect.Visit{Path: m.Words.Path("/" + p.Name)}}
}

// Neighbour returns the program that stands so many places after the one in view in
// the menu, or before it: of a program that is in no group there is none, and none
// before the first and after the last.
func (m *Model) Neighbour(by int) (Program, bool) {
	var grouped []Program
	for _, p := range m.Choice.Programs {
		if p.Group != "" {
			grouped = append(grouped, p)
		}
	}
	at := slices.IndexFunc(grouped, func(p Program) bool { return p.Name == m.Choice.Name })
	if at < 0 || at+by < 0 || at+by >= len(grouped) {
		return Program{}, false
	}
	return grouped[at+by], true
}
