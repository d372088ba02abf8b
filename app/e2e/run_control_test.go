package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRunBeforeTheClientIsThere clicks Run before the client has come: the
// click is not lost.
func TestRunBeforeTheClientIsThere(t *testing.T) {
	t.Parallel()
	arrive := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/app.slim") {
			select {
			case <-arrive:
			case <-r.Context().Done():
			}
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		server.CloseClientConnections() // one may still wait for the client
		server.Close()
	})
	p := blank(t)
	p.load(server.URL + "/fast-slow")
	p.click("#run")
	p.see(`:root[data-pressed]`)
	close(arrive)
	p.see(`#status[data-run="1"][data-phase="finished"]`)
}

// TestSourceIsTheFile compares what is shown as source with the file that was
// compiled, to the byte.
func TestSourceIsTheFile(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"process", "fast-slow"} {
		want, err := os.ReadFile(filepath.Join(root, "app/sample/_programs", name, "main.go"))
		if err != nil {
			t.Fatal(err)
		}
		p := open(t, "/"+name)
		p.resizeWindow(1440, 2400) // the editor shows what there is room for
		p.until("the source", fmt.Sprintf(`page.source().length >= %d`, len(want)))
		if got := evaluate[string](p, `page.source()`); got != string(want) {
			t.Errorf("%s shows\n%s", name, got)
		}
	}
}

// TestProgramIsADifference makes a program of its difference to the client, as a run does,
// and compares it with the program, to the byte. What is broken in a difference is no
// fault: the program is fetched whole.
func TestProgramIsADifference(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	if asked := evaluate[[]string](p, `performance.getEntriesByType("resource").map((e) => e.name.replace(/.*[.]/, "")).filter((end) => end === "delta" || end === "wasm")`); !slices.Equal(asked, []string{"delta"}) {
		t.Errorf("a first run has fetched %q", asked)
	}
	const same = `(async () => {
		const list = await (await fetch(ctxplayAddress("/web/gen/programs.json"))).json();
		const { wasm, delta } = list.find((p) => p.name === %q);
		const made = await ctxplayDelta.program(delta, wasm);
		if (%v) return (await WebAssembly.compile(made)) instanceof WebAssembly.Module;
		const whole = new Uint8Array(await (await fetch(wasm)).arrayBuffer());
		return delta.endsWith(".delta") && made.length === whole.length && made.every((b, i) => b === whole[i]);
	})()`
	for _, name := range []string{"fast-slow", "process"} {
		if !evaluate[bool](p, fmt.Sprintf(same, name, false)) {
			t.Errorf("%s is another program", name)
		}
	}
	if !evaluate[bool](p, `ctxplayDictionary = async () => new Blob(["another client"]), `+fmt.Sprintf(same, "fast-slow", true)) {
		t.Error("a page with another client has no program")
	}
}

// TestRunFastSlow runs fast-slow twice, cold and warm, and reads output, clock
// and reactions.
func TestRunFastSlow(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.see(`#clock-virtual[aria-pressed="true"], #clock-virtual[aria-checked="true"]`)
	for range 2 { // cold, then once more
		p.runToEnd()
		if got := strings.Join(p.outputRows(), "|"); got != "Starting fast request|Starting slow request|fast|Canceled context, quitting" {
			t.Errorf("output %q", got)
		}
		if got := p.text("#clock-time"); got != "7.000 s" {
			t.Errorf("the clock shows %q", got)
		}
		for _, who := range []string{"main.main", "main.slowRequest"} {
			if got := p.text("#reactions"); !strings.Contains(got, who+"noticed after") {
				t.Errorf("reaction of %s is not in %q", who, got)
			}
		}
	}
}

// TestHangUpByHand sends two requests on the real clock and hangs up on the
// first while the handler works; the second is answered once the clock goes faster.
// It runs alone, for it races with the real clock.
func TestHangUpByHand(t *testing.T) {
	p := open(t, "/process")
	p.click("#clock-real")
	p.slowDown()
	p.click("#run")
	p.click(`#send[aria-disabled="false"]`)
	p.seeOutput("Processing user id: 123")
	p.seeText(".readout-mode", "× 0.1")
	p.see(`.request[data-id="1"][data-state="pending"]`)
	// Two requests at once: only the first hangs up.
	p.click(`#send`)
	p.see(`.request[data-id="2"][data-state="pending"]`)
	p.click(`.request[data-id="1"] .hangup`)
	p.seeOutput("server: context canceled")
	p.seeOutput("Processing cancelled")
	p.see(`.request[data-id="1"][data-state="hungup"]`)
	p.fill("#speed", "10")
	p.see(`.request[data-id="2"][data-state="answered"]`)
	if got := p.text(`.request[data-id="2"]`); !strings.Contains(got, "200") || !strings.Contains(got, "Cancelled") {
		t.Errorf("the second request says %q", got)
	}
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
}

