package play

import "ctxplay/app/play/effect"

import "slices"

// Themes are the colours that can be chosen, in the order in which the button
// goes round. The first is as the system has it, high contrast included.
var Themes = []string{"", "light", "dark", "contrast", "contrast-dark"}

// NextTheme returns the theme after t.
func NextTheme(t string) string { return Themes[(slices.Index(Themes, t)+1)%len(Themes)] }

// ThemeName says which colours t is, in words.
func ThemeName(t string) string {
	switch t {
	case "light", "dark":
		return t
	case "contrast":
		return "high contrast, light"
	case "contrast-dark":
		return "high contrast, dark"
	}
	return "as your system has them"
}

// Prefs are how a person has the page.
type Prefs struct {
	Theme string // one of Themes
	// Present says that everything is large, for a projector; Table that the
	// run is shown as a table too; System that goroutines and contexts of the
	// runtime and the library are shown.
	Present, Table, System bool
	// KeySheet says that the sheet of keys is open, KeysOff that keys which type
	// a character do nothing.
	KeySheet, KeysOff bool
}

// arrange is how a person has the page: nothing of it concerns a run.
func arrange(m Model, msg Msg) (Model, []Effect) {
	switch msg := msg.(type) {
	case SetTheme:
		if !slices.Contains(Themes, msg.Theme) {
			return m, nil
		}
		m.Prefs.Theme = msg.Theme
		return m, []Effect{effect.SetTheme{Theme: msg.Theme}}
	case SetPresent:
		m.Prefs.Present = msg.Present
		return m, []Effect{effect.SetPresent{On: msg.Present}}
	case SetTable:
		m.Prefs.Table = msg.Table
	case ShowKeys:
		if msg.Show == m.Prefs.KeySheet {
			return m, nil
		}
		m.Prefs.KeySheet = msg.Show
		return m, []Effect{effect.ShowKeys{Show: msg.Show}}
	case SetKeysOff:
		m.Prefs.KeysOff = msg.Off
		return m, []Effect{effect.SetKeysOff{Off: msg.Off}}
	}
	return m, nil
}
