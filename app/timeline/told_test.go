package timeline

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

// textsWith finds the texts of the picture that say one of some things about an
// instant. The instant can be looked at from before and after.
func textsWith(s Scene, words ...string) []Item {
	return find(s, func(it Item) bool {
		return it.Shape == Text && it.Class != AxisText && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(it.Text, w) })
	})
}

// TestWordsWaitForTheirTime expects that what is said of an instant is not lit before
// its time, wherever it stands, and never lit by half.
func TestWordsWaitForTheirTime(t *testing.T) {
	r := fastSlow()
	says := []string{"exceeded", "7.000 s", "noticed", "4 µs", "7 µs", "Canceled"}
	for _, width := range []float64{390, 768, 1000, 1440} {
		v := view(r, width)
		for now, later := range map[int64]bool{5 * sec: true, 7*sec - 1: true, r.Head: false, replay.None: false} {
			v.Now = now
			s := Layout(r, v)
			texts := textsWith(s, says...)
			if len(texts) < 4 {
				t.Errorf("%v px at %d: only %d texts of 7 s", width, now, len(texts))
			}
			veil := find(s, func(it Item) bool { return it.Class == Veil })
			for _, it := range texts {
				if it.Class == NowText {
					continue
				}
				if (it.Flags&Later != 0) != later {
					t.Errorf("%v px at %d: %q is lit: %v", width, now, it.Text, !later)
				}
				if len(veil) > 0 && slices.Index(s.Items, it) < slices.Index(s.Items, veil[0]) {
					t.Errorf("%v px at %d: %q lies partly under the veil", width, now, it.Text)
				}
			}
		}
	}
}

// TestFiguresStandAfterWhatTheyTell expects that figures stand after what they tell
// of, where there is room.
func TestFiguresStandAfterWhatTheyTell(t *testing.T) {
	r := process()
	v := view(r, 1200)
	for _, it := range find(Layout(r, v), func(it Item) bool { return it.Class == NoticeText || it.Class == CancelText }) {
		left := it.X - it.W*float32(it.Align)/2
		if float64(left) < v.X(1400*ms) {
			t.Errorf("%q begins at %v px, before anything was cancelled", it.Text, left)
		}
	}
}

// TestWordsBeginAtTheirInstant expects that what is said of an instant does not stand
// over times at which it had not happened: in a picture of a usual width it begins
// after its instant, also when that is the end of the run, and where there is no room
// for that a line leads from the words to their instant.
func TestWordsBeginAtTheirInstant(t *testing.T) {
	for name, r := range map[string]*replay.Run{"fast-slow": fastSlow(), "process": process(), "stuck": stuck()} {
		told := func(s Selection) int64 {
			switch s.Kind {
			case Context:
				return r.Context(s.Context).Canceled
			case Reaction:
				return r.Goroutine(s.Goroutine).Reactions[s.Index].Closed
			case Output:
				return r.Output[s.Index].At
			}
			t.Fatalf("%s: words about %+v", name, s)
			return 0
		}
		for _, width := range []float64{360, 640, 890, 1200, 1440} {
			v := view(r, width)
			s := Layout(r, v)
			leaders := find(s, func(it Item) bool { return it.Class == Leader })
			for _, it := range find(s, func(it Item) bool {
				return it.Shape == Text && (it.Class == CancelText && it.Selection.Kind != Request || it.Class == NoticeText || it.Class == WriteText)
			}) {
				left, right, x := it.X-it.W*float32(it.Align)/2, it.X+it.W*(1-float32(it.Align)/2), float32(v.X(told(it.Selection)))
				if left >= x-1 {
					continue
				}
				if width >= 890 {
					t.Errorf("%s, %v px: %q begins at %v px, and was at %v", name, width, it.Text, left, x)
				}
				if !slices.ContainsFunc(leaders, func(l Item) bool {
					return l.Y < it.Y && l.Y > it.Y-it.H && l.X >= right && l.X <= right+4 && l.W >= 8
				}) {
					t.Errorf("%s, %v px: no line leads from %q to its instant", name, width, it.Text)
				}
			}
		}
	}
}

