package timeline

import (
	"ctxplay/app/replay"
)

// A Differ says which parts of a run differ from the run that it is compared with.
type Differ struct {
	Goroutines map[replay.GoID]bool
	Contexts   map[replay.ContextID]bool
	Requests   map[int]bool // by index
	// From is the instant from which on the runs part, replay.None for never.
	From int64
}

// NewDiffer returns a Differ of a run that does not differ yet.
func NewDiffer() *Differ {
	return &Differ{
		Goroutines: make(map[replay.GoID]bool), Contexts: make(map[replay.ContextID]bool),
		Requests: make(map[int]bool), From: replay.None,
	}
}

// row reports whether anything that row i of a part stands for differs.
func (d *Differ) row(o *Rows, part, i int) bool {
	switch part {
	case requestPart:
		return d.Requests[i]
	case contextPart:
		for _, m := range o.ctxs.nodes[i].members() {
			if d.Contexts[o.ctxs.things[m].ID] {
				return true
			}
		}
	case goPart:
		for _, m := range o.gos.nodes[i].members() {
			if d.Goroutines[o.gos.things[m].ID] {
				return true
			}
		}
	}
	return false
}

// drawDifferences marks the rows that differ, at the left edge, and the instant at
// which the runs part.
func (b *builder) drawDifferences() {
	d := b.v.Differ
	if d == nil {
		return
	}
	for pi := range b.parts {
		p := &b.parts[pi]
		for i, j := b.visible(p); i < j; i++ {
			if !d.row(b.o, pi, i) {
				continue
			}
			y0, y1 := p.bar(i)
			if b.narrow {
				y0 -= p.row.strip - 2
			}
			b.put(signLayer, box(Rect, Unlike, 2, y0, 5, y1))
		}
	}
	if !b.inside(d.From) || d.From < 0 {
		return
	}
	x := b.x(d.From)
	b.put(gridLayer, box(Line, Parts, x, b.top+b.axisHeight, x, b.bottom))
	says := b.v.Words.Say("the runs part")
	w, at, align := textWidth(says, b.small, false), x+6, Start
	if at+w > b.v.Width-4 {
		at, align = x-6, End
	}
	for i := range b.parts {
		if p := &b.parts[i]; p.n > 0 && p.y-p.heads >= b.top && (align == Start && at > b.left+40 || at-w > b.left+40) {
			b.putWords(wordLayer, PartsText, align, at, p.y-8*b.v.Scale, b.small, says, Selection{})
			return
		}
	}
}
