package panel

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
)

// KeySheetID is the id of the dialog. Package edge opens and closes it.
const KeySheetID = "keys"

// KeySheet is the sheet of keys, printed from the table that the page acts on. It
// is a dialog and closed: the browser opens it as a modal one, which keeps the
// focus and gives it back.
func KeySheet(m *play.Model, send Send) app.UI {
	return remember(m.Words, "the sheet of keys", m.Prefs.KeysOff, func(bool) app.UI {
		return app.Dialog().ID(KeySheetID).Class("sheet").Aria("labelledby", "keys-title").Body(KeyTables(m, send)...)
	})
}

// KeyTables is what the sheet of keys says.
func KeyTables(m *play.Model, send Send) []app.UI {
	off := m.Prefs.KeysOff
	says := m.Words.Say("Single-key shortcuts: on")
	if off {
		says = m.Words.Say("Single-key shortcuts: off")
	}
	return []app.UI{
		div("sheet-head",
			app.H2().ID("keys-title").Text(m.Words.Say("Keys")),
			send.button(play.ShowKeys{}).ID("keys-close").Class("quiet").Aria("label", m.Words.Say("Close the sheet of keys")).Text("✕"),
		),
		app.Div().Class("sheet-body").TabIndex(0).Attr("role", "group").Aria("label", m.Words.Say("All keys")).Body(
			app.Range(keyGroups()).Slice(func(i int) app.UI { return keyGroup(m.Words, keyGroups()[i]) }),
			editorKeys(m.Words),
		),
		div("sheet-foot",
			send.button(play.SetKeysOff{Off: !off}).ID("keys-off").Aria("pressed", !off).Text(says),
			app.P().Text(m.Words.Say("They do nothing while you type. "+
				"Switch them off if you use speech input. Arrows, Space and Esc work either way.")),
		),
	}
}

// keyGroups returns the names of the groups in order.
func keyGroups() (names []language.Phrase) {
	for _, k := range play.Keys {
		if len(names) == 0 || names[len(names)-1] != k.Group {
			names = append(names, k.Group)
		}
	}
	return names
}

// A keyRow is one line of the sheet: keys that do the same.
type keyRow struct {
	Keys []string
	Does string
}

// keyRows returns the lines of a group.
func keyRows(in *language.Catalogue, group language.Phrase) (rows []keyRow) {
	var last play.Key
	for _, k := range play.Keys {
		if k.Group != group {
			continue
		}
		if len(rows) == 0 || k.Does != last.Does {
			rows = append(rows, keyRow{Does: in.Say(k.Does) + in.Say(whereKeys[k.In])})
		} else if k.In != last.In { // which the words say themselves
			rows[len(rows)-1].Does = in.Say(k.Does)
		}
		if row := &rows[len(rows)-1]; !slices.Contains(row.Keys, k.Text(in)) {
			row.Keys = append(row.Keys, k.Text(in))
		}
		last = k
	}
	return rows
}

func keyGroup(in *language.Catalogue, name language.Phrase) app.UI {
	rows := keyRows(in, name)
	return div("sheet-group",
		app.H3().Text(in.Say(name)),
		app.Dl().Body(app.Range(rows).Slice(func(i int) app.UI {
			return div("sheet-key",
				app.Dt().Body(app.Range(rows[i].Keys).Slice(func(k int) app.UI { return app.Elem("kbd").Text(rows[i].Keys[k]) })),
				app.Dd().Text(rows[i].Does),
			)
		})),
	)
}

// whereKeys says where a key works, after what it does.
var whereKeys = map[play.Part]language.Phrase{
	play.Picture: ", in the picture", play.Source: ", in the source", play.Written: ", in the output",
}

// editorKeys lists what the editor does with keys.
func editorKeys(in *language.Catalogue) app.UI {
	return div("sheet-group",
		app.H3().Text(in.Say("In the editor (⌘ for Ctrl on a Mac)")),
		app.Dl().Body(app.Range(play.EditorKeys).Slice(func(i int) app.UI {
			return div("sheet-key",
				app.Dt().Body(app.Elem("kbd").Text(in.Say(play.EditorKeys[i].Name))),
				app.Dd().Text(in.Say(play.EditorKeys[i].Does)),
			)
		})),
	)
}