// TestArrowsKeepOffOtherRows expects that arrows pass behind the rows between their
// ends: none crosses a bar, or words on one, of a row that it neither comes from nor
// goes to.
func TestArrowsKeepOffOtherRows(t *testing.T) {
	for _, p := range pictures {
		r := p.run()
		v := p.view(r)
		s := Layout(r, v)
		arrows := find(s, func(it Item) bool {
			return (it.Shape == Arrow || it.Shape == Line) && (it.Class == Wave || it.Class == Spawn || it.Class == Nudge)
		})
		bars := find(s, func(it Item) bool {
			return it.Shape == Rect && (it.Class == Scope || it.Class == Plain || it.Class == Wait || it.Class == Ready || it.Class == Block || it.Class == NoticePill)
		})
		for _, a := range arrows {
			for _, bar := range bars {
				inside := min(max(a.Y, a.Y+a.H), bar.Y+bar.H) - max(min(a.Y, a.Y+a.H), bar.Y)
				middle := a.X + a.W/2
				if inside > 5 && middle > bar.X && middle < bar.X+bar.W && bar.H > 6 && r.Program != "pool" {
					t.Errorf("%s: a line at %v, %v..%v crosses a bar at %v..%v", p.name, middle, a.Y, a.Y+a.H, bar.Y, bar.Y+bar.H)
				}
			}
		}
	}
}

// TestWaveArrives expects that the pieces of a wave over several rows begin and end
// where the wave does.
func TestWaveArrives(t *testing.T) {
	r := process()
	s := Layout(r, view(r, 1200))
	woken := find(s, func(it Item) bool {
		return it.Class == Wave && it.Selection.Kind == Wake && it.Selection.Goroutine == 31
	})
	if len(woken) < 2 || woken[len(woken)-1].Shape != Arrow {
		t.Fatalf("%d pieces", len(woken))
	}
	for i, it := range woken {
		if i < len(woken)-1 && it.Shape != Line || it.H <= 0 || i > 0 && it.Y < woken[i-1].Y+woken[i-1].H {
			t.Errorf("piece %d: %+v", i, it)
		}
	}
	lane := find(s, func(it Item) bool { return it.Shape == Area && it.Selection.Goroutine == 31 })[0]
	if tip := woken[len(woken)-1]; tip.Y+tip.H < lane.Y || tip.Y+tip.H > lane.Y+lane.H {
		t.Errorf("it ends at %v, the lane is from %v to %v", tip.Y+tip.H, lane.Y, lane.Y+lane.H)
	}
}

// TestNoLabelWithoutABar expects that a value is written where its context's bar
// shows, and not in an empty row.
func TestNoLabelWithoutABar(t *testing.T) {
	r := process()
	v := view(r, 1200)
	labels := func(from, to int64) int {
		v.From, v.To = from, to
		return len(textsWith(Layout(r, v), "user_id=123"))
	}
	for _, c := range []struct {
		from, to int64
		want     int
	}{{0, 6 * sec, 2}, {1500 * ms, 6 * sec, 1}, {4100 * ms, 6 * sec, 0}, {0, 300 * ms, 0}} {
		if got := labels(c.from, c.to); got != c.want {
			t.Errorf("%d..%d: %d labels, want %d", c.from, c.to, got, c.want)
		}
	}
	for _, x := range r.Contexts {
		if x.Key == "user_id" {
			x.Canceled, x.Created = replay.None, r.Head
		}
	}
	if got := labels(0, 6*sec); got != 0 {
		t.Errorf("%d labels of contexts that have no length yet", got)
	}
}

