package e2e

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// faults are the bad input and the faults that the page has to bear, what
// happens then, and the tests that prove it, wherever in the module they are.
var faults = []struct{ input, happens, tests string }{
	{"for {}, also while waiting for ctx", "Stop acts within 1 s, Worker replaced, a hint that Go in wasm cannot preempt",
		"TestStopABusyLoop TestStopActsAtOnce"},
	{"a program that writes or wakes without an end", "Stop is said and ends it within 1 s, however much is still to be read",
		"TestStopOfAFlood TestStopIsSaidAtOnce TestPace TestEndlessPrintStops"},
	{"print flood; one line of 100 MB", "first 1 MiB kept, truncated said, no giant DOM node",
		"TestFloodIsCut TestHostilePrograms TestLongOutputIsWindowed"},
	{"allocation bomb", "out of memory said, tab lives",
		"TestProgramsThatEndBadly TestHostileMessages"},
	{"a million goroutines", "lanes aggregated, a limit said",
		"TestHostilePrograms TestACrowdInOneRow"},
	{"infinite recursion", "stack overflow with the stack",
		"TestProgramsThatEndBadly"},
	{"deadlock", "Go's message, and the blocked goroutines shown with their lines",
		"TestProgramsThatEndBadly TestDeadlockShowsItsRing TestDeadlockBlocks"},
	{"panic, os.Exit(3)", "message, exit status, trace up to there",
		"TestProgramsThatEndBadly TestExitIsExplained TestPanicHasItsPlace"},
	{"sleeping 100 years; a timer every ms for ever", "clock jumps; limit on virtual time and timers said",
		"TestProgramsThatEndBadly TestHostilePrograms"},
	{"zero or negative deadline", "expires at once, drawn",
		"TestHostilePrograms TestDeadlinesOfThePastAreDrawn"},
	{"os.ReadFile, dialling out", "Go's error, explained; no network",
		"TestSandboxHolds TestNoOtherFiles"},
	{"syscall/js, unsafe, //go:wasmimport, cgo in a program", "explained; the sandbox holds all the same",
		"TestSandboxHolds TestHostilePrograms TestPlan"},
	{"a program that posts forged messages, opens caches, storage, workers", "no effect outside its run",
		"TestHostileMessages TestHostileProgramIsTold TestSandboxHolds TestGuardLetsThroughWhatCanBeTrue FuzzGuard"},
	{"message from an earlier run after Stop", "dropped",
		"TestLateWordOfARunThatIsGone TestLateWordOfAnotherProgramChangesNothing TestGuardLetsThroughWhatCanBeTrue"},
	{"Run twice, Run while compiling", "one run",
		"TestUpdate TestBuild TestDraggingBuildsOneAfterTheOther TestStopWhileCompiling"},
	{"share link: HTML in names, code, output", "shown as text everywhere",
		"TestProgramsTextStaysText TestShareLink TestBadLinks TestCheck"},
	{"share link: flate bomb, bad base64, unknown version, cut short", "said, default program, link kept in the address",
		"TestParseFragmentRefuses TestBadLink TestBadLinks"},
	{"share link", "never runs without a click",
		"TestShare TestShareLink"},
	{"../x.go, duplicate names, 21 files, NUL and bidi names, over 64 KiB", "the exact error",
		"TestCheck TestCheckTxtar"},
	{"invalid UTF-8, ANSI escapes, bidi in output", "made visible",
		"TestVisible TestHostileProgramIsTold"},
	{"forged, cut or huge trace", "an error, what was readable shown; never a crash",
		"TestHostileMessages TestACutTraceSaysSoAndKeepsWhatCame TestTapeOfNonsenseComplainsOnce TestTapeSurvivesItsReader TestTapeFoldsInSmallSteps FuzzRecording"},
	{"app.slim or a program 404, wrong type, cut short", "said, Retry works",
		"TestClientDoesNotStart TestClientIsBackAfterReload TestFetchingFails TestFileToRunMissing TestFileToCompileMissing TestPartMissing TestCheckerMissing TestEditorMissing"},
	{"the list, a program's file or the menu missing, cut, another's or another version's", "said, nothing else shown or run for it, Retry asks the server again, what was typed stays",
		"TestProgramMissing TestMenuMissing TestProgramIsAnother TestListIsAnother TestFirstProgramIsAnother TestTypingOutlivesAProgramThatDoesNotCome TestWrongProgramComes TestWayBackFromWhatDoesNotCome"},
	{"server killed in mid download", "Retry works once it is back",
		"TestFileToRunMissing TestFileToCompileMissing TestPartMissing"},
	{"offline, first visit / later visit", "said / everything already used works, compile included",
		"TestOffline TestOfflineAddresses TestOfflineBuild TestBuildsOffline TestFirstVisitNotWhole"},
	{"new deployment while the page is open", "update available, code kept, no forced reload; never half of it",
		"TestDeploymentWhilePageIsOpen TestOldPage TestHalfAnUpdate"},
	{"storage refused or full", "works, without memory",
		"TestRefusedStorage TestFullStorage TestRefusedStorageInFrameOfAnotherSite TestPlainHTTP"},
	{"/web/%2e%2e/go.mod, /web/, //other, NUL in path", "404, nothing listed, no redirect elsewhere",
		"TestScripts"},
	{"POST, huge body, slow headers, huge headers", "405, cut, 408, 431",
		"TestScripts TestSlowHeaders TestDrippingBody TestManyHeaders"},
	{"bad Range, If-None-Match: *", "as the RFC says",
		"TestScripts"},
	{"SIGTERM under load", "requests finish, exit 0 within 10 s",
		"TestShutdownUnderLoad"},
	{"no script, a crawler", "the sample, readable",
		"TestFirstView TestScripts TestNoScript TestCrawler"},
	{"Worker or iframe refused by an extension", "a diagnosis, no endless spinner",
		"TestRefusedWorkers TestSandboxedFrame TestFrameThatDoesNotStartTellsItsEmbedder"},
	{"hidden tab, laptop asleep", "the run is followed to its end and its embedder answered",
		"TestHiddenRunsAreFollowed TestPace"},
	{"embedder sends nonsense", "answered with an error, ignored",
		"TestEmbedRefuses TestEmbedderSendsNonsense TestParseMessage TestResultIsBounded"},
	{"a panic of the page's own, in a handler, an update or a rendering", "told, and the page goes on",
		"TestPageSurvivesItsPanics TestPanicsOfThePageAreTold TestEveryWayInSurvives"},
}

