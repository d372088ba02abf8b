package e2e

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// pictures has TestPictures write files.
var pictures = flag.Bool("pictures", false, "take README's pictures anew")

// A shot is one of README's pictures.
type shot struct {
	name, path    string
	width, height int64 // CSS pixels; what is below is not in the picture
	theme         string
	scale         float64
	act           func(p *page)
}

// ran runs a program that ends by itself.
func ran(p *page) {
	p.click("#clock-virtual")
	p.runToEnd()
}

// served runs process, sends it a request and hangs up, and one that waits.
func served(p *page) {
	p.click("#clock-virtual")
	p.click("#run")
	p.click("#hangup")
	p.click(`#send[aria-disabled="false"]`)
	p.see(`.request[data-id="1"][data-state="hungup"]`)
	p.click("#hangup")
	p.click(`#send`)
	p.see(`.request[data-id="2"][data-state="answered"]`)
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
}

// shots are the main views, small, medium and large, light and dark, and the
// gallery as far down as a sheet of paper goes.
func shots() (all []shot) {
	for _, size := range []struct {
		width, height int64
		scale         float64
	}{{360, 2300, 0.75}, {768, 1900, 0.75}, {1440, 1460, 1}} {
		for _, theme := range []string{"light", "dark"} {
			name := func(view string) string { return fmt.Sprintf("%s-%d-%s", view, size.width, theme) }
			all = append(all,
				shot{name("process"), "/process", size.width, size.height, theme, size.scale, served},
				shot{name("fast-slow"), "/fast-slow", size.width, size.height, theme, size.scale, ran},
				shot{name("gallery"), "/gallery", size.width, 9000, theme, 0.3, nil})
		}
	}
	return append(all,
		shot{"compare", "/fast-slow", 1440, 1240, "light", 1, func(p *page) {
			ran(p)
			p.click("#compare")
			p.click("#again")
			p.see(`#status[data-run="2"][data-phase="finished"]`)
		}},
		shot{"edit", "/process", 1440, 1000, "dark", 1, func(p *page) {
			text := strings.Replace(sampleSource(p.t, "process"), "3 * time.Second", "1500 * time.Millisecond", 1)
			p.replaceSource(strings.Replace(text, "	go process(ctx)\n", "	ctx, _ = context.WithTimeout(ctx, 2*time.Second)\n	go process(ctx)\n", 1))
			p.click("#clock-virtual")
			p.click("#run")
			p.click(`#send[aria-disabled="false"]`)
			p.see(`.request[data-id="1"][data-state="answered"]`)
			p.click("#stop")
			p.see(`#status[data-phase="finished"]`)
			p.see("#problems .problem")
			p.focusEditor()
			p.pressWith(kb.Home, chromedp.ModifierCtrl)
			p.goToLine(26)
			p.press(kb.Home)
			p.do("going right", chromedp.KeyEvent(strings.Repeat(kb.ArrowRight, 20)))
			evaluate[any](p, `void scrollTo(0, 0)`) // the editor came into view as it was clicked
			p.pressWith("i", chromedp.ModifierCtrl)
			p.until("it is described", `page.tooltips().includes("func context.WithTimeout")`)
		}},
		shot{"crowd", "/crowd", 1440, 900, "dark", 1, ran},
		shot{"printed", "/process", 1047, 740, "light", 1, func(p *page) { served(p); p.showOnPaper() }}) // A4 across, without its margins
}

// TestPictures takes README's pictures, when asked to with -pictures, to be
// looked at before they are committed.
func TestPictures(t *testing.T) {
	if !*pictures {
		t.Skip("taken with -pictures only")
	}
	for _, s := range shots() {
		t.Run(s.name, func(t *testing.T) {
			p := blank(t)
			p.load(site + s.path)
			evaluate[any](p, fmt.Sprintf(`localStorage.setItem("ctxplay:theme", %q)`, s.theme))
			p.resizeWindow(s.width, s.height)
			p.visit(site, s.path)
			if s.act != nil {
				s.act(p)
			}
			evaluate[any](p, `page.drawn().then(() => new Promise((done) => setTimeout(done, 300)))`) // what moves has come to rest
			raw := get(p, "taking the picture", func(ctx context.Context, target *chromedp.Target) ([]byte, error) {
				yes := true
				r, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
					Format: cdppage.CaptureScreenshotFormatPng, CaptureBeyondViewport: &yes,
					Clip: &cdppage.Viewport{Width: float64(s.width), Height: float64(s.height), Scale: s.scale},
				})
				return r.Data, err
			})
			file := filepath.Join(root, ".readme", s.name+".png")
			if err := os.WriteFile(file, fewColours(t, raw), 0o666); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// fewColours writes a PNG with 256 of its colours, and for all others the
// nearest of them: a page has few, and the edges of its letters.
func fewColours(t *testing.T, raw []byte) []byte {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[color.RGBA]int)
	b := img.Bounds()
	at := func(x, y int) color.RGBA {
		c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
		six := func(v uint8) uint8 { return v&^3 | v>>6 } // bits, white staying white
		return color.RGBA{six(c.R), six(c.G), six(c.B), 255}
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			count[at(x, y)]++
		}
	}
	var all []color.RGBA
	for c := range count {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int { return cmp.Compare(count[b], count[a]) })
	palette := spread(all, count)
	index := make(map[color.RGBA]uint8)
	out := image.NewPaletted(b, palette)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := at(x, y)
			i, ok := index[c]
			if !ok {
				i = uint8(palette.Index(c))
				index[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	var w bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&w, out); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

// spread chooses 256 of all colours, the most frequent first: half of them as
// they come, the rest so that none is far from what was chosen.
func spread(all []color.RGBA, count map[color.RGBA]int) (palette color.Palette) {
	far := make([]float64, len(all)) // squared distance from what is chosen
	for i := range far {
		far[i] = math.Inf(1)
	}
	choose := func(c color.RGBA) {
		palette = append(palette, c)
		for i, x := range all {
			dr, dg, db := float64(x.R)-float64(c.R), float64(x.G)-float64(c.G), float64(x.B)-float64(c.B)
			far[i] = min(far[i], dr*dr+dg*dg+db*db)
		}
	}
	for _, c := range all[:min(len(all), 128)] {
		choose(c)
	}
	for len(palette) < min(len(all), 256) {
		next, most := 0, -1.0
		for i, c := range all {
			if weight := far[i] * math.Sqrt(float64(count[c])); weight > most {
				next, most = i, weight
			}
		}
		choose(all[next])
	}
	return palette
}
