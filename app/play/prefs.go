package play

import (
	"slices"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
)

// Themes are the colours that can be chosen, in the order in which the button
// goes round. The first is as the system has it, high contrast included.
var Themes = []string{"", "light", "dark", "contrast", "contrast-dark"}

// NextTheme returns the theme after t.
func NextTheme(t string) string { return Themes[(slices.Index(Themes, t)+1)%len(Themes)] }

// ThemeName says which colours t is, in words.
func ThemeName(in *language.Catalogue, t string) string {
	switch t {
	case "light":
		return in.Say("light")
	case "dark":
		return in.Say("dark")
	case "contrast":
		return in.Say("high contrast, light")
	case "contrast-dark":
		return in.Say("high contrast, dark")
	}
	return in.Say("as your system has them")
}

// Prefs are how a person likes the page. Nothing of them concerns a run.
type Prefs struct {
	Theme string // one of Themes
	// Present says that source and picture are shown alone, and large, for a projector; Table that the
	// run is shown as a table too; System that goroutines and contexts of the
	// runtime and the library are shown.
	Present, Table, System bool
	// KeySheet says that the sheet of keys is open, KeysOff that keys which type
	// a character do nothing.
	KeySheet, KeysOff bool
	AboutSheet        bool // the sheet of what the page is is open
	// Tour says whether the tour is to be offered, Stop at which stop it is, counted from
	// 1, and 0 while nobody is on it.
	Tour TourState
	Stop int
	// Pace is how fast runs are played back. Still says that the person wants nothing to
	// move, as the system has it.
	Pace  Pace
	Still bool
	// Full says that the picture fills the window and, where the browser lets it, the
	// screen.
	Full bool
}

type (
	// SetTheme chooses the colours, one of Themes.
	SetTheme struct{ Theme string }
	// SetFull, SetPresent, SetTable, SetSystem, ShowKeys and SetKeysOff set the fields of Prefs
	// that are called so.
	SetFull    struct{ Full bool }
	SetPresent struct{ Present bool }
	SetTable   struct{ Table bool }
	SetSystem  struct{ System bool }
	ShowKeys   struct{ Show bool }
	ShowAbout  struct{ Show bool }
	SetKeysOff struct{ Off bool }
	// Restored is what the browser has kept of the choices of an earlier visit.
	Restored struct {
		Theme   string
		KeysOff bool
		Layout  string // as Layout.String wrote it
		Tour    string
	}
)

func (msg SetTheme) update(m *Model) []Effect {
	if !slices.Contains(Themes, msg.Theme) {
		return nil
	}
	m.Prefs.Theme = msg.Theme
	return []Effect{effect.SetTheme{Theme: msg.Theme}}
}

func (msg SetPresent) update(m *Model) []Effect {
	m.Prefs.Present = msg.Present
	return []Effect{effect.SetPresent{On: msg.Present}}
}

func (msg SetFull) update(m *Model) []Effect {
	if msg.Full == m.Prefs.Full {
		return nil
	}
	m.Prefs.Full = msg.Full
	return []Effect{effect.SetFull{On: msg.Full}}
}

func (msg SetTable) update(m *Model) []Effect {
	if m.Prefs.Table = msg.Table; msg.Table {
		m.Shown.Uncovered = true
		m.Layout.bring(TableReading)
	}
	return nil
}

func (msg SetSystem) update(m *Model) []Effect {
	m.Prefs.System = msg.System
	return nil
}

func (msg ShowKeys) update(m *Model) []Effect {
	if msg.Show == m.Prefs.KeySheet {
		return nil
	}
	m.Prefs.KeySheet = msg.Show
	return []Effect{effect.ShowKeys{Show: msg.Show}}
}

func (msg ShowAbout) update(m *Model) []Effect {
	if msg.Show == m.Prefs.AboutSheet {
		return nil
	}
	m.Prefs.AboutSheet = msg.Show
	return []Effect{effect.ShowAbout{Show: msg.Show}}
}

func (msg SetKeysOff) update(m *Model) []Effect {
	m.Prefs.KeysOff = msg.Off
	return []Effect{effect.SetKeysOff{Off: msg.Off}}
}

// update takes the choices over, and asks the browser for nothing: web/theme.js has
// set the colours before the first paint, and what is kept need not be kept again.
func (msg Restored) update(m *Model) []Effect {
	if slices.Contains(Themes, msg.Theme) {
		m.Prefs.Theme = msg.Theme
	}
	m.Prefs.KeysOff, m.Layout = msg.KeysOff, ParseLayout(msg.Layout)
	if m.Prefs.Tour = TourOffered; msg.Tour != "" {
		m.Prefs.Tour = TourSeen
	}
	return nil
}
