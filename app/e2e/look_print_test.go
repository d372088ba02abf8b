package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPrintComparison prints two runs that are compared: on one page, both pictures in one
// scale, each under its label, and the list of what differs.
func TestPrintComparison(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	p.click("#compare")
	p.click("#again")
	p.see("#differences:not([hidden])")
	pdf := p.printPDF()
	if n := len(regexp.MustCompile(`/Type\s*/Page\b[^s]`).FindAll(pdf, -1)); n != 1 {
		t.Errorf("%d pages", n)
		os.WriteFile(filepath.Join(root, "bin", "print-comparison.pdf"), pdf, 0o666)
	}
	p.resizeWindow(1047, 726) // what the margins leave of the page
	p.showOnPaper()
	for selector, want := range map[string]bool{
		"h1": true, "#source": true, "#differences": true, "#colophon": true,
		".kept": false, ".transport": false, "#output": false, "#findings": false, ".controls": false,
	} {
		if got := evaluate[bool](p, script("document.querySelector", selector)+".checkVisibility()"); got != want {
			t.Errorf("%s is printed: %v", selector, got)
		}
	}
	sides := p.texts("#print-picture .side-head")
	if len(sides) != 2 || !strings.HasPrefix(sides[0], "A") || !strings.HasPrefix(sides[1], "B") || p.count("#print-picture svg") != 2 {
		t.Errorf("the pictures are of %q", sides)
	}
	if widths := evaluate[[]float64](p, `[...document.querySelectorAll("#print-picture svg")].map((e) => e.getBoundingClientRect().width)`); widths[0] != widths[1] {
		t.Errorf("the pictures are %v px wide: instants do not stand one above the other", widths)
	}
}
