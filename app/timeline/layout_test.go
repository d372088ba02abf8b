package timeline

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"ctxplay/app/replay"
)

// find returns the items that f picks.
func find(s Scene, f func(it Item) bool) (out []Item) {
	for _, it := range s.Items {
		if f(it) {
			out = append(out, it)
		}
	}
	return out
}

func TestReactionIsSeen(t *testing.T) {
	r := fastSlow()
	for _, width := range []float64{360, 768, 1200, 1600} {
		s := Layout(r, view(r, width))
		marks := find(s, func(it Item) bool { return it.Shape == Bracket })
		if len(marks) != 2 {
			t.Fatalf("%v px: %d reactions drawn, want 2", width, len(marks))
		}
		for _, m := range marks {
			if m.W < leastReaction {
				t.Errorf("%v px: a reaction %v pixels wide", width, m.W)
			}
		}
		for _, figure := range []string{"4 µs", "7 µs"} {
			if len(find(s, func(it Item) bool { return it.Class == NoticeText && strings.Contains(it.Text, figure) })) != 1 {
				t.Errorf("%v px: no figure %s", width, figure)
			}
		}
	}
}

func TestWave(t *testing.T) {
	r := process()
	s := Layout(r, view(r, 1200))
	waves := find(s, func(it Item) bool { return it.Shape == Arrow && it.Class == Wave })
	// Two children of the first request's context, one of the second's, and
	// the three goroutines they woke.
	if len(waves) != 6 {
		t.Errorf("%d arrows, want 6", len(waves))
	}
	for _, w := range waves {
		if w.H <= 0 {
			t.Errorf("arrow points up: %+v", w)
		}
	}
}

func TestWordsDoNotOverlap(t *testing.T) {
	for _, p := range pictures {
		r := p.run()
		texts := find(Layout(r, p.view(r)), func(it Item) bool { return it.Shape == Text && it.Class != NowText && it.Class != AxisText })
		for i, a := range texts {
			for _, b := range texts[:i] {
				if overlap(a, b) {
					t.Errorf("%s: %q and %q", p.name, a.Text, b.Text)
				}
			}
		}
	}
}

// overlap reports whether two texts cover each other, taking off a pixel.
func overlap(a, b Item) bool {
	left := func(it Item) float32 {
		return it.X - it.W*float32(it.Align)/2
	}
	return left(a)+1 < left(b)+b.W && left(b)+1 < left(a)+a.W && a.Y-a.H*0.7 < b.Y && b.Y-b.H*0.7 < a.Y
}

func TestHit(t *testing.T) {
	r := fastSlow()
	v := view(r, 1200)
	s := Layout(r, v)
	at := func(class Class, shape Shape, n int) (float64, float64) {
		it := find(s, func(it Item) bool { return it.Class == class && it.Shape == shape })[n]
		return float64(it.X + it.W/2), float64(it.Y + it.H/2)
	}
	x0, y0 := at(NoticeWide, Bracket, 1)
	x1, y1 := at(Write, Drop, 1)
	x2, y2 := at(Wait, Rect, 2)
	x3, y3 := at(Scope, Rect, 0)
	_, lane := at(Wait, Rect, 2)
	for _, c := range []struct {
		name string
		x, y float64
		want Selection
	}{
		{"reaction", x0, y0, Selection{Kind: Reaction, Goroutine: 19, Context: 2}},
		{"output", x1, y1, Selection{Kind: Output, Goroutine: 1, Index: 2}},
		{"span", x2, y2, Selection{Kind: Span, Goroutine: 18, Index: 2}},
		{"context", x3, y3, Selection{Kind: Context, Context: 2}},
		{"lane", 200, lane, Selection{Kind: Goroutine, Goroutine: 18}},
		{"spawn", v.X(20 * us), lane - 20, Selection{Kind: Wake, Goroutine: 18}},
	} {
		got, ok := s.Hit(c.x, c.y)
		if !ok || !got.Same(c.want) {
			t.Errorf("%s at %v, %v: %+v, want %+v", c.name, c.x, c.y, got, c.want)
		}
		if Describe(nil, r, got) == "" {
			t.Errorf("%s: no description of %+v", c.name, got)
		}
	}
	if _, ok := s.Hit(10, 5); ok {
		t.Error("hit on the axis")
	}
	if got, _ := s.Hit(x2, y2); abs(got.At-v.TimeAt(x2)) > 0 {
		t.Errorf("instant %d, want %d", got.At, v.TimeAt(x2))
	}
}

