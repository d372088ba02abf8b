package timeline

import (
	"strconv"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// drawRequests draws a row for each HTTP request, as its client saw it.
func (b *builder) drawRequests() {
	p := &b.parts[requestPart]
	for i, j := b.visible(p); i < j; i++ {
		q := b.r.Requests[i]
		sel := Selection{Kind: Request, Index: i}
		flags := b.flagsOf(sel, false)
		y0, y1 := p.bar(i)
		b.putArea(y0-p.row.strip, y1+p.row.gap, sel)
		b.drawLabel(p, i, "GET "+oneLine(q.Path), "#"+strconv.Itoa(q.ID), flags, sel)
		at, ok, s := outcomeOf(b.v.Words, q)
		end := at
		if at == replay.None {
			end = b.head
		}
		if end < b.v.From || q.Sent > b.v.To {
			continue
		}
		x0, x1 := b.clamp(b.x(q.Sent)), b.clamp(b.x(end))
		x1 = max(x1, x0+2)
		if at == replay.None {
			it := box(Fade, Exchange, max(x0, x1-36*b.v.Scale), y0, x1, y1)
			it.Flags, it.Selection = flags, sel
			b.put(barLayer, it)
			x1 = max(x0, x1-36*b.v.Scale)
		}
		if x1 > x0 {
			b.putBar(barLayer, Exchange, x0, y0, x1, y1, flags, sel)
		}
		b.drawRequestEnd(at, ok, s, x0, y0, y1, flags, sel)
	}
}

// outcomeOf returns when and how q ended; at is None while q is pending.
func outcomeOf(in *language.Catalogue, q *replay.Request) (at int64, ok bool, s string) {
	switch {
	case q.Answered != replay.None:
		return q.Answered, q.Status < 400, strconv.Itoa(q.Status)
	case q.HungUp != replay.None:
		return q.HungUp, false, in.Say("hung up")
	case q.Failed != replay.None:
		return q.Failed, false, oneLine(in.Tell(q.Says()))
	}
	return replay.None, true, in.Say("pending")
}

// drawRequestEnd draws sign and status at the end of a request's bar that began at
// x0.
func (b *builder) drawRequestEnd(at int64, ok bool, s string, x0, y0, y1 float64, flags uint8, sel Selection) {
	base := (y0+y1)/2 + b.small*0.36
	if at == replay.None {
		if w := textWidth(s, b.small, false); x0+6+w < b.clamp(b.x(b.head)) {
			b.putWords(wordLayer, Words, Start, x0+6, base, b.small, s, sel)
		}
		return
	}
	if !b.inside(at) {
		return
	}
	x := b.x(at)
	shape, class := Check, Exchange
	if !ok {
		shape, class = Cross, Failure
	}
	size := 7 * b.v.Scale
	s = truncate(s, 200*b.v.Scale, b.small, false)
	w := size + 5 + textWidth(s, b.small, false)
	sx := x + 6
	if sx+w > b.v.Width-4 {
		if sx = x - 6 - w; sx < x0 {
			sx, s = x-6-size, ""
		}
	}
	sign := box(shape, class, sx, (y0+y1-size)/2, sx+size, (y0+y1+size)/2)
	sign.Flags, sign.Selection = flags, sel
	b.put(signLayer, sign)
	cap := box(Line, class, x, y0-1, x, y1+1)
	cap.Selection = sel
	b.put(signLayer, cap)
	text := Words
	if !ok {
		text = CancelText
	}
	b.aboutInstant(at, func() { b.putWords(wordLayer, text, Start, sx+size+5, base, b.small, s, sel) })
}
