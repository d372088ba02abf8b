package race

import (
	"strings"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/explore/search"
)

// TestSmall has a search try all schedules of small programs that differ in what matters: of those
// that are correct none fails, and of those that are not some do, which are found.
func TestSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	file, all := buildFolder(t, "testdata/small")
	if len(all) != 6 {
		t.Errorf("there are %d programs", len(all))
	}
	x := newExplorer(t, file)
	for name, text := range all {
		correct := strings.Contains(text, "\n// correct\n")
		if !correct && !strings.Contains(text, "\n// faulty\n") {
			t.Errorf("%s does not say which it is", name)
		}
		t.Run(name, func(t *testing.T) {
			c := x.hire(t, 2, name)
			defer c.leave(t)
			const most = 1000
			s := search.New(1, most)
			for !s.Done() {
				for _, r := range c.run(t, s.Next(16)...) {
					s.Take(r)
				}
			}
			st := s.State()
			o := st.Ordered
			if o == nil || !o.All || o.Schedules < 2 {
				t.Fatalf("after %d runs not all schedules were tried: %+v", st.Runs, o)
			}
			failed := st.Failed()
			var found explore.Group
			for _, g := range st.Groups {
				if g.Failure != "" {
					found = g
				}
			}
			t.Logf("%d schedules, %d fail; %d runs, %d fail, by %s: %q", o.Schedules, o.Failed, st.Runs, failed, found.Schedule, found.Failure)
			if correct != (o.Failed == 0) || correct != (failed == 0) {
				t.Errorf("it is correct: %v", correct)
			}
		})
	}
}
