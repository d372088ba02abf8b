package timeline

import (
	"math"

	"ctxplay/app/replay"
)

// overviewHeight is how tall an overview is, in CSS pixels at scale 1, and overviewAxis
// how tall the axis is below it.
const (
	overviewHeight = 40
	overviewAxis   = 13
)

// Overview makes the small picture of all of r that stands under the large one. It
// has the same left and right edges and, if the large one shows all of the run, the
// same scale. It shows how much happened when, requests, cancellations, deadlines and
// output, a frame around the window of v and, since its scale may be another than that
// of the large picture, an axis of its own.
func (o *Rows) Overview(r *replay.Run, v View) Scene {
	v = v.normal()
	window, now := v, v.Now
	if from, to := Fit(r); v.From > from || v.To < to {
		v.From, v.To = from, to
	} // otherwise the large picture has the whole run, and both have the same scale
	b := newBuilder(r, v, o)
	h := math.Round(overviewHeight * v.Scale)
	b.height = h + math.Round(overviewAxis*v.Scale)
	b.bottom = h
	b.drawPulse(4*v.Scale, h-8*v.Scale)
	if b.known < b.head {
		b.put(behind, box(Rect, Gap, b.clamp(b.x(b.known)), 0, b.clamp(b.x(b.head)), h))
	}
	b.drawOverviewMarks(h)
	b.put(signLayer, box(Line, Rule, b.left, h-0.5, b.right, h-0.5))
	x0, x1 := b.clamp(b.x(window.From)), b.clamp(b.x(window.To))
	if x1-x0 < b.right-b.left-1 {
		x1 = max(x1, x0+3)
		b.put(nowLayer, box(Rect, Veil, b.left, 0, x0, h))
		b.put(nowLayer, box(Rect, Veil, x1, 0, b.right, h))
		b.put(nowLayer, box(Outline, Edge, x0, 1, x1, h-1))
	}
	if now >= 0 && b.inside(now) {
		b.put(nowLayer, box(Line, Playhead, b.x(now), 0, b.x(now), h))
	}
	b.drawOverviewAxis(h)
	s := Scene{Width: b.v.Width, Height: b.height, Visible: b.height, Window: b.v, run: r}
	for _, items := range b.layers {
		s.Items = append(s.Items, items...)
	}
	return s
}

// drawOverviewAxis writes the instants of an overview below height h.
func (b *builder) drawOverviewAxis(h float64) {
	a := chooseAxis(b.v.From, b.v.To, int((b.right-b.left)/(60*b.v.Scale)), b.r.Step())
	edge := 0.0
	for _, t := range a.marks(b.v.From, b.v.To) {
		x := math.Round(b.x(t)) + 0.5
		b.put(axisLayer, box(Line, Rule, x, h, x, h+3*b.v.Scale))
		from, to := b.markAt(a, t)
		if from < edge {
			continue
		}
		edge = to + 8
		b.putWords(axisLayer, AxisText, Middle, (from+to)/2, b.height-2*b.v.Scale, b.small, a.label(t), Selection{})
	}
}

// drawPulse draws how much happened in each column between heights y0 and y1. The
// scale is logarithmic, so that a single event is seen beside a hundred thousand.
func (b *builder) drawPulse(y0, y1 float64) {
	a := &b.o.activity
	const width = 3
	most := uint32(1)
	var columns []uint32
	for x := b.left; x < b.right; x += width {
		n := a.between(b.v.TimeAt(x), b.v.TimeAt(x+width))
		columns, most = append(columns, n), max(most, n)
	}
	last := 0
	for i, n := range columns {
		if n == 0 {
			last = 0
			continue
		}
		h := math.Log2(1+float64(n)) / math.Log2(1+float64(most)) * (y1 - y0)
		x := b.left + float64(i)*width
		last = b.putColumn(Pulse, last, x, y1-h, min(x+width, b.right), y1, 0, Selection{})
	}
}

// overviewMost is how many marks of a kind an overview has.
const overviewMost = 400

// drawOverviewMarks marks requests, cancellations, deadlines and output on an
// overview of height h.
func (b *builder) drawOverviewMarks(h float64) {
	k := b.v.Scale
	for i, q := range b.r.Requests {
		if i == overviewMost {
			break
		}
		at, ok, _ := outcomeOf(b.v.Words, q)
		end, class := at, Exchange
		if at == replay.None {
			end = b.head
		}
		if !ok {
			class = Failure
		}
		x0 := b.x(q.Sent)
		b.put(barLayer, box(Rect, class, x0, 0, max(b.x(end), x0+1), 3*k))
	}
	n := 0
	for i := range b.o.ctxs.nodes {
		c := b.o.ctxs.thing(i)
		if n == overviewMost {
			break
		}
		if c.Deadline != replay.None && b.inside(c.Deadline) && canEnd(c) {
			x := b.x(c.Deadline)
			b.put(signLayer, box(Drop, Due, x-3*k, 0, x+3*k, 5*k))
			n++
		}
		if c.Canceled != replay.None && b.inside(c.Canceled) && canEnd(c) {
			x := b.x(c.Canceled)
			b.put(signLayer, box(Line, Cancel, x, 4*k, x, h-2*k))
			n++
		}
	}
	out := b.r.Output
	last := -10.0
	for i := 0; i < len(out); i += 1 + len(out)/manyWrites {
		if x := b.x(out[i].At); x-last >= 3 {
			b.put(signLayer, box(Rise, Write, x-2.5*k, h-6*k, x+2.5*k, h-1*k))
			last = x
		}
	}
}

// An activity counts what happened in buckets of equal length. When the run outgrows
// them, their length doubles.
type activity struct {
	length int64 // of a bucket, in nanoseconds; 0 before the first
	n      []uint32
}

// buckets is how many there are at most: more than a picture has columns.
const buckets = 4096

// add counts something that happened at an instant.
func (a *activity) add(at int64) {
	if at < 0 {
		return
	}
	if a.length == 0 {
		a.length = 64
	}
	for at/a.length >= buckets {
		for i := range (len(a.n) + 1) / 2 {
			sum := a.n[2*i]
			if 2*i+1 < len(a.n) {
				sum += a.n[2*i+1]
			}
			a.n[i] = sum
		}
		a.n = a.n[:(len(a.n)+1)/2]
		a.length *= 2
	}
	i := int(at / a.length)
	for len(a.n) <= i {
		a.n = append(a.n, 0)
	}
	a.n[i]++
}

// between returns how much happened between two instants, to the precision of a
// bucket.
func (a *activity) between(from, to int64) (n uint32) {
	if a.length == 0 || to <= 0 {
		return 0
	}
	for i := max(from, 0) / a.length; i < int64(len(a.n)) && i*a.length < to; i++ {
		if start := i * a.length; start >= from || from-start < a.length/2 || to-from < a.length {
			n += a.n[i]
		}
	}
	return n
}
