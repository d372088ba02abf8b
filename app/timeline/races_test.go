package timeline

import (
	"strings"
	"testing"

	"ctxplay/app/replay"
)

// racedRun is fastSlow with a number of data races between two of its goroutines.
func racedRun(n int) *replay.Run {
	r := fastSlow()
	r.Races = &replay.Races{}
	a, b := r.Goroutines[1].ID, r.Goroutines[2].ID
	for i := range n {
		r.Races.Found = append(r.Races.Found, replay.Race{Number: i + 1,
			Earlier: replay.Access{Kind: replay.WriteAccess, Goroutine: a, At: 1*sec + int64(i)*ms, Stack: []replay.Site{site("main.go", 12)}},
			Later:   replay.Access{Kind: replay.ReadAccess, Goroutine: b, At: 2*sec + int64(i)*ms, Stack: []replay.Site{site("main.go", 15)}},
		})
	}
	return r
}

// racing returns the marks and links of data races in a picture.
func racing(s Scene) (marks, links []Item) {
	for _, it := range s.Items {
		switch {
		case it.Class == Racing && it.Shape == Cross:
			marks = append(marks, it)
		case it.Class == Racing && it.Shape == Line:
			links = append(links, it)
		}
	}
	return marks, links
}

// TestRacesAreMarked expects both accesses of a data race to be marked on their lanes at
// their instants, with a link between, and either to lead to the race.
func TestRacesAreMarked(t *testing.T) {
	r := racedRun(1)
	v := View{To: 8 * sec, Width: 900, Now: replay.None}
	marks, links := racing(Layout(r, v))
	if len(marks) != 2 || len(links) != 1 {
		t.Fatalf("%d marks and %d links", len(marks), len(links))
	}
	for i, at := range []int64{1 * sec, 2 * sec} {
		sel := marks[i].Selection
		if sel != (Selection{Kind: Race, Goroutine: r.Goroutines[i+1].ID, Index: 1, At: at}) {
			t.Errorf("mark %d is of %+v", i, sel)
		}
		if x := v.normal().TimeAt(float64(marks[i].X + marks[i].W/2)); x < at-30*ms || x > at+30*ms {
			t.Errorf("mark %d stands at %d", i, x)
		}
		if row := Arrange(r, v.normal()).Index(r, sel); row != Arrange(r, v.normal()).Index(r, Selection{Kind: Goroutine, Goroutine: sel.Goroutine}) {
			t.Errorf("mark %d stands on row %d", i, row)
		}
		const want = "data race: g18 writes (main.go:12, 1.000 s), g19 reads (main.go:15, 2.000 s), and nothing orders the two"
		if says := Describe(nil, r, sel); says != want {
			t.Errorf("mark %d says %q, want %q", i, says, want)
		}
	}
	if y := marks[1].Y + marks[1].H/2; links[0].Y+links[0].H != y || links[0].X+links[0].W != marks[1].X+marks[1].W/2 {
		t.Errorf("the link ends at %v, the mark is at %v", links[0].Y+links[0].H, y)
	}
	if says := Describe(nil, r, Selection{Kind: Race, Index: 2}); says != "" {
		t.Errorf("a race that is not there says %q", says)
	}
}

// TestRacesNotMarked expects no mark of an access of which the instant or the goroutine is
// not known, or which is not in view, and no link then.
func TestRacesNotMarked(t *testing.T) {
	v := View{From: -1 * sec, To: 8 * sec, Width: 900, Now: replay.None}
	for name, change := range map[string]func(*replay.Access){
		"no instant":   func(a *replay.Access) { a.At = replay.None },
		"no goroutine": func(a *replay.Access) { a.Goroutine = 0 },
		"out of view":  func(a *replay.Access) { a.At = 9 * sec },
	} {
		r := racedRun(1)
		change(&r.Races.Found[0].Earlier)
		if marks, links := racing(Layout(r, v)); len(marks) != 1 || len(links) != 0 {
			t.Errorf("%s: %d marks and %d links", name, len(marks), len(links))
		}
	}
}

// TestManyRaces expects of many data races no more links than the one that is pointed at.
func TestManyRaces(t *testing.T) {
	r := racedRun(fewLinks + 1)
	v := View{To: 8 * sec, Width: 900, Now: replay.None}
	if marks, links := racing(Layout(r, v)); len(marks) != 2*(fewLinks+1) || len(links) != 0 {
		t.Errorf("%d marks and %d links", len(marks), len(links))
	}
	v.Selected = Selection{Kind: Race, Goroutine: r.Goroutines[1].ID, Index: 3}
	scene := Layout(r, v)
	if _, links := racing(scene); len(links) != 1 || links[0].Selection.Index != 3 {
		t.Errorf("links %+v", links)
	}
	if text := SVG(scene, ""); strings.Count(text, "tl-racing") < 3 {
		t.Errorf("the picture has no such marks")
	}
}
