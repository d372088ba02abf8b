package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// panics is a main in which a goroutine panics.
const panics = `func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer fmt.Println("deferred")
		panic("boom")
	}()
	wg.Wait()
	fmt.Println("all done")
}
`

// TestPanicEndsTheProgram panics in a goroutine: nothing of the program runs on
// while its recording is handed out, and its goroutine and line are told.
func TestPanicEndsTheProgram(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	for seed := range 5 {
		for _, clock := range []string{"virtual", "real"} {
			var r result
			unmarshal(t, e.run(fileJob(importing("fmt sync", panics), clock, seed)), &r)
			if r.Exit.Reason != "panic" || r.Exit.Code != 2 || r.Exit.Text != "panic: boom" || r.Exit.Site == nil || r.Exit.Site.Line != 14 || r.Recorded != nil {
				t.Errorf("seed %d, %s: exit %+v, recorded %v", seed, clock, r.Exit, r.Recorded)
			}
			if len(r.Output) != 2 || r.Output[0].Text != "deferred\n" || r.Output[0].Goroutine == 0 || !strings.HasPrefix(r.Output[1].Text, "panic: boom\n") {
				t.Errorf("seed %d, %s: output %+v", seed, clock, r.Output)
			}
		}
	}
}

// TestNothingRunsAfterTheEnd looks that nothing of a program runs once main has
// returned, or os.Exit was called.
func TestNothingRunsAfterTheEnd(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	for _, c := range []struct{ name, source, want string }{
		{"main returns", importing("fmt", `func main() {
	go fmt.Println("from the goroutine")
	fmt.Println("main ends")
}
`), "main ends\n"},
		{"main returns while another can run", importing("fmt", `func main() {
	c, done := make(chan int, 1), make(chan bool)
	go func() {
		done <- true
		fmt.Println("received", <-c)
	}()
	<-done
	c <- 1
	fmt.Println("main ends")
}
`), "main ends\n"},
		{"os.Exit", importing("fmt os", `func main() {
	go fmt.Println("from the goroutine")
	fmt.Println("main exits")
	os.Exit(0)
}
`), "main exits\n"},
		{"no other goroutine counts", importing("fmt runtime time", `func main() {
	fmt.Println(runtime.NumGoroutine())
	time.Sleep(time.Second)
	fmt.Println(runtime.NumGoroutine())
	c := make(chan int)
	go func() { <-c }()
	time.Sleep(time.Second)
	fmt.Println(runtime.NumGoroutine())
	close(c)
	time.Sleep(time.Second)
	fmt.Println(runtime.NumGoroutine())
}
`), "1\n1\n2\n1\n"},
	} {
		for seed := range 5 {
			var r result
			unmarshal(t, e.run(fileJob(c.source, "virtual", seed)), &r)
			if got := r.output(); got != c.want {
				t.Errorf("%s, seed %d: it wrote %q, want %q", c.name, seed, got, c.want)
			}
			main := r.goroutineRunning(t, "main.main")
			if last := main.Spans[len(main.Spans)-1]; last.State == "waiting" || last.Site != nil && last.Site.File != "main.go" {
				t.Errorf("%s, seed %d: main ends %+v", c.name, seed, last)
			}
		}
	}
}

// TestEachByteComesOnce prints much at once: each byte comes once, in order,
// with who wrote it, and a character cut between two writes is not damaged.
func TestEachByteComesOnce(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	for _, n := range []int{101, 1000, 40_000} {
		for _, clock := range []string{"virtual", "real"} {
			var r result
			unmarshal(t, e.run(fileJob(importing("fmt os", fmt.Sprintf(`func main() {
	for i := range %d {
		fmt.Println(i)
	}
	for _, b := range []byte("é€😀\n") {
		os.Stdout.Write([]byte{b})
	}
}
`, n)), clock, 1)), &r)
			var want strings.Builder
			for i := range n {
				fmt.Fprintln(&want, i)
			}
			want.WriteString("é€😀\n")
			if got := r.output(); got != want.String() {
				t.Errorf("%d lines, %s: %d bytes in %d writes, want %d; they end %q", n, clock, len(got), len(r.Output), want.Len(), got[max(0, len(got)-40):])
			}
			for _, o := range r.Output {
				if o.Goroutine != 1 {
					t.Fatalf("%d lines, %s: %q is of goroutine %d", n, clock, o.Text, o.Goroutine)
				}
			}
		}
	}
}

