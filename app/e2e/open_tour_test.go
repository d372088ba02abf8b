package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestTour goes through the tour, in windows of three sizes: its card stays in the window
// and covers nothing of what it points at. It is offered once.
func TestTour(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int64{{1440, 900}, {768, 1024}, {390, 844}} {
		p := first(t, size[0], size[1])
		p.see(`.tour-offer:not([data-offered="false"]) #tour-begin`)
		p.click("#tour-begin")
		for _, stop := range []struct{ count, part string }{
			{"1 of 5", "#source"}, {"2 of 5", ".controls-run"}, {"3 of 5", "#timeline"}, {"4 of 5", ".transport"}, {"5 of 5", "#dock"},
		} {
			p.seeText("#tour .tour-count", stop.count)
			p.until("the card is in the window and covers nothing of "+stop.part, script("page.cardBeside", stop.part))
			if !evaluate[bool](p, `document.querySelector("#tour").contains(document.activeElement)`) {
				t.Errorf("at %d px, stop %s, the card has not got the focus", size[0], stop.count)
			}
			p.tabTo("#tour-next")
			p.press(kb.Enter)
		}
		p.gone("#tour:not([hidden])")
		p.reload()
		p.until("it is not offered again", `document.querySelector(".tour-offer").dataset.offered === "false"`)
	}
}

// TestTourIsSkipped ends the tour in its midst, by a key.
func TestTourIsSkipped(t *testing.T) {
	t.Parallel()
	p := first(t, 1440, 900)
	p.click("#tour-begin")
	p.seeText("#tour .tour-count", "1 of 5")
	p.press(kb.Escape)
	p.gone("#tour:not([hidden])")
}
