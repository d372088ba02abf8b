package timeline

import (
	"cmp"

	"ctxplay/app/order"
)

// These bound the work for one picture. Where there are more arrows than that, nobody
// can follow a single one.
const (
	mostPieces    = 6000    // into which all arrows are cut
	mostCrossings = 200_000 // pairs of an arrow and words that are compared
)

// routeArrows makes arrows pass behind the rows between their ends: an arrow has a
// gap where it crosses words, or a bar that it does not concern. The shortest come
// last, and so lie over the others.
func (b *builder) routeArrows() {
	arrows := b.layers[arrowLayer]
	order.By(arrows, func(x, y Item) int { return cmp.Compare(y.length(), x.length()) })
	routed := make([]Item, 0, 2*len(arrows))
	words := b.wordBoxes()
	if len(words)*len(arrows) > mostCrossings {
		words = nil
	}
	for i := range arrows {
		if arrows[i].Shape != Arrow || len(routed) > mostPieces {
			routed = append(routed, arrows[i])
			continue
		}
		routed = b.cutArrow(routed, &arrows[i], words)
	}
	b.layers[arrowLayer] = routed
}

// An edges is the four sides of a box.
type edges struct{ x0, y0, x1, y1 float64 }

// wordBoxes returns where words stand, and the pills behind figures.
func (b *builder) wordBoxes() (out []edges) {
	for _, layer := range []int{signLayer, wordLayer, saidLayer} {
		for _, it := range b.layers[layer] {
			if it.Class == NoticePill && it.Shape == Rect {
				out = append(out, edges{float64(it.X), float64(it.Y), float64(it.X + it.W), float64(it.Y + it.H)})
			}
			if it.Shape == Text {
				x, y, w, h := float64(it.X), float64(it.Y), float64(it.W), float64(it.H)
				x -= w * float64(it.Align) / 2
				out = append(out, edges{x, y - h*0.8, x + w, y + h*0.2})
			}
		}
	}
	return out
}

// cutArrow appends the pieces of an arrow that can be seen between rows, in order
// from where it begins: lines and, at its end, what is left of the arrow.
func (b *builder) cutArrow(out []Item, arrow *Item, words []edges) []Item {
	x0, y0 := float64(arrow.X), float64(arrow.Y)
	w, h := float64(arrow.W), float64(arrow.H)
	top, bottom := min(y0, y0+h), max(y0, y0+h)
	gaps := b.barsBetween(top, bottom)
	for _, e := range words {
		if e.y0 <= top || e.y1 >= bottom {
			continue
		}
		if at := x0 + w*((e.y0+e.y1)/2-y0)/h; at > e.x0-2 && at < e.x1+2 {
			gaps = insertGap(gaps, [2]float64{e.y0 - 1, e.y1 + 1})
		}
	}
	if len(gaps) == 0 {
		return append(out, *arrow)
	}
	piece := func(from, to float64) Item {
		it := *arrow
		it.X, it.Y = float32(x0+w*(from-y0)/h), float32(from)
		it.W, it.H = float32(w*(to-from)/h), float32(to-from)
		return it
	}
	at := y0
	if h < 0 { // upwards
		for i := len(gaps) - 1; i >= 0; i-- {
			if g := gaps[i]; at-g[1] > 1 {
				out = append(out, withoutHead(piece(at, g[1])))
			}
			at = gaps[i][0]
		}
		return append(out, piece(at, y0+h))
	}
	for _, g := range gaps {
		if g[0]-at > 1 {
			out = append(out, withoutHead(piece(at, g[0])))
		}
		at = g[1]
	}
	return append(out, piece(at, y0+h))
}

// withoutHead returns a piece of an arrow that has no head.
func withoutHead(it Item) Item {
	it.Shape = Line
	return it
}

// barsBetween returns the bars of the rows that lie wholly between heights top and
// bottom, from above, each as its two edges.
func (b *builder) barsBetween(top, bottom float64) (gaps [][2]float64) {
	for n := range b.parts {
		p := &b.parts[n]
		for i, j := b.visible(p); i < j; i++ {
			y0, y1 := p.bar(i)
			if y0 > top+1 && y1 < bottom-1 {
				gaps = append(gaps, [2]float64{y0 - 1, y1 + 1})
			}
		}
	}
	return gaps
}

// insertGap adds a gap to gaps that are in order from above, and joins those that
// touch.
func insertGap(gaps [][2]float64, g [2]float64) [][2]float64 {
	out := make([][2]float64, 0, len(gaps)+1)
	for _, x := range gaps {
		switch {
		case x[1] < g[0]:
			out = append(out, x)
		case x[0] > g[1]:
			out = append(out, g)
			g = x
		default:
			g = [2]float64{min(x[0], g[0]), max(x[1], g[1])}
		}
	}
	return append(out, g)
}
