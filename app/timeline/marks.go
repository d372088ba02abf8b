package timeline

import (
	"slices"
	"sort"
	"strconv"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A noticing is a reaction that is drawn: its lane, its number among those of its
// goroutine, and where its bracket stands.
type noticing struct {
	lane, n int
	x0, x1  float64
}

// drawReactions draws, on the lanes, the time from the closing of a Done until the
// goroutine noticed. However short, it is drawn wide enough to be seen.
func (b *builder) drawReactions() {
	p := &b.parts[goPart]
	for i, j := b.visible(p); i < j; i++ {
		g := b.o.gos.thing(i)
		if p.nodes[i].alike != nil {
			continue
		}
		for n, x := range g.Reactions {
			end := x.Acted
			if end == replay.None {
				end = b.known
				if g.Ended != replay.None {
					end = g.Ended
				}
			}
			if x.Closed > b.v.To || end < b.v.From || b.comes(x.Closed) {
				continue
			}
			b.drawReaction(p, i, n, x, end)
		}
	}
}

// leastReaction is how wide, in pixels, the shortest reaction is drawn.
const leastReaction = 7

// reactionBox returns where reaction x that lasts to end is drawn.
func (b *builder) reactionBox(x replay.Reaction, end int64) (x0, x1 float64) {
	x0 = b.clamp(b.x(x.Closed))
	return x0, max(b.clamp(b.x(end)), x0+leastReaction*b.v.Scale)
}

// widened reports whether reaction x, which lasts to end, is drawn wider than it was.
func (b *builder) widened(x replay.Reaction, end int64) bool {
	return b.inside(x.Closed) && b.x(end)-b.x(x.Closed) < leastReaction*b.v.Scale-0.5
}

// afterReactions returns the first place from x on that no widened reaction of g
// covers, so that what followed the reaction is drawn after it.
func (b *builder) afterReactions(g *replay.Goroutine, x float64) float64 {
	for _, re := range g.Reactions {
		if re.Acted == replay.None || !b.inside(re.Closed) {
			continue
		}
		if x0, x1 := b.reactionBox(re, re.Acted); x >= b.x(re.Acted) && x >= x0 && x < x1 {
			x = x1
		}
	}
	return x
}

// drawReaction draws one reaction on lane i.
func (b *builder) drawReaction(p *part, i, n int, x replay.Reaction, end int64) {
	g, k := b.o.gos.thing(i), b.v.Scale
	sel := Selection{Kind: Reaction, Goroutine: g.ID, Context: x.Context, Index: n}
	flags := b.flagsOf(sel, false)
	if b.v.Selected.Kind == Context && b.v.Selected.Context == x.Context {
		flags |= Related
	}
	y0, y1 := p.bar(i)
	x0, x1 := b.reactionBox(x, end)
	all := x1
	if b.comes(x.Acted) {
		x1 = x0 + (x1-x0)*b.wayOf(sel)
	}
	layer := signLayer
	if x.Acted != replay.None {
		layer = b.signLayerAt(x.Acted)
	}
	if b.v.Moving != nil && b.v.Now < b.head { // it is wider than it took, and reaches beyond the instant
		layer = saidLayer
	}
	b.putBar(layer, NoticePill, x0, y0-4*k, x1, y1+2*k, flags, sel)
	class := Notice
	if b.widened(x, end) {
		class = NoticeWide
	}
	it := box(Bracket, class, x0, y0-4*k, x1, y1+2*k)
	it.Flags, it.Selection = flags, sel
	b.put(layer, it)
	b.strips[i].take(x0-2, all+2)
	b.noticed = append(b.noticed, noticing{i, n, x0, all})
}

// writeFigures writes beside each reaction how long it took. No figure is left out.
func (b *builder) writeFigures() {
	p, k := &b.parts[goPart], b.v.Scale
	for _, at := range b.noticed {
		g := b.o.gos.thing(at.lane)
		x := g.Reactions[at.n]
		sel := Selection{Kind: Reaction, Goroutine: g.ID, Context: x.Context, Index: at.n}
		y0, _ := p.bar(at.lane)
		long, figure := noticedAfter(b.v.Words, b.r, g, x)
		// Figures stand after what they tell of, if there is any room.
		tries := []attempt{{long, Start, overMarks}, {figure, Start, overMarks}, {figure, Start, overAnything},
			{long, End, overMarks}, {figure, End, overMarks}, {figure, End, overAnything}}
		if x.Acted != replay.None && b.widened(x, x.Acted) {
			tries = append([]attempt{{b.v.Words.Say("%s, not to scale", long), Start, overMarks}}, tries...)
		}
		b.aboutInstant(max(x.Acted, x.Closed), func() {
			behind := len(b.layers[saidLayer]) // what lies behind the words is put here
			x, w, ok := b.writeBeside(NoticeText, at.x0-8*k, at.x1+8*k, y0-5*k, b.strips[at.lane], tries, sel)
			if !ok || b.isLater() {
				return
			}
			pill := box(Rect, NoticePill, x-4*k, y0-14.5*k, x+w+4*k, y0-1.5*k)
			pill.Selection = sel
			if b.signLayerAt(b.told) == saidLayer {
				b.layers[saidLayer] = slices.Insert(b.layers[saidLayer], behind, pill)
			} else {
				b.put(signLayer, pill)
			}
		})
	}
}

// figuresBefore returns the room that a lane's figures take which tell of shortly before
// x, and so come to stand after what was written at x.
func (b *builder) figuresBefore(lane int, x float64) (room float64) {
	for _, at := range b.noticed {
		if at.lane == lane && at.x0 <= x && x <= at.x1+14*b.v.Scale {
			g := b.o.gos.thing(lane)
			_, figure := noticedAfter(b.v.Words, b.r, g, g.Reactions[at.n])
			room += textWidth(figure, b.small, styles[NoticeText].mono)*boldness(NoticeText) + 9
		}
	}
	return room
}

// noticedAfter says how long g took to notice, in a phrase and in a figure.
func noticedAfter(in *language.Catalogue, r *replay.Run, g *replay.Goroutine, x replay.Reaction) (long, figure string) {
	figure = Figure(in, r, g, x)
	switch {
	case figure == in.Say(endedFirst), figure == in.Say(notRecorded):
		return figure, figure
	case x.Acted == replay.None:
		return in.Say("%s noticed", figure), figure
	case x.Acted != replay.None && x.Acted-x.Closed < r.Resolution:
		return in.Say("noticed in %s", figure), figure
	}
	return in.Say("noticed after %s", figure), figure
}

// An attempt is a text that might stand at the Start or End side of a mark.
type attempt struct {
	text string
	side Align
	over stepping
}

// writeBeside writes the first of tries for which there is room, within the plot and
// clear of what is taken: after x1, or before x0 and with a line that leads there. It
// returns where that is.
func (b *builder) writeBeside(class Class, x0, x1, base float64, taken *strip, tries []attempt, sel Selection) (at, w float64, ok bool) {
	for _, t := range tries {
		w = textWidth(t.text, b.small, styles[class].mono) * boldness(class)
		from := x1
		if t.side == End {
			from = x0 - (leader-8)*b.v.Scale
		}
		at, ok = taken.place(t.side, from, w, t.over)
		if t.text == "" || !ok || at < b.gutter+6 || at+w > b.v.Width-5 {
			continue
		}
		taken.take(at-4, at+w+4)
		if t.side == End {
			b.drawLeader(at+w, x0+4*b.v.Scale, base)
		}
		switch {
		case class == NoticeText: // which stand on a pill of the estimated width
			b.putWords(wordLayer, class, Middle, at+w/2, base, b.small, t.text, sel)
		case t.side == End:
			b.putWords(wordLayer, class, End, at+w, base, b.small, t.text, sel)
		default:
			b.putWords(wordLayer, class, Start, at, base, b.small, t.text, sel)
		}
		return at, w, true
	}
	return 0, 0, false
}

// drawLeader draws a line to what is at x1, from words that tell of it but stand
// before it and end at x0.
func (b *builder) drawLeader(x0, x1, base float64) {
	if x1-x0 < 10 || b.comes(b.told) {
		return
	}
	y := base - b.small*0.33
	it := box(Line, Leader, x0+3, y, x1, y)
	b.put(b.layerOver(wordLayer, &it), it)
}

// boldness is how much wider a class's letters are for being bold.
func boldness(c Class) float64 {
	if styles[c].bold {
		return 1.14
	}
	return 1
}

// A written is one or more writes on one spot of a lane.
type written struct {
	x    float64
	at   int64 // when the first of them was
	n    int
	text string // the first one's, "" if its mark has had to stand below
	sel  Selection
	said bool // its words stand in the picture already
}

// textWithin returns what is written beside w, in size pixels and at most most wide.
func (w *written) textWithin(size, most float64) string {
	s := truncate(oneLine(w.text), most, size, true)
	if s != "" && w.n > 1 {
		s += " +" + strconv.Itoa(w.n-1)
	}
	return s
}

// manyWrites is the number of writes in the window beyond which only some are looked
// at. They share marks anyway.
const manyWrites = 20_000

// markOutputs marks where each lane wrote something. Writes on one spot of a lane
// share a mark.
func (b *builder) markOutputs() {
	b.written = make(map[int][]written)
	out := b.r.Output
	p, k := &b.parts[goPart], b.v.Scale
	i0, i1 := b.visible(p)
	n0 := sort.Search(len(out), func(i int) bool { return out[i].At >= b.v.From })
	n1 := sort.Search(len(out), func(i int) bool { return out[i].At > b.v.To })
	for n := n0; n < n1; n += 1 + (n1-n0)/manyWrites {
		lane, ok := b.o.goRow(b.r, out[n].Goroutine)
		if !ok || lane < i0 || lane >= i1 {
			continue
		}
		x := b.x(out[n].At)
		if y := b.afterReactions(b.o.gos.thing(lane), x); y > x {
			x = y + 6*k
		}
		ws := b.written[lane]
		if len(ws) > 0 && x-ws[len(ws)-1].x < 6 {
			ws[len(ws)-1].n++
			continue
		}
		sel := Selection{Kind: Output, Goroutine: out[n].Goroutine, Index: n}
		text := out[n].Text
		y0, y1 := p.bar(lane)
		it := box(Drop, Write, x-3.5*k, y0-7*k, x+3.5*k, y0-1*k)
		if !b.strips[lane].free(x-4, x+4) { // a label stands there, as on a phone
			it = box(Rise, Write, x-3*k, y1+0.5*k, x+3*k, y1+5.5*k)
			text = ""
		}
		b.written[lane] = append(ws, written{x: x, at: out[n].At, n: 1, text: text, sel: sel})
		it.Flags, it.Selection = b.flagsOf(sel, false), sel
		if !b.comes(out[n].At) {
			b.put(b.signLayerAt(out[n].At), it)
		}
		b.strips[lane].take(x-4, x+4)
	}
}

// writeOutputs writes, beside each mark of output, what was written: on one side of
// it, if there is room and the words do not stand on the other side yet.
func (b *builder) writeOutputs(side Align) {
	p, k := &b.parts[goPart], b.v.Scale
	for lane, j := b.visible(p); lane < j; lane++ {
		y0, _ := p.bar(lane)
		for i := range b.written[lane] {
			w := &b.written[lane][i]
			if w.said {
				continue
			}
			most := 190 * k
			if room := b.figuresBefore(lane, w.x); room > 0 && side == Start {
				most = min(most, b.v.Width-5-(w.x+6*k)-room)
			}
			tries := []attempt{{w.textWithin(b.small, most), side, overMarks}}
			if side == End { // which is the last try: some words are better than none, and best after their mark
				tries = []attempt{{w.textWithin(b.small, 150*k), Start, overMarks}, {w.textWithin(b.small, 110*k), Start, overMarks},
					tries[0], {w.textWithin(b.small, 150*k), End, overMarks}, {w.textWithin(b.small, 110*k), End, overMarks}}
			}
			b.aboutInstant(w.at, func() {
				_, _, w.said = b.writeBeside(WriteText, w.x-6*k, w.x+6*k, y0-5*k, b.strips[lane], tries, w.sel)
			})
		}
	}
}
