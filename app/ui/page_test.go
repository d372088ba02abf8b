package ui

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// render returns the page of a program as the server renders it, after msgs.
func render(t *testing.T, name string, msgs ...play.Msg) string {
	t.Helper()
	p := &Page{Name: name}
	p.OnInit()
	for _, msg := range msgs {
		p.Send(msg)
	}
	return app.HTMLString(p.Render())
}

// code finds the text of the source's lines.
var code = regexp.MustCompile(`(?s)<div [^>]*data-line=[^>]*>\s*<code>(.*?)</code>`)

// tags finds all tags.
var tags = regexp.MustCompile(`<[^>]*>`)

func TestSourceIsShownToTheByte(t *testing.T) {
	for _, l := range sample.All() {
		page := render(t, l.Name)
		var b strings.Builder
		for _, m := range code.FindAllStringSubmatch(page, -1) {
			b.WriteString(html.UnescapeString(tags.ReplaceAllString(m[1], "")))
		}
		if b.String() != l.Files[0].Text {
			t.Errorf("%s: the page's source is\n%s\nwant\n%s", l.Name, b.String(), l.Files[0].Text)
		}
	}
}

// A page has what a browser without scripts shows, and the ids by which tests in
// browsers find its parts.
func TestFirstView(t *testing.T) {
	clock := map[string]string{sandbox.Real: "Real clock", sandbox.Virtual: "Virtual clock"}
	for _, l := range sample.All() {
		page := render(t, l.Name)
		for _, s := range l.Steps {
			if !strings.Contains(page, html.EscapeString(s.Text)) {
				t.Errorf("%s: the page does not have the step %q", l.Name, s.Text)
			}
		}
		if said := regexp.MustCompile(`<p [^>]*data-said(?: [^>]*)?>[^<]*`).FindAllString(page, -1); len(said) != 1 || !strings.Contains(said[0], "Make a guess") {
			t.Errorf("%s: before a run the page says %q", l.Name, said)
		}
		for _, want := range append([]string{
			html.EscapeString(l.Title), html.EscapeString(l.Question), html.EscapeString(l.Look),
			`<svg xmlns="http://www.w3.org/2000/svg" class="tl"`, `id="run-tables"`, `<th scope="row">`, clock[l.Clock.Mode],
			`data-phase="idle"`, `id="findings"`, `id="output"`, `id="inspector"`, `id="notice"`, `id="reactions"`, `id="limits"`,
		}, buttons()...) {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page has no %s", l.Name, want)
			}
		}
	}
}

func buttons() (ids []string) {
	for _, id := range strings.Fields("run stop clock-real clock-virtual clock-pause speed seed program system " +
		"more options save-run save-trace save-svg save-png print compare timeline-kept differences clock status timeline source client") {
		ids = append(ids, `id="`+id+`"`)
	}
	return ids
}

// A strict Content-Security-Policy blocks style attributes and inline scripts.
func TestNothingInline(t *testing.T) {
	pages := []string{
		render(t, "fast-slow"),
		render(t, "process", play.Select{Selection: timeline.Selection{Kind: timeline.Context, Context: 12}}, play.LookUp{Key: "user_id"}),
		render(t, "process", play.Select{Selection: timeline.Selection{Kind: timeline.Goroutine, Goroutine: 17}}, play.Scrub{At: 5e8}),
		app.HTMLString((&Page{Embed: true}).Render()),
		render(t, "fast-slow", play.Keep{}, play.Run{}, play.FromSandbox{Event: sandbox.Started{}},
			play.Grown{Run: sample.Recorded("fast-slow")}, play.FromSandbox{Event: sandbox.Exited{}},
			play.Select{Selection: timeline.Selection{Kind: timeline.Context, Context: 2}}),
	}
	inline := regexp.MustCompile(`\sstyle=|<style|<script|\son[a-z]+=`)
	for i, page := range pages {
		if found := inline.FindString(page); found != "" {
			t.Errorf("page %d has %q", i, found)
		}
	}
}

func TestLinesWhereGoroutinesStandAreMarked(t *testing.T) {
	page := render(t, "fast-slow", play.Scrub{At: 1e9})
	for _, want := range []string{`data-line="12"`, "marked at-waiting", "g1, waiting"} {
		if !strings.Contains(page, want) {
			t.Errorf("at 1 s the page has no %s", want)
		}
	}
}

