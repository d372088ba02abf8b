package timeline

import (
	"math"
	"sort"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// drawGoroutines draws the visible lanes.
func (b *builder) drawGoroutines() {
	p := &b.parts[goPart]
	for i, j := b.visible(p); i < j; i++ {
		g := b.o.gos.thing(i)
		if l := &p.nodes[i]; l.alike != nil {
			b.drawGroup(p, i, l)
			continue
		}
		sel := Selection{Kind: Goroutine, Goroutine: g.ID}
		flags := b.flagsOf(sel, g.System)
		y0, y1 := p.bar(i)
		b.putArea(y0-p.row.strip, y1+p.row.gap, sel)
		end := b.drawLabel(p, i, shortFunc(b.v.Words.Tell(g.Name())), goName(g.ID), flags, sel)
		if s, ok := g.StateAt(b.v.Now); ok && b.v.Now != replay.None && b.r.Known(b.v.Now) {
			b.drawStateNow(looks[s.State].sign, looks[s.State].class, end, y0, y1, flags)
		}
		taken := &strip{}
		if b.narrow {
			taken.take(0, end+20)
		}
		b.strips[i] = taken
		b.drawSpans(g, y0, y1, flags)
		if g.Ended != replay.None && b.inside(g.Ended) && !b.comes(g.Ended) {
			x, size := b.afterReactions(g, b.x(g.Ended)), 6*b.v.Scale
			it := box(Stop, Over, x, (y0+y1-size)/2, x+size, (y0+y1+size)/2)
			it.Flags, it.Selection = flags, sel
			b.put(b.signLayerAt(g.Ended), it)
			b.put(b.signLayerAt(g.Ended), box(Line, Over, x-0.5, y0, x-0.5, y1))
		}
	}
}

// drawSpans draws the states of one goroutine. A span of a pixel or more is drawn by
// itself. Those of a pixel's column are drawn together, in the state that fills most
// of it, with a tick where the goroutine ran.
func (b *builder) drawSpans(g *replay.Goroutine, y0, y1 float64, flags uint8) {
	n := len(g.Spans)
	end := func(i int) int64 {
		if g.Spans[i].To != replay.None {
			return g.Spans[i].To
		}
		return b.known
	}
	column := max(int64(1/b.perNano), 1)
	var last *Item // the column drawn last, which may be widened
	for i := sort.Search(n, func(i int) bool { return end(i) > b.v.From }); i < n; {
		s := &g.Spans[i]
		if s.From > b.v.To {
			return
		}
		if s.State == replay.Ended {
			i++
			continue
		}
		x0, x1 := b.clamp(b.x(s.From)), b.clamp(b.x(end(i)))
		if i == n-1 && s.State == replay.Blocked && x1-x0 < leastBlocked*b.v.Scale {
			b.drawStuck(g, i, x0, y0, y1, flags)
			return
		}
		if x1-x0 >= 1 {
			b.drawSpan(g, i, x0, y0, x1, y1, flags)
			i++
			last = nil
			continue
		}
		limit := max(s.From, b.v.From) + column
		k := i + sort.Search(n-i, func(k int) bool { return g.Spans[i+k].From >= limit })
		if k-1 > i && end(k-1)-g.Spans[k-1].From >= column {
			k-- // the last one is wide enough to stand alone
		}
		if k == n && g.Spans[n-1].State == replay.Blocked {
			k-- // that one is drawn as what it is, however short
		}
		k = max(k, i+1)
		x1 = b.clamp(b.x(end(k - 1)))
		last = b.drawMixed(g, i, k, x0, y0, max(x1, x0), y1, flags, last)
		i = k
	}
}

// leastBlocked is how wide, in pixels, the last span of a goroutine that can never
// wake is drawn at least, however short it is.
const leastBlocked = 18

// drawStuck draws the last span of a goroutine that can never wake if it is too short
// to be seen: as a flag after the instant at which it began, with what it waits for
// beside it.
func (b *builder) drawStuck(g *replay.Goroutine, i int, x0, y0, y1 float64, flags uint8) {
	x0 = b.afterReactions(g, x0)
	x1 := min(x0+leastBlocked*b.v.Scale, b.v.Width-2)
	b.drawSpan(g, i, x0, y0, x1, y1, flags)
	s := &g.Spans[i]
	sel := Selection{Kind: Span, Goroutine: g.ID, Index: i}
	on, base := On(b.v.Words, b.r, *s), (y0+y1)/2+b.small*0.36
	b.aboutInstant(s.From, func() {
		for _, text := range []string{spanText(b.v.Words, b.r, s), on + " " + placeText(b.r.Site(*s)), on} {
			if x1+5+textWidth(text, b.small, true) <= b.v.Width-4 {
				b.putWords(wordLayer, BlockText, Start, x1+5, base, b.small, text, sel)
				return
			}
		}
		for _, text := range []string{b.v.Words.Say("blocked: %s", on), on} { // the words stand above the bar, up to the edge
			w := textWidth(text, b.small, true)
			if at, ok := b.strips[b.laneOf(g)].place(End, b.v.Width-4, w, overAnything); ok && at > b.gutter+6 {
				b.strips[b.laneOf(g)].take(at-4, at+w+4)
				b.putWords(wordLayer, BlockText, Start, at, y0-5*b.v.Scale, b.small, text, sel)
				return
			}
		}
	})
}

// laneOf returns the row of g's lane, which must be visible.
func (b *builder) laneOf(g *replay.Goroutine) int {
	row, _ := b.o.goRow(b.r, g.ID)
	return row
}

// putBar adds a box that can be pointed at.
func (b *builder) putBar(layer int, c Class, x0, y0, x1, y1 float64, flags uint8, sel Selection) {
	it := box(Rect, c, x0, y0, x1, y1)
	it.Flags, it.Selection = flags, sel
	b.put(layer, it)
}

// looks says how each state is drawn: its class, its sign, and the class of the words
// on it.
var looks = map[replay.State]struct {
	class Class
	sign  Shape
	words Class
}{
	replay.Running:  {Run, Play, RunText},
	replay.Runnable: {Ready, Queue, SpanText},
	replay.Waiting:  {Wait, Hold, SpanText},
	replay.Blocked:  {Block, Cross, SpanText},
	replay.Ended:    {Over, Stop, SpanText},
}

// drawSpan draws span i of g, with its sign, reason and line if they fit.
func (b *builder) drawSpan(g *replay.Goroutine, i int, x0, y0, x1, y1 float64, flags uint8) {
	s := &g.Spans[i]
	l := looks[s.State]
	sel := Selection{Kind: Span, Goroutine: g.ID, Index: i}
	flags |= b.flagsOf(sel, false)
	if b.v.Selected.Kind == Context && s.Context != 0 && s.Context == b.v.Selected.Context || b.isLit(s) {
		flags |= Related
		b.put(signLayer, box(Outline, Edge, x0, y0, x1, y1))
	}
	t0, t1 := y0, y1
	if s.State == replay.Runnable { // which has a thin bar
		t0, t1 = y0+(y1-y0)*0.3, y1-(y1-y0)*0.3
	}
	b.putBar(barLayer, l.class, x0, t0, x1, t1, flags, sel)
	if b.v.Selected.Same(sel) || b.v.Hover.Same(sel) {
		b.put(signLayer, box(Outline, Edge, x0, y0, x1, y1))
	}
	size := 7 * b.v.Scale
	if x1-x0 < size+8 || s.State == replay.Runnable && x1-x0 < 60 {
		return
	}
	x := x0 + 5
	if s.State != replay.Runnable {
		sign := box(l.sign, l.words, x, (y0+y1-size)/2, x+size, (y0+y1+size)/2)
		sign.Flags = flags
		b.put(signLayer, sign)
		x += size + 5
		text := truncate(spanText(b.v.Words, b.r, s), x1-x-4, b.small, true)
		write := func() { b.putWords(wordLayer, l.words, Start, x, (y0+y1)/2+b.small*0.36, b.small, text, Selection{}) }
		if s.State == replay.Running { // its words are bright, and need the bar behind them as it is
			write()
		} else {
			b.aboutInstant(s.From, write)
		}
	}
}

// isLit reports whether a goroutine stands at the highlighted line during s.
func (b *builder) isLit(s *replay.Span) bool { return int(s.Where) < len(b.lit) && b.lit[s.Where] }

// spanText says what a goroutine does in s: "select main.go:22".
func spanText(in *language.Catalogue, r *replay.Run, s *replay.Span) string {
	what := On(in, r, *s)
	switch {
	case what == "":
		what = StateWord(in, s.State)
	case s.State == replay.Blocked:
		what = in.Say("blocked: %s", what)
	}
	if at := placeText(r.Site(*s)); at != "" {
		what += " " + at
	}
	return what
}

// drawMixed draws spans i..k of g, all narrower than a pixel, as one. It widens the
// column before it if that looks the same. At most the first few of them stand for
// all.
func (b *builder) drawMixed(g *replay.Goroutine, i, k int, x0, y0, x1, y1 float64, flags uint8, last *Item) *Item {
	const few = 12
	var share [4]int64
	states := [4]replay.State{replay.Waiting, replay.Runnable, replay.Blocked, replay.Running}
	ran, lit := false, false
	for n := i; n < min(k, i+few); n++ {
		s := &g.Spans[n]
		for m, state := range states {
			if s.State == state {
				share[m] += max(s.To-s.From, 1)
			}
		}
		ran = ran || s.State == replay.Running
		lit = lit || b.isLit(s)
	}
	if lit {
		b.put(signLayer, box(Outline, Edge, x0, y0, max(x1, x0+1.5), y1))
	}
	most := 0
	for m := range share {
		if share[m] > share[most] {
			most = m
		}
	}
	sel := Selection{Kind: Goroutine, Goroutine: g.ID}
	if k == i+1 {
		sel = Selection{Kind: Span, Goroutine: g.ID, Index: i}
	}
	class := looks[states[most]].class
	if ran {
		b.drawTick(g.ID, x0, y0, max(x1, x0+1.5), y1, flags, sel)
	}
	if class == Run {
		return nil
	}
	if last != nil && last.Class == class && x0-float64(last.X+last.W) < 0.5 {
		last.W = float32(x1) - last.X
		last.Selection = Selection{Kind: Goroutine, Goroutine: g.ID}
		return last
	}
	b.putBar(barLayer, class, x0, y0, x1, y1, flags, sel)
	bars := b.layers[barLayer]
	return &bars[len(bars)-1]
}

// drawTick marks that a goroutine ran, however briefly, widening the tick before it
// where they touch.
func (b *builder) drawTick(id replay.GoID, x0, y0, x1, y1 float64, flags uint8, sel Selection) {
	if ticks := b.layers[tickLayer]; len(ticks) > 0 {
		t := &ticks[len(ticks)-1]
		if t.Selection.Goroutine == id && t.Y == float32(y0) && x0-float64(t.X+t.W) < 0.25 {
			t.W = float32(x1) - t.X
			t.Selection = Selection{Kind: Goroutine, Goroutine: id}
			return
		}
	}
	b.putBar(tickLayer, Run, math.Max(x0, b.left), y0, math.Min(x1, b.right+1.5), y1, flags, sel)
}

// flagsOf returns how the thing behind sel is emphasised.
func (b *builder) flagsOf(sel Selection, system bool) (f uint8) {
	if b.v.Selected.Same(sel) {
		f |= Selected
	}
	if b.v.Hover.Same(sel) {
		f |= Hovered
	}
	if system {
		f |= Faint
	}
	return f
}

// putArea makes the whole of a row point at sel.
func (b *builder) putArea(y0, y1 float64, sel Selection) {
	it := box(Area, Ground, 0, y0, b.v.Width, y1)
	it.Selection = sel
	b.put(behind, it)
}

// tintChosen tints the rows of what is selected and of what is hovered.
func (b *builder) tintChosen() {
	rows := make(map[[2]int]bool)
	for _, s := range []Selection{b.v.Selected, b.v.Hover} {
		pi, i, ok := b.o.place(b.r, s)
		if !ok || rows[[2]int{pi, i}] {
			continue
		}
		rows[[2]int{pi, i}] = true
		p := &b.parts[pi]
		y0, y1 := p.bar(i)
		if y1 < b.top || y0-p.row.strip > b.bottom {
			continue
		}
		b.put(behind, box(Rect, Chosen, 0, y0-p.row.strip, b.v.Width, y1+p.row.gap))
	}
}

// drawStateNow draws, at the edge of the gutter, a lane's state or whether a context
// lives, at the instant looked at. In a narrow view the sign follows the label, which
// ends at end.
func (b *builder) drawStateNow(sign Shape, class Class, end, y0, y1 float64, flags uint8) {
	size := 7 * b.v.Scale
	x, y := b.gutter-12*b.v.Scale, (y0+y1-size)/2
	if b.narrow {
		x, y = end+6*b.v.Scale, y0-12*b.v.Scale
	}
	it := box(sign, class, x, y, x+size, y+size)
	it.Flags = flags & Faint
	b.put(wordLayer, it)
}
