package e2e

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctxplay/app/host/author"
	"ctxplay/app/program"
)

var (
	// articleHTML is an article with elements, articleScript what it does with them.
	//
	//go:embed testdata/article.html
	articleHTML string
	//go:embed testdata/article.js
	articleScript string
)

// articlePolicy returns the strictest policy of an article that lets elements of the
// site work, as README.md names it, with SITE for the site.
func articlePolicy(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, policy, ok := strings.Cut(string(text), "`default-src ")
	if policy, _, _ = strings.Cut(policy, "`"); !ok || policy == "" {
		t.Fatal("README.md names no policy")
	}
	return "default-src " + strings.ReplaceAll(strings.Join(strings.Fields(policy), " "), "https://ctxplay.example", "SITE")
}

// An article is a page of another site with elements of the playground's, in a browser
// that refuses frames their storage.
type article struct {
	*page
	bytes atomic.Int64 // that the playground has sent
}

// openArticle opens an article with elements, given as HTML.
func openArticle(t testing.TB, elements string) *article {
	t.Helper()
	return openArticleIn(blankIn(t, browserWith(t, refusesOthers)), here(), elements)
}

// openArticleIn opens it in a tab, with elements of a site at its home.
func openArticleIn(p *page, at home, elements string) *article {
	p.t.Helper()
	t, a := p.t, &article{page: p}
	playground := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		at.handler.ServeHTTP(&counter{w, &a.bytes}, r)
	}))
	t.Cleanup(playground.Close)
	there, policy := strings.NewReplacer("SITE", elsewhere(playground.URL)+at.below), strings.ReplaceAll(articlePolicy(t), "SITE", elsewhere(playground.URL))
	mux := http.NewServeMux()
	serve := func(path, kind, text string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Content-Security-Policy", policy)
			fmt.Fprint(w, text)
		})
	}
	serve("/article", "text/html", strings.NewReplacer("ELEMENTS", elements).Replace(there.Replace(articleHTML)))
	serve("/article.js", "text/javascript", articleScript)
	serve("/article.css", "text/css", "body { max-width: 760px; margin: auto; }")
	serve("/backup.txtar", "text/plain", author.ExampleText)
	serve("/favicon.ico", "image/x-icon", "")
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	a.load(server.URL + "/article")
	a.until("the article is there", `document.readyState === "complete"`)
	return a
}

// A posterRun is what came of a press of Run on a poster.
type posterRun struct {
	Kind, Text string // "result", or "error" and why
	Run        result
	Players    int // that live then
}

// runPoster presses Run on the poster of an element.
func (a *article) runPoster(id string) posterRun {
	a.t.Helper()
	return patiently[posterRun](a.page, "running "+id, fmt.Sprintf(`runPoster(%q)`, id))
}

// A counter counts the bytes of bodies.
type counter struct {
	http.ResponseWriter
	bytes *atomic.Int64
}

func (c *counter) Write(p []byte) (int, error) {
	c.bytes.Add(int64(len(p)))
	return c.ResponseWriter.Write(p)
}

// ownProgram is a program of an author's, whose source needs escapes in HTML.
const ownProgram = "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tif 1 < 2 && 3 > 2 {\n\t\tfmt.Println(\"<own> & kept\")\n\t}\n}\n"

// element writes an element with a source in it.
func element(id, attributes, source string) string {
	return fmt.Sprintf("<go-context-play id=\"%s\" %s><pre>%s</pre></go-context-play>\n", id, attributes, html.EscapeString(source))
}

