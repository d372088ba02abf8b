package timeline

import (
	"math"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

// playing lays out fast-slow as a playback shows it at an instant, with what moves.
func playing(now int64, moving ...Motion) (Scene, *replay.Run) {
	r := sample.Recorded("fast-slow")
	from, to := Fit(r)
	return Layout(r, View{From: from, To: to, Width: 900, Now: now, Moving: append([]Motion{}, moving...)}), r
}

// waveOf are the instants of the wave in fast-slow: the end of its context, the two
// wake-ups and the two reactions, in order.
func waveOf(r *replay.Run) (over int64, wakes []int, acted []int64) {
	for i, w := range r.Wakes {
		if w.Context == 2 {
			wakes = append(wakes, i)
		}
	}
	return r.Context(2).Canceled, wakes, []int64{r.Goroutine(12).Reactions[0].Acted, r.Goroutine(1).Reactions[0].Acted}
}

// While a run is played back, nothing of a cancellation is drawn before it has happened:
// no mark, no arrow, no bracket and no word, though all is on one pixel.
func TestPlaybackDrawsWhatHasHappened(t *testing.T) {
	_, r := playing(0)
	over, wakes, acted := waveOf(r)
	for _, test := range []struct {
		name                           string
		now                            int64
		marks, arrows, brackets, texts int
	}{
		{"before", over - 1, 0, 0, 0, 0},
		{"its Done closes", over, 1, 0, 2, 1},
		{"the first is woken", r.Wakes[wakes[0]].At, 1, 1, 2, 1},
		{"both are", r.Wakes[wakes[1]].At, 1, 2, 2, 1},
		{"one notices", acted[0], 1, 2, 2, 2},
		{"both notice", acted[1], 1, 2, 2, 3},
	} {
		s, _ := playing(test.now)
		marks := len(find(s, func(it Item) bool { return it.Class == Cancel && it.Shape == Line }))
		arrows := len(find(s, func(it Item) bool { return it.Class == Wave && it.Shape == Arrow }))
		brackets := len(find(s, func(it Item) bool { return it.Shape == Bracket }))
		texts := len(find(s, func(it Item) bool { return it.Class == CancelText || it.Class == NoticeText }))
		if marks != test.marks || arrows != test.arrows || brackets != test.brackets || texts != test.texts {
			t.Errorf("%s: %d marks, %d arrows, %d brackets and %d texts, want %d, %d, %d and %d", test.name,
				marks, arrows, brackets, texts, test.marks, test.arrows, test.brackets, test.texts)
		}
	}
}

// At its end a playback shows what is shown without one.
func TestPlaybackEndsAsThePictureIs(t *testing.T) {
	for _, name := range []string{"fast-slow", "process"} {
		r := sample.Recorded(name)
		from, to := Fit(r)
		v := View{From: from, To: to, Width: 900, Now: r.Head}
		still := SVG(Layout(r, v), name)
		v.Moving = []Motion{}
		if got := SVG(Layout(r, v), name); got != still {
			t.Errorf("%s: the end of a playback is not the picture", name)
		}
	}
}

// What is on its way is drawn as far as it has come: a line from the context, a dot at
// its end, and a ring where it has arrived, which grows and pales.
func TestMotionIsDrawnAsFarAsItHasCome(t *testing.T) {
	_, r := playing(0)
	over, wakes, _ := waveOf(r)
	wake := Selection{Kind: Wake, Goroutine: r.Wakes[wakes[0]].To, Index: wakes[0]} // to the row below: others pass behind it
	last := math.Inf(-1)
	for _, way := range []float64{0.05, 0.4, 0.95} {
		s, _ := playing(over, Motion{What: wake, Way: way})
		dots := find(s, func(it Item) bool { return it.Shape == Dot })
		if len(dots) != 1 {
			t.Fatalf("at %v of its way: %d dots", way, len(dots))
		}
		y := float64(dots[0].Y + dots[0].H/2)
		if y <= last {
			t.Errorf("at %v of its way the dot is at %v, before at %v", way, y, last)
		}
		last = y
		for _, it := range find(s, func(it Item) bool { return it.Class == Cancel && it.Shape == Line && it.X > 100 && it.H > 0 }) {
			if float64(it.Y+it.H) > y+1 && it.H < 40 && float64(it.Y) > y {
				t.Errorf("at %v of its way a line goes on to %v, beyond the dot at %v", way, it.Y+it.H, y)
			}
		}
	}
	size := float32(0)
	for _, glow := range []float64{1, 0.5, 0.1} {
		s, _ := playing(r.Wakes[wakes[0]].At, Motion{What: wake, Way: 1, Glow: glow})
		rings := find(s, func(it Item) bool { return it.Shape == Hold && it.Class == Cancel })
		if len(rings) != 1 || len(find(s, func(it Item) bool { return it.Shape == Dot })) > 0 {
			t.Fatalf("arrived, glowing %v: %d rings", glow, len(rings))
		}
		if rings[0].W <= size || glow < 0.2 && rings[0].Flags&Later == 0 {
			t.Errorf("glowing %v, the ring is %+v", glow, rings[0])
		}
		size = rings[0].W
	}
	if s, _ := playing(over, Motion{What: wake}); len(find(s, func(it Item) bool { return it.Shape == Dot })) > 0 {
		t.Error("what has not left yet has a dot")
	}
}

// A context that ends at the instant at which its parent does is not marked before its
// parent's end has reached it.
func TestMotionOfAChild(t *testing.T) {
	r := sample.Recorded("process")
	from, to := Fit(r)
	child := r.Context(7)
	if child.Canceled != r.Context(5).Canceled {
		t.Fatal("c7 and c5 do not end at one instant")
	}
	marks := func(m Motion) int {
		m.What = Selection{Kind: Context, Context: 7}
		s := Layout(r, View{From: from, To: to, Width: 900, Now: child.Canceled, Moving: []Motion{m}})
		return len(find(s, func(it Item) bool { return it.Class == CancelText && strings.Contains(it.Text, "parent") }))
	}
	for _, m := range []Motion{{}, {Way: 0.5}} {
		if n := marks(m); n != 0 {
			t.Errorf("%+v: %d children are said to have ended", m, n)
		}
	}
	if n := marks(Motion{Way: 1, Glow: 1}); n != 1 {
		t.Errorf("arrived: %d children are said to have ended", n)
	}
}

// Motions of what a run does not have are not drawn.
func TestMotionOfNothing(t *testing.T) {
	for _, what := range []Selection{{}, {Kind: Context, Context: 99}, {Kind: Wake, Index: 999}, {Kind: Wake, Index: -1},
		{Kind: Reaction, Goroutine: 999}, {Kind: Reaction, Goroutine: 1, Index: 9}, {Kind: Context, Context: 1}} {
		s, _ := playing(6e9, Motion{What: what, Way: 0.5}, Motion{What: what, Way: 1, Glow: 1})
		if n := len(find(s, func(it Item) bool { return it.Shape == Dot || it.Shape == Hold && it.Class == Cancel })); n > 0 {
			t.Errorf("%+v: %d dots and rings", what, n)
		}
	}
}
