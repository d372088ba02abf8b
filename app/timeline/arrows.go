package timeline

import (
	"math"
	"sort"

	"ctxplay/app/replay"
)

// mostNudges is how many ordinary wake-ups are drawn at once; where there are
// more, only those of the selected goroutine are, until one looks closer.
const mostNudges = 250

// wakes draws who started, woke and cancelled whom.
func (b *builder) wakes() {
	p := &b.parts[goPart]
	i0, i1 := b.visible(p)
	ws := b.r.Wakes
	from := sort.Search(len(ws), func(i int) bool { return ws[i].At >= b.v.From })
	to := sort.Search(len(ws), func(i int) bool { return ws[i].At > b.v.To })
	seen := make(map[[5]int]bool)
	for n := from; n < to; n++ {
		w := &ws[n]
		dst, ok := b.goRow[w.To]
		if !ok {
			continue
		}
		class := Nudge
		x0 := b.x(w.At)
		var y0 float64
		switch c := b.ender(w); {
		case w.Create:
			class = Spawn
		case c != nil:
			class = Wave
			x0 = b.x(c.Canceled)
		}
		src := -1
		if class == Wave {
			src = b.ctxRow[b.ender(w).ID]
			_, y0 = b.parts[contextPart].bar(src)
			y0 += 2
		} else if i, ok := b.goRow[w.From]; ok && w.From != w.To {
			src = i
		} else {
			continue
		}
		srcShows := class != Wave && src >= i0 && src < i1
		if (dst < i0 || dst >= i1) && !srcShows {
			continue
		}
		x1 := b.x(w.At)
		key := [5]int{int(class), int(math.Round(x0)), src, int(math.Round(x1)), dst}
		if seen[key] {
			continue
		}
		seen[key] = true
		b.toLane(p, class, x0, y0, x1, src, dst, Selection{Kind: Wake, Goroutine: w.To, Index: n})
	}
	b.thin()
}

// ender returns the context whose end w is, if it has a row.
func (b *builder) ender(w *replay.Wake) *replay.Context {
	if w.Context == 0 || w.Create {
		return nil
	}
	i, ok := b.ctxRow[w.Context]
	if !ok || b.ctxs[i].Canceled == replay.None {
		return nil
	}
	return b.ctxs[i]
}

// toLane draws an arrow to lane dst, from a context's row that ends at y0 or
// from lane src.
func (b *builder) toLane(p *part, class Class, x0, y0, x1 float64, src, dst int, sel Selection) {
	top, bottom := p.bar(dst)
	y1 := top - 4*b.v.Scale // where a reaction's bracket begins
	if class != Wave {
		up, down := p.bar(src)
		y0, y1 = down, top
		if dst < src {
			y0, y1 = up, bottom
		}
	}
	b.arrow(class, x0, y0, x1, y1, sel)
}

// arrow draws an arrow, cut to the picture. Points outside of the window stand
// at its edge.
func (b *builder) arrow(class Class, x0, y0, x1, y1 float64, sel Selection) {
	if max(y0, y1) < b.top || min(y0, y1) > b.bottom {
		return
	}
	it := box(Arrow, class, b.clamp(x0), y0, b.clamp(x1), y1)
	it.Flags, it.Selection = b.flags(sel, false), sel
	b.put(arrowLayer, it)
}

// thin leaves out ordinary wake-ups where they are too many to tell apart.
func (b *builder) thin() {
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
