package e2e

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// TestHiddenRunsAreFollowed hides the page during a run: the run is followed to
// its end and its embedder answered, though the browser gives the page no
// frames, also not the one that it was asked for while the page was seen. It
// has a browser of its own, for it puts the window away.
func TestHiddenRunsAreFollowed(t *testing.T) {
	t.Parallel()
	own := browserWith(t, setting{})
	for name, hide := range map[string]func(e *embedder){
		"not displayed": func(e *embedder) {
			evaluate[any](e.page, `void (document.querySelector("iframe").style.display = "none")`)
		},
		"out of view": func(e *embedder) {
			evaluate[any](e.page, `void (document.querySelector("iframe").style.marginTop = "30000px")`)
		},
		"in a window put away": func(e *embedder) {
			e.do("minimizing the window", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
				w, err := cdp.Call(ctx, t, browser.GetWindowForTarget, browser.GetWindowForTargetParams{})
				if err != nil {
					return err
				}
				_, err = cdp.Call(ctx, t, browser.SetWindowBounds, browser.SetWindowBoundsParams{
					WindowID: w.WindowID, Bounds: &browser.Bounds{WindowState: browser.WindowStateMinimized},
				})
				return err
			}))
			evaluate[any](e.page, `new Promise((done) => {
				document.addEventListener("visibilitychange", () => document.hidden && done());
				if (document.hidden) done();
			})`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := embedIn(blankIn(t, own), site, "process", http.NewServeMux())
			id := e.startRun(job{"program": "process", "clock": "real", "requests": []any{request("/hello", 0, -1)}})
			e.hear("ctxplay:output", id)
			hide(e)
			var r result
			unmarshal(t, e.hearResult(id), &r)
			if r.Exit.Reason != "stopped" || !strings.Contains(r.output(), "Processing cancelled") {
				t.Errorf("exit %+v, output %q", r.Exit, r.output())
			}
			// A run that begins while nobody looks ends as well.
			unmarshal(t, e.run(job{"program": "fast-slow", "clock": "virtual"}), &r)
			if r.Exit.Reason != "returned" || !strings.HasSuffix(r.output(), "quitting\n") {
				t.Errorf("exit %+v, output %q", r.Exit, r.output())
			}
			// What a run writes is told while it goes on, not only at its end.
			id = e.startRun(fileJob(importing("fmt time", "func main() {\n\tfor {\n\t\tfmt.Println(\"on and on\")\n\t\ttime.Sleep(100 * time.Millisecond)\n\t}\n}\n"), "real", 1))
			evaluate[any](e.page, fmt.Sprintf(`hear(() => heard.filter((m) => m.type === "ctxplay:output" && m.id === %q).length >= 5)`, id))
			e.say(map[string]any{"type": "ctxplay:stop", "v": 1, "id": id})
			if unmarshal(t, e.hearResult(id), &r); r.Exit.Reason != "stopped" {
				t.Errorf("exit %+v", r.Exit)
			}
		})
	}
}
