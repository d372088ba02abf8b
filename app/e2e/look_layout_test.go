package e2e

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// share returns how much of the window the source has, or the readings have, in percent.
func (p *page) share(of string) float64 {
	p.t.Helper()
	script := `100 * document.querySelector("#source").getBoundingClientRect().right / innerWidth`
	if of == "dock" {
		script = `100 * (innerHeight - document.querySelector("#dock").getBoundingClientRect().top) / innerHeight`
	}
	return evaluate[float64](p, script)
}

// expectShare expects a share of the window, within one percent.
func (p *page) expectShare(of string, want float64) {
	p.t.Helper()
	if got := p.share(of); math.Abs(got-want) > 1 {
		p.t.Errorf("%s has %.1f %% of the window, want %g", of, got, want)
	}
}

// TestDividersAreMoved moves the parts of the page by pointer and by keys, and finds them
// where they were left, also in another window and after the page was loaded again.
func TestDividersAreMoved(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.resizeWindow(1440, 900)
	p.visit(site, "/fast-slow")
	middle := func(selector string) (x, y float64) {
		at := evaluate[[]float64](p, `(() => { const b = document.querySelector("`+selector+`").getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`)
		return at[0], at[1]
	}
	moved := func(of string, percent int) {
		t.Helper()
		p.see(fmt.Sprintf(`#divide-%s[aria-valuenow="%d"]`, of, percent))
		p.expectShare(of, float64(percent))
	}
	moved("source", 38)
	moved("dock", 24)
	x, y := middle("#divide-source")
	p.drag(x, y, 720, y)
	moved("source", 50)
	x, y = middle("#divide-dock")
	p.drag(x, y, x, 540)
	moved("dock", 40)
	p.focus("#divide-source")
	p.press(kb.ArrowRight, kb.ArrowRight)
	moved("source", 54)
	p.press(kb.Home)
	moved("source", 20)
	p.press(kb.ArrowUp) // is not along this one
	moved("source", 20)
	p.focus("#divide-dock")
	p.press(kb.ArrowDown)
	moved("dock", 38)

	p.click("#dock-mode")
	p.see(`.dock-bar[data-tabs="true"]`)
	p.click("#show-story")
	p.see(`.dock-reading[data-reading="story"][data-shown="true"]`)
	p.see(`.dock-reading[data-reading="output"][data-shown="false"]`)
	p.reload()
	moved("source", 20)
	moved("dock", 38)
	p.see(`.dock-reading[data-reading="story"][data-shown="true"]`)
	p.see(`.dock-reading[data-reading="output"][data-shown="false"]`)
	p.resizeWindow(1920, 1080)
	p.expectShare("source", 20)
	p.expectShare("dock", 38)
	evaluate[any](p, `void document.querySelector("#divide-source").dispatchEvent(new MouseEvent("dblclick", { bubbles: true }))`)
	moved("source", 38)
}

// TestPictureFillsTheScreen has the picture fill the screen by its button and give it back
// by a key, with all that moves it still there.
func TestPictureFillsTheScreen(t *testing.T) {
	t.Parallel()
	for _, size := range []boxSize{{1440, 900}, {768, 1024}, {390, 844}} {
		t.Run(fmt.Sprint(size.width), func(t *testing.T) {
			t.Parallel()
			p := blank(t)
			p.resizeWindow(size.width, size.height)
			p.visit(site, "/fast-slow")
			p.click("#full-screen")
			p.see(`:root[data-full] #full-screen[aria-pressed="true"]`)
			p.until("the picture is as large as can be", `(() => {
				const b = document.querySelector("#timeline").getBoundingClientRect();
				return page.expect(b.width === innerWidth && b.height > innerHeight * 0.55, [b.width, b.height, innerWidth, innerHeight].join());
			})()`)
			for _, part := range []string{"#run", "#playhead", "#step-on", "#clock-time"} {
				if !evaluate[bool](p, `(() => {
					const b = document.querySelector("`+part+`").getBoundingClientRect();
					return b.width > 0 && b.top >= 0 && b.bottom <= innerHeight && b.right <= innerWidth;
				})()`) {
					t.Errorf("%s is out of sight", part)
				}
			}
			p.press(kb.Escape)
			p.gone(`:root[data-full]`)
			p.see(`#full-screen[aria-pressed="false"]`)
		})
	}
}

// TestPressOnABarLooksAtItsInstant presses a bar of the picture: what it is of is selected
// and the instant is looked at, and a press on the same bar elsewhere looks at that one.
func TestPressOnABarLooksAtItsInstant(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.resizeWindow(1440, 1200) // its goroutines are in view
	at := ""
	for _, x := range []string{"0.4", "0.5"} {
		xy := evaluate[[]float64](p, `page.pointUntil([`+x+`], () => /main.process.*waiting/.test(document.querySelector(".tip").textContent))`)
		if len(xy) != 2 {
			t.Fatal("there is no bar of main.process")
		}
		p.do("pressing the bar", chromedp.MouseClickXY(xy[0], xy[1]))
		p.see("#inspector[data-goroutine]")
		p.seeText(".readout-mode", "looking back")
		at = awaited[string](p, patience, "another instant is looked at", script("page.otherText", ".playhead-at", at))
	}
}

// TestDeadlineShowsThatItCanBeDragged points at the flag of a deadline and drags it: the
// pointer and the tip say that it can be, and the tip after how long it would be.
func TestDeadlineShowsThatItCanBeDragged(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	xs := `Array.from({ length: 60 }, (_, i) => 0.7 + i * 0.005)`
	xy := evaluate[[]float64](p, `page.pointUntil(`+xs+`, (canvas) => canvas.matches(".turns"))`)
	if len(xy) != 2 {
		t.Fatal("there is no flag that can be dragged")
	}
	p.seeText(".tip", "Deadline after 7.000 s")
	p.seeText(".tip", "Drag it")
	if cursor := evaluate[string](p, `getComputedStyle(document.querySelector("#timeline canvas")).cursor`); cursor != "ew-resize" {
		t.Errorf("the pointer is a %s", cursor)
	}
	p.sendMouse("mousePressed", xy)
	p.sendMouse("mouseMoved", []float64{xy[0] - 40, xy[1]})
	p.sendMouse("mouseMoved", []float64{xy[0] - 90, xy[1]})
	p.until("it says after how long", `/^Deadline after [3-6]\.\d+ s/.test(document.querySelector(".tip:not([hidden])")?.textContent)`)
	p.sendMouse("mouseReleased", []float64{xy[0] - 90, xy[1]})
	p.gone(".tip:not([hidden])")
}