// TestEveryFaultIsTested looks that each test in the table of faults is there.
func TestEveryFaultIsTested(t *testing.T) {
	t.Parallel()
	there := make(map[string]bool)
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range declared.FindAllSubmatch(text, -1) {
			there[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		for _, test := range strings.Fields(f.tests) {
			if !there[test] {
				t.Errorf("%s: there is no %s", f.input, test)
			}
		}
	}
}

// within measures what must take no longer than is allowed, in milliseconds, up to
// three times until it does not. What the page itself does takes as long each time;
// what else the machine is busy with does not.
func within(t *testing.T, what string, measure func() (took, allowed float64)) {
	t.Helper()
	for range 3 {
		took, allowed := measure()
		t.Logf("%s %.0f ms, allowed are %.0f", what, took, allowed)
		if took <= allowed {
			return
		}
	}
	t.Errorf("%s too long", what)
}

// TestHostilePrograms runs programs that take all there is, or undermine what
// they run on. They end as they must, with the page's thread free, a document
// of bounded size, and the next run as good as any. It runs alone, for it
// measures the page's thread.
func TestHostilePrograms(t *testing.T) {
	for name, want := range map[string]struct{ notice, output string }{
		"long-line": {"", "truncated"},
		"swarm":     {"128 MiB", "out of memory"},
		"ticking":   {"32 MiB of trace", ""},
		"past":      {"", "context deadline exceeded"},
		"wild":      {"memory access out of bounds", "over it goes"},
	} {
		t.Run(name, func(t *testing.T) {
			within(t, "the page's thread is busy for", func() (float64, float64) {
				p := open(t, "/"+name)
				p.click("#clock-virtual")
				evaluate[any](p, `page.noteGaps()`)
				p.click("#run")
				p.seeRunEnd(1)
				if got := p.text("#notice"); !strings.Contains(got, want.notice) {
					t.Errorf("the notice says %q, want %q", got, want.notice)
				}
				if got := p.text("#output") + p.text(".output .panel-note"); !strings.Contains(got, want.output) {
					t.Errorf("the output is %.2000q, want %q", got, want.output)
				}
				longest := evaluate[int](p, `page.longestText()`)
				elements := p.count("*")
				if longest > 64<<10 || elements > 10_000 {
					t.Errorf("the document has %d elements, and a text of %d characters", elements, longest)
				}
				gap := p.longestGap()
				p.choose("fast-slow")
				p.runToEnd()
				if got := strings.Join(p.outputRows(), "|"); got != "Starting fast request|Starting slow request|fast|Canceled context, quitting" {
					t.Errorf("the next run wrote %q", got)
				}
				return gap, gapAllowed * max(1, p.longestGap()/honestGap)
			})
		})
	}
}

// TestDeadlinesOfThePastAreDrawn makes contexts whose deadlines have passed:
// they are in the run, done from the beginning.
func TestDeadlinesOfThePastAreDrawn(t *testing.T) {
	t.Parallel()
	e := embed(t, "past")
	var r result
	unmarshal(t, e.run(job{"program": "past", "clock": "virtual"}), &r)
	expired := 0
	for _, c := range r.Contexts {
		if c.Kind == "WithTimeout" || c.Kind == "WithDeadline" {
			if c.Canceled == nil || c.By == nil || c.Err != "context deadline exceeded" {
				t.Errorf("context %+v", c)
				continue
			}
			expired++
		}
	}
	if expired != 5 || strings.Count(r.output(), "context deadline exceeded\n") != 5 || r.Exit.At > second {
		t.Errorf("%d contexts have expired at once, output %q, exit %+v", expired, r.output(), r.Exit)
	}
}

// stopAllowed is how long Stop may take, in milliseconds, on a machine on which
// an honest run keeps the page's thread for no longer than honestGap.
const stopAllowed = 1000

// TestStopActsAtOnce stops a loop that asks for nothing, also one that keeps
// others from a deadline they wait for: it ends at once, and the page says why
// nothing else went on. It runs alone, for it measures how long Stop takes.
func TestStopActsAtOnce(t *testing.T) {
	for _, name := range []string{"spin", "spin-ctx"} {
		t.Run(name, func(t *testing.T) {
			p := open(t, "/"+name)
			evaluate[any](p, `page.noteGaps()`)
			n := 0
			run := func() {
				n++
				p.click("#run")
				p.see(fmt.Sprintf(`#status[data-run="%d"][data-phase="running"]`, n))
			}
			within(t, "Stop takes", func() (float64, float64) {
				run()
				return evaluate[float64](p, `page.stop()`), stopAllowed * max(1, p.longestGap()/honestGap)
			})
			if got := p.text("#notice"); !strings.Contains(got, "one thread and cannot preempt") {
				t.Errorf("the notice says %q", got)
			}
			p.until("the source can be seen", `document.querySelector("#source").checkVisibility()`)
			run() // in a Worker of its own
			p.click("#stop")
			p.see(fmt.Sprintf(`#status[data-run="%d"][data-phase="finished"]`, n))
		})
	}
}

// TestStopOfAFlood stops programs that flood the page. The page says at once that
// it was pressed, and the program has ended soon after, though it takes longer to
// read what it had recorded by then. It runs alone, for it measures
// how long Stop takes.
func TestStopOfAFlood(t *testing.T) {
	for _, test := range []struct{ name, clock string }{
		{"endless", "#clock-virtual"}, {"endless", "#clock-real"}, {"storm", "#clock-real"}, {"ticking", "#clock-virtual"},
	} {
		t.Run(test.name+" "+test.clock[len("#clock-"):], func(t *testing.T) {
			within(t, "until Stop is said and the program has ended it takes", func() (float64, float64) {
				p := open(t, "/fast-slow")
				evaluate[any](p, `page.noteGaps()`)
				p.runToEnd()
				allowed := stopAllowed * max(1, p.longestGap()/honestGap)
				p.visit(site, "/"+test.name)
				p.click(test.clock)
				p.click("#run")
				p.see(`#status[data-phase="running"]`)
				p.until("it floods", `page.count("#output .row") > 100 || parseFloat(document.querySelector("#clock-time").textContent) > 1`)
				took := evaluate[struct{ Said, Ended float64 }](p, `page.stopFlood()`)
				p.seeRunEnd(1)
				t.Logf("that it was pressed was said after %.0f ms, the program ended after %.0f ms", took.Said, took.Ended)
				if status := p.text("#status"); !strings.HasPrefix(status, "Stopped at ") {
					t.Errorf("the status is %q", status)
				}
				return max(took.Said, took.Ended), allowed
			})
		})
	}
}
