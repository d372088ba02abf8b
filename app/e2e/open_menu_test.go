package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctxplay/app/sample"
)

// cards are the cards of the menu that are shown.
const cards = `#menu li:not([hidden]) > .programs-card`

// TestMenuByPointer has a person choose a program in the menu: its page comes in
// place, with its recorded run, and it runs at once.
func TestMenuByPointer(t *testing.T) {
	t.Parallel()
	chooseInMenu(t, here(), func() *page { return blank(t) })
}

// chooseInMenu is the flow of TestMenuByPointer.
func chooseInMenu(t *testing.T, at home, blank func() *page) {
	p := blank()
	p.visit(at.address, "/fast-slow")
	p.click("#programs")
	p.seeCount(len(sample.All()), cards+":has(.sketch)")
	p.see(`#menu [data-program="fast-slow"][aria-current]`)
	p.click(`#menu [data-program="pipeline"]`)
	p.seeProgram("pipeline")
	p.gone("#menu[open]")
	if got := evaluate[string](p, "page.within()"); got != "/pipeline" {
		t.Errorf("the address is %s", got)
	}
	p.seeText("#output", "all stages have ended")
	p.seeSource("func squares")
	p.runToEnd()
	if got := strings.Join(p.outputRows(), "|"); got != "1|4|9|all stages have ended" {
		t.Errorf("it wrote %q", got)
	}
	// The way back leads to the program before, which is here.
	evaluate[any](p, `void history.back()`)
	p.seeProgram("fast-slow")
}

// TestMenuByKeyboard finds a program by what is in its source, goes to it with the
// arrows and opens it.
func TestMenuByKeyboard(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.focus("#programs")
	p.press("m")
	p.see("#menu-search:focus")
	p.insertText("AfterFunc cond")
	p.seeCount(1, cards)
	p.see(`#menu li:not([hidden]) > [data-program="deaf-cond"]`)
	p.seeText("#menu-count", "1 program found")
	p.fill("#menu-search", "newticker")
	p.see(`#menu li:not([hidden]) > [data-program="ticker"]`)
	p.gone(`#menu li:not([hidden]) > [data-program="pipeline"]`)
	p.fill("#menu-search", "no such thing")
	p.see("#menu-none:not([hidden])")
	p.fill("#menu-search", "errgroup wait")
	p.see(`#menu li:not([hidden]) > [data-program="errgroup"]`)
	p.focus("#menu-search")
	p.press(kb.ArrowDown)
	p.see(cards + ":focus")
	p.press(kb.ArrowRight, kb.ArrowLeft, kb.ArrowUp)
	p.see("#menu-search:focus")
	p.press(kb.Escape)
	if p.count("#menu[open]") > 0 {
		p.press(kb.Escape) // the first has emptied the field
	}
	p.gone("#menu[open]")
	p.see("#programs:focus")
	p.pressLetter('m')
	p.see("#menu-search:focus")
	p.insertText("errgroup wait")
	p.pressEnter()
	p.gone("#menu[open]")
	p.until("the first that was found is in view", `document.querySelector(".page").dataset.program !== "fast-slow"`)
}

// TestNeighbours goes along the programs by keys.
func TestNeighbours(t *testing.T) {
	t.Parallel()
	all := sample.All()
	p := open(t, "/"+all[0].Name)
	p.until("the list is here", `performance.getEntriesByType("resource").some((r) => r.name.includes("/programs.json"))`)
	for i := 1; i <= 2; i++ {
		p.pressWith(kb.PageDown, chromedp.ModifierShift)
		p.seeProgram(all[i].Name)
	}
	p.pressWith(kb.PageUp, chromedp.ModifierShift)
	p.seeProgram(all[1].Name)
}

// TestNewProgram begins an empty program in one click, runs it, and finds it again
// when the page is loaded anew.
func TestNewProgram(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.click("#new")
	p.seeProgram("new")
	p.seeSource("func main() {\n}\n")
	if got := evaluate[string](p, "page.within()"); got != "/new" {
		t.Errorf("the address is %s", got)
	}
	p.replaceSource(helloProgram)
	p.see("#revert")
	p.runToEnd()
	p.seeOutput("hello from here")
	p.seeText("h1", "A program of your own")
	p.reload()
	p.seeSource("hello from here")
}

// TestMenuMissing has the menu not come in each way, where no service worker has it:
// the sheet says so, and Retry brings it.
func TestMenuMissing(t *testing.T) {
	t.Parallel()
	const retry = "#menu .programs-wait button"
	d := deploy(t)
	d.breakFile(0, "/programs")
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.click("#programs")
	said := ""
	for i, wrong := range wrongs {
		if i > 0 {
			d.breakFile(i, "/programs")
			d.pressUntilAsked(p, retry, "/programs")
		}
		p.seeText("#menu", "did not arrive")
		said = awaited[string](p, patience, "another reason is given", script("page.otherText", "#menu .detail", said))
		t.Logf("%s: %s", wrong.name, said)
	}
	d.mend()
	d.pressUntilAsked(p, retry, "/programs")
	p.see(cards)
	p.gone(retry)
	p.forgiveToTheEnd()
}

// TestProgramMissing has the file of a program not come in each way, when its page is
// opened and when it is chosen: the page says so, shows no other program for it, and
// brings it once it can be had.
func TestProgramMissing(t *testing.T) {
	t.Parallel()
	t.Run("chosen", func(t *testing.T) {
		t.Parallel()
		const file = "/web/gen/data-process.*.json"
		d := deploy(t)
		d.breakFile(0, file)
		p := blank(t)
		p.visit(d.URL, "/fast-slow")
		p.click("#programs")
		p.click(`#menu [data-program="process"]`)
		d.seeFaults(p, file, d.broken(file), func() { p.see("main.unsure") })
		d.mend()
		d.pressUntilAsked(p, "#retry", file)
		p.seeProgram("process")
		p.gone("#notice[data-tone]")
		p.forgiveComplaints()
	})
	t.Run("opened", func(t *testing.T) {
		t.Parallel()
		d := deploy(t)
		d.breakFile(0, "/web/gen/data-fast-slow.*.json")
		p := blank(t)
		p.load(d.URL + "/fast-slow")
		p.seeText("#dead", "data-fast-slow")
		if says := p.legibleText(); !strings.Contains(says, "func fastRequest") {
			t.Error("the program that the server has sent cannot be read any more")
		}
		d.mend()
		p.clickByScript("#dead-reload")
		p.seeAlive()
		p.seeProgram("fast-slow")
		p.forgiveComplaints()
	})
}