// TestBlockedIsSeenHoweverLate expects that a goroutine that can never wake is seen
// to be blocked even if it came to that in the last microsecond: by the sign, the
// texture and what it waits for.
func TestBlockedIsSeenHoweverLate(t *testing.T) {
	r := stuck()
	busy := r.Goroutines[0] // of whom much else is in the same pixel
	n := len(busy.Spans) - 1
	busy.Spans = append(busy.Spans[:n:n], ready(0, 19), run(0, 19), busy.Spans[n])
	for i := n; i < n+2; i++ {
		busy.Spans[i].From, busy.Spans[i].To = r.Head-256+int64(i-n)*64, r.Head-192+int64(i-n)*64
	}
	for _, g := range r.Goroutines {
		last := len(g.Spans) - 1
		g.Spans[last-min(last, 1)].To, g.Spans[last].From = r.Head-64, r.Head-64
		if last == 0 {
			g.Spans[0].From, g.Created = r.Head-64, r.Head-64
		}
	}
	for _, width := range []float64{390, 768, 1440} {
		s := Layout(r, view(r, width))
		for _, g := range r.Goroutines {
			is := func(it Item) bool { return it.Selection.Kind == Span && it.Selection.Goroutine == g.ID }
			bars := find(s, func(it Item) bool { return is(it) && it.Shape == Rect && it.Class == Block })
			words := find(s, func(it Item) bool {
				return is(it) && it.Shape == Text && (strings.Contains(it.Text, "sync.WaitGroup.Wait") || strings.Contains(it.Text, "chan send") || strings.Contains(it.Text, "select"))
			})
			if len(bars) != 1 || bars[0].W < leastBlocked-1 {
				t.Errorf("%v px: g%d has %+v", width, g.ID, bars)
			}
			if len(words) != 1 {
				t.Errorf("%v px: g%d is not said to be blocked", width, g.ID)
			}
		}
		if n := len(find(s, func(it Item) bool { return it.Shape == Cross && it.Class == SpanText })); n != len(r.Goroutines) {
			t.Errorf("%v px: %d signs", width, n)
		}
	}
}

// TestNotRecorded expects that after the end of its recording a run is drawn, and
// told, as not recorded.
func TestNotRecorded(t *testing.T) {
	r := fastSlow()
	r.Partial, r.Recorded = true, 3*sec
	for _, g := range r.Goroutines {
		g.Ended = replay.None
		n := g.At(r.Recorded) + 1
		g.Spans = g.Spans[:n]
		g.Spans[n-1].To = r.Recorded
		g.Reactions = []replay.Reaction{{Context: 2, Closed: 2 * sec, Acted: replay.None}}
	}
	r.Contexts[1].Canceled = replay.None
	v := view(r, 1200)
	v.Now = 5 * sec
	s := Layout(r, v)
	gaps := find(s, func(it Item) bool { return it.Class == Gap })
	if len(gaps) != 2 { // contexts and goroutines
		t.Fatalf("%d gaps", len(gaps))
	}
	for _, it := range gaps {
		if d := float64(it.X) - v.X(3*sec); d < -1 || d > 1 {
			t.Errorf("a gap from %v px, want %v", it.X, v.X(3*sec))
		}
		if d := float64(it.X+it.W) - v.X(r.Head); d < -1 || d > 1 {
			t.Errorf("a gap to %v px, want %v", it.X+it.W, v.X(r.Head))
		}
	}
	for _, it := range find(s, func(it Item) bool {
		return it.Class == Wait || it.Class == Scope || it.Class == Plain || it.Class == Notice
	}) {
		if float64(it.X+it.W) > v.X(3*sec)+1 {
			t.Errorf("something is drawn where nothing is known: %+v", it)
		}
	}
	if got := textsWith(s, string(notRecorded)); len(got) < 2 {
		t.Errorf("%d times said", len(got))
	}
	if got := textsWith(s, string(endedFirst)); len(got) > 0 {
		t.Errorf("told as %q", got[0].Text)
	}
	rows := Tables(nil, r, false, 100)
	for _, g := range r.Goroutines {
		name := goName(g.ID)
		if !slices.ContainsFunc(rows[len(rows)-1].Rows, func(row []string) bool {
			return strings.HasPrefix(row[0], name) && row[1] == string(notRecorded) && row[2] == "3.000 s" && row[3] == "4.000 s"
		}) {
			t.Errorf("the table does not say it of %s", name)
		}
		if got := StateAt(nil, r, g, 4*sec); !strings.HasPrefix(got, string(notRecorded)+", last seen ") {
			t.Errorf("%s at 4 s: %q", name, got)
		}
	}
}

