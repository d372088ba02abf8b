package e2e

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// tutorial is a page of another origin with the playground in an iframe, whose
// address is missing. It keeps what it hears from it.
//
//go:embed testdata/tutorial.html
var tutorial string

// An embedder is a page that embeds the playground and talks with it.
type embedder struct {
	*page
	asked int // how many runs
}

// embed opens a tutorial with a program embedded, and waits until that is ready.
func embed(t testing.TB, program string) *embedder {
	t.Helper()
	return embedAt(t, site, program, http.NewServeMux())
}

// embedAt embeds the playground of a site in a tutorial that mux serves too.
func embedAt(t testing.TB, site, program string, mux *http.ServeMux) *embedder {
	t.Helper()
	return embedIn(blank(t), site, program, mux)
}

// embedIn does so in a tab.
func embedIn(p *page, site, program string, mux *http.ServeMux) *embedder {
	p.t.Helper()
	e := p.openTutorial(site+"/embed?program="+program, mux)
	e.hear("ctxplay:ready", "")
	return e
}

// openTutorial opens a tutorial with a frame of an address.
func (p *page) openTutorial(frame string, mux *http.ServeMux) *embedder {
	p.t.Helper()
	mux.HandleFunc("/tutorial", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, tutorial, frame)
	})
	server := httptest.NewServer(mux)
	p.t.Cleanup(server.Close)
	e := &embedder{page: p}
	e.load(server.URL + "/tutorial")
	return e
}

// hear waits for a message of a type, and of a run if id is not empty.
func (e *embedder) hear(typ, id string) json.RawMessage {
	e.t.Helper()
	return evaluate[json.RawMessage](e.page, fmt.Sprintf(
		`hear((m) => m.type === %q && (!%q || m.id === %q))`, typ, id, id))
}

// say posts a message, given as JSON or as something that makes it.
func (e *embedder) say(message any) {
	e.t.Helper()
	text, err := json.Marshal(message)
	if err != nil {
		e.t.Fatal(err)
	}
	evaluate[any](e.page, fmt.Sprintf(`say(%s)`, text))
}

// A job is a ctxplay:run message without type, version and id.
type job map[string]any

// startRun asks for a run and returns its id.
func (e *embedder) startRun(j job) string {
	e.t.Helper()
	e.asked++
	id := fmt.Sprintf("run %d", e.asked)
	message := map[string]any{"type": "ctxplay:run", "v": 1, "id": id}
	for k, v := range j {
		message[k] = v
	}
	e.say(message)
	return id
}

// run asks for a run and waits for its result: the run as data, to the byte.
func (e *embedder) run(j job) json.RawMessage {
	e.t.Helper()
	return e.hearResult(e.startRun(j))
}

// hearResult waits for the result of a run: the run as data, to the byte.
func (e *embedder) hearResult(id string) json.RawMessage {
	e.t.Helper()
	var m struct{ Run json.RawMessage }
	unmarshal(e.t, e.hear("ctxplay:result", id), &m)
	return m.Run
}

// unmarshal reads JSON that has to be right.
func unmarshal(t testing.TB, text []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(text, v); err != nil {
		t.Fatalf("%v in %.300s", err, text)
	}
}

// A request as embedders write it.
func request(path string, at, hangUpAt int64) map[string]any {
	r := map[string]any{"at": at, "path": path}
	if hangUpAt >= 0 {
		r["hangUpAt"] = hangUpAt
	}
	return r
}

// attachFrame returns the page in the embedder's frame, which on another site is a
// target of its own to the browser.
func (e *embedder) attachFrame() *page {
	e.t.Helper()
	tab := chromedp.FromContext(e.ctx).Target.TargetID
	ctx, stop := context.WithTimeout(e.ctx, patience)
	defer stop()
	for ctx.Err() == nil {
		all, err := chromedp.Targets(ctx)
		if err != nil {
			e.t.Fatalf("listing the tab's frames: %v", err)
		}
		for _, info := range all {
			if info.Type == "iframe" && string(info.ParentFrameID) == string(tab) {
				return e.attachTarget(info.TargetID)
			}
		}
	}
	e.t.Fatal("the tutorial has no frame of another site")
	return nil
}

// attachTarget returns a target of the browser as a page, of which complaints count.
func (e *embedder) attachTarget(id target.ID) *page {
	e.t.Helper()
	f := &page{t: e.t, tab: chromiumTab{}}
	ctx, cancel := chromedp.NewContext(e.ctx, chromedp.WithTargetID(id), chromedp.WithListener(f.listen))
	f.ctx = ctx
	e.t.Cleanup(func() {
		cancel()
		for _, c := range f.complaintsSoFar() {
			e.t.Errorf("the frame complained: %s", c)
		}
	})
	if err := chromedp.Do(ctx); err != nil {
		e.t.Fatalf("attaching to the frame: %v", err)
	}
	f.injectScript(pageScript)
	evaluate[any](f, pageScript+"; void 0") // for the document that is there
	return f
}

// elsewhere is the site's address by another name: to the browser it is
// another site than the one at 127.0.0.1, where tutorials are.
func elsewhere(site string) string { return strings.Replace(site, "127.0.0.1", "localhost", 1) }
