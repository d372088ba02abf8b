package e2e

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// noteProcess notes, in page.seen, when the page shows the source of process, from
// its first frame on.
var noteProcess = script("page.noteWords", "user_id")

// TestNoOtherProgramIsShown opens addresses that ask for a program other than
// the one that the server rendered: that one is not seen in any frame, neither
// before the client comes to life nor after.
func TestNoOtherProgramIsShown(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ address, program string }{
		"link":                    {"/process" + linkFragment(t), "hello from here"},
		"link in a frame":         {"/embed" + linkFragment(t), "hello from here"},
		"link of another sample":  {"/embed?program=process" + linkFragment(t), "hello from here"},
		"page of another program": {"/spin", "for {"},
		"frame of another":        {"/embed?program=spin", "for {"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := blank(t)
			p.injectScript(noteProcess)
			p.visit(site, test.address)
			p.focusEditor()
			p.seeSource(test.program)
			p.until("it can be seen", `getComputedStyle(document.querySelector("#source")).visibility === "visible"`)
			if seen := evaluate[[]float64](p, `page.seen`); len(seen) > 0 {
				t.Errorf("process was in view in %d frames, from %.0f ms on", len(seen), seen[0])
			}
		})
	}
}

// TestFrameShowsNoProgramThatIsNot asks a frame for what there is not: it says
// so, shows and runs nothing else, and still takes its page's runs.
func TestFrameShowsNoProgramThatIsNot(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]string{
		"name": "/embed?program=no-such", "broken link": "/embed#1.AAAA", "cut link": "/embed" + linkFragment(t)[:40],
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := blank(t).openTutorial(site+address, http.NewServeMux())
			e.hear("ctxplay:ready", "")
			var r result
			unmarshal(t, e.run(job{"program": "fast-slow"}), &r)
			if r.Exit.Reason != "returned" {
				t.Errorf("its page's run ended %+v", r.Exit)
			}

			f := blank(t)
			f.injectScript(noteProcess)
			f.visit(site, address)
			f.until("it says so", `/no program of that name here|cannot be read/.test(document.querySelector("#notice").innerText)`)
			f.see(`#run[aria-disabled="true"]`)
			if seen := evaluate[[]float64](f, `page.seen`); len(seen) > 0 {
				t.Errorf("process was in view in %d frames", len(seen))
			}
		})
	}
}

// TestNoScript reads the sample without a script, as some people and crawlers
// do, at its own address and in a frame that names it. The bare frame may be a
// link's, which only a script can read, and shows no program.
func TestNoScript(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/": "user_id", "/process": "user_id", "/fast-slow": "fastRequest", "/report-compose": "errgroup.WithContext(ctx)",
		"/new": "func main()", "/programs": "Two requests, one deadline",
		"/embed?program=fast-slow": "fastRequest", "/embed": "comes with JavaScript",
	} {
		t.Run(strings.ReplaceAll(path[1:], "/", ""), func(t *testing.T) {
			t.Parallel()
			p := blank(t)
			p.call("switching scripts off", func(ctx context.Context) error {
				_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
				return err
			})
			p.load(site + path)
			says := p.legibleText()
			if !strings.Contains(says, want) || strings.Contains(says, "package main") != (path != "/embed" && path != "/programs") {
				t.Errorf("%q is not in\n%s", want, says)
			}
			if about := strings.Contains(says, "Limits of a run"); about != (path != "/programs" && !strings.HasPrefix(path, "/embed")) {
				t.Errorf("what the page is can be read: %v", about)
			}
			if strings.Contains(says, "Waking up") {
				t.Error("it says that it wakes up, and cannot")
			}
		})
	}
}

// TestCrawler reads the sample as a crawler that runs scripts: go-app does not
// start its client for those.
func TestCrawler(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.call("going as a crawler", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"})
		return err
	})
	p.load(site + "/fast-slow")
	p.gone("#app-wasm-loader")
	if says := p.legibleText(); !strings.Contains(says, "func fastRequest") || !strings.Contains(says, "Canceled context, quitting") {
		t.Errorf("a crawler reads\n%s", says)
	}
}

// TestEmbedderSendsNonsense posts all kinds of it. Each is answered with an
// error and changes nothing.
func TestEmbedderSendsNonsense(t *testing.T) {
	t.Parallel()
	e := embedIn(blank(t), elsewhere(site), "fast-slow", http.NewServeMux())
	for _, nonsense := range []string{
		`null`, `undefined`, `0`, `NaN`, `1n`, `""`, `"ctxplay:run"`, `[]`, `[[[]]]`, `{}`, `new Date(NaN)`, `/x/`, `new Map([["type", "ctxplay:run"]])`,
		`new Error("x")`, `new ArrayBuffer(9)`, `new Uint8Array(1 << 24)`, `new Blob(["x"])`,
		`(() => { const a = {type: "ctxplay:run"}; a.self = a; return a; })()`,
		`(() => { let a = []; for (let i = 0; i < 500; i++) a = [a]; return a; })()`,
		`({type: "ctxplay:run", v: 1, id: "x".repeat(200), program: "fast-slow"})`,
		`({type: "ctxplay:run", v: 1, id: {}, program: "fast-slow"})`,
		`({type: "ctxplay:run", v: 1e99, id: "x", program: "fast-slow"})`,
		`({type: "ctxplay:run", v: 1, id: "x", program: "x".repeat(1 << 24)})`,
		`({type: "ctxplay:run", v: 1, id: "x", program: "__proto__"})`,
		`({type: "ctxplay:run", v: 1, id: "x", files: {}})`,
		`({type: "ctxplay:run", v: 1, id: "x", files: {"main.go": 1}})`,
		`({type: "ctxplay:run", v: 1, id: "x", program: "fast-slow", seed: -1})`,
		`({type: "ctxplay:run", v: 1, id: "x", program: "fast-slow", seed: 1.5})`,
		`({type: "ctxplay:run", v: 1, id: "x", program: "fast-slow", clock: "cuckoo"})`,
		`({type: "ctxplay:run", v: 1, id: "x", program: "process", requests: Array(1e5).fill({at: 0, path: "/"})})`,
		`({type: "ctxplay:run", v: 1, id: "x", program: "process", requests: [{at: 1e300, path: "/"}]})`,
		`({type: "ctxplay:run", v: 1, id: "x", program: "process", requests: [{at: 0, path: "/\n"}]})`,
		`({type: "ctxplay:stop", v: 1})`,
		`({type: "ctxplay:ready", v: 1})`, `({type: "ctxplay:result", v: 1, id: "x", run: {}})`,
	} {
		evaluate[any](e.page, `void (heard.length = 0); say(`+nonsense+`)`)
		e.hear("ctxplay:error", "")
	}
	// Many at once, too.
	evaluate[any](e.page, `void (heard.length = 0); for (let i = 0; i < 5000; i++) say(i); hear(() => heard.filter((m) => m.type === "ctxplay:error").length === 5000)`)
	var r result
	unmarshal(t, e.run(job{"program": "fast-slow", "clock": "virtual", "seed": 6}), &r)
	if r.Exit.Reason != "returned" || r.Seed != 6 {
		t.Errorf("the run after it: %+v", r.Exit)
	}
}
