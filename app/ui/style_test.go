package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sizeOf finds what a rule says of the size of type.
var sizeOf = regexp.MustCompile(`\bfont(?:-size)?:\s*([^;}]+)`)

// TestTypeHasThreeSizes expects that all of the page is written in the sizes of
// web/ctxplay.css: titles, what is read and what is looked up. Glyphs in a mark of their
// own have the mark's size, type of no size is not shown, and sheets for paper, for a
// projector and for a wall have sizes of their own.
func TestTypeHasThreeSizes(t *testing.T) {
	own := []string{"print.css", "present.css", "join.css", "loader.css"}
	glyphs := regexp.MustCompile(`\.(sign|chip|swatch|side)\b|\[name="close"\]`)
	files, err := filepath.Glob("../../web/*.css")
	if err != nil || len(files) < 20 {
		t.Fatalf("there are %d style sheets: %v", len(files), err)
	}
	files = append(files, "../script/editor/editor.css")
	found := 0
	for _, f := range files {
		if slices.Contains(own, filepath.Base(f)) {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		selector := ""
		for _, line := range strings.Split(string(text), "\n") {
			if i := strings.Index(line, "{"); i >= 0 {
				selector = line[:i]
			}
			for _, m := range sizeOf.FindAllStringSubmatch(line, -1) {
				found++
				if v := m[1]; !strings.Contains(v, "var(--t-") && v != "inherit" && v != "0" && !glyphs.MatchString(selector) {
					t.Errorf("%s: %s has type of %s", filepath.Base(f), strings.TrimSpace(selector), v)
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("%d sizes were found", found)
	}
}

// TestMediaHaveTheLastWord expects that what a sheet says for a medium, as a phone, is not
// undone by what it says further down for all, of the same selector and the same property or
// one that is a part of it or has it as a part.
func TestMediaHaveTheLastWord(t *testing.T) {
	type key struct{ sheet, selector string }
	inMedia := make(map[key][]declaration)
	seen := 0
	for _, d := range declarations(t) {
		for _, s := range splitSelector(d.selector) {
			k := key{d.sheet, s}
			if d.medium != "" {
				inMedia[k] = append(inMedia[k], d)
				seen++
				continue
			}
			for _, before := range inMedia[k] {
				if overlap(before.property, d.property) && before.value != d.value {
					t.Errorf("%s: %s { %s: %s } undoes what %s says before it: %s: %s", d.sheet, s, d.property, d.value, before.medium, before.property, before.value)
				}
			}
		}
	}
	if seen < 300 {
		t.Errorf("%d declarations for media were seen", seen)
	}
}

// overlap reports whether two properties of CSS are the same, or one is a part of the other.
func overlap(a, b string) bool {
	if a == b || strings.HasPrefix(a, b+"-") || strings.HasPrefix(b, a+"-") {
		return true
	}
	sides := []string{"top", "right", "bottom", "left"}
	return strings.HasPrefix(a, "inset") && slices.Contains(sides, b) || strings.HasPrefix(b, "inset") && slices.Contains(sides, a)
}
