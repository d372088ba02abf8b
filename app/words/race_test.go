package words

import (
	"fmt"
	"reflect"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/replay/compare"
)

// TestAccessLines expects the calls of an access and the start of its goroutine, as far as
// they are known.
func TestAccessLines(t *testing.T) {
	r := &replay.Run{Goroutines: []*replay.Goroutine{{ID: 1}, {ID: 7, Parent: 1, Site: replay.Site{File: "main.go", Line: 30}}}}
	call := func(n int) replay.Site { return replay.Site{File: "main.go", Line: n, Func: "main.f"} }
	for _, test := range []struct {
		by    replay.GoID
		stack []replay.Site
		want  []string
	}{
		{7, []replay.Site{call(1)}, []string{"started by g1 at main.go:30"}},
		{7, nil, []string{"its calls are not known any more", "started by g1 at main.go:30"}},
		{1, []replay.Site{call(1), call(2), call(3)}, []string{"main.f  main.go:1", "main.f  main.go:2", "and 1 more"}},
		{0, []replay.Site{call(1)}, nil},
	} {
		if got := AccessLines(nil, r, &replay.Access{Goroutine: test.by, Stack: test.stack}, 2); !reflect.DeepEqual(got, test.want) {
			t.Errorf("g%d: %q, want %q", test.by, got, test.want)
		}
	}
}

// TestOneRunHasARace expects the race that one run has alone to be told with both accesses.
func TestOneRunHasARace(t *testing.T) {
	run := func(found ...replay.Race) *replay.Run {
		return &replay.Run{Goroutines: []*replay.Goroutine{{ID: 7, Entry: "main.f"}}, Races: &replay.Races{Found: found}}
	}
	race := replay.Race{Number: 1,
		Earlier: replay.Access{Kind: replay.WriteAccess, Stack: []replay.Site{{File: "main.go", Line: 5, Func: "main.f"}}},
		Later:   replay.Access{Kind: replay.AtomicReadAccess, Goroutine: 7, At: 1e6},
	}
	const said = "Only %s had a data race: a goroutine that is not known wrote at main.go:5, and main.f (g7) read atomically at an unknown place."
	for side, c := range map[string]*compare.Comparison{"A": compare.Runs(run(race), run()), "B": compare.Runs(run(), run(race))} {
		if len(c.Differences) != 1 {
			t.Fatalf("%+v", c.Differences)
		}
		if got, want := Difference(nil, c, c.Differences[0]), fmt.Sprintf(said, side); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// TestOneRunExitedForItsRaces expects two runs whose main returned, of which one had
// races, not to be said to have ended alike.
func TestOneRunExitedForItsRaces(t *testing.T) {
	run := func(code int) *replay.Run {
		return &replay.Run{Exit: &replay.Exit{At: 2e9, Reason: replay.ReasonReturned, Code: code}}
	}
	c := compare.Runs(run(66), run(0))
	const want = "The run ended at 2.000 s with exit status 66 as main returned in A, as main returned in B."
	if got := Difference(nil, c, c.Differences[0]); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
