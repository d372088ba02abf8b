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
	edge, end := 0.0, b.v.Width // where the last label ended, and the next one has to
	pill := b.pillOf(a)
	if a.anchor >= 0 && (!b.inside(a.anchor) || pill.covers(b.markAt(a, a.anchor))) {
		w := textWidth(a.anchorText(), b.small, false)
		at := 12.0
		if edge = at + w + 6; pill.covers(at, at+w) {
			at, edge = b.v.Width-w-5, 0
			end = at - 10
		}
		b.putWords(axisLayer, AxisText, Start, at, base, b.small, a.anchorText(), Selection{})
	}
	for _, t := range a.marks(b.v.From, b.v.To) {
		x := math.Round(b.x(t)) + 0.5
		b.put(gridLayer, box(Line, Grid, x, y1, x, b.bottom))
		b.put(axisLayer, box(Line, Rule, x, y1-5*b.v.Scale, x, y1))
		from, to := b.markAt(a, t)
		if from < edge || to > end || pill.covers(from, to) {
			continue
		}
		edge = to + 10
		b.putWords(axisLayer, AxisText, Middle, (from+to)/2, base, b.small, a.label(t), Selection{})
	}
	b.drawHeadings()
}

// markAt returns where the label of the mark at instant t begins and ends.
func (b *builder) markAt(a axis, t int64) (from, to float64) {
	w := textWidth(a.label(t), b.small, false)
	x := min(max(math.Round(b.x(t))+0.5, w/2+2), b.v.Width-w/2-2)
	return x - w/2, x + w/2
}

// A pill is where the playhead says which instant it stands at. It is empty where the
// window has no playhead.
type pill struct {
	text     string
	from, to float64
}

// covers reports whether anything between from and to lies under p.
func (p pill) covers(from, to float64) bool { return p.text != "" && from < p.to && p.from < to }

// pillOf returns the playhead's pill on axis a.
func (b *builder) pillOf(a axis) (p pill) {
	if b.v.Now < 0 || !b.inside(b.v.Now) {
		return p
	}
	p.text = a.exact(b.r, b.v.Now)
	w := textWidth(p.text, b.small, false) + 12*b.v.Scale
	at := min(max(b.x(b.v.Now), w/2+1), b.v.Width-w/2-1)
	p.from, p.to = at-w/2, at+w/2
	return p
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
		short := reasonWord(b.v.Words, e.Reason)
		b.aboutInstant(e.At, func() {
			base := p.y - 8*b.v.Scale
			for _, s := range []string{short + ", " + b.r.Instant(e.At), short} {
				if x+6+textWidth(s, b.small, false) <= b.v.Width-4 {
					b.putWords(wordLayer, FinishText, Start, x+6, base, b.small, s, Selection{})
					return
				}
			}
			before := x - leader*b.v.Scale
			if before-textWidth(short, b.small, false) >= 12+textWidth(p.name, b.small, false)+8 {
				b.putWords(wordLayer, FinishText, End, before, base, b.small, short, Selection{})
				b.drawLeader(before, x, base)
			}
		})
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
	p := b.pillOf(b.newAxis())
	b.put(nowLayer, box(Rect, Playhead, p.from, b.top+3*k, p.to, b.top+b.axisHeight-5*k))
	b.putWords(nowLayer, NowText, Middle, (p.from+p.to)/2, b.top+b.axisHeight-9*k-b.small*0.1, b.small, p.text, Selection{})
}
