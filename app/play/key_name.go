package play

import "ctxplay/app/language"

// Text returns the name of k as it is printed on a keyboard.
func (k Key) Text(in *language.Catalogue) string {
	name := k.Name
	if says, ok := keyNames[name]; ok {
		name = in.Say(says)
	}
	if k.Shift {
		name = in.Say("Shift %s", name)
	}
	return name
}

// keyNames are the names of keys that print no character of their own.
var keyNames = map[string]language.Phrase{
	" ": "Space", "ArrowLeft": "←", "ArrowRight": "→", "ArrowUp": "↑", "ArrowDown": "↓",
	"Escape": "Esc", "Enter": "Enter", "PageDown": "PgDn", "PageUp": "PgUp", "Home": "Home", "End": "End",
}
