package play

import (
	"testing"

	"ctxplay/app/sandbox"
)

// What the browser has kept of an earlier visit comes as a message like any
// other. It is not kept once more, and colours that there are no longer are left.
func TestRestored(t *testing.T) {
	for _, c := range []struct {
		kept Restored
		want Prefs
	}{
		{Restored{}, Prefs{}},
		{Restored{Theme: "dark"}, Prefs{Theme: "dark"}},
		{Restored{Theme: "contrast", KeysOff: true}, Prefs{Theme: "contrast", KeysOff: true}},
		{Restored{Theme: "sepia"}, Prefs{}},
	} {
		m, fx := after(t, c.kept)
		if m.Prefs != c.want || len(fx) > 0 {
			t.Errorf("%+v gives %+v, and asks for %v", c.kept, m.Prefs, fx)
		}
	}
}

// Every event of a sandbox is one that the page knows, even if only its tape has
// something to do with it.
func TestEveryEventIsKnown(t *testing.T) {
	for _, e := range []sandbox.Event{
		sandbox.Ready{}, sandbox.Started{}, sandbox.Trace{}, sandbox.Tick{}, sandbox.Flushed{}, sandbox.Busy{},
		sandbox.Output{}, sandbox.Stderr{}, sandbox.Listen{}, sandbox.Response{}, sandbox.Exited{}, sandbox.Failed{},
	} {
		after(t, Run{}, FromSandbox{e})
	}
}