// twelve are the elements of an article, and what each of them writes when it is run.
func twelve(t testing.TB) (elements string, wants []string) {
	t.Helper()
	fastSlow, process := sampleSource(t, "fast-slow"), sampleSource(t, "process")
	fragment, err := program.Share{Program: "fast-slow", Clock: "virtual", Seed: 3, At: -1}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	for i, of := range []struct{ attributes, source, want string }{
		{`program="process" clock="virtual" requests="/hello until 1s"`, process, "server: context canceled\n"},
		{`program="fast-slow"`, fastSlow, "quitting\n"},
		{``, ownProgram, "<own> & kept\n"},
		{`program="fast-slow" view="picture" controls="min" height="320"`, fastSlow, "quitting\n"},
		{`src="#` + fragment + `" title="Linked"`, fastSlow, "quitting\n"},
		{`program="process" clock="virtual" requests='[{"path":"/hello"}]' theme="dark"`, process, "Processing cancelled\n"},
		{`program="fast-slow" seed="9" view="output" title="A title" question="A question?"`, fastSlow, "quitting\n"},
		{`view="source output" editable="false"`, "-- lesson.md --\n# Two files\n-- main.go --\npackage main\n\nfunc main() { say() }\n-- say.go --\npackage main\n\nfunc say() { println(\"two files\") }\n", "two files\n"},
		{`program="fast-slow" theme="light"`, fastSlow, "quitting\n"},
		{`program="fast-slow" view="inspector source"`, fastSlow, "quitting\n"},
		{`program="process" clock="virtual" requests="/hello, /hello at 1s until 2s"`, process, "Processing cancelled\n"},
		{`program="fast-slow" editable="false" view="picture, source"`, fastSlow, "quitting\n"},
	} {
		elements += element(fmt.Sprintf("e%d", i), of.attributes, of.source)
		wants = append(wants, of.want)
	}
	return elements, wants
}

// TestElementsOfAnArticle opens an article of another site, under a strict policy and
// without storage, with twelve elements: they cost little until they are used, nothing
// moves, each runs, and no more than two players live at once.
func TestElementsOfAnArticle(t *testing.T) {
	t.Parallel()
	elements, wants := twelve(t)
	a := openArticle(t, elements)
	for i := range wants {
		evaluate[any](a.page, fmt.Sprintf(`element("e%d").scrollIntoView()`, i))
		a.until("its picture is there", fmt.Sprintf(`pictured("e%d")`, i))
	}
	if n := a.bytes.Load(); n > 60_000 || n < 10_000 {
		t.Errorf("twelve posters cost %d bytes", n)
	} else {
		t.Logf("twelve posters cost %d bytes", n)
	}
	if got := evaluate[int](a.page, `players()`); got != 0 {
		t.Errorf("%d players live before the first click", got)
	}
	for i, want := range wants {
		got := a.runPoster(fmt.Sprintf("e%d", i))
		if got.Kind != "result" || !strings.Contains(got.Run.output(), want) {
			t.Errorf("e%d: %s %q, output %q, want one with %q", i, got.Kind, got.Text, got.Run.output(), want)
		}
		if got.Players > 2 {
			t.Errorf("with e%d, %d players live", i, got.Players)
		}
	}
	if got := evaluate[float64](a.page, `shifted`); got != 0 {
		t.Errorf("the layout shifted by %v: %v", got, evaluate[any](a.page, `shifts`))
	}
}

// TestElementComesBackAsItWas has a player put away for another, and used again: it
// looks at the instant that it looked at.
func TestElementComesBackAsItWas(t *testing.T) {
	t.Parallel()
	fastSlow := sampleSource(t, "fast-slow")
	a := openArticle(t, element("e0", `program="fast-slow"`, fastSlow)+element("e1", `program="fast-slow"`, fastSlow)+element("e2", `program="fast-slow"`, fastSlow))
	a.runPoster("e0")
	evaluate[any](a.page, `element("e0").look(5000000000)`)
	evaluate[any](a.page, `page.until(() => said.find((s) => s.from === "e0" && s.kind === "look" && s.detail.at === 5000000000)).then(() => true)`)
	a.runPoster("e1")
	a.runPoster("e2")
	if got := evaluate[[]bool](a.page, `["e0", "e1", "e2"].map((id) => within(id, "iframe") !== null)`); got[0] || !got[1] || !got[2] {
		t.Errorf("players live in %v", got)
	}
	if got := evaluate[string](a.page, `within("e0", ".run").textContent`); !strings.Contains(got, "Go on") {
		t.Errorf("the poster of the one put away says %q", got)
	}
	a.runPoster("e0")
	src, err := url.Parse(evaluate[string](a.page, `within("e0", "iframe").src`))
	if err != nil {
		t.Fatal(err)
	}
	if s, err := program.ParseFragment(src.Fragment); err != nil || s.Program != "fast-slow" || s.At != 5*second {
		t.Errorf("it came back with %+v, %v", s, err)
	}
}

