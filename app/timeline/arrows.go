package timeline

import (
	"sort"

	"ctxplay/app/replay"
)

// mostNudges is how many ordinary wake-ups are drawn at once. If the window has more,
// only those of the selected goroutine are drawn.
const mostNudges = 250

// manyWakes is how many wake-ups in the window are looked at one by one, which takes
// some 2 ms in a page.
const manyWakes = 10_000

// drawWakes draws arrows to each goroutine from the goroutine or context that
// started, woke or cancelled it.
func (b *builder) drawWakes() {
	p := &b.parts[goPart]
	ws := b.r.Wakes
	from := sort.Search(len(ws), func(i int) bool { return ws[i].At >= b.v.From })
	to := sort.Search(len(ws), func(i int) bool { return ws[i].At > b.v.To })
	if to-from > manyWakes {
		b.drawOrigins(p)
		return
	}
	for n := from; n < to; n++ {
		b.drawWake(p, &ws[n], Selection{Kind: Wake, Goroutine: ws[n].To, Index: n})
	}
	b.thinWakes()
}

// drawOrigins stands in for drawWakes where there are too many wake-ups. It draws
// what started the goroutines of the visible lanes, and which contexts' ends woke
// them.
func (b *builder) drawOrigins(p *part) {
	for i, j := b.visible(p); i < j; i++ {
		g := b.o.gos.thing(i)
		sel := Selection{Kind: Goroutine, Goroutine: g.ID}
		if g.Parent != 0 && b.inside(g.Created) {
			b.drawWake(p, &replay.Wake{At: g.Created, From: g.Parent, To: g.ID, Create: true}, sel)
		}
		if p.nodes[i].alike != nil {
			continue
		}
		for n := range g.Reactions {
			if x := &g.Reactions[n]; b.inside(x.Closed) {
				b.drawWake(p, &replay.Wake{At: x.Closed, To: g.ID, Context: x.Context}, sel)
			}
		}
	}
}

// drawWake draws one wake-up, from a context's end or a lane to a lane, if any part
// of it is visible.
func (b *builder) drawWake(p *part, w *replay.Wake, sel Selection) {
	dst, ok := b.o.goRow(b.r, w.To)
	if !ok || b.comes(w.At) {
		return
	}
	class, src := Nudge, -1
	x0, x1, y0 := b.x(w.At), b.x(w.At), 0.0
	if c := b.contextEnding(w); c != nil {
		class, x0 = Wave, b.x(c.Canceled)
		row, _ := b.o.ctRow(c.ID)
		_, y0 = b.parts[contextPart].bar(row)
		y0 += 2
	} else if i, ok := b.o.goRow(b.r, w.From); ok && i != dst {
		src = i
		if w.Create {
			class = Spawn
		}
	} else {
		return
	}
	i0, i1 := b.visible(p)
	shows := src >= i0 && src < i1 || class == Wave && y0 >= b.top && y0 <= b.bottom
	if (dst < i0 || dst >= i1) && !shows {
		return
	}
	b.drawToLane(p, class, x0, y0, x1, src, dst, sel)
}

// contextEnding returns the context whose end w is, if it has a row: it woke a goroutine
// or, by context.AfterFunc, started one.
func (b *builder) contextEnding(w *replay.Wake) *replay.Context {
	c := b.r.Context(w.Context)
	if g := b.r.Goroutine(w.To); w.Create && g != nil {
		c = b.r.StartedBy(g)
	}
	if c == nil || c.Canceled == replay.None {
		return nil
	}
	if _, ok := b.o.ctRow(c.ID); ok {
		return c
	}
	return nil
}

// drawToLane draws an arrow to lane dst, from a context's row that ends at y0 or from
// lane src.
func (b *builder) drawToLane(p *part, class Class, x0, y0, x1 float64, src, dst int, sel Selection) {
	top, bottom := p.bar(dst)
	y1 := top - 4*b.v.Scale // where a reaction's bracket begins
	if class != Wave {
		up, down := p.bar(src)
		y0, y1 = down, top
		if dst < src {
			y0, y1 = up, bottom
		}
	}
	b.drawArrow(class, x0, y0, x1, y1, sel)
}

// drawArrow draws an arrow. Ends outside of the window stand at its edge. Of arrows
// that look the same, because they differ by less than a pixel or outside of what is
// visible, the first is drawn.
func (b *builder) drawArrow(class Class, x0, y0, x1, y1 float64, sel Selection) {
	if max(y0, y1) < b.top || min(y0, y1) > b.bottom {
		return
	}
	x0, x1 = b.clamp(x0), b.clamp(x1)
	seen := func(y float64) int { return int(min(max(y, b.top-1), b.bottom+1)) }
	key := [5]int{int(class), int(x0), seen(y0), int(x1), seen(y1)}
	if b.arrows[key] {
		return
	}
	b.arrows[key] = true
	it := box(Arrow, class, x0, y0, x1, y1)
	it.Flags, it.Selection = b.flagsOf(sel, false), sel
	b.put(arrowLayer, it)
}

// thinWakes leaves out ordinary wake-ups where they are too many to tell apart.
func (b *builder) thinWakes() {
	n := 0
	for i := range b.layers[arrowLayer] {
		if b.layers[arrowLayer][i].Class == Nudge {
			n++
		}
	}
	if n <= mostNudges {
		return
	}
	kept := b.layers[arrowLayer][:0]
	for _, it := range b.layers[arrowLayer] {
		chosen := b.v.Selected.Goroutine
		if it.Class != Nudge || chosen != 0 && b.touches(it.Selection.Index, chosen) {
			kept = append(kept, it)
		}
	}
	b.layers[arrowLayer] = kept
}

// touches reports whether wake-up i is from or to goroutine id.
func (b *builder) touches(i int, id replay.GoID) bool {
	w := b.r.Wakes[i]
	return w.From == id || w.To == id
}
