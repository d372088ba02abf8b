package timeline

import (
	"math"

	"ctxplay/app/replay"
)

// A Motion is one part of a cancellation that a playback shows as it happens.
type Motion struct {
	// What is on its way: of a Context, its end, from its parent or from who ended it;
	// of a Wake, from the context whose end woke the goroutine; of a Reaction, the time
	// until the goroutine noticed.
	What Selection
	// Way is how much of its way it has come, up to 1, which is its arrival. Glow is
	// how strongly an arrival is still shown, from 1 down to 0.
	Way, Glow float64
}

// comes reports whether what happened at an instant is yet to come in the playback
// that is drawn.
func (b *builder) comes(at int64) bool { return b.v.Moving != nil && at > b.v.Now }

// pending reports whether what happened at an instant is yet to come in the playback
// that is drawn, or is still on its way.
func (b *builder) pending(s Selection, at int64) bool {
	if b.comes(at) {
		return true
	}
	for _, m := range b.v.Moving {
		if m.What.Same(s) {
			return m.Way < 1
		}
	}
	return false
}

// wayOf returns how much of its way something has come in the playback that is drawn.
func (b *builder) wayOf(s Selection) float64 {
	for _, m := range b.v.Moving {
		if m.What.Same(s) {
			return m.Way
		}
	}
	return 0
}

// drawMotions draws what is on its way as far as it has come, and rings around what
// has just arrived.
func (b *builder) drawMotions() {
	for _, m := range b.v.Moving {
		if m.Way == 0 {
			continue
		}
		switch m.What.Kind {
		case Context:
			b.moveContext(m)
		case Wake:
			b.moveWake(m)
		case Reaction:
			b.moveReaction(m)
		}
	}
}

// moveContext draws the end of a context: it comes from its parent, from the goroutine
// that called its cancel function or, with a deadline, from nowhere.
func (b *builder) moveContext(m Motion) {
	c := b.r.Context(m.What.Context)
	row, ok := b.o.ctRow(m.What.Context)
	if !ok || c.Canceled == replay.None {
		return
	}
	p := &b.parts[contextPart]
	y0, y1 := p.bar(row)
	x := b.x(c.Canceled)
	if m.Way == 1 {
		b.drawRing(Cancel, x, y0, y1, m.Glow)
	}
	up, ok := b.o.ctRow(c.By.Context)
	from := b.r.Context(c.By.Context)
	switch lane, calls := b.o.goRow(b.r, c.By.Goroutine); {
	case c.By.How == replay.ByParent && ok && from.Canceled != replay.None && up != row:
		_, y := p.bar(up)
		b.drawTrip(m.Way, b.x(from.Canceled), y+2, x, y0-2)
	case c.By.How == replay.ByCall && calls:
		y, _ := b.parts[goPart].bar(lane)
		b.drawTrip(m.Way, x, y, x, y1+2)
	}
}

// moveWake draws how the end of a context reaches a goroutine that waits for it.
func (b *builder) moveWake(m Motion) {
	if m.What.Index < 0 || m.What.Index >= len(b.r.Wakes) {
		return
	}
	w := &b.r.Wakes[m.What.Index]
	lane, ok := b.o.goRow(b.r, w.To)
	c := b.contextEnding(w)
	if !ok || c == nil {
		return
	}
	y0, y1 := b.parts[goPart].bar(lane)
	if m.Way == 1 {
		b.drawRing(Cancel, b.x(w.At), y0, y1, m.Glow)
	}
	row, _ := b.o.ctRow(c.ID)
	_, y := b.parts[contextPart].bar(row)
	b.drawTrip(m.Way, b.x(c.Canceled), y+2, b.x(w.At), y0-4*b.v.Scale)
}

// moveReaction draws that a goroutine has just noticed the end of a context. What it
// takes until then is drawn by drawReaction.
func (b *builder) moveReaction(m Motion) {
	g := b.r.Goroutine(m.What.Goroutine)
	lane, ok := b.o.goRow(b.r, m.What.Goroutine)
	if !ok || g == nil || m.What.Index < 0 || m.What.Index >= len(g.Reactions) || m.Way < 1 {
		return
	}
	y0, y1 := b.parts[goPart].bar(lane)
	x := g.Reactions[m.What.Index]
	_, x1 := b.reactionBox(x, x.Acted)
	b.drawRing(Notice, x1, y0, y1, m.Glow)
}

// drawTrip draws a line as far as it has come, with a dot at its end, over the playhead
// that stands there too. Both pass behind the rows between its ends, as the arrow will.
// The line stays for a moment when it has arrived.
func (b *builder) drawTrip(way, x0, y0, x1, y1 float64) {
	if x0 < b.left-1 || x0 > b.right+1 {
		return
	}
	x1 = b.clamp(x1)
	tip, behind := y0+(y1-y0)*way, false
	for _, g := range b.barsBetween(min(y0, y1), max(y0, y1)) {
		if behind = g[0] <= tip && tip <= g[1]; behind {
			if tip = g[0]; y1 < y0 {
				tip = g[1]
			}
			break
		}
	}
	if y1 != y0 {
		x1 = x0 + (x1-x0)*(tip-y0)/(y1-y0)
	}
	if y1 = tip; max(y0, y1) < b.top || min(y0, y1) > b.bottom {
		return
	}
	if math.Abs(y1-y0) > 1 {
		trail := box(Arrow, Cancel, x0, y0, x1, y1)
		for _, piece := range b.cutArrow(nil, &trail, b.wordBoxes()) {
			b.put(moveLayer, withoutHead(piece))
		}
	}
	if behind || way == 1 {
		return
	}
	r := 5 * b.v.Scale
	b.put(moveLayer, box(Dot, Cancel, x1-r, y1-r, x1+r, y1+r))
}

// drawRing draws a ring around where something has arrived on a bar between heights
// y0 and y1. It widens and pales as the glow ends.
func (b *builder) drawRing(c Class, x, y0, y1, glow float64) {
	if x < b.left-1 || x > b.right+1 || y1 < b.top || y0 > b.bottom {
		return
	}
	r, y := (9+16*(1-glow))*b.v.Scale, (y0+y1)/2
	it := box(Hold, c, x-r, y-r, x+r, y+r)
	switch {
	case glow < 0.3:
		it.Flags = Later
	case glow < 0.6:
		it.Flags = Faint
	}
	b.put(moveLayer, it)
}