func abs(d int64) int64 { return max(d, -d) }

func TestTimeAtInvertsX(t *testing.T) {
	for _, v := range []View{{From: 0, To: 8 * sec, Width: 1200}, {From: 7*sec - 5, To: 7*sec + 20, Width: 360}, {From: 0, To: 300 * day, Width: 900}} {
		for _, f := range []int64{0, 1, 3, 10} {
			at := v.From + (v.To-v.From)*f/10
			if got := v.TimeAt(v.X(at)); abs(got-at) > (v.To-v.From)>>40 {
				t.Errorf("%d..%d: %d came back as %d", v.From, v.To, at, got)
			}
		}
	}
}

func TestFit(t *testing.T) {
	r := fastSlow()
	if from, to := Fit(r); from != 0 || to < r.Head+2*sec || to > r.Head+3*sec {
		t.Errorf("finished: %d..%d", from, to)
	}
	_, ahead := Fit(&replay.Run{Head: 1 * sec, Contexts: []*replay.Context{{ID: 1, Deadline: 7 * sec, Canceled: replay.None}}})
	if ahead < 7*sec {
		t.Errorf("going on: ends at %d, before the deadline", ahead)
	}
	if _, to := Fit(&replay.Run{}); to <= 0 {
		t.Errorf("empty: ends at %d", to)
	}
}

// many makes a run of n goroutines of m spans each, the first of which wakes
// all others.
func many(n, m int) *replay.Run {
	r := &replay.Run{Head: int64(m) * ms, Resolution: 64}
	for i := range n {
		g := &replay.Goroutine{ID: replay.GoID(i + 1), Parent: 1, Entry: "main.worker", Ended: replay.None}
		if i == 0 {
			g.Parent = 0
		}
		at := int64(i) * us
		g.Created = at
		for k := range m {
			s := wait(at+900*us, "chan receive", 12, 0)
			if k%2 == 1 {
				s = run(at+100*us, 13)
			}
			s.From, at = at, s.To
			g.Spans = append(g.Spans, s)
		}
		r.Goroutines = append(r.Goroutines, g)
		r.Wakes = append(r.Wakes, replay.Wake{At: int64(i) * us, From: 1, To: g.ID, Create: true})
	}
	return r
}

func TestCostGoesWithWhatShows(t *testing.T) {
	dense := many(1, 100_000)
	v := view(dense, 1200)
	if n := len(Layout(dense, v).Items); n > 2500 {
		t.Errorf("a lane of 100,000 spans makes %d items", n)
	}
	crowd := many(1000, 10)
	v = view(crowd, 1200)
	if folded := Layout(crowd, v); folded.Height > 200 {
		t.Errorf("999 goroutines that are alike take %v px", folded.Height)
	}
	v.Unfolded = map[Selection]bool{{Kind: Group, Goroutine: 2}: true}
	v.Top, v.Height = 5000, 600
	s := Layout(crowd, v)
	if s.Height < 30_000 || len(s.Items) > 2500 {
		t.Errorf("%d items for a part of %v px", len(s.Items), s.Height)
	}
	v.Top = 0
	if arrows := find(Layout(crowd, v), func(it Item) bool { return it.Shape == Arrow }); len(arrows) > 200 {
		t.Errorf("%d arrows, most of which lead out of sight", len(arrows))
	}
	v.Top = 5000
	for _, it := range s.Items {
		if it.Shape != Arrow && it.Shape != Line && (it.Y+it.H < float32(v.Top)-60 || it.Y > float32(v.Top+v.Height)+60) {
			t.Fatalf("item outside of what shows: %+v", it)
		}
	}
}

