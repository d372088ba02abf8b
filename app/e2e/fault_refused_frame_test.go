package e2e

import (
	"net/http"
	"testing"
)

// refusesOthers is a browser that gives frames of other sites no storage, as
// Chromium does with its own switch against third-party cookies where it does
// not keep a storage apart for each pair of sites.
var refusesOthers = setting{
	preferences: `{"profile": {"cookie_controls_mode": 1, "block_third_party_cookies": true}}`,
	flags:       map[string]any{"disable-features": "Translate,IsolateSandboxedIframes,ThirdPartyStoragePartitioning"},
}

// refusesAll is one of which the person has forbidden all sites to keep data.
var refusesAll = setting{preferences: `{"profile": {"default_content_setting_values": {"cookies": 2}}}`}

// TestRefusedStorageInFrameOfAnotherSite has the playground in a frame of
// another site, which Chromium gives neither storage nor a service worker, run
// both programs and compile a third.
func TestRefusedStorageInFrameOfAnotherSite(t *testing.T) {
	t.Parallel()
	browser := browserWith(t, refusesOthers)
	for _, name := range []string{"fast-slow", "process"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := embedIn(blankIn(t, browser), elsewhere(site), name, http.NewServeMux())
			f := e.attachFrame()
			if got := refusal(f); got != "SecurityError" {
				t.Fatal("this browser gives the frame its storage: the test has nothing to test")
			}
			var said struct{ Height int }
			unmarshal(t, e.hear("ctxplay:height", ""), &said)
			if said.Height < 100 {
				t.Errorf("height %d", said.Height)
			}
			var r result
			id := e.startRun(job{"program": name, "clock": "virtual", "seed": 6, "requests": requestsOf(name)})
			e.hear("ctxplay:output", id)
			unmarshal(t, e.hearResult(id), &r)
			if want := map[string]string{"fast-slow": "returned", "process": "stopped"}[name]; r.Exit.Reason != want || r.Program != name {
				t.Errorf("%s ended %+v", r.Program, r.Exit)
			}
			e.say(map[string]any{"type": "ctxplay:run", "v": 1, "id": "nonsense", "program": "no-such"})
			e.hear("ctxplay:error", "nonsense")
			unmarshal(t, e.run(job{"files": map[string]string{"main.go": helloProgram}, "clock": "virtual"}), &r)
			if r.output() != "hello from here\n" {
				t.Errorf("compiled in the frame: %+v, output %q", r.Exit, r.output())
			}
			// By hand, inside the frame.
			f.click("#run")
			f.see(`#status[data-phase="finished"]`)
		})
	}
}

// refusal returns what the browser itself says of the page's storage: a new
// document of the page's, in which nothing of ours has run, is asked.
func refusal(p *page) string {
	return evaluate[string](p, `page.storage()`)
}

// requestsOf are the requests that a sample waits for.
func requestsOf(name string) []any {
	if name == "process" {
		return []any{request("/hello", 0, -1)}
	}
	return nil
}
