package timeline

import "math"

// drawAxis draws the marks of the window, their lines through the whole picture, and
// the headings of the parts.
func (b *builder) drawAxis() {
	y0, y1 := b.top, b.top+b.axisHeight
	b.put(axisLayer, box(Rect, Ground, 0, y0, b.v.Width, y1))
	b.put(axisLayer, box(Line, Rule, 0, y1-0.5, b.v.Width, y1-0.5))
	a := b.newAxis()
	base := y1 - 9*b.v.Scale
	edge := 0.0 // where the last label ended
	if a.anchor >= 0 && !b.inside(a.anchor) {
		b.putWords(axisLayer, AxisText, Start, 12, base, b.small, a.anchorText(), Selection{})
		edge = 12 + textWidth(a.anchorText(), b.small, false) + 6
	}
	for _, t := range a.marks(b.v.From, b.v.To) {
		x := math.Round(b.x(t)) + 0.5
		b.put(gridLayer, box(Line, Grid, x, y1, x, b.bottom))
		b.put(axisLayer, box(Line, Rule, x, y1-5*b.v.Scale, x, y1))
		s := a.label(t)
		w := textWidth(s, b.small, false)
		at := min(max(x, w/2+2), b.v.Width-w/2-2)
		if at-w/2 < edge {
			continue
		}
		edge = at + w/2 + 10
		b.putWords(axisLayer, AxisText, Middle, at, base, b.small, s, Selection{})
	}
	b.drawHeadings()
}

// newAxis chooses the window's marks.
func (b *builder) newAxis() axis {
	return chooseAxis(b.v.From, b.v.To, int((b.right-b.left)/(76*b.v.Scale)), b.r.Step())
}

// marks returns the instants of the axis' marks in from..to.
func (a axis) marks(from, to int64) (out []int64) {
	zero := max(a.anchor, 0)
	first := zero + (from-zero)/a.step*a.step
	if first < from {
		first += a.step
	}
	for t := first; t <= to && len(out) < 200; t += a.step {
		out = append(out, t)
	}
	return out
}

// drawHeadings names the parts of the picture.
func (b *builder) drawHeadings() {
	for i := range b.parts {
		p := &b.parts[i]
		if p.n == 0 || p.y < b.top || p.y-p.heads > b.bottom {
			continue
		}
		y := math.Round(p.y-p.heads) + 0.5
		if y > b.axisHeight+1 {
			b.put(gridLayer, box(Line, Rule, 0, y, b.v.Width, y))
		}
		b.putWords(wordLayer, Heading, Start, 12, p.y-8*b.v.Scale, b.small, p.name, Selection{})
	}
	if b.gutter > 0 {
		b.put(gridLayer, box(Line, Rule, b.gutter-0.5, b.top, b.gutter-0.5, b.bottom))
	}
}

// drawEnd marks the end of the run.
func (b *builder) drawEnd() {
	e := b.r.Exit
	if e == nil || !b.inside(e.At) || b.comes(e.At) {
		return
	}
	x := b.x(e.At)
	b.put(gridLayer, box(Line, Finish, x, b.top+b.axisHeight, x, b.bottom))
	for i := len(b.parts) - 1; i >= 0; i-- {
		p := &b.parts[i]
		if p.n == 0 || p.y < b.top+b.axisHeight || p.y-p.heads > b.bottom {
			continue
		}
		s := reasonWord(b.v.Words, e.Reason) + ", " + b.r.Instant(e.At)
		w := textWidth(s, b.small, false)
		a, at := Start, x+6
		if at+w > b.v.Width-4 {
			a, at = End, x-6
		}
		if a == End && at-w < 12+textWidth(p.name, b.small, false)+8 {
			return
		}
		b.aboutInstant(e.At, func() { b.putWords(wordLayer, FinishText, a, at, p.y-8*b.v.Scale, b.small, s, Selection{}) })
		return
	}
}

// drawPlayhead draws the instant looked at over everything.
func (b *builder) drawPlayhead() {
	if b.v.Now < 0 || !b.inside(b.v.Now) {
		if b.v.Now >= 0 && b.v.Now < b.v.From && b.v.Now < b.head {
			b.put(veilLayer, box(Rect, Veil, b.gutter, b.top+b.axisHeight, b.v.Width, b.bottom))
		}
		return
	}
	x := b.x(b.v.Now)
	k := b.v.Scale
	if b.v.Now < b.head {
		b.put(veilLayer, box(Rect, Veil, x, b.top+b.axisHeight, b.v.Width, b.bottom))
	}
	if b.v.Moving != nil && b.v.Now < b.head { // what is to come is only hinted at
		b.put(veilLayer, box(Rect, Veil, x, b.top+b.axisHeight, b.v.Width, b.bottom))
	}
	b.put(nowLayer, box(Line, Playhead, x, b.top+b.axisHeight-4*k, x, b.bottom))
	s := b.newAxis().exact(b.r, b.v.Now)
	w := textWidth(s, b.small, false) + 12*k
	at := min(max(x, w/2+1), b.v.Width-w/2-1)
	b.put(nowLayer, box(Rect, Playhead, at-w/2, b.top+3*k, at+w/2, b.top+b.axisHeight-5*k))
	b.putWords(nowLayer, NowText, Middle, at, b.top+b.axisHeight-9*k-b.small*0.1, b.small, s, Selection{})
}