// TestElementByScript uses the methods of an element, and hears what comes of them.
func TestElementByScript(t *testing.T) {
	t.Parallel()
	a := openArticle(t, element("e0", `program="process" clock="virtual" requests="/hello until 1s" height="auto"`, sampleSource(t, "process")))
	r := patiently[result](a.page, "running it", `element("e0").run()`)
	if r.Exit.Reason != "stopped" || r.Requests[0].HungUp/1e6 != 1000 {
		t.Errorf("run() came to %+v, requests %+v", r.Exit, r.Requests)
	}
	heard := func(what, fits string) {
		t.Helper()
		a.until(what+" is heard", `said.some(({ kind, detail }) => `+fits+`)`)
	}
	heard("output", `kind === "output" && detail.text.includes("123")`)
	heard("the height", `kind === "height" && element("e0").offsetHeight === detail.height + 2`)
	evaluate[any](a.page, `element("e0").look(500000000)`)
	heard("the instant", `kind === "look" && detail.at === 500000000`)
	evaluate[any](a.page, `element("e0").select({ goroutine: 1 })`)
	heard("the goroutine", `kind === "select" && detail.goroutine === 1`)
	evaluate[any](a.page, `element("e0").select({ line: 12 })`)
	heard("the line", `kind === "select" && detail.line === 12 && detail.file === "main.go"`)
	evaluate[any](a.page, `element("e0").select({ context: 99999 })`)
	heard("that there is no such context", `kind === "error" && detail.text.includes("no context 99999")`)
	trace, err := os.ReadFile(filepath.Join(root, "app/sample/recorded/fast-slow.trace"))
	if err != nil {
		t.Fatal(err)
	}
	r = evaluate[result](a.page, fmt.Sprintf(`element("e0").openTrace(Uint8Array.from(atob(%q), (c) => c.charCodeAt(0)), "x.trace")`, base64.StdEncoding.EncodeToString(trace)))
	if len(r.Goroutines) < 3 || r.Program != "x.trace" {
		t.Errorf("the trace was read as a run of %q with %d goroutines", r.Program, len(r.Goroutines))
	}
	// What comes from another window, or from the article itself, is not the player's.
	evaluate[any](a.page, `void (said.length = 0)`)
	for _, message := range []string{`{ type: "ctxplay:height", v: 1, height: 4000 }`, `{ type: "ctxplay:error", v: 1, id: "", text: "forged" }`, `{ type: "ctxplay:leave", v: 1 }`, `null`} {
		evaluate[any](a.page, `new Promise((done) => { addEventListener("message", () => setTimeout(done), { once: true }); postMessage(`+message+`, "*"); })`)
	}
	if got := evaluate[int](a.page, `said.filter(({ kind }) => kind === "error" || kind === "height" && element("e0").offsetHeight === 4000).length`); got != 0 {
		t.Error("a forged message was taken for the player's")
	}
}

