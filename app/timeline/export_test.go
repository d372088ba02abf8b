package timeline

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"ctxplay/app/replay"
)

// exported returns the texts of a picture, which has to be well formed.
func exported(t *testing.T, svg string) (texts []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return texts
		} else if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok && strings.TrimSpace(string(text)) != "" {
			texts = append(texts, string(text))
		}
	}
}

func TestExport(t *testing.T) {
	r := process()
	v := view(r, 300)
	v.From, v.Hover = sec, Selection{Kind: Goroutine, Goroutine: 1}
	s := Export(r, v, r.Program)
	if s.Width != ExportWidth || s.Top >= 0 || s.Window.From != sec {
		t.Errorf("a picture of width %v from %v, from instant %d", s.Width, s.Top, s.Window.From)
	}
	texts := strings.Join(exported(t, SVG(s, "process")), "\n")
	for _, want := range []string{"process", "real clock · seed 1 · 1.000 s to 7.150 s", "user_id=123"} {
		if !strings.Contains(texts, want) {
			t.Errorf("no %q in\n%s", want, texts)
		}
	}
	dark := make([]string, tokenCount)
	for i := range dark {
		dark[i] = fmt.Sprintf("#%06x", 0xabc000+i)
	}
	dark[line] = `"><script>`
	picture := SVGInColours(s, "process", dark)
	for token := range tokens {
		own := lightColours[token]
		if token == int(line) {
			if strings.Contains(picture, dark[line]) || !strings.Contains(picture, own) {
				t.Errorf("%s, which is no colour, is in the picture in place of %s", dark[line], own)
			}
		} else if strings.Contains(picture, own) {
			t.Errorf("the picture in other colours has %s", own)
		}
	}
	if !strings.Contains(picture, dark[bg]) || !strings.Contains(picture, dark[ink]) {
		t.Error("the picture has not the colours that it was given")
	}
	both := Stack(s, s)
	if both.Visible != 2*s.Visible || len(both.Items) != 2*len(s.Items) {
		t.Errorf("two pictures are %v high, of which each is %v", both.Visible, s.Visible)
	}
	if texts := exported(t, SVG(both, "two")); strings.Count(strings.Join(texts, "\n"), "real clock") != 2 {
		t.Errorf("two pictures say %q", texts)
	}
}

// TestExportIsCut expects that a picture with more rows than there is room for is
// cut, and says so.
func TestExportIsCut(t *testing.T) {
	r := &replay.Run{Program: "many", Clock: "virtual", Head: sec}
	for i := range 3000 {
		r.Goroutines = append(r.Goroutines, &replay.Goroutine{ID: replay.GoID(i + 1), Entry: fmt.Sprintf("main.f%d", i), Ended: replay.None,
			Spans: []replay.Span{{To: replay.None, State: replay.Waiting}}})
	}
	s := Export(r, view(r, 800), "many")
	if s.Visible > exportHeight+100 {
		t.Errorf("a picture %v high", s.Visible)
	}
	if texts := strings.Join(exported(t, SVG(s, "many")), "\n"); !strings.Contains(texts, "Cut after 13 % of its height") {
		t.Errorf("the picture does not say that it is cut:\n%.300s", texts)
	}
}

// TestDiffer expects a mark at each row that differs from another run, and a line
// where the runs part.
func TestDiffer(t *testing.T) {
	r := fastSlow()
	v := view(r, 1000)
	v.Differ = NewDiffer()
	v.Differ.Goroutines[19], v.Differ.Contexts[2], v.Differ.From = true, true, 7*sec
	for _, width := range []float64{1000, 360} {
		v.Width = width
		marks, parts := 0, 0
		for _, it := range Layout(r, v).Items {
			switch it.Class {
			case Unlike:
				marks++
			case Parts:
				parts++
			}
		}
		if marks != 2 || parts != 1 {
			t.Errorf("%v pixels wide, %d rows are marked and the runs part %d times", width, marks, parts)
		}
	}
}
