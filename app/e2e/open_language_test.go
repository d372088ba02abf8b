package e2e

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// parts are those of the page whose words are its own, and not the program's.
const parts = ".topbar, .intro, .controls, .timeline-head, .legend, .transport, #reactions, #findings, #inspector, #story"

// english finds words that no German sentence has.
var english = regexp.MustCompile(`(?i)\b(the|and|of|with|by|this|from|run|seed of)\b`)

// TestLanguage follows the link from a page to the same page in German. It keeps what the
// address holds, is German from the first view on, runs, and says nothing in English but
// what is data. The way back is there too, and what was chosen is remembered.
func TestLanguage(t *testing.T) {
	t.Parallel()
	changeLanguage(t, here(), func() *page { return blank(t) })
}

// changeLanguage is the flow of TestLanguage.
func changeLanguage(t *testing.T, at home, blank func() *page) {
	p := blank()
	p.visit(at.address, "/fast-slow?kept=yes")
	p.see(`html[lang="en"]`)
	p.click("#more > summary")
	p.click(`#more a[hreflang="de"]`)
	p.see(`html[lang="de"]`)
	p.seeProgram("fast-slow")
	p.seeAlive()
	if got := evaluate[string](p, "page.within() + location.search"); got != "/de/fast-slow?kept=yes" {
		t.Errorf("the address is %s", got)
	}
	p.runToEnd()
	p.seeText("#status", "main kehrte zurück")
	p.seeText("#findings", "wurde nie aufgerufen")
	p.seeText("#story", "der Lauf endet")
	said := p.texts(parts)
	if len(said) < 10 {
		t.Fatalf("the page has %d of the parts %s", len(said), parts)
	}
	for _, text := range said {
		text = strings.ReplaceAll(text, "In English", "")
		if word := english.FindString(text); word != "" {
			t.Errorf("%q is said in %q", word, text)
		}
	}
	p.click("#share")
	p.until("the link leads to the page in German", `document.querySelector("#share-link").value === `+strconv.Quote(at.address+"/de/fast-slow"))
	p.click("#share-close")
	p.pressWith(kb.PageDown, chromedp.ModifierShift)
	p.seeProgram("tree")
	if got := evaluate[string](p, "page.within()"); got != "/de/tree" {
		t.Errorf("the next program is at %s", got)
	}
	p.click("#more > summary")
	p.click(`#more a[hreflang="en"]`)
	p.see(`html[lang="en"][data-prefers="en"]`)
	p.seeProgram("tree")
}

// TestFaultsInAnotherLanguage has things go wrong on pages in German: a file that a run needs
// does not come, a link is damaged, and vet complains of the source. What the page says of
// them is German, with its causes, and what Go says is as it is.
func TestFaultsInAnotherLanguage(t *testing.T) {
	t.Parallel()
	d := deploy(t)
	d.breakFile(0, "/web/gen/programs.json")
	p := blank(t)
	p.visit(d.URL, "/de/fast-slow")
	p.seeText("#notice", "Holen von /web/gen/programs.json")
	p.seeText("#notice", "der Server antwortete mit 404")
	d.mend()
	d.pressUntilAsked(p, "#retry", "/web/gen/programs.json")
	p.gone("#notice[data-tone]")
	p.forgiveToTheEnd()

	p = open(t, "/de/fast-slow#1.abc!")
	p.seeText("#notice", "Lesen des Links: er ist beschädigt: Zeichen 6, '!', kann nicht darin stehen")
	p.click("#dismiss")
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", "6*time.Second", 1))
	p.seeText("#problems .problem-text", "the cancel function returned by context.WithDeadline should be called")
	p.seeText("#problems .problem-why", "Bis cancel aufgerufen wird")
	p.seeText("#problems .problem-fix", "defer cancel() ergänzen")
}