// TestEndlessPrintStops stops a program that prints and sleeps for ever on the
// virtual clock.
func TestEndlessPrintStops(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	id := e.startRun(fileJob(importing("fmt time", `func main() {
	for {
		fmt.Print(".")
		time.Sleep(time.Second)
	}
}
`), "virtual", 1))
	e.until("it has written some times", fmt.Sprintf(`heard.filter((m) => m.type === "ctxplay:output" && m.id === %q).length > 5`, id))
	stopped := evaluate[float64](e.page, `performance.now()`)
	e.say(map[string]any{"type": "ctxplay:stop", "v": 1, "id": id})
	var r result
	unmarshal(t, e.hearResult(id), &r)
	t.Logf("stopped after %.0f ms, at %d s of program clock, %d writes", evaluate[float64](e.page, `performance.now()`)-stopped, r.Exit.At/1e9, len(r.Output))
	if r.Exit.Reason != "stopped" && r.Exit.Reason != "limit" {
		t.Errorf("exit %+v", r.Exit)
	}
	if got := r.output(); strings.Trim(got, ".") != "" && r.Exit.Reason == "stopped" {
		t.Errorf("it wrote %.100q", strings.Trim(got, "."))
	}
}

// TestStopKeepsTheInstantShown stops runs on the real clock: they end at the
// instant that the person saw, or later, and say how far they are recorded
// where that is not their end. It runs alone, for it races with the real clock.
func TestStopKeepsTheInstantShown(t *testing.T) {
	e := embed(t, "fast-slow")
	for _, c := range []struct {
		name, body string
		partial    bool
	}{
		{"a program that waits", "\ttime.Sleep(time.Hour)\n", false},
		{"a program that computes", "\ttime.Sleep(time.Second)\n\tfmt.Println(\"computing\")\n\ttime.Sleep(100 * time.Millisecond)\n\tfor {\n\t}\n", true},
	} {
		id := e.startRun(fileJob(importing("fmt time", "func main() {\n\tfmt.Println(time.Duration(0))\n"+c.body+"}\n"), "real", 1))
		e.hear("ctxplay:output", id)
		rest := 1500 // milliseconds for which a person lets it run
		if c.partial {
			// It is to compute by then, and not yet for so long that the page says so.
			e.until("it begins to compute", fmt.Sprintf(`heard.some((m) => m.type === "ctxplay:output" && m.id === %q && m.text === "computing\n")`, id))
			rest = 1000
		}
		evaluate[any](e.page, fmt.Sprintf(`new Promise((done) => setTimeout(done, %d))`, rest))
		e.say(map[string]any{"type": "ctxplay:stop", "v": 1, "id": id})
		var r result
		unmarshal(t, e.hearResult(id), &r)
		// It was left alone for 1.5 s at least after it had written.
		if r.Exit.Reason != "stopped" || r.Exit.At < r.Output[0].At+1_400_000_000 {
			t.Errorf("%s: exit %+v, it wrote at %d", c.name, r.Exit, r.Output[0].At)
		}
		if (r.Recorded != nil) != c.partial {
			t.Errorf("%s: recorded %v of %d", c.name, r.Recorded, r.Exit.At)
		}
		if c.partial {
			if at := *r.Recorded; at < 1_000_000_000 || at >= r.Exit.At {
				t.Errorf("%s: recorded to %d of %d", c.name, at, r.Exit.At)
			}
			main := r.goroutineRunning(t, "main.main")
			if last := main.Spans[len(main.Spans)-1]; last.To != *r.Recorded {
				t.Errorf("%s: main's last span ends at %d, the recording at %d", c.name, last.To, *r.Recorded)
			}
		}
		if len(r.Findings) > 0 && c.partial {
			t.Errorf("%s: findings %+v", c.name, r.Findings)
		}
	}
}

// TestClockDoesNotGoBack stops a run on the real clock and looks at what the
// page's clock shows in each frame. It runs alone, for it races with the real
// clock.
func TestClockDoesNotGoBack(t *testing.T) {
	p := open(t, "/fast-slow")
	p.click("#clock-real")
	evaluate[any](p, `page.noteClock()`)
	p.click("#run")
	p.see(`#status[data-run="1"][data-phase="running"]`)
	p.seeOutput("Starting slow request")
	p.until("the clock has gone on for a second", `page.times.some((ms) => ms < 1000) && page.times.at(-1) >= 1000`)
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
	evaluate[any](p, `page.drawn()`)
	times := evaluate[[]float64](p, `page.times`)
	started := false
	for i := 1; i < len(times); i++ {
		if times[i] < times[i-1]-1 && started {
			t.Errorf("the clock went back from %v ms to %v ms", times[i-1], times[i])
		}
		started = started || times[i] < 1000 // before that it shows the recorded run
	}
	if !started {
		t.Errorf("the clock was not seen: %v", times)
	}
}

// TestFloodAndSpinAreToldWhileTheyRun runs a flood of output, of which the page
// says at once that no more is kept, and a loop that lets nothing else run,
// which it tells while it runs.
func TestFloodAndSpinAreToldWhileTheyRun(t *testing.T) {
	t.Parallel()
	p := open(t, "/endless")
	p.click("#clock-virtual")
	p.click("#run")
	p.seeOutput("truncated")
	p.seeText("#status", "output is cut")
	p.see(`#status[data-phase="running"]`)
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)

	p = open(t, "/spin")
	p.click("#run")
	p.seeText("#notice", "without a pause")
	p.seeText("#status", "without a pause")
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
	p.seeText("#notice", "computed")
}
