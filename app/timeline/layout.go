package timeline

import (
	"math"
	"strings"

	"ctxplay/app/replay"
)

// Layout makes the picture of r as v sees it.
func Layout(r *replay.Run, v View) Scene {
	o := Arrange(r, v.normal())
	o.Feed(r, len(r.Log))
	return o.Layout(r, v)
}

// Layout makes the picture of r, whose rows o holds, as v sees it. Its cost
// goes with what is visible: rows outside v's Top and Height make no items,
// and spans narrower than a pixel are drawn together.
//
// Two orders meet here. The layers decide what lies over what. The order of the
// steps decides which label gets a place first, since each takes the room that
// those before it left, and within a layer what comes later lies above.
func (o *Rows) Layout(r *replay.Run, v View) Scene {
	b := newBuilder(r, v.normal(), o)
	b.placeRows()         // first, because everything else stands on a row
	b.tintChosen()        // before what else lies behind the rows, and so below it
	b.drawRequests()      // before drawContexts only as in the picture: no part takes room of another
	b.drawContexts()      // before drawGoroutines for the same reason
	b.drawGoroutines()    // before all that stands on lanes, because it opens the strips in which labels look for room
	b.markOutputs()       // before any words on lanes, because a mark cannot move from its instant
	b.markRaces()         // where it likes: the strip below a bar is its own
	b.drawReactions()     // before any words on lanes, because a bracket cannot either
	b.writeOutputs(Start) // before figures, because right of its mark is the best place for what was written
	b.writeFigures()      // after that, because a figure steps over what is in the way and is never left out
	b.writeOutputs(End)   // after figures, because left of its mark what was written takes the room that is left
	b.drawWakes()         // before routeArrows, which cuts the arrows
	b.coverUnrecorded()   // before routeArrows too, because arrows make way for its words
	b.drawMotions()       // after all words on rows, for which what is on its way is cut
	b.routeArrows()       // after all words on rows and all arrows
	b.drawAxis()          // after routeArrows, because arrows make way neither for marks nor for headings
	b.drawEnd()           // after the axis, whose lines it lies over
	b.drawDifferences()   // after the axis, for the same reason
	b.drawPlayhead()      // at any place, because its layers lie over all others
	b.frameSelected()     // last, because it looks for what is selected among the items
	s := Scene{Width: b.v.Width, Height: b.height, Top: b.top, Visible: b.bottom - b.top, Window: b.v, run: r}
	n := 0
	for _, items := range b.layers {
		n += len(items)
	}
	s.Items = make([]Item, 0, n)
	for _, items := range b.layers {
		s.Items = append(s.Items, items...)
	}
	return s
}

// Layers of the picture, in painting order.
const (
	behind = iota // areas to point at, and the tint of selected rows
	gridLayer
	barLayer
	tickLayer // runs so brief that they are widened to be seen
	arrowLayer
	signLayer
	wordLayer
	veilLayer
	saidLayer // words about instants, which are lit or dim as a whole
	axisLayer
	nowLayer
	moveLayer // what a playback shows in motion
	layerCount
)

// A row is the shape of one row. Label and annotations stand in the strip above the
// bar.
type row struct{ strip, bar, gap float64 }

// height is how high a row is with the gap below it.
func (r row) height() float64 { return r.strip + r.bar + r.gap }

// A part is one of the three lists of rows.
type part struct {
	name  string
	y     float64 // top of its first row
	row   row
	n     int
	heads float64 // height of its heading, which is above y
	nodes []node  // nil where the rows are no tree
}

// A builder holds what the functions of one Layout share.
type builder struct {
	r           *replay.Run
	v           View
	narrow      bool
	left, right float64 // the window's ends
	gutter      float64
	perNano     float64
	head        int64 // the end of the run so far
	known       int64 // the end of its recording
	told        int64 // the instant that the words being written are about, or None
	top, bottom float64
	height      float64
	axisHeight  float64
	small       float64 // how large words are, in pixels

	o       *Rows
	parts   [3]part           // requests, contexts, goroutines
	strips  map[int]*strip    // of visible lanes, by their rows
	written map[int][]written // output on visible lanes, by their rows
	lit     []bool            // by Where, whether that is the line lit up
	arrows  map[[5]int]bool   // those drawn already
	noticed []noticing
	layers  [layerCount][]Item
}

// The parts of the picture.
const (
	requestPart = iota
	contextPart
	goPart
)