func TestSelectedContextShowsItsInterface(t *testing.T) {
	page := render(t, "process", play.Select{Selection: timeline.Selection{Kind: timeline.Context, Context: 12}}, play.LookUp{Key: "user_id"})
	for _, want := range []string{
		"Done()", "closed", "Err()", "context canceled",
		"Deadline()", "Value(user_id) is 123", `id="why"`, "which nobody waits for",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the inspector has no %s", want)
		}
	}
}

// Everything that a program can choose is shown as text.
func TestProgramsTextStaysText(t *testing.T) {
	const evil = `<img src=x onerror=alert(1)>"'</code><script>`
	r := &replay.Run{
		Program: "process", Head: 10, Exit: &replay.Exit{Reason: replay.ReasonPanic, Text: evil},
		Output:   []replay.Output{{At: 1, Goroutine: 1, Stream: "stdout", Text: evil}},
		Requests: []*replay.Request{{ID: 1, Path: "/" + evil, Answered: 5, HungUp: replay.None, Failed: replay.None, Status: 200, Body: evil}},
		Contexts: []*replay.Context{{ID: 1, Kind: "WithValue", Key: evil, Value: evil,
			Asked: replay.None, Deadline: replay.None, Canceled: replay.None}},
	}
	r.Goroutines = []*replay.Goroutine{{ID: 1, Entry: evil, Ended: replay.None, Spans: []replay.Span{
		{To: replay.None, State: replay.Waiting, Reason: r.Because(evil), Where: r.Stand(replay.Site{File: evil, Line: 3, Func: evil}, nil)},
	}}}
	page := render(t, "process", play.Run{}, play.Grown{Run: r}, play.FromSandbox{Event: sandbox.Exited{}},
		play.Select{Selection: timeline.Selection{Kind: timeline.Context, Context: 1}})
	if strings.Contains(page, "<img") || strings.Contains(page, "<script") {
		t.Error("a program's text became markup")
	}
}

// What the page shows is not hidden by an attribute with the value false.
func TestNothingIsHiddenByFalse(t *testing.T) {
	for _, name := range []string{"process", "fast-slow"} {
		if page := render(t, name); strings.Contains(page, `hidden="false"`) {
			t.Errorf("%s: an element has the attribute hidden with the value false, which hides it", name)
		}
	}
	if !strings.Contains(render(t, "process"), `id="client"`) {
		t.Error("process has no client")
	}
}

func TestLongOutputIsWindowed(t *testing.T) {
	r := &replay.Run{Head: 1e6}
	for i := range 10_000 {
		r.Output = append(r.Output, replay.Output{At: int64(i), Goroutine: 1, Stream: "stdout", Text: strings.Repeat("x", 8<<10)})
	}
	page := render(t, "process", play.Run{}, play.Grown{Run: r})
	if n := strings.Count(page, `data-stream="stdout"`); n != 500 {
		t.Errorf("%d rows, want the last %d", n, 500)
	}
	if !strings.Contains(page, "the last 500 of 10000 writes, truncated") || len(page) > 4<<20 {
		t.Errorf("a page of %d bytes", len(page))
	}
}

func TestNoticeTellsWhatToDo(t *testing.T) {
	page := render(t, "process", play.Run{}, play.FromSandbox{Event: sandbox.Failed{Text: language.T("status 404")}})
	for _, want := range []string{`id="retry"`, `data-phase="failed"`, "status 404"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// liveButton finds the tag of the button that follows the newest instant.
var liveButton = regexp.MustCompile(`<button[^>]*\bid="live"[^>]*>`)

// TestLiveIsLitInARunOnly expects that nothing is said to be followed where there
// is no run.
func TestLiveIsLitInARunOnly(t *testing.T) {
	other := play.Program{Program: sample.All()[0].Program}
	other.Wasm = "/web/gen/spin.wasm"
	other.Name = "spin"
	spin := play.Listed{Programs: []play.Program{other}}
	for lit, page := range map[bool]string{
		false: render(t, "process", spin, play.Open{Name: "spin"}),
		true:  render(t, "process", spin, play.Open{Name: "spin"}, play.Run{}),
	} {
		if tag := liveButton.FindString(page); tag == "" || strings.Contains(tag, `aria-pressed="false"`) == lit {
			t.Errorf("Live is %s, lit should be %v", tag, lit)
		}
	}
}