func FuzzLayout(f *testing.F) {
	f.Add(uint64(1), int64(0), int64(8*sec), 1200.0, 0.0, 0.0, int64(0))
	f.Add(uint64(2), int64(-5), int64(3), 1.0, 1e9, math.Inf(1), int64(math.MaxInt64))
	f.Add(uint64(3), int64(math.MinInt64), int64(math.MaxInt64), math.NaN(), -1.0, 400.0, int64(-9))
	f.Fuzz(func(t *testing.T, seed uint64, from, to int64, width, top, height float64, now int64) {
		r := random(rand.New(rand.NewPCG(seed, 1)))
		v := View{From: from, To: to, Width: width, Top: top, Height: height, Now: now, System: seed%2 == 0, Scale: float64(seed % 4),
			Selected: Selection{Kind: SelectionKind(seed % 9), Goroutine: replay.GoID(seed % 7), Context: replay.ContextID(seed % 5), Index: int(seed%9) - 2}}
		s := Layout(r, v)
		for _, it := range s.Items {
			for _, n := range []float32{it.X, it.Y, it.W, it.H} {
				if f := float64(n); math.IsNaN(f) || math.IsInf(f, 0) {
					t.Fatalf("not a number: %+v", it)
				}
			}
		}
		s.Hit(width/2, top+50)
		if svg := SVG(s, "random"); strings.Contains(svg, "NaN") {
			t.Error("NaN in the SVG")
		}
		Pack(s)
		Tables(nil, r, true, 50)
	})
}

// random makes a run without regard to what a run can be.
func random(n *rand.Rand) *replay.Run {
	at := func() int64 {
		if n.IntN(5) == 0 {
			return replay.None
		}
		return n.Int64N(int64(10) * sec)
	}
	r := with(replay.Run{Head: at(), Resolution: n.Int64N(1000)})
	if n.IntN(4) == 0 {
		r.Partial, r.Recorded = true, at()
	}
	if n.IntN(2) == 0 {
		r.Clock = "real"
	}
	if n.IntN(2) == 0 {
		r.Exit = &replay.Exit{At: at(), Reason: "exit"}
	}
	for i := range n.IntN(8) {
		g := &replay.Goroutine{ID: replay.GoID(i + 1), Parent: replay.GoID(n.IntN(9)), Entry: "main.\xffé<f>", Created: at(), Ended: at(), System: n.IntN(4) == 0}
		from := max(g.Created, 0)
		for range n.IntN(20) {
			end := from + n.Int64N(sec)
			g.Spans = append(g.Spans, replay.Span{From: from, To: end, State: replay.State(n.IntN(7)), Reason: r.Because("select"), Where: r.Stand(site("a/main.go", 3), nil)})
			from = end
		}
		g.Reactions = append(g.Reactions, replay.Reaction{Context: 1, Closed: max(at(), 0), Acted: at()})
		r.Goroutines = append(r.Goroutines, g)
		r.Wakes = append(r.Wakes, replay.Wake{At: int64(i) * sec, From: replay.GoID(n.IntN(9)), To: replay.GoID(n.IntN(9)), Context: replay.ContextID(n.IntN(5))})
		r.Output = append(r.Output, replay.Output{At: int64(i) * sec, Goroutine: replay.GoID(n.IntN(9)), Text: "a\x00\xff\n"})
		c := ctx(replay.ContextID(i+1), replay.ContextID(n.IntN(i+1)), "WithDeadline", at(), n.IntN(2) == 0)
		c.Asked, c.Deadline, c.Canceled, c.Err = at(), at(), at(), "é"
		c.By = replay.Canceler{How: []string{replay.ByCall, replay.ByDeadline, replay.ByParent}[n.IntN(3)], Goroutine: 1}
		r.Contexts = append(r.Contexts, c)
		r.Requests = append(r.Requests, &replay.Request{ID: i, Path: "/\t<", Sent: at(), Answered: at(), HungUp: at(), Failed: at(), Error: "x\ny"})
	}
	return r
}

// TestPaint runs the painter's own tests in Node on what Pack writes.
func TestPaint(t *testing.T) {
	r := fastSlow()
	golden(t, "testdata/fast-slow.pack", Pack(Layout(r, view(r, 1200))))
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	out, err := exec.Command(node, "--test", "testdata/paint.test.mjs").CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestPainterKnowsTheTokens keeps the painter's list of colours equal to ours.
func TestPainterKnowsTheTokens(t *testing.T) {
	js, err := os.ReadFile("../../web/timeline.js")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := bytes.Cut(js, []byte("const tokens = ["))
	list, _, _ = bytes.Cut(list, []byte("]"))
	var names []string
	for _, tok := range tokens {
		names = append(names, `"`+tok.name+`"`)
	}
	if got, want := strings.Join(strings.Fields(string(list)), " "), strings.Join(names, ", ")+","; got != want {
		t.Errorf("tokens of the painter: %s\nwant: %s", got, want)
	}
}

func BenchmarkLayout(b *testing.B) {
	for _, c := range []struct {
		name   string
		n, m   int
		height float64
	}{{"1000x100", 1000, 100, 0}, {"1000x100 visible", 1000, 100, 800}, {"1x100000", 1, 100_000, 0}} {
		r := many(c.n, c.m)
		v := view(r, 1200)
		v.Height = c.height
		v.Unfolded = map[Selection]bool{{Kind: Group, Goroutine: 2}: true}
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Layout(r, v)
			}
		})
		s := Layout(r, v)
		b.Run(c.name+" pack", func(b *testing.B) {
			for b.Loop() {
				Pack(s)
			}
		})
	}
}

