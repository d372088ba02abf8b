package race

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestGoSuite runs the tests that Go has for its own detector, and judges them by their rules
// (GOROOT/src/runtime/race/race_test.go): a test of a name with Race has to have a race told
// between its first line and the next test's, one with NoRace none.
func TestGoSuite(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	files, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "src/runtime/race/testdata/*_test.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("Go's own tests of races are not installed: %v", err)
	}
	read, err := os.ReadFile(filepath.Join(filepath.Dir(inOrder), "mop_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	out := runProgram(t, build(t, []string{"test", "-c"}, append(files, inOrder)...), setting{
		Args:  []string{"suite", "-test.v"},
		Env:   map[string]string{"GORACE": "suppress_equal_stacks=0 suppress_equal_addresses=0", "TMPDIR": "/tmp"},
		Files: map[string]string{"mop_test.go": string(read)}, // which a test of races reads
	})
	if !strings.Contains(out.Text, "ALL TESTS COMPLETE") {
		t.Fatalf("not all tests ran: exit %d\n%s", out.Code, last(out.Text, 4000))
	}
	all := judgeSuite(out.Text)
	count := map[verdict]int{}
	for _, j := range all {
		count[j.verdict]++
		if j.verdict == falselyTold || j.verdict == missed {
			t.Errorf("%s: %s\n%s", j.name, j.verdict, last(j.text, 1500))
		}
	}
	t.Logf("of %d tests %d are right and %d left out by their authors", len(all), count[right], count[leftOut])
	if len(all) < 360 || count[leftOut] > 8 {
		t.Errorf("%d tests, %d of them left out: Go 1.26 has 370, and 3 are", len(all), count[leftOut])
	}
}

// inOrder is a file that the overlay of these tests adds to Go's.
var inOrder = filepath.Join(runtime.GOROOT(), "src/runtime/race/testdata/ctxplay_order_test.go")

// last returns the end of a text.
func last(text string, n int) string { return text[max(0, len(text)-n):] }

// A verdict is what to say of one of Go's tests.
type verdict string

const (
	right       verdict = "right"
	leftOut     verdict = "left out"
	falselyTold verdict = "a race is told where there is none"
	missed      verdict = "a race is missed"
)

type judged struct {
	name    string
	verdict verdict
	text    string
}

// judgeSuite reads the output of the tests.
func judgeSuite(text string) (all []judged) {
	for _, part := range strings.Split("\n"+text, "\n=== RUN   Test")[1:] {
		name, said, _ := strings.Cut(part, "\n")
		name = strings.TrimSpace(name)
		races, none := strings.HasPrefix(name, "Race"), strings.HasPrefix(name, "NoRace")
		if !races && !none {
			continue
		}
		told := strings.Contains(said, "DATA RACE") || strings.Contains(said, "fatal error: concurrent map")
		j := judged{name, right, said}
		switch {
		case told && none:
			j.verdict = falselyTold
		case told:
		case strings.Contains(said, "--- SKIP:"):
			j.verdict = leftOut
		case races:
			j.verdict = missed
		}
		all = append(all, j)
	}
	return all
}

// TestJudgeSuite has each verdict be given.
func TestJudgeSuite(t *testing.T) {
	const text = "=== RUN   TestRaceA\nx\nWARNING: DATA RACE\n--- FAIL: TestRaceA\n=== RUN   TestRaceB\n--- PASS: TestRaceB\n" +
		"=== RUN   TestOther\n=== RUN   TestNoRaceC\n--- PASS\n=== RUN   TestNoRaceD\nWARNING: DATA RACE\n=== RUN   TestRaceE\n    --- SKIP: TestRaceE\n"
	got := ""
	for _, j := range judgeSuite(text) {
		got += j.name + ": " + string(j.verdict) + "\n"
	}
	if want := "RaceA: right\nRaceB: a race is missed\nNoRaceC: right\nNoRaceD: a race is told where there is none\nRaceE: left out\n"; got != want {
		t.Errorf("judged\n%s", got)
	}
}
