package e2e

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestStandardTestsInPage builds Go's own tests of context and net/http in the
// page, against the instrumented context, and runs them in the sandbox. What
// the page's compiler makes of them is what the installed one makes.
func TestStandardTestsInPage(t *testing.T) {
	t.Parallel()
	b := openBuilder(t, "/fast-slow")
	for _, suite := range []struct {
		path, run string
		least     int // tests that have to pass
		// without are tests that cannot pass, and why.
		without map[string]string
	}{
		{"context", "", 30, map[string]string{
			"TestAllocs": "counts allocations, and recording allocates",
		}},
		// The rest needs no network either, but is not about contexts.
		{"net/http", "Context|Cancel|Timeout|Deadline|CloseNotif|Disconnect|Abort|Shutdown", 80, map[string]string{
			"TestTransportPersistConnContextLeakMaxConnsPerHost": "waits for contexts of its own type to be collected, and the recorder remembers their numbers",
		}},
	} {
		t.Run(suite.path, func(t *testing.T) {
			skip := "^(" + strings.Join(slices.Sorted(maps.Keys(suite.without)), "|") + ")$"
			// The recorder has two goroutines, which net/http's own check for
			// leaked ones finds. It does not look when benchmarks are asked for.
			plan, tests := standardTests(t, b.manifest, suite.path, "-test.v", "-test.bench=^$", "-test.run="+suite.run, "-test.skip="+skip)
			b.t = t
			b.expectSameBytes(plan)
			end := b.runBuilt()
			got := verdicts(end.Stdout)
			if end.Code != 0 || end.Reason != "returned" && end.Reason != "exit" {
				t.Errorf("ended by %s, exit status %d, %s\n%s", end.Reason, end.Code, end.Text, tail(end.Stderr, 2000))
			}
			left, passed := 0, 0
			for _, name := range tests {
				switch why, without := suite.without[name]; {
				case without:
					t.Logf("left out: %s, it %s", name, why)
				case !regexp.MustCompile(suite.run).MatchString(name):
					left++
				case got[name] == "PASS":
					passed++
				case got[name] == "SKIP":
					t.Logf("skips itself: %s", name)
				default:
					t.Errorf("%s: %q\n%s", name, got[name], tail(end.Stdout, 4000))
				}
			}
			t.Logf("%d of %d pass: %s", passed, len(tests), strings.Join(slices.Sorted(maps.Keys(got)), " "))
			t.Logf("left out: %d that are named for other things", left)
			if passed < suite.least {
				t.Errorf("only %d tests pass", passed)
			}
		})
	}
}

// verdict is a line of -test.v about a test at the top.
var verdict = regexp.MustCompile(`(?m)^--- (PASS|FAIL|SKIP): (\S+)`)

// verdicts reads what -test.v prints of the tests at the top.
func verdicts(stdout string) map[string]string {
	all := make(map[string]string)
	for _, m := range verdict.FindAllStringSubmatch(stdout, -1) {
		all[m[2]] = m[1]
	}
	return all
}

// tail is the end of a text, at most n bytes of it.
func tail(text string, n int) string { return text[max(0, len(text)-n):] }
