package timeline

import (
	"strings"
	"testing"

	"ctxplay/app/replay"
)

func TestAxis(t *testing.T) {
	for _, c := range []struct {
		from, to int64
		most     int
		want     string
	}{
		{0, 8 * sec, 10, "0, 1 s, 2 s, 3 s, 4 s, 5 s, 6 s, 7 s, 8 s"},
		{0, 3 * sec, 7, "0, 0.5 s, 1.0 s, 1.5 s, 2.0 s, 2.5 s, 3.0 s"},
		{0, 40, 5, "0, 10 ns, 20 ns, 30 ns, 40 ns"},
		{7*sec - 4*us, 7*sec + 6*us, 6, "−4 µs, −2 µs, 7.000 s, +2 µs, +4 µs, +6 µs"},
		{7*sec + 10, 7*sec + 40, 3, "+10 ns, +20 ns, +30 ns, +40 ns"},
		{0, 20 * minute, 4, "0, 5 min, 10 min, 15 min, 20 min"},
		{0, 12 * hour, 3, "0, 6:00 h, 12:00 h"},
		{0, 3 * day, 3, "0, 1 d, 2 d, 3 d"},
	} {
		a := chooseAxis(c.from, c.to, c.most, 1)
		var got []string
		for _, m := range a.marks(c.from, c.to) {
			got = append(got, a.label(m))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%d..%d: %s\nwant %s", c.from, c.to, s, c.want)
		}
	}
}

func TestFigure(t *testing.T) {
	r := &replay.Run{Resolution: 100 * us}
	g := &replay.Goroutine{Ended: replay.None}
	for _, c := range []struct {
		acted int64
		want  string
	}{{sec + 4*ms, "4 ms"}, {sec, "< 100 µs"}, {replay.None, "not yet"}} {
		if got := Figure(nil, r, g, replay.Reaction{Closed: sec, Acted: c.acted}); got != c.want {
			t.Errorf("acted at %d: %q, want %q", c.acted, got, c.want)
		}
	}
	r.Exit = &replay.Exit{At: 2 * sec}
	g.Spans = life(0, ready(2*sec, 3))
	if got := Figure(nil, r, g, replay.Reaction{Closed: sec, Acted: replay.None}); got != "run ended first" {
		t.Errorf("left runnable: %q", got)
	}
	g.Ended = 2 * sec
	if got := Figure(nil, r, g, replay.Reaction{Closed: sec, Acted: replay.None}); got != "never" {
		t.Errorf("ended: %q", got)
	}
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		s     string
		width float64
		want  string
	}{{"main.main", 100, "main.main"}, {"main.fastRequest", 60, "main.fa…"}, {"main", 12, ""}} {
		if got := truncate(c.s, c.width, 12, true); got != c.want {
			t.Errorf("%q in %v px: %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

// TestPlayheadLeavesTheAnchorReadable expects that at a deep zoom the playhead says how
// far it is from the instant from which the axis counts, and covers no label of the
// axis: that instant least of all.
func TestPlayheadLeavesTheAnchorReadable(t *testing.T) {
	r := fastSlow()
	for _, width := range []float64{360, 900, 1200} {
		v := view(r, width)
		v.From, v.To = 7*sec-4*us, 7*sec+16*us
		for _, now := range []int64{7*sec - 2*us, 7*sec - 208, 7 * sec, 7*sec + 208, 7*sec + 9*us} {
			v.Now = now
			s := Layout(r, v)
			says := find(s, func(it Item) bool { return it.Class == NowText })[0]
			if d := now - 7*sec; d != 0 && says.Text != map[bool]string{true: "+"}[d > 0]+r.Lasted(d) {
				t.Errorf("%v px: at %d the playhead says %q", width, d, says.Text)
			}
			pill := find(s, func(it Item) bool { return it.Class == Playhead && it.Shape == Rect })[0]
			anchors := 0
			for _, it := range find(s, func(it Item) bool { return it.Class == AxisText }) {
				if left := it.X - it.W*float32(it.Align)/2; left < pill.X+pill.W && pill.X < left+it.W {
					t.Errorf("%v px: %q lies over %q", width, says.Text, it.Text)
				}
				if it.Text == "7.000 s" {
					anchors++
				}
			}
			if anchors != 1 {
				t.Errorf("%v px: at %d the axis says %d times from where it counts", width, now-7*sec, anchors)
			}
		}
	}
}
