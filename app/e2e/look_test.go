package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestGallery has the gallery come to life without a complaint, with as many
// exhibits as the server rendered.
func TestGallery(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.visit(site, "/gallery")
	p.see(".exhibit .sheet")
	exhibits := evaluate[[]string](p, `[...document.querySelectorAll(".exhibit")].map((e) => e.id)`)
	if len(exhibits) < 60 {
		t.Errorf("%d exhibits", len(exhibits))
	}
	if listed := p.count(`.exhibit-list a`); listed != len(exhibits) {
		t.Errorf("%d exhibits, and %d in the list", len(exhibits), listed)
	}
	rendered := evaluate[int](p, `fetch("/gallery").then((r) => r.text()).then((text) =>
		new DOMParser().parseFromString(text, "text/html").querySelectorAll(".exhibit").length)`)
	if rendered != len(exhibits) {
		t.Errorf("the server renders %d exhibits", rendered)
	}
	p.click("#theme")
	p.see(`:root[data-theme="light"]`)
	p.click("#controls-idle-run") // does nothing
	p.press("r", "j", "e", "w")
}

// TestDocumentsScroll turns the wheel over pages that are documents, in a window that
// the page of a program fits without scrolling.
func TestDocumentsScroll(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.resizeWindow(1440, 900)
	for path, scrolls := range map[string]bool{"/gallery": true, "/programs": true, "/embed/example": true, "/process": false} {
		p.load(site + path)
		p.until(path+" is there", `document.readyState === "complete"`)
		before := evaluate[float64](p, "scrollY")
		p.call("turning the wheel", func(ctx context.Context) error {
			_, err := chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseWheel, X: 20, Y: 700, DeltaX: 1, DeltaY: 400})
			return err
		})
		if scrolls {
			p.until(path+" scrolls", fmt.Sprintf("scrollY > %v", before))
		} else if evaluate[bool](p, "document.scrollingElement.scrollHeight > innerHeight && getComputedStyle(document.body).overflowY !== 'hidden'") {
			t.Errorf("%s scrolls", path)
		}
	}
}

// TestPrint prints a sample: on one page, in light colours whatever the theme,
// with the picture and without controls.
func TestPrint(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"process", "fast-slow", "report-compose"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := open(t, "/"+name)
			p.click("#theme")
			p.click("#theme")
			p.see(`:root[data-theme="dark"]`)
			pdf := p.printPDF()
			if n := len(regexp.MustCompile(`/Type\s*/Page\b[^s]`).FindAll(pdf, -1)); n != 1 {
				t.Errorf("%d pages", n)
				os.WriteFile(filepath.Join(root, "bin", "print-"+name+".pdf"), pdf, 0o666)
			}
			ctx, cancel := context.WithTimeout(p.ctx, patience)
			defer cancel()
			if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
				t.Fatal(err)
			}
			evaluate[any](p, `void dispatchEvent(new Event("beforeprint"))`)
			for selector, want := range map[string]bool{
				"h1": true, "#source": true, "#print-picture svg": true, "#reactions": true, "#output": true, "#colophon": true,
				".controls": false, ".topbar": false, ".picture": false, "#playhead": false, "#options": false, ".dock-bar": false, "#about": false,
			} {
				if got := evaluate[bool](p, script("document.querySelector", selector)+".checkVisibility()"); got != want {
					t.Errorf("%s is printed: %v", selector, got)
				}
			}
			if ink := evaluate[string](p, `getComputedStyle(document.querySelector("h1")).color`); ink != "rgb(27, 35, 48)" {
				t.Errorf("the title is printed in %s", ink)
			}
			if got := p.text("#colophon"); !strings.HasPrefix(got, name+" · virtual clock · seed ") || !strings.Contains(got, site) {
				t.Errorf("the colophon is %q", got)
			}
			evaluate[any](p, `void dispatchEvent(new Event("afterprint"))`)
			p.gone("#print-picture svg")
		})
	}
}

// TestSystemsColours gives page and picture the colours that the system asks
// for, as long as nobody chose others.
func TestSystemsColours(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	for _, test := range []struct {
		prefer []string
		want   string // colour of words, and of the picture's ground
	}{
		{[]string{"prefers-color-scheme", "light"}, "rgb(27, 35, 48) 255 255 255"},
		{[]string{"prefers-color-scheme", "dark"}, "rgb(228, 233, 240) 17 23 31"},
		{[]string{"prefers-color-scheme", "dark", "prefers-contrast", "more"}, "rgb(255, 255, 255) 0 0 0"},
		{[]string{"prefers-color-scheme", "light", "prefers-contrast", "more"}, "rgb(0, 0, 0) 255 255 255"},
	} {
		p.preferMedia(test.prefer...)
		p.until("the colours are "+test.want, `page.colours() === "`+test.want+`"`)
	}
	p.preferMedia("forced-colors", "active")
	p.see("#timeline canvas")
}

// TestNothingIsReachedBelowTheBar expects that the bar which stays at the top does
// not cover what a person scrolls to or focuses by a key.
func TestNothingIsReachedBelowTheBar(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	for name, reach := range map[string]string{
		"by a key":     `(scrollTo(0, button.getBoundingClientRect().top + scrollY - 10), button.focus())`,
		"by scrolling": `button.scrollIntoView({ block: "start" })`,
	} {
		top := evaluate[float64](p, `(() => {
			const button = document.querySelector("#zoom-in"), bar = document.querySelector(".controls");
			`+reach+`;
			return button.getBoundingClientRect().top - bar.getBoundingClientRect().bottom;
		})()`)
		if top < 0 {
			t.Errorf("%s: the bar covers %.0f pixels of the button", name, -top)
		}
	}
}
