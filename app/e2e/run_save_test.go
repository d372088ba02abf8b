package e2e

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestSave saves a run as data, and its trace, which the trace command of the
// same Go reads.
func TestSave(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	var r result
	unmarshal(t, p.saveFile("#save-run"), &r)
	if r.Version != 1 || r.Program != "fast-slow" || r.Exit.Reason != "returned" || len(r.Output) != 4 {
		t.Errorf("saved run %+v", r)
	}
	// The raw trace is read by the trace command of the same Go.
	file := filepath.Join(t.TempDir(), "fast-slow.trace")
	if err := os.WriteFile(file, p.saveFile("#save-trace"), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "tool", "trace", "-d=parsed", file).CombinedOutput()
	if err != nil {
		t.Fatalf("go tool trace: %v\n%.1000s", err, out)
	}
	for _, want := range []string{"main.slowRequest", "ctxplay.canceled", "context deadline exceeded"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("go tool trace shows no %s", want)
		}
	}
}

// TestSavePictures saves pictures: they are of the format they are called, and
// show the run.
func TestSavePictures(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	svg := p.saveFile("#save-svg")
	var texts []string
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("the SVG is not well formed: %v", err)
		}
		if text, ok := token.(xml.CharData); ok {
			texts = append(texts, string(text))
		}
	}
	for _, want := range []string{"main.slowRequest", "main.fastRequest", "WithDeadline", "virtual clock · seed 6"} {
		if !strings.Contains(strings.Join(texts, "\n"), want) {
			t.Errorf("the SVG has no %s", want)
		}
	}
	height := 0.0
	if _, err := fmt.Sscanf(string(svg[bytes.Index(svg, []byte(`height="`)):]), `height="%f"`, &height); err != nil {
		t.Fatalf("the height of the SVG: %v", err)
	}
	picture, err := png.Decode(bytes.NewReader(p.saveFile("#save-png")))
	if err != nil {
		t.Fatalf("the PNG: %v", err)
	}
	if got, want := picture.Bounds().Size(), image.Pt(2400, int(math.Round(2*height))); got != want {
		t.Errorf("the PNG is %v, want %v", got, want)
	}
	if _, _, _, alpha := picture.At(5, 5).RGBA(); alpha != 0xffff {
		t.Error("the PNG has no ground")
	}
	// Pictures have the colours of the page: of its ground, and of what is blocked.
	for _, theme := range []struct{ selector, ground, blocked string }{
		{`:root[data-theme="light"]:not([data-contrast])`, "#ffffff", "#a33c00"},
		{`:root[data-theme="dark"]:not([data-contrast])`, "#11171f", "#ea6530"},
		{`:root[data-theme="light"][data-contrast="more"]`, "#ffffff", "#6a0d00"},
		{`:root[data-theme="dark"][data-contrast="more"]`, "#000000", "#ff9a5c"},
	} {
		p.click("#theme")
		p.see(theme.selector)
		if saved := string(p.saveFile("#save-svg")); !strings.Contains(saved, `fill="`+theme.ground+`"`) || !strings.Contains(saved, theme.blocked) {
			t.Errorf("the SVG of a page %s has not its colours %s and %s", theme.selector, theme.ground, theme.blocked)
		}
	}
	// The menu goes with the keyboard, too.
	p.focus("#more > summary")
	p.press(kb.Enter)
	p.see("#more[open]")
	p.press(kb.Escape)
	p.see("#more:not([open])")
}
