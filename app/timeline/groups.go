package timeline

import (
	"math"
	"strconv"

	"ctxplay/app/replay"
)

// columnWidth is how wide, in pixels, a column of a group's row is, which shows how
// many of the group's members were in which state.
const columnWidth = 3

// drawGroup draws the row of many goroutines: how many of them are in which state,
// over time. The height of the bar stands for all of them.
func (b *builder) drawGroup(p *part, i int, l *node) {
	g := b.o.gos.thing(i)
	sel := Selection{Kind: Group, Goroutine: g.ID}
	flags := b.flagsOf(sel, g.System)
	b.drawGroupLabel(p, i, l, shortFunc(b.v.Words.Tell(g.Name())), flags, sel)
	b.strips[i] = &strip{}
	if l.open {
		return
	}
	d := b.o.densities[g.Index()]
	y0, y1 := p.bar(i)
	y0 -= p.row.strip - 3*b.v.Scale
	r := d.reader(b.r.Log)
	scale := (y1 - y0) / float64(d.members)
	last := b.clamp(b.x(min(b.known, b.v.To)))
	x := math.Floor(b.clamp(b.x(g.Created)))
	r.to(b.v.TimeAt(x))
	var heap [stateCount]int // the column before, which may be widened
	for ; x < last; x += columnWidth {
		next := min(x+columnWidth, last)
		n := r.average(b.v.TimeAt(next))
		at := y1
		for _, state := range stacked {
			h := n[state] * scale
			if state == replay.Running && n[state] > 0 {
				h = max(h, 1) // however briefly that was
			}
			if h < 0.25 {
				heap[state] = 0
				at -= h
				continue
			}
			heap[state] = b.putColumn(looks[state].class, heap[state], x, at-h, next, at, flags, sel)
			at -= h
		}
	}
	b.put(gridLayer, box(Line, Rule, b.left, y1+0.5, last, y1+0.5))
}

// stacked are the states in a column, from below.
var stacked = [...]replay.State{replay.Running, replay.Runnable, replay.Blocked, replay.Waiting}

// putColumn adds a part of a column. If the one before, number before-1 of its layer,
// is the same to half a pixel, it widens that instead. It returns the number of the
// item, counted from 1.
func (b *builder) putColumn(c Class, before int, x0, y0, x1, y1 float64, flags uint8, sel Selection) int {
	y0, y1 = math.Round(y0*2)/2, math.Round(y1*2)/2
	if y1 == y0 {
		y0 -= 0.5
	}
	if before > 0 {
		it := &b.layers[barLayer][before-1]
		if it.Y == float32(y0) && it.H == float32(y1-y0) {
			it.W = float32(x1) - it.X
			return before
		}
	}
	b.putBar(barLayer, c, x0, y0, x1, y1, flags, sel)
	return len(b.layers[barLayer])
}

// drawGroupLabel writes a row's name, how many it stands for, and the sign that
// unfolds it.
func (b *builder) drawGroupLabel(p *part, i int, l *node, name string, flags uint8, sel Selection) {
	y0, y1 := p.bar(i)
	b.putArea(y0-p.row.strip, y1+p.row.gap, sel)
	end := b.drawLabel(p, i, name, "×"+strconv.Itoa(len(l.alike)), flags, sel)
	fold := sel
	fold.Kind = Fold
	shape := Play
	if l.open {
		shape = Drop
	}
	k := b.v.Scale
	middle := (y0 + y1) / 2
	if b.narrow {
		middle = y0 - 8*k
	}
	it := box(shape, Detail, end+6*k, middle-4*k, end+14*k, middle+4*k)
	it.Selection, it.Flags = fold, flags
	b.put(wordLayer, it)
	hit := box(Area, Ground, end, middle-11*k, end+24*k, middle+11*k)
	hit.Selection = fold
	b.put(wordLayer, hit)
}

// drawContextGroup draws the row of many contexts: how many of them live, and when
// some ended. The height of the bar stands for the most that ever lived at once.
func (b *builder) drawContextGroup(p *part, i int, l *node) {
	c := b.o.ctxs.thing(i)
	sel := Selection{Kind: Group, Context: c.ID}
	flags := b.flagsOf(sel, c.System)
	b.drawGroupLabel(p, i, l, b.v.Words.Tell(c.Name()), flags, sel)
	if l.open {
		return
	}
	y0, y1 := p.bar(i)
	y0 -= p.row.strip - 2*b.v.Scale
	e := b.endsOf(i, l)
	last := b.clamp(b.x(min(b.known, b.v.To)))
	before := 0
	for x := math.Floor(b.clamp(b.x(c.Created))); x < last; x += columnWidth {
		next := min(x+columnWidth, last)
		from, to := b.v.TimeAt(x), b.v.TimeAt(next)
		if n := upTo(e.made, to) - upTo(e.done, from); n > 0 {
			h := max(float64(n)/float64(len(l.alike))*(y1-y0), 1)
			before = b.putColumn(Scope, before, x, y1-h, next, y1, flags, sel)
		} else {
			before = 0
		}
		if n := upTo(e.done, to) - upTo(e.done, from); n > 0 {
			h := max(float64(n)/float64(len(l.alike))*(y1-y0), 3)
			b.putBar(signLayer, Cancel, x, y1-h, x+2, y1, flags, sel)
		}
	}
}

// endsOf returns when the contexts of row i begin and end. That is kept from one
// picture to the next while none is made or ends.
func (b *builder) endsOf(i int, l *node) *ends {
	e := b.o.ends[i]
	if e == nil || e.log != len(b.r.Log) {
		e = newEnds(b.o.ctxs.things, l.alike, len(b.r.Log))
		b.o.ends[i] = e
	}
	return e
}
