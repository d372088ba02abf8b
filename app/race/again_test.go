package race

import (
	"os"
	"path/filepath"
	"testing"

	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// A survey is what runs came to, and in how many instances they were made.
type survey struct {
	Results   []string `json:"results"`
	Instances int      `json:"instances"`
}

// TestAgain compares runs in one instance that is put back for each with runs in fresh ones: they
// come to the same, whatever the run before has left behind, and memory is as it was. Another instance is made only where
// a run has taken much memory, or WebAssembly itself has given up.
func TestAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	text, err := os.ReadFile("testdata/again.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(source, text, 0o666); err != nil {
		t.Fatal(err)
	}
	program := build(t, []string{"build"}, source)

	schedules := []schedule.Schedule{{Strategy: schedule.Listed}, {Strategy: schedule.POS, Seed: 9, Journal: 4096}}
	for seed := range uint64(8) {
		schedules = append(schedules,
			schedule.Schedule{Strategy: schedule.Chance, Seed: seed, Gap: 5, Budget: 5},
			schedule.Schedule{Strategy: schedule.PCT, Seed: seed, Depth: 3, Length: 60},
			schedule.Schedule{Strategy: schedule.POS, Seed: seed})
	}
	limits := sandbox.LimitsOf(true)
	limits.Memory, limits.Output, limits.Trace = 192<<20, 64<<10, 256<<10
	for does, several := range map[string]bool{
		"state": false, "init": false, "timers": false, "exit": false, "panic": false, "deadlock": false, "leak": false,
		"grows": false, "grows much": true, "fills": true, "too much": false, "overflow": true, "files": false, "forever": false,
		"prints": false, "records": false, "js": false,
	} {
		t.Run(does, func(t *testing.T) {
			spec := sandbox.Spec{Args: []string{does}, Seed: 1, Limits: limits, Finite: true}
			out := inWorker[struct {
				Again, Fresh survey
				Differs      int
			}](t, "again.js", program, map[string]any{"spec": spec, "schedules": schedules})
			again, fresh := out.Again, out.Fresh
			if len(again.Results) != len(schedules) || len(fresh.Results) != len(schedules) {
				t.Fatalf("%d runs and %d of %d", len(again.Results), len(fresh.Results), len(schedules))
			}
			if out.Differs >= 0 {
				t.Errorf("memory at %#x is not put back", out.Differs)
			}
			differ := make(map[string]bool)
			for i, r := range again.Results {
				differ[fresh.Results[i]] = true
				if r != fresh.Results[i] {
					t.Fatalf("run %d, %+v, comes to\n%s\nwhen it is put back, and else to\n%s", i, schedules[i], r, fresh.Results[i])
				}
			}
			if len(differ) < 3 {
				t.Errorf("schedules make no difference: %s", fresh.Results[0])
			}
			if again.Instances > 1 != several {
				t.Errorf("%d instances were made", again.Instances)
			}
		})
	}
}
