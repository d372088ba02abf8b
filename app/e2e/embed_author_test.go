package e2e

import (
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