// TestHangUpAfterOneSecond has the client hang up by itself, at 1 s of the
// virtual clock.
func TestHangUpAfterOneSecond(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.click("#clock-virtual")
	p.click("#run")
	p.click("#hangup")
	p.click(`#send[aria-disabled="false"]`)
	p.see(`.request[data-id="1"][data-state="hungup"]`)
	p.seeOutput("server: context canceled")
	p.seeOutput("Processing cancelled")
	if got := p.text(`.request[data-id="1"]`); !strings.Contains(got, "1.000 s") {
		t.Errorf("the request says %q", got)
	}
	p.inspectContext("user_id", "hung up")
}

// TestHandlerReturns waits for the answer: the request's context is cancelled
// by net/http and not by cancelFunc, and the page says so.
func TestHandlerReturns(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.click("#clock-virtual")
	p.click("#run")
	p.click(`#send[aria-disabled="false"]`)
	p.see(`.request[data-id="1"][data-state="answered"]`)
	p.seeOutput("Processing cancelled")
	// By net/http, and not by cancelFunc: the page says so.
	p.inspectContext("user_id", "by net/http because the handler returned", "The cancel function called at main.go:30 cancelled context 6, which nobody waits for")
}

// TestPausedClockLetsTheClientHangUp pauses the real clock and hangs up on the
// handler that stands still. It runs alone, for it races with the real clock.
func TestPausedClockLetsTheClientHangUp(t *testing.T) {
	p := open(t, "/process")
	p.click("#clock-real")
	p.slowDown()
	p.click("#run")
	p.click(`#send[aria-disabled="false"]`)
	p.seeOutput("Processing user id: 123")
	p.click("#clock-pause")
	p.see(`#clock-pause[data-paused="true"]`)
	p.click(`.request[data-id="1"] .hangup`)
	p.seeOutput("server: context canceled")
	p.seeOutput("Processing cancelled")
}

// TestProgramsThatEndBadly runs programs that deadlock, panic, exit, overflow
// the stack, need too much memory or sleep for a century: each is told, and
// does not disturb the next run.
func TestProgramsThatEndBadly(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct{ output, notice string }{
		"deadlock":      {"all goroutines are asleep", "deadlock"},
		"panic":         {"panic:", "panic"},
		"exit3":         {"", "3"},
		"overflow":      {"stack overflow", "stack overflow"},
		"oom":           {"", "128 MiB"},
		"poll-default":  {"context deadline exceeded", ""},
		"poll-err":      {"context deadline exceeded", ""},
		"custom":        {"custom: context canceled green", ""},
		"sleep-century": {"", "program clock"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := open(t, "/"+name)
			p.runToEnd()
			if want.output != "" {
				p.seeOutput(want.output)
			}
			if want.notice != "" {
				p.seeText("#notice", want.notice)
			}
			// The next run is not disturbed by this one.
			p.runToEnd()
		})
	}
}

// TestStopABusyLoop stops a loop that asks for nothing, and finds it told as a
// fault.
func TestStopABusyLoop(t *testing.T) {
	t.Parallel()
	p := open(t, "/spin")
	p.click("#run")
	p.see(`#status[data-phase="running"]`)
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
	if got := p.text("#notice"); !strings.Contains(got, "stopped") && !strings.Contains(got, "Stopped") {
		t.Errorf("the notice says %q", got)
	}
	p.see(`.finding[data-kind="stuck-loop"][data-grade="fault"]`)
}

// TestFloodIsCut runs a flood of output: it is cut, and the document stays
// small.
func TestFloodIsCut(t *testing.T) {
	t.Parallel()
	p := open(t, "/flood")
	p.runToEnd()
	p.seeOutput("truncated")
	if n := p.count(`#output .row`); n > 600 {
		t.Errorf("%d rows of output in the document", n)
	}
}

// TestPollingHandlerSeesTheClientGo hangs up by hand on a handler that polls,
// which learns it.
func TestPollingHandlerSeesTheClientGo(t *testing.T) {
	t.Parallel()
	p := open(t, "/serve-poll")
	p.click("#clock-real")
	p.click("#run")
	p.click(`#send[aria-disabled="false"]`)
	p.seeOutput("polling")
	p.click(`.request[data-id="1"] .hangup`)
	p.seeOutput("hung up: context canceled")
}

// TestSandboxHolds runs a program that tries to get out: it reaches nothing,
// and what it forges ends only its own run.
func TestSandboxHolds(t *testing.T) {
	t.Parallel()
	holdSandbox(t, here(), func() *page { return blank(t) })
}

// holdSandbox is the flow of TestSandboxHolds.
func holdSandbox(t *testing.T, at home, blank func() *page) {
	p := blank()
	p.visit(at.address, "/escape")
	p.runToEnd()
	rows := p.outputRows()
	for _, what := range []string{"fetch", "caches", "indexedDB", "eval", "importScripts", "file", "dial"} {
		if !slices.Contains(rows, what+" refused") {
			t.Errorf("%s is not refused: %q", what, rows)
		}
	}
	if n := p.count(`#notice img, #notice b`); n > 0 {
		t.Error("forged text became elements")
	}
	p.forgiveToTheEnd() // the browser complains of each attempt
}
