package e2e

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctxplay/app/host"
	"ctxplay/app/prove"
	"ctxplay/app/replay"
	"ctxplay/app/replay/data"
)

// locking deadlocks if each of two goroutines has taken its first lock when it comes to its
// second. Go itself never switches there.
const locking = `package main

import (
	"fmt"
	"sync"
)

func both(a, b *sync.Mutex) {
	a.Lock()
	b.Lock()
	b.Unlock()
	a.Unlock()
}

func main() {
	var a, b sync.Mutex
	var done sync.WaitGroup
	done.Go(func() { both(&a, &b) })
	done.Go(func() { both(&b, &a) })
	done.Wait()
	fmt.Println("done")
}
`

// TestExplore looks for what else a program can come to. It deadlocks under some schedules: one
// is shown beside the usual run, and passed on in a link, by which another page comes to the
// same.
func TestExplore(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.seeFilesKept()
	p.replaceSource(locking)
	p.click("#options > summary")
	p.click("#explore")
	p.gone("#options[open]")
	p.seeOutput("done")                    // the usual run
	p.see("#schedules[data-phase=rested]") // since all were tried
	p.see(`.outcome[data-grade=well]`)
	p.seeText("#schedules", "all were tried. 1 fails.")
	p.seeText(`.outcome[data-grade=fault]`, "deadlock")
	p.click(`.outcome[data-grade=fault] .outcome-show`)
	p.seeOutput("all goroutines are asleep")
	p.see("#compare-bar:not([hidden])")
	run := p.savedRun()
	if run.Exit.Reason != replay.ReasonDeadlock || run.Schedule == nil || len(run.Schedule.Switches) == 0 || run.Schedule.Came != run.Schedule.Switches.String() {
		t.Fatalf("it ends with %+v, by the schedule %+v", run.Exit, run.Schedule)
	}
	link := p.shareLink()

	other := blank(t)
	other.visit(site, strings.TrimPrefix(link, site))
	other.runToEnd()
	other.seeOutput("all goroutines are asleep")
	if again := other.savedRun(); again.Schedule == nil || again.Schedule.Came != run.Schedule.Came || again.Exit.At != run.Exit.At {
		t.Errorf("by the link it ends with %+v, by the schedule %+v", again.Exit, again.Schedule)
	}
}

// TestTurnsByHand chooses who goes on: where one goroutine has its first lock and is about to take
// its second, another takes that one. Both wait from then on.
func TestTurnsByHand(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.seeFilesKept()
	p.replaceSource(locking)
	p.click("#options > summary")
	p.click("#turns-take")
	p.gone("#options[open]")
	p.seeOutput("done") // as Go runs it
	p.seeText("#turns", "1 to 12 of")
	p.click(`.turn:has([data-place="main.go:10"][aria-pressed=true]) .turn-one[aria-pressed=false]`)
	p.seeOutput("all goroutines are asleep")
	p.see("#turns .turn")
	run := p.savedRun()
	if run.Exit.Reason != replay.ReasonDeadlock || run.Schedule == nil || len(run.Schedule.Switches) != 1 || run.Schedule.Journal != 0 {
		t.Errorf("it ends with %+v, by the schedule %+v", run.Exit, run.Schedule)
	}
	p.click("#turns-leave")
	p.gone("#schedules:not([hidden])")
}

// TestExploreCommand explores programs by the command: one that can deadlock, one that cannot,
// and what is no program.
func TestExploreCommand(t *testing.T) {
	t.Parallel()
	handler, err := host.New(host.Options{Web: os.DirFS(filepath.Join(root, "web"))})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, source string
		status       int
		says         string
	}{
		{"can deadlock", locking, prove.Refuted, "all were tried. 1 fails."},
		{"cannot", strings.Replace(locking, "both(&b, &a)", "both(&a, &b)", 1), prove.Proved, "all were tried. None fails."},
		{"is none", "package main\n\nfunc main() { x }\n", prove.Failed, "main.go:3:15: undefined: x"},
	} {
		file := filepath.Join(t.TempDir(), "main.go")
		if err := os.WriteFile(file, []byte(test.source), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		site := func() (http.Handler, error) { return handler, nil }
		if got := prove.Explore(t.Context(), append([]string{"-runs", "100"}, file), site, &out, &out); got != test.status || !strings.Contains(out.String(), test.says) {
			t.Errorf("%s: the status is %d, want %d, and it says\n%s", test.name, got, test.status, out.String())
		}
	}
}

// savedRun returns the run in view, as the page hands it out and those who judge runs read it.
func (p *page) savedRun() *replay.Run {
	p.t.Helper()
	r, err := data.Read(p.saveFile("#save-run"))
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}
