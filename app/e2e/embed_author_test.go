package e2e

import (
	"net/url"
	"strings"
	"testing"
)

// snippet waits until the HTML for an author has all of some parts, and returns it.
func (p *page) snippet(parts ...string) string {
	p.t.Helper()
	const value = `document.querySelector("#snippet").value`
	for _, part := range parts {
		p.until("the snippet has "+part, script(value+".includes", part))
	}
	return evaluate[string](p, value)
}

// TestAuthorMakesTheHTML chooses how a program is shown, and gets the HTML of an
// element, of a frame, and Markdown.
func TestAuthorMakesTheHTML(t *testing.T) {
	t.Parallel()
	p := open(t, "/embed/author?program=fast-slow")
	p.snippet(`<script src="`+site+`/element.js"></script>`, `<go-context-play program="fast-slow">`, "results chan&lt;- string")
	p.fill(`[name="title"]`, `Who "quits" first?`)
	p.click(`[name="view"][value="source"]`)
	p.click(`[name="controls"][value="min"]`)
	p.click(`[name="theme"][value="dark"]`)
	p.fill(`[name="height"]`, "300")
	p.snippet(`<go-context-play program="fast-slow" title="Who &quot;quits&quot; first?" view="picture output" controls="min" theme="dark" height="300">`)
	p.until("the preview is as high", `document.querySelector("#preview go-context-play").offsetHeight === 300`)
	p.until("and is what was chosen", `document.querySelector("#preview go-context-play").shadowRoot.querySelector(".title").textContent === 'Who "quits" first?'`)
	p.click(`[name="form"][value="frame"]`)
	p.snippet(`<iframe src="`+site+`/embed?fit=1&amp;view=picture+output&amp;controls=min&amp;theme=dark&amp;program=fast-slow"`, `height="300"`)
	p.click(`[name="form"][value="markdown"]`)
	p.snippet(`(` + site + `/picture/fast-slow.svg)](<` + site + `/fast-slow>)`)
}

// TestAuthorInGerman makes the HTML of an element on the page in German, and puts it into
// an article that is not: the element speaks German there, and its program runs. The other
// forms lead to pages in German, too.
func TestAuthorInGerman(t *testing.T) {
	t.Parallel()
	p := open(t, "/de/embed/author?program=fast-slow")
	p.seeText("h1", "Ein Programm in einen Artikel setzen")
	p.fill(`[name="title"]`, `Wer hört zuerst auf?`)
	made := p.snippet(`<go-context-play lang="de" program="fast-slow" title="Wer hört zuerst auf?">`)
	p.until("the preview speaks German", `document.querySelector("#preview go-context-play").shadowRoot.querySelector(".run").textContent.endsWith(" Start")`)
	p.click("#copy")
	p.seeText("#copied", "opier") // Kopiert, or that the browser does not let the page kopieren
	for _, text := range p.texts("h1, h2, #choices, .made p") {
		if word := english.FindString(text); word != "" {
			t.Errorf("%q is said in %q", word, text)
		}
	}
	p.click(`[name="form"][value="frame"]`)
	p.snippet(`<iframe src="` + site + `/de/embed?fit=1&amp;`)
	p.click(`[name="form"][value="markdown"]`)
	p.snippet(`(` + site + `/de/picture/fast-slow.svg)](<` + site + `/de/fast-slow>)`)

	_, element, _ := strings.Cut(made, "</script>")
	a := openArticle(t, strings.Replace(element, "<go-context-play ", `<go-context-play id="e0" `, 1))
	if r := a.runPoster("e0"); r.Kind != "result" || !strings.Contains(r.Run.output(), "quitting") {
		t.Errorf("the element in an article: %s %q", r.Kind, r.Text)
	}
	home, err := url.Parse(site)
	if err != nil {
		t.Fatal(err)
	}
	if got := evaluate[string](a.page, `new URL(within("e0", "iframe").src).pathname`); got != home.Path+"/de/embed" {
		t.Errorf("the element is played by %s", got)
	}
}

// TestExamplesInGerman runs an element of the page with examples in German, and goes on to
// the page in English.
func TestExamplesInGerman(t *testing.T) {
	t.Parallel()
	p := open(t, "/de/embed/example")
	p.seeText(".copy button", "Kopieren")
	if got := p.texts("h1, h2, main > p, section > p, dd, li, summary"); len(got) < 30 {
		t.Errorf("the page has %d texts", len(got))
	} else {
		for _, text := range got {
			if word := english.FindString(strings.ReplaceAll(strings.ReplaceAll(text, "In English", ""), "run(), ", "")); word != "" {
				t.Errorf("%q is said in %q", word, text)
			}
		}
	}
	ran := patiently[result](p, "running an example", `document.querySelectorAll("go-context-play")[1].run()`)
	if !strings.Contains(ran.output(), "quitting") {
		t.Errorf("the example writes %q", ran.output())
	}
	p.until("its player speaks German", `document.querySelectorAll("go-context-play")[1].shadowRoot.querySelector("iframe").contentDocument.documentElement.lang === "de"`)
	p.click(`.language-link[hreflang="en"]`)
	p.see(`html[lang="en"][data-prefers="en"]`)
	p.seeText("h1", "Go programs in your article")
}

// TestShareMakesTheHTML shares a program of the page as it came, and one that a person
// has written: the snippet names the one, and has a link to the other.
func TestShareMakesTheHTML(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.click("#share")
	p.click("#share-article summary")
	const made = `document.querySelector("#share-article iframe").contentDocument.querySelector("#snippet")`
	p.until("it is named", `(`+made+`).value.includes('<go-context-play program="fast-slow">')`)
	p.click("#share-close")
	p.replaceSource(helloProgram)
	p.until("the source is changed", `document.querySelector("#revert")`)
	p.click("#share")
	p.until("it has a link", `(`+made+`).value.includes('/fast-slow#1.')`)
	if got := evaluate[string](p, made+`.value`); !strings.Contains(got, "hello from here") {
		t.Errorf("the snippet lacks the source: %s", got)
	}
}
