package panel

import (
	"slices"
	"testing"

	"ctxplay/app/play"
)

// TestSheetSaysEachThingOnce expects that a key stands on one line of the sheet only,
// that no two lines say the same, and that the sheet has every key.
func TestSheetSaysEachThingOnce(t *testing.T) {
	lines, keys := map[string]string{}, map[string]string{}
	for _, group := range keyGroups() {
		for _, row := range keyRows(nil, group) {
			if other := lines[row.Does]; other != "" {
				t.Errorf("%s and %s: %q", other, row.Keys, row.Does)
			}
			lines[row.Does] = row.Keys[0]
			for _, k := range row.Keys {
				if keys[k] != "" {
					t.Errorf("%s: %q, and %q", k, keys[k], row.Does)
				}
				keys[k] = row.Does
			}
		}
	}
	for _, k := range play.Keys {
		if keys[k.Text(nil)] == "" {
			t.Errorf("%s is not in the sheet", k.Text(nil))
		}
	}
	arrows := slices.DeleteFunc(keyRows(nil, "Selection"), func(r keyRow) bool { return !slices.Contains(r.Keys, "↓") })
	if len(arrows) != 1 || !slices.Equal(arrows[0].Keys, []string{"↓", "↑"}) {
		t.Errorf("up and down: %+v", arrows)
	}
}
