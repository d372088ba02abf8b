package timeline

import "ctxplay/app/replay"

// Order returns the rows of the picture from top to bottom, as what they select:
// requests, contexts and goroutines.
func (o *Rows) Order(r *replay.Run) []Selection {
	var rows []Selection
	for i := range r.Requests {
		rows = append(rows, Selection{Kind: Request, Index: i})
	}
	for i := range o.ctxs.nodes {
		rows = append(rows, o.contextEntry(i).Selection)
	}
	for i := range o.gos.nodes {
		rows = append(rows, o.goEntry(i).Selection)
	}
	return rows
}

// place returns the part and the row of what s points at; ok is false if it has no
// row.
func (o *Rows) place(r *replay.Run, s Selection) (part, row int, ok bool) {
	switch subject := subjectOf(r, s); {
	case (s.Kind == Group || s.Kind == Fold) && s.Context != 0:
		row = o.ctxs.groupRow(func(c *replay.Context) bool { return c.ID == s.Context })
		return contextPart, row, row >= 0
	case s.Kind == Group || s.Kind == Fold:
		row = o.gos.groupRow(func(g *replay.Goroutine) bool { return g.ID == s.Goroutine })
		return goPart, row, row >= 0
	case subject.Kind == Request:
		return requestPart, s.Index, s.Index >= 0 && s.Index < len(r.Requests)
	case subject.Kind == Context:
		row, ok = o.ctRow(subject.Context)
		return contextPart, row, ok
	case subject.Kind == Goroutine:
		row, ok = o.goRow(r, subject.Goroutine)
		return goPart, row, ok
	}
	return 0, 0, false
}

// Index returns the number of the row on which s stands, in the order of Order, or
// -1.
func (o *Rows) Index(r *replay.Run, s Selection) int {
	part, row, ok := o.place(r, s)
	if !ok {
		return -1
	}
	if part > requestPart {
		row += len(r.Requests)
	}
	if part > contextPart {
		row += len(o.ctxs.nodes)
	}
	return row
}

// Reach returns where the row of s stands in the picture that v makes of r, also if
// that part of it is not visible.
func (o *Rows) Reach(r *replay.Run, v View, s Selection) (top, bottom float64, ok bool) {
	part, row, ok := o.place(r, s)
	if !ok {
		return 0, 0, false
	}
	b := newBuilder(r, v.normal(), o)
	b.placeRows()
	p := &b.parts[part]
	h := p.row.height()
	return p.y + float64(row)*h, p.y + float64(row+1)*h, true
}

// subjectOf returns the request, context or goroutine that s is about.
func subjectOf(r *replay.Run, s Selection) Selection {
	switch s.Kind {
	case Context:
		return Selection{Kind: Context, Context: s.Context}
	case Request:
		return Selection{Kind: Request, Index: s.Index}
	case Wake:
		if s.Index >= 0 && s.Index < len(r.Wakes) {
			return Selection{Kind: Goroutine, Goroutine: r.Wakes[s.Index].To}
		}
	case Goroutine, Span, Reaction, Output, Race:
		return Selection{Kind: Goroutine, Goroutine: s.Goroutine}
	}
	return Selection{}
}

// Extent returns when what s is about began and ended, replay.None for an end that
// has not come.
func Extent(r *replay.Run, s Selection) (from, to int64, ok bool) {
	switch subject := subjectOf(r, s); subject.Kind {
	case Context:
		if c := r.Context(subject.Context); c != nil {
			return c.Created, c.Canceled, true
		}
	case Goroutine:
		if g := r.Goroutine(subject.Goroutine); g != nil {
			return g.Created, g.Ended, true
		}
	case Request:
		if subject.Index >= 0 && subject.Index < len(r.Requests) {
			q := r.Requests[subject.Index]
			at, _, _ := outcomeOf(nil, q)
			return q.Sent, at, true
		}
	}
	return 0, 0, false
}
