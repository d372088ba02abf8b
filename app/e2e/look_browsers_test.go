package e2e

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctxplay/app/program"
)

// beside has pictures taken of the page in both browsers.
var beside = flag.String("beside", "", "write pictures of the page in Chromium and, to the right of it, in Firefox into this `folder`")

// twoFiles is a program in two files that has a finding.
var twoFiles = []program.File{
	{Name: "main.go", Text: "package main\n\nimport (\n\t\"context\"\n\t\"fmt\"\n)\n\nfunc main() {\n\tctx, _ := context.WithCancel(context.Background())\n\tgo wait(ctx)\n\tfmt.Println(\"main returns\")\n}\n"},
	{Name: "wait.go", Text: "package main\n\nimport \"context\"\n\nfunc wait(ctx context.Context) { <-ctx.Done() }\n"},
}

// sights are what is worth looking at in more than one browser.
var sights = []struct {
	name, path string
	act        func(p *page)
}{
	{"start", "/", (*page).seeAlive},
	{"process", "/process", func(p *page) {
		p.seeAlive()
		p.uncover()
		served(p)
	}},
	{"two-files", linkTo(twoFiles), func(p *page) {
		p.seeAlive()
		p.seeCount(2, ".file-tab")
		p.runToEnd()
		p.seeText("#findings", "Cancel function never called")
	}},
	{"gallery", "/gallery", nil},
	{"german", "/de/fast-slow", func(p *page) { p.seeAlive(); p.click("#share"); p.see("#share-sheet[open]") }},
}

// TestBrowsersBesideOneAnother takes pictures of the page in both browsers, when asked to
// with -beside, to be looked at.
func TestBrowsersBesideOneAnother(t *testing.T) {
	if *beside == "" {
		t.Skip("taken with -beside only")
	}
	firefox := startFirefox(t)
	for _, s := range sights {
		for _, width := range []int64{390, 1440} {
			t.Run(fmt.Sprint(s.name, " ", width), func(t *testing.T) {
				var both []image.Image
				for _, p := range []*page{blank(t), blankInFirefox(t, firefox)} {
					p.resizeWindow(width, 900)
					p.load(site + s.path)
					if s.act != nil {
						s.act(p)
					}
					evaluate[any](p, `new Promise((done) => setTimeout(done, 3000))`) // a playback has ended
					p.call("taking the picture", func(ctx context.Context) error {
						shot, err := p.tab.picture(ctx)
						if err != nil {
							return err
						}
						img, err := png.Decode(bytes.NewReader(shot))
						both = append(both, img)
						return err
					})
					p.forgiveToTheEnd()
				}
				name := filepath.Join(*beside, strings.ReplaceAll(fmt.Sprintf("%s-%d.png", s.name, width), " ", "-"))
				if err := os.WriteFile(name, sideBySide(t, both), 0o666); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}

// sideBySide joins pictures to one, as PNG.
func sideBySide(t *testing.T, pictures []image.Image) []byte {
	t.Helper()
	const gap = 10
	var size image.Rectangle
	for _, p := range pictures {
		size.Max = image.Pt(size.Max.X+p.Bounds().Dx()+gap, max(size.Max.Y, p.Bounds().Dy()))
	}
	all, x := image.NewRGBA(size), 0
	for _, p := range pictures {
		draw.Draw(all, p.Bounds().Add(image.Pt(x, 0)), p, p.Bounds().Min, draw.Src)
		x += p.Bounds().Dx() + gap
	}
	var text bytes.Buffer
	if err := png.Encode(&text, all); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}