// TestTablesCostWhatTheyShow expects that the cost of tables goes with what they show
// of a goroutine's spans, and not with how many it has.
func TestTablesCostWhatTheyShow(t *testing.T) {
	run := func(spans int) *replay.Run {
		r := &replay.Run{Program: "long", Exit: &replay.Exit{Reason: replay.ReasonReturned}}
		g := &replay.Goroutine{ID: 1, Entry: "main.main", Code: "main.main", Ended: replay.None}
		for i := range int64(spans) {
			g.Spans = append(g.Spans, replay.Span{From: i, To: i + 1, State: replay.Running})
		}
		r.Goroutines, r.Head = []*replay.Goroutine{g}, int64(spans)
		return r
	}
	short, long := run(200), run(100_000)
	few := testing.AllocsPerRun(3, func() { Tables(nil, short, false, 150) })
	many := testing.AllocsPerRun(3, func() { Tables(nil, long, false, 150) })
	if many > few+10 {
		t.Errorf("150 rows of 200 spans take %.0f allocations, of 100,000 spans %.0f", few, many)
	}
	if got := Tables(nil, long, false, 150)[0]; len(got.Rows) != 150 || got.More != 100_000-150 {
		t.Errorf("%d rows and %d more", len(got.Rows), got.More)
	}
}

// TestLowPictureHasMoreRows expects that a low picture has its rows closer together, and that no words overlap there.
func TestLowPictureHasMoreRows(t *testing.T) {
	for _, p := range pictures {
		r := p.run()
		v := p.view(r)
		usual := Layout(r, v)
		v.Low = true
		low := Layout(r, v)
		if v.Width >= narrowBelow && low.Height > usual.Height*0.9 {
			t.Errorf("%s: %v px high, and %v where there is little height", p.name, usual.Height, low.Height)
		}
		texts := find(low, func(it Item) bool { return it.Shape == Text && it.Class != NowText && it.Class != AxisText })
		for i, a := range texts {
			for _, b := range texts[:i] {
				if overlap(a, b) {
					t.Errorf("%s: %q and %q", p.name, a.Text, b.Text)
				}
			}
		}
	}
}

// TestOverviewHasAnAxis expects that the overview, whose scale may be another than that
// of the picture above it, says which instants it shows, and stands on the same scale
// as the picture where that shows all of the run, also while it goes on.
func TestOverviewHasAnAxis(t *testing.T) {
	r := process()
	for _, width := range []float64{360, 900} {
		v := view(r, width)
		v.From, v.To = r.Head/4, r.Head/2
		o := Arrange(r, v)
		o.Feed(r, len(r.Log))
		s := o.Overview(r, v)
		labels := find(s, func(it Item) bool { return it.Class == AxisText })
		if len(labels) < 3 || labels[0].Text != "0" {
			t.Errorf("%v px: its axis says %d instants", width, len(labels))
		}
		for _, it := range labels {
			if it.Y > float32(s.Height) || it.X-it.W/2 < 0 || it.X+it.W/2 > float32(width) {
				t.Errorf("%v px: %q stands outside", width, it.Text)
			}
		}
		v.From, v.To = Fit(r)
		v.To += sec // as while a run goes on towards a deadline
		v.Now = r.Head
		for _, picture := range []Scene{o.Layout(r, v), o.Overview(r, v)} {
			now := find(picture, func(it Item) bool { return it.Class == Playhead && it.Shape == Line })
			if len(now) != 1 || math.Abs(float64(now[0].X)-v.X(r.Head)) > 1 {
				t.Errorf("%v px: now stands at %+v, want %v", width, now, v.X(r.Head))
			}
		}
	}
}