// newBuilder returns a builder with an empty picture.
func newBuilder(r *replay.Run, v View, o *Rows) *builder {
	b := &builder{r: r, v: v, o: o, narrow: v.Width < narrowBelow, gutter: v.gutter(), head: r.Head, told: replay.None}
	if r.Exit != nil {
		b.head = max(b.head, r.Exit.At)
	}
	b.known = b.head
	if r.Partial {
		b.known = min(r.Recorded, b.head)
	}
	b.left, b.right = v.plot()
	b.perNano = (b.right - b.left) / span(v.From, v.To)
	b.small = 11 * v.Scale
	b.axisHeight = v.AxisHeight()
	b.strips = make(map[int]*strip)
	b.arrows = make(map[[5]int]bool)
	if !v.Line.IsZero() {
		b.lit = r.At(v.Line.File, v.Line.Line)
	}
	return b
}

// AxisHeight is how high the axis at the top of the picture is, in pixels.
func (v View) AxisHeight() float64 { return math.Round(28 * v.normal().Scale) }

// placeRows gives every row its place.
func (b *builder) placeRows() {
	k := b.v.Scale
	b.parts[requestPart] = part{name: b.v.Words.Say("Requests"), row: row{4 * k, 14 * k, 4 * k}, n: len(b.r.Requests)}
	b.parts[contextPart] = part{name: b.v.Words.Say("Contexts"), row: row{9 * k, 15 * k, 4 * k}}
	b.parts[goPart] = part{name: b.v.Words.Say("Goroutines"), row: row{15 * k, 17 * k, 5 * k}}
	if b.narrow {
		b.parts[requestPart].row = row{16 * k, 14 * k, 5 * k}
		b.parts[contextPart].row = row{17 * k, 14 * k, 5 * k}
		b.parts[goPart].row = row{16 * k, 16 * k, 6 * k}
	}
	heads := 26 * k
	if b.v.Low && !b.narrow {
		heads = 20 * k
		b.parts[requestPart].row = row{2 * k, 13 * k, 3 * k}
		b.parts[contextPart].row = row{6 * k, 14 * k, 3 * k}
		b.parts[goPart].row = row{14 * k, 15 * k, 3 * k}
	}
	for i, nodes := range [...][]node{contextPart: b.o.ctxs.nodes, goPart: b.o.gos.nodes} {
		if i != requestPart {
			b.parts[i].nodes, b.parts[i].n = nodes, len(nodes)
		}
	}
	y := b.axisHeight
	for i := range b.parts {
		p := &b.parts[i]
		if p.n == 0 {
			continue
		}
		p.heads = math.Round(heads)
		p.y = y + p.heads
		y = p.y + float64(p.n)*p.row.height()
	}
	b.height = math.Ceil(y + 10*k)
	b.top, b.bottom = 0, b.height
	if b.v.Height > 0 {
		b.top = min(b.v.Top, b.height)
		b.bottom = b.top + b.v.Height
	}
}

// x returns where instant t stands.
func (b *builder) x(t int64) float64 { return b.left + span(b.v.From, t)*b.perNano }

// clamp keeps x inside the plot.
func (b *builder) clamp(x float64) float64 { return min(max(x, b.left), b.right) }

// inside reports whether instant t is in the window.
func (b *builder) inside(t int64) bool { return t >= b.v.From && t <= b.v.To }

// visible returns the rows of p that show, as the range i..j.
func (b *builder) visible(p *part) (i, j int) {
	if p.n == 0 {
		return 0, 0
	}
	h := p.row.height()
	i = int(math.Floor((b.top - p.y) / h))
	j = int(math.Ceil((b.bottom - p.y) / h))
	return min(max(i, 0), p.n), min(max(j, 0), p.n)
}

// bar returns the top and bottom of the bar of row i.
func (p *part) bar(i int) (y0, y1 float64) {
	y0 = p.y + float64(i)*p.row.height() + p.row.strip
	return y0, y0 + p.row.bar
}

// put adds an item to a layer. It is called in 71 places, and inlined there it would
// make the client 9 KB larger, compressed.
//
//go:noinline
func (b *builder) put(layer int, it Item) { b.layers[layer] = append(b.layers[layer], it) }

// box makes an item of the box x0..x1, y0..y1.
func box(s Shape, c Class, x0, y0, x1, y1 float64) Item {
	return Item{Shape: s, Class: c, X: float32(x0), Y: float32(y0), W: float32(x1 - x0), H: float32(y1 - y0)}
}

// frameSelected frames the reaction or output that is selected or hovered, and draws
// such a wake-up in the colour of the selection. Rows are tinted by tintChosen, and
// spans are framed by drawSpan.
func (b *builder) frameSelected() {
	for i := range b.layers[arrowLayer] {
		if it := &b.layers[arrowLayer][i]; it.Flags&(Selected|Hovered) != 0 {
			it.Class = Edge
		}
	}
	for _, layer := range []int{signLayer, saidLayer} {
		for _, it := range b.layers[layer] {
			if it.Flags&(Selected|Hovered) == 0 || it.Shape != Bracket && it.Shape != Drop && it.Shape != Rise {
				continue
			}
			x, y := float64(it.X), float64(it.Y)
			b.put(layer, box(Outline, Edge, x-3, y-3, x+float64(it.W)+3, y+float64(it.H)+3))
		}
	}
}

