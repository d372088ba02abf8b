package search

import (
	"encoding/binary"
	"reflect"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/schedule"
)

// TestPoints reads what can be chosen where, and by which switches it is.
func TestPoints(t *testing.T) {
	var journal []byte
	words := func(words ...uint32) {
		for _, w := range words {
			journal = binary.LittleEndian.AppendUint32(journal, w)
		}
	}
	const file = 1 << 20
	words(notesChoice|mayGoOn|1, 1, 3, 1, 7, 10)      // goes on
	words(notesFile|7, 0x6e69616d, 0x006f672e)        // main.go
	words(4, 800, file|12)                            // reads in line 12
	words(notesChoice|mayGoOn|2, 1, 4, 11, 9, 10, 11) // is switched
	words(4|1, 816, 0)                                // where is not known
	words(4|1, 800, file|20)
	words(notesCase|3, 11, 8, 5) // takes its third case, of the first and third
	words(notesChoice|1, 11, 0, 10, 11, 10)
	words(4|1, 800, file|31)
	words(notesChoice|0, 10, 0, 0, 12)
	list := schedule.List{{Goroutine: 1, Operation: 4, To: 11}, {Goroutine: 11, Operation: 8, Case: 2}}
	points := Points(journal, list)
	want := []explore.Point{
		{Instant: 7000, Goroutine: 1, Operation: 3, Ahead: true, Turns: []explore.Turn{{Goroutine: 1, File: "main.go", Line: 12}, {Goroutine: 10, File: "main.go", Line: 31, Changes: true}}},
		{Instant: 9000, Goroutine: 1, Operation: 4, Ahead: true, Chosen: 2, Turns: []explore.Turn{{Goroutine: 1}, {Goroutine: 10, File: "main.go", Line: 31, Changes: true}, {Goroutine: 11, File: "main.go", Line: 20, Changes: true}}},
		{Instant: 9000, Goroutine: 11, Operation: 8, Chosen: 1, Turns: []explore.Turn{{Case: 0}, {Case: 2}}, Before: list[:1]},
	}
	if !reflect.DeepEqual(points, want) {
		t.Fatalf("the points are\n%+v, want\n%+v", points, want)
	}
	for _, c := range []struct {
		point, turn int
		want        string
	}{{0, 1, "1.3-10"}, {1, 0, ""}, {1, 1, "1.4-10"}, {2, 0, "1.4-11"}, {2, 1, "1.4-11,11.8:2"}} {
		if got := points[c.point].Choose(c.turn).String(); got != c.want {
			t.Errorf("turn %d at point %d is taken by %q, want %q", c.turn, c.point, got, c.want)
		}
	}
	if got := Points(journal[:len(journal)/2+1], list); len(got) > len(want) {
		t.Errorf("of half a journal there are %d points", len(got))
	}
}

// FuzzPoints reads whatever a run tells.
func FuzzPoints(f *testing.F) {
	f.Add(runModel([][]modelOp{{{doStart, 1}, {doSelect, 0}}, {{doSend, 0}, {doSend, 1}}}, nil).journal)
	f.Fuzz(func(t *testing.T, journal []byte) {
		for _, p := range Points(journal, nil) {
			for i := range p.Turns {
				p.Choose(i)
			}
		}
	})
}
