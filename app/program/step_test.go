package program

import "testing"

func TestParseStep(t *testing.T) {
	for line, want := range map[string]Step{
		"run: Run it":                     {Act: RunAct, Text: "Run it"},
		"hang-up: Hang up | Both ends.":   {Act: HangUpAct, Text: "Hang up", Then: "Both ends."},
		"look 1.5s: Look at 1.5 s":        {Act: LookAct, At: 1_500_000_000, Text: "Look at 1.5 s"},
		"look 0s: Look at the beginning":  {Act: LookAct, Text: "Look at the beginning"},
		"Find it in the tree: no one.":    {Text: "Find it in the tree: no one."},
		"A running program: it goes on |": {Text: "A running program: it goes on"},
	} {
		if got, err := ParseStep(line); err != nil || got != want {
			t.Errorf("%q is %+v, %v; want %+v", line, got, err, want)
		}
	}
	for _, line := range []string{"", "run:", "run: | Then.", "look: Look", "look soon: Look", "look -1s: Look", "run 1s: Run"} {
		if got, err := ParseStep(line); err == nil {
			t.Errorf("%q is a step: %+v", line, got)
		}
	}
}
