package prove

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"ctxplay/app/lesson"
	"ctxplay/app/program"
	"ctxplay/app/prove/browser"
	"ctxplay/app/sample"
)

// staged is a Runner that answers with the recorded run of the sample that a program names
// in its first line, "// tree", and with one in which something leaks where it names none.
type staged struct {
	t     *testing.T
	asked []browser.Job
}

func (s *staged) Run(_ context.Context, _ int, j browser.Job) (json.RawMessage, error) {
	s.asked = append(s.asked, j)
	name, _, _ := strings.Cut(strings.TrimPrefix(j.Files[0].Text, "// "), "\n")
	run := sample.Recorded(name)
	if run == nil { // that line was deleted
		run = sample.Recorded("late-result")
	}
	return json.Marshal(run)
}

func quiet([]program.File) ([]program.Diagnostic, error) { return nil, nil }

// lessonOf returns a lesson whose programs are staged.
func lessonOf(t *testing.T, checks, starter, solution string, wrong ...string) *lesson.Lesson {
	t.Helper()
	main := func(run string) string { return "// " + run + "\npackage main\n\nfunc main() {}\n" }
	text := "-- lesson.md --\n# A lesson\n\nSome words.\n-- checks --\n" + checks + "-- starter/main.go --\n" + main(starter) + "// to be mended\n" + "-- solution/main.go --\n" + main(solution)
	for i, w := range wrong {
		text += fmt.Sprintf("-- wrong/%d/main.go --\n%s", i+1, main(w))
	}
	l, err := lesson.Parse("a-lesson", text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestLesson expects what is wrong with lessons to be told, and nothing of one that is right.
func TestLesson(t *testing.T) {
	const ends = "goroutine started in main ends within 1ms of the end of context\n"
	for name, c := range map[string]struct {
		lesson *lesson.Lesson
		mutate bool
		faults []string
	}{
		"right":                 {lesson: lessonOf(t, ends, "signal", "tree", "late-result")},
		"a solution that fails": {lesson: lessonOf(t, ends, "signal", "late-result"), faults: []string{"the solution fails: checks:1: "}},
		"a starter that passes": {lesson: lessonOf(t, ends, "tree", "tree", "signal"), faults: []string{"starter passes"}},
		"a wrong answer passes": {lesson: lessonOf(t, ends, "signal", "tree", "late-result", "tree"), faults: []string{"wrong/2 passes"}},
		"a check that is idle": {
			lesson: lessonOf(t, ends+"main returns\n", "signal", "tree", "late-result"), mutate: true,
			faults: []string{"checks:2: nothing that is wrong passes without this check: main returns"},
		},
		"a check that is idle, beside what passes": {
			lesson: lessonOf(t, ends+"main returns\n", "signal", "tree", "late-result", "tree\n// as wrong"), mutate: true,
			faults: []string{"wrong/2 passes", "checks:2: nothing that is wrong passes without this check: main returns"},
		},
	} {
		p := &Prover{Runner: &staged{t: t}, Vet: quiet, Mutate: c.mutate}
		r, err := p.Lesson(t.Context(), 0, c.lesson)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(r.Faults) != len(c.faults) {
			t.Errorf("%s: %q, want %q", name, r.Faults, c.faults)
			continue
		}
		for i, f := range c.faults {
			if !strings.HasPrefix(r.Faults[i], f) {
				t.Errorf("%s: %q, want %q", name, r.Faults[i], f)
			}
		}
	}
}

// TestIdleLine deletes a line of a solution whose program is the same without it.
func TestIdleLine(t *testing.T) {
	l := lessonOf(t, "goroutine started in main ends within 1ms of the end of context\n", "signal", "tree", "late-result")
	l.Solution[0].Text += "// a remark\n"
	r, err := (&Prover{Runner: &staged{t: t}, Vet: quiet, Mutate: true}).Lesson(t.Context(), 0, l)
	if err != nil || len(r.Faults) != 1 || !strings.HasSuffix(r.Faults[0], "passes without this line: // a remark") {
		t.Errorf("%q, %v", r.Faults, err)
	}
}

// TestSeeds expects a solution to be run with all seeds, and what fails with the first alone.
func TestSeeds(t *testing.T) {
	l := lessonOf(t, "seeds 4\nrequest \"/x\" at 1s hang up at 2s\ngoroutine started in main ends within 1ms of the end of context\n", "signal", "tree", "late-result")
	s := &staged{t: t}
	r, err := (&Prover{Runner: s, Vet: quiet}).Lesson(t.Context(), 0, l)
	if err != nil || len(s.asked) != 6 || s.asked[3].Seed != 4 || s.asked[4].Seed != 1 {
		t.Fatalf("%d runs, %v", len(s.asked), err)
	}
	if q := s.asked[0].Requests; len(q) != 1 || q[0].Path != "/x" || q[0].At != 1e9 || q[0].HangUpAt != 2e9 {
		t.Errorf("requests %+v", q)
	}
	var b strings.Builder
	if err := write(&b, []Report{r}, true, 0); err != nil || !strings.Contains(b.String(), `"name": "wrong/1"`) {
		t.Errorf("%v: %s", err, b.String())
	}
	for seeds, runs := range map[int]int{2: 4, 7: 9} {
		s = &staged{t: t}
		if _, err := (&Prover{Runner: s, Vet: quiet, Seeds: seeds}).Lesson(t.Context(), 0, l); err != nil || len(s.asked) != runs {
			t.Errorf("with %d seeds: %d runs, want %d, %v", seeds, len(s.asked), runs, err)
		}
	}
}
