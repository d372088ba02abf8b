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

// A click on Run is not lost that comes before the client has. A page whose
// program only the client can know is covered until then.
func TestRunBeforeTheClientIsThere(t *testing.T) {
	t.Parallel()
	arrive := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/app.wasm") {
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

// What is shown as source is the file that was compiled, to the byte.
func TestSourceIsTheFile(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"process", "fast-slow"} {
		want, err := os.ReadFile(filepath.Join(root, "app/lesson/_programs", name, "main.go"))
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

func TestHangUpByHand(t *testing.T) {
	p := open(t, "/process")
	p.click("#clock-real")
	p.click("#run")
	p.click(`#send[aria-disabled="false"]`)
	p.seeOutput("Processing user id: 123")
	p.see(`.request[data-id="1"][data-state="pending"]`)
	// Two requests at once: only the first hangs up.
	p.click(`#send`)
	p.see(`.request[data-id="2"][data-state="pending"]`)
	p.click(`.request[data-id="1"] .hangup`)
	p.seeOutput("server: context canceled")
	p.seeOutput("Processing cancelled")
	p.see(`.request[data-id="1"][data-state="hungup"]`)
	p.see(`.request[data-id="2"][data-state="answered"]`)
	if got := p.text(`.request[data-id="2"]`); !strings.Contains(got, "200") || !strings.Contains(got, "Cancelled") {
		t.Errorf("the second request says %q", got)
	}
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
}

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

func TestPausedClockLetsTheClientHangUp(t *testing.T) {
	p := open(t, "/process")
	p.click("#clock-real")
	p.click("#run")
	p.click(`#send[aria-disabled="false"]`)
	p.seeOutput("Processing user id: 123")
	p.click("#clock-pause")
	p.see(`#clock-pause[aria-pressed="true"]`)
	p.click(`.request[data-id="1"] .hangup`)
	p.seeOutput("server: context canceled")
	p.seeOutput("Processing cancelled")
}

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

func TestFloodIsCut(t *testing.T) {
	t.Parallel()
	p := open(t, "/flood")
	p.runToEnd()
	p.seeOutput("truncated")
	if n := p.count(`#output .row`); n > 600 {
		t.Errorf("%d rows of output in the document", n)
	}
}

// A handler that polls learns that its client hung up, by hand.
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

// A program that tries reaches nothing, and what it forges ends only its own run.
func TestSandboxHolds(t *testing.T) {
	t.Parallel()
	p := open(t, "/escape")
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
	p.forgiveComplaints() // the browser complains of each attempt
}