// putWords adds a text whose baseline is y. A text about an instant is lit or dim as
// a whole, on whichever side of the playhead it stands.
func (b *builder) putWords(layer int, c Class, a Align, x, y, size float64, s string, sel Selection) {
	if s == "" {
		return
	}
	s = strings.ToValidUTF8(s, "�")
	w := textWidth(s, size, styles[c].mono)
	if c != DueText && b.comes(b.told) { // a deadline is known ahead
		return
	}
	it := Item{Shape: Text, Class: c, Align: a, X: float32(x), Y: float32(y), W: float32(w), H: float32(size), Text: s, Selection: sel}
	b.put(b.layerOver(layer, &it), it)
}

// aboutInstant calls f, which writes words about the instant at.
func (b *builder) aboutInstant(at int64, f func()) {
	b.told = at
	f()
	b.told = replay.None
}

// layerOver returns the layer for an item of layer. Words about an instant stand over
// the veil, and those about a later instant than the one looked at are dimmed.
func (b *builder) layerOver(layer int, it *Item) int {
	if b.told == replay.None || b.v.Now < 0 || b.v.Now >= b.head {
		return layer
	}
	if b.told > b.v.Now {
		it.Flags |= Later
	}
	return saidLayer
}

// signLayerAt returns the layer for a sign at an instant. It is over the veil once
// that instant has come, since a sign is wider than its instant and may reach beyond
// the playhead.
func (b *builder) signLayerAt(at int64) int {
	if b.v.Now >= 0 && b.v.Now < b.head && at <= b.v.Now {
		return saidLayer
	}
	return signLayer
}

// isLater reports whether the words being written are about an instant after the one
// that is looked at.
func (b *builder) isLater() bool {
	return b.told != replay.None && b.v.Now >= 0 && b.told > b.v.Now && b.v.Now < b.head
}

// drawLabel writes a row's name and, dimmer, its number at the left, and returns
// where that ends.
func (b *builder) drawLabel(p *part, i int, name, detail string, flags uint8, sel Selection) float64 {
	y0, y1 := p.bar(i)
	depth := 0
	if p.nodes != nil {
		depth = min(p.nodes[i].depth, 8)
	}
	x := 12 + float64(depth)*11*b.v.Scale
	base, most := (y0+y1)/2+b.small*0.36, b.gutter-x-20*b.v.Scale
	if b.narrow {
		base, most = y0-4*b.v.Scale, b.v.Width*0.6-x
	} else if p.nodes != nil {
		b.drawBranch(p, i, x)
	}
	if b.narrow && depth > 0 {
		b.drawBranch(p, i, x)
	}
	detailWidth := 0.0
	if detail != "" {
		detailWidth = textWidth(" "+detail, b.small, true)
	}
	if short, _, ok := strings.Cut(name, " ("); ok && textWidth(name, b.small, true) > most-detailWidth {
		name = short
	}
	name = truncate(name, most-detailWidth, b.small, true)
	class := Name
	if flags&Faint != 0 { // pale words would be hard to read
		class, flags = Detail, flags&^Faint
	}
	at := len(b.layers[wordLayer])
	b.putWords(wordLayer, class, Start, x, base, b.small, name, sel)
	end := x + textWidth(name, b.small, true)
	if detail != "" && detailWidth <= most {
		b.putWords(wordLayer, Detail, Start, end+b.small*monoAdvance, base, b.small, detail, sel)
		end += detailWidth
	}
	for ; at < len(b.layers[wordLayer]); at++ {
		b.layers[wordLayer][at].Flags |= flags
	}
	return end
}

// drawBranch draws the tree's line from the row above to the label at x.
func (b *builder) drawBranch(p *part, i int, x float64) {
	up := p.nodes[i].parent
	if up < 0 || p.nodes[i].depth > 8 {
		return
	}
	middle := func(i int) float64 {
		y0, y1 := p.bar(i)
		if b.narrow {
			return y0 - 7*b.v.Scale
		}
		return (y0 + y1) / 2
	}
	from := middle(up) + 7*b.v.Scale
	if i > 0 && p.nodes[i-1].parent == up {
		from = middle(i - 1)
	}
	from, to := max(from, b.top), middle(i)
	x -= 7 * b.v.Scale
	b.put(gridLayer, box(Line, Tree, x, from, x, to))
	b.put(gridLayer, box(Line, Tree, x, to, x+5*b.v.Scale, to))
}