// TestElementByKeyboard starts a player from the keyboard, goes through it with Tab, and
// leaves it with Escape.
func TestElementByKeyboard(t *testing.T) {
	t.Parallel()
	a := openArticle(t, element("e0", `program="fast-slow" view="picture" controls="min"`, sampleSource(t, "fast-slow"))+`<button id="after">After</button>`)
	evaluate[any](a.page, `within("e0", ".run").focus()`)
	a.pressEnter()
	a.until("the program has run", `said.some(({ kind }) => kind === "result")`)
	a.until("the frame has the focus", `element("e0").shadowRoot.activeElement?.localName === "iframe"`)
	// To the browser, what is pressed in a frame of another site is pressed there.
	f := (&embedder{page: a.page}).attachFrame()
	for _, want := range []string{"#full-page", "#run", "#timeline canvas"} {
		f.press(kb.Tab)
		f.until("Tab comes to "+want, fmt.Sprintf(`document.activeElement.matches(%q)`, want))
	}
	f.press(kb.Escape)
	a.until("the way out has the focus", `element("e0").shadowRoot.activeElement?.className === "close"`)
	a.press(kb.Tab)
	a.until("what follows has the focus", `document.activeElement.id === "after"`)
}

// TestElementSaysWhatIsWrong has elements that ask for what there is not.
func TestElementSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	a := openArticle(t, `<go-context-play id="e0"></go-context-play>`+
		element("e1", `program="../x"`, "package main\n")+element("e2", `program="fast-slow" view="pictures" height="9" requests="hello"`, "package main\n")+
		element("e3", `program="fast-slow" view="pictures" height="9" theme="pink"`, "package main\n"))
	for id, want := range map[string]string{"e0": "there is no program", "e1": "is not a program's name", "e2": `"hello" is none`} {
		if got := evaluate[string](a.page, fmt.Sprintf(`within(%q, ".note").textContent`, id)); !strings.Contains(got, want) {
			t.Errorf("%s says %q, want something of %q", id, got, want)
		}
	}
	if got := evaluate[[]any](a.page, `[within("e3", ".note"), element("e3").offsetHeight, within("e3", ".code").hidden]`); got[0] != nil || got[1] != 420.0 || got[2] != false {
		t.Errorf("an element with unknown values is %v", got)
	}
}

// TestElementInGerman has an element in a German part of an English article: its poster,
// its picture and its player are German, and those of the other are not.
func TestElementInGerman(t *testing.T) {
	t.Parallel()
	fastSlow := sampleSource(t, "fast-slow")
	a := openArticle(t, `<section lang="de-AT">`+element("e0", `program="fast-slow"`, fastSlow)+`</section>`+element("e1", `program="fast-slow"`, fastSlow))
	for id, want := range map[string]struct{ run, open, picture, link, frame string }{
		"e0": {"▶\ufe0e Start", "In ctxplay öffnen", "/de/picture/fast-slow.svg", "/de/fast-slow", "/de/embed"},
		"e1": {"▶\ufe0e Run", "Open in ctxplay", "/picture/fast-slow.svg", "/fast-slow", "/embed"},
	} {
		evaluate[any](a.page, fmt.Sprintf(`element(%q).scrollIntoView()`, id))
		a.until("its picture is there", fmt.Sprintf(`pictured(%q)`, id))
		path := func(of string) string {
			return fmt.Sprintf(`new URL(within(%q, %s.pathname.replace(".narrow", "")`, id, of)
		}
		got := evaluate[[4]string](a.page, fmt.Sprintf(`[within(%[1]q, ".run").textContent, within(%[1]q, ".open").textContent, %[2]s, %[3]s]`,
			id, path(`"img").src)`), path(`".open").href)`)))
		if got != [4]string{want.run, want.open, below + want.picture, below + want.link} {
			t.Errorf("the poster of %s has %q, want %+v", id, got, want)
		}
		if r := a.runPoster(id); r.Kind != "result" || !strings.Contains(r.Run.output(), "quitting") {
			t.Errorf("%s: %s %q", id, r.Kind, r.Text)
		}
		if got := evaluate[string](a.page, path(`"iframe").src)`)); got != below+want.frame {
			t.Errorf("%s is played by %s, want %s", id, got, want.frame)
		}
	}
	if got := evaluate[float64](a.page, `shifted`); got != 0 {
		t.Errorf("the layout shifted by %v: %v", got, evaluate[any](a.page, `shifts`))
	}
}