// TestNoPaleWords expects that words are never pale. Those about the system are
// written in another colour instead.
func TestNoPaleWords(t *testing.T) {
	for _, p := range pictures {
		r := p.run()
		v := p.view(r)
		v.System = true
		for _, it := range find(Layout(r, v), func(it Item) bool { return it.Shape == Text && it.Flags&Faint != 0 }) {
			t.Errorf("%s: %q is pale", p.name, it.Text)
		}
	}
}

// TestInksAreWhole expects that every class in which words are written is among those
// whose contrast is checked.
func TestInksAreWhole(t *testing.T) {
	known := make(map[string]bool)
	for _, ink := range letterings() {
		known[ink.Class] = true
	}
	for _, p := range pictures {
		r := p.run()
		for _, it := range find(Layout(r, p.view(r)), func(it Item) bool { return it.Shape == Text }) {
			if !known[styles[it.Class].name] {
				t.Errorf("%s: %q is written in %s", p.name, it.Text, styles[it.Class].name)
			}
		}
	}
}

// TestWhatHappenedIsLit expects that nothing that happened at the instant looked at
// is under the veil, though it is drawn wider than that.
func TestWhatHappenedIsLit(t *testing.T) {
	r := fastSlow()
	for _, width := range []float64{390, 1200} {
		v := view(r, width)
		v.Now = 7*sec + 9*us // all but the end of main
		s := Layout(r, v)
		veil := slices.IndexFunc(s.Items, func(it Item) bool { return it.Class == Veil })
		lit := 0
		for i, it := range s.Items {
			past := it.Shape == Bracket || it.Shape == Drop && it.Class == Write || it.Class == NoticePill || it.Class == NoticeText
			if past && float64(it.X+it.W) > v.X(v.Now) {
				lit++
				if i < veil {
					t.Errorf("%v px: under the veil: %+v", width, it)
				}
			}
		}
		if lit < 6 {
			t.Errorf("%v px: only %d things are beyond the playhead", width, lit)
		}
		words := slices.IndexFunc(s.Items, func(it Item) bool { return it.Class == NoticeText })
		if pill := slices.IndexFunc(s.Items, func(it Item) bool { return it.Class == NoticePill }); pill > words {
			t.Errorf("%v px: the pill lies on its words", width)
		}
	}
}

// TestAfterFuncIsDrawn expects a line from the end of a context of context.AfterFunc to
// the goroutine that it started.
func TestAfterFuncIsDrawn(t *testing.T) {
	r := sample.Recorded("after-func")
	s := Layout(r, view(r, 1000))
	for _, c := range r.Contexts {
		g := r.StartedFor(c)
		if g == nil {
			continue
		}
		lane := find(s, func(it Item) bool { return it.Shape == Area && it.Selection.Goroutine == g.ID })[0]
		waves := find(s, func(it Item) bool { return it.Class == Wave && it.Shape == Arrow && it.Selection.Goroutine == g.ID })
		if len(waves) != 1 || waves[0].Y+waves[0].H < lane.Y || waves[0].Y+waves[0].H > lane.Y+lane.H {
			t.Errorf("context %d started g%d: %+v", c.ID, g.ID, waves)
		}
		return
	}
	t.Error("nothing was started")
}
