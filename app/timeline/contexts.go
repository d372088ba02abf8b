package timeline

import (
	"path"
	"strconv"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// drawContexts draws the rows of the context tree.
func (b *builder) drawContexts() {
	p := &b.parts[contextPart]
	for i, j := b.visible(p); i < j; i++ {
		c := b.o.ctxs.thing(i)
		if l := &p.nodes[i]; l.alike != nil {
			b.drawContextGroup(p, i, l)
			continue
		}
		sel := Selection{Kind: Context, Context: c.ID}
		flags := b.flagsOf(sel, c.System)
		y0, y1 := p.bar(i)
		b.putArea(y0-p.row.strip, y1+p.row.gap, sel)
		detail := contextName(c.ID)
		if t := tagOf(c); b.narrow && t != "" {
			detail += " " + truncate(t, b.v.Width*0.35, b.small, true)
		}
		end := b.drawLabel(p, i, b.v.Words.Tell(c.Name()), detail, flags, sel)
		switch now := b.v.Now; {
		case now == replay.None || now < c.Created:
		case c.DoneAt(now) && !b.pending(sel, c.Canceled):
			b.drawStateNow(Cross, Cancel, end, y0, y1, flags)
		case canEnd(c) && b.r.Known(now):
			b.drawStateNow(Hold, Scope, end, y0, y1, flags)
		}
		if c.Site.Line == b.v.Line.Line && c.Site.File == b.v.Line.File && b.lit != nil {
			b.put(behind, box(Rect, Chosen, 0, y0-p.row.strip, b.v.Width, y1+p.row.gap))
		}
		taken := &strip{}
		if b.narrow {
			taken.take(0, end+20)
		}
		b.drawContextBar(c, y0, y1, flags, sel)
		inner := b.writeTag(c, y0, y1, flags, sel)
		b.drawDeadlines(c, y0, y1, taken, flags, sel)
		b.drawCancellation(c, y0, y1, inner, taken, flags, sel)
	}
	b.drawInheritance(p)
}

// contextName is how labels call context id.
func contextName(id replay.ContextID) string { return "c" + strconv.FormatUint(uint64(id), 10) }

// canEnd reports whether c is of a kind that has a Done of its own.
func canEnd(c *replay.Context) bool {
	switch c.Kind {
	case "Background", "TODO", "WithValue", "WithoutCancel":
		return false
	}
	return !c.Detached
}

// drawContextBar draws c from when it was made to its cancellation. A context that is
// not cancelled fades out at the head of the run.
func (b *builder) drawContextBar(c *replay.Context, y0, y1 float64, flags uint8, sel Selection) {
	class := Plain
	if canEnd(c) {
		class = Scope
	}
	end := b.known
	if c.Canceled != replay.None {
		end = c.Canceled
	}
	x0, x1 := b.clamp(b.x(c.Created)), b.clamp(b.x(end))
	if end < b.v.From || c.Created > b.v.To {
		return
	}
	x1 = max(x1, x0+2)
	if c.Canceled != replay.None || b.x(end) > b.right+1 {
		b.putBar(barLayer, class, x0, y0, x1, y1, flags, sel)
		return
	}
	fade := min(36*b.v.Scale, x1-x0)
	if x1-fade > x0 {
		b.putBar(barLayer, class, x0, y0, x1-fade, y1, flags, sel)
	}
	it := box(Fade, class, x1-fade, y0, x1, y1)
	it.Flags, it.Selection = flags, sel
	b.put(barLayer, it)
}

// writeTag writes the value that c holds on its bar, while any of it shows, and
// returns where the words end.
func (b *builder) writeTag(c *replay.Context, y0, y1 float64, flags uint8, sel Selection) float64 {
	x := b.clamp(b.x(c.Created)) + 6
	s := tagOf(c)
	end := b.known
	if c.Canceled != replay.None {
		end = c.Canceled
	}
	if s == "" || b.narrow || c.Created > b.v.To || end < b.v.From || end <= c.Created {
		return x
	}
	s = truncate(s, min(b.right-x, 260*b.v.Scale), b.small, true)
	b.aboutInstant(c.Created, func() { b.putWords(wordLayer, ScopeText, Start, x, (y0+y1)/2+b.small*0.36, b.small, s, sel) })
	return x + textWidth(s, b.small, true) + 8
}

// tagOf says in a word what is special about c: its value or its type.
func tagOf(c *replay.Context) string {
	switch {
	case c.Key != "" || c.Value != "":
		return oneLine(c.Key + "=" + c.Value)
	case c.Type != "":
		return c.Type
	}
	return ""
}

// drawDeadlines draws the flag of the deadline in force and, if another was asked
// for, a hollow flag for that.
func (b *builder) drawDeadlines(c *replay.Context, y0, y1 float64, taken *strip, flags uint8, sel Selection) {
	if !canEnd(c) {
		return
	}
	if c.Asked != replay.None && c.Asked != c.Deadline {
		b.drawFlag(OpenFlag, Asked, b.v.Words.Say("asked "), c.Asked, y0, y1, taken, flags, sel)
	}
	if c.Deadline != replay.None {
		b.drawFlag(Flag, Due, "", c.Deadline, y0, y1, taken, flags, sel)
	}
}

// drawFlag draws one flag with its instant, or an arrow in its direction if the
// window ends before it.
func (b *builder) drawFlag(shape Shape, class Class, prefix string, at int64, y0, y1 float64, taken *strip, flags uint8, sel Selection) {
	y := y0 - 8*b.v.Scale
	s := prefix + b.r.Instant(at)
	w := textWidth(s, b.small, false)
	base := y0 - 1*b.v.Scale
	if at < b.v.From {
		return
	}
	if at > b.v.To {
		if prefix == "" {
			s = b.v.Words.Say("deadline %s", s)
		}
		s += " →"
		w = textWidth(s, b.small, false)
		if taken.free(b.right-w, b.right) {
			taken.take(b.right-w, b.right)
			b.putWords(wordLayer, DueText, End, b.right, base, b.small, s, sel)
		}
		return
	}
	x := b.x(at)
	it := box(shape, class, x, y, x+9*b.v.Scale, y1+2)
	it.Flags, it.Selection = flags, sel
	b.put(signLayer, it)
	taken.take(x-2, x+12*b.v.Scale)
	for _, a := range []Align{Start, End} {
		x0 := x + 12*b.v.Scale
		if a == End {
			x0 = x - 5 - w
		}
		if x0 < b.left || x0+w > b.v.Width-2 || !taken.free(x0, x0+w) {
			continue
		}
		taken.take(x0, x0+w)
		b.aboutInstant(at, func() { b.putWords(wordLayer, DueText, Start, x0, base, b.small, s, sel) })
		return
	}
}

// drawCancellation marks where c ended, and says why and who ended it, in as many words
// as there is room for after the mark.
func (b *builder) drawCancellation(c *replay.Context, y0, y1, inner float64, taken *strip, flags uint8, sel Selection) {
	if c.Canceled == replay.None || !b.inside(c.Canceled) {
		return
	}
	b.told = c.Canceled
	defer func() { b.told = replay.None }()
	if b.pending(sel, c.Canceled) {
		return
	}
	x := b.x(c.Canceled)
	it := box(Line, Cancel, x, y0-2, x, y1+2)
	it.Flags, it.Selection = flags, sel
	b.put(signLayer, it)
	base := (y0+y1)/2 + b.small*0.36
	after := x + 8
	if inner > x { // the value reaches past the mark
		after = max(after, inner+4)
	}
	says := b.reasonsOf(c)
	end := b.beforeFlag(c, after, b.v.Width-5)
	for _, s := range says {
		if s != "" && after+textWidth(s, b.small, false) <= end {
			b.putWords(wordLayer, CancelText, Start, after, base, b.small, s, sel)
			return
		}
	}
	shortest := says[len(says)-1]
	if s := truncate(shortest, end-after, b.small, false); end-after >= leastReason*b.v.Scale && s != "" {
		b.putWords(wordLayer, CancelText, Start, after, base, b.small, s, sel)
		return
	}
	// There is no room after the mark: they stand before it, and a line leads to it.
	before := x - leader*b.v.Scale
	for _, s := range append(says, truncate(shortest, before-inner, b.small, false)) {
		if s != "" && before-textWidth(s, b.small, false) >= inner {
			b.putWords(wordLayer, CancelText, End, before, base, b.small, s, sel)
			b.drawLeader(before, x, base)
			return
		}
	}
}

const (
	// leastReason is the room, in pixels, in which a reason is still written shortened
	// after its mark.
	leastReason = 90
	// leader is how far, in pixels, words that cannot stand after what they tell of keep
	// away from it, so that a line can be seen to lead there.
	leader = 16
)

// reasonsOf says why c ended and who ended it, in ever fewer words. The last of them
// may be "".
func (b *builder) reasonsOf(c *replay.Context) []string {
	who, why := oneLine(canceledBy(b.v.Words, c))+b.delayText(c), errorText(c)
	long := why
	if who != "" && why != "" {
		long += " · "
	}
	says := []string{long + who}
	if c.By.How == replay.ByDeadline && !c.By.Library() && why == "context deadline exceeded" {
		says = append(says, why) // which says who it was, too
	}
	says = append(says, who)
	if b.r.Alone(c) {
		heard := make([]string, 0, 2*len(says))
		for _, s := range says {
			heard = append(heard, b.v.Words.Say("%s · nobody was waiting", s))
		}
		says = append(heard, says...)
	}
	return says
}

// unheard is what the picture says of a context for whose Done nobody waited.
const unheard = "nobody was waiting"

// delayText says how long the wave of a cancellation took to come down the tree to c:
// " +3 µs".
func (b *builder) delayText(c *replay.Context) string {
	first := c
	for range len(b.r.Contexts) {
		up := b.r.Context(first.By.Context)
		if first.By.How != replay.ByParent || up == nil || up.Canceled == replay.None {
			break
		}
		first = up
	}
	if d := c.Canceled - first.Canceled; d >= b.r.Step() && d < second && first.Created <= first.Canceled && c.Created < first.Canceled {
		return " +" + b.r.Lasted(d)
	}
	return ""
}

// errorText returns c's error, and its cause if that says more.
func errorText(c *replay.Context) string {
	s := c.Err
	if c.Cause != "" && c.Cause != c.Err {
		s += " (" + c.Cause + ")"
	}
	return oneLine(s)
}

// beforeFlag returns where words about c that begin at x0 have to end, so that they
// cross no flag of c: at x1, or before the first flag.
func (b *builder) beforeFlag(c *replay.Context, x0, x1 float64) float64 {
	for _, t := range [2]int64{c.Asked, c.Deadline} {
		if x := b.x(t); t != replay.None && canEnd(c) && x0-2 <= x {
			x1 = min(x1, x-2)
		}
	}
	return x1
}

// canceledBy says in a few words what ended c: "g7 main.go:31", "deadline", "parent",
// or what is known of a cancellation by the library. It is "" while c is not
// cancelled.
func canceledBy(in *language.Catalogue, c *replay.Context) string {
	if c.Canceled == replay.None {
		return ""
	}
	if c.By.Library() {
		return in.Tell(c.By.Text)
	}
	switch c.By.How {
	case replay.ByDeadline:
		return in.Say("deadline")
	case replay.ByParent:
		return in.Say("parent")
	}
	s := ""
	if c.By.Goroutine != 0 {
		s = goName(c.By.Goroutine)
	}
	if !c.By.Site.IsZero() {
		if s != "" {
			s += " "
		}
		s += placeText(c.By.Site)
	}
	return s
}

// placeText writes a site for a label: "main.go:31".
func placeText(s replay.Site) string {
	if s.IsZero() {
		return ""
	}
	return path.Base(s.File) + ":" + strconv.Itoa(s.Line)
}

// goName is how labels call goroutine id.
func goName(id replay.GoID) string { return "g" + strconv.FormatInt(int64(id), 10) }

// drawInheritance draws the wave from each cancelled context to the children that
// ended because of it.
func (b *builder) drawInheritance(p *part) {
	for i := range p.nodes {
		c, up := b.o.ctxs.thing(i), p.nodes[i].parent
		if up < 0 || c.Canceled == replay.None || c.By.How != replay.ByParent {
			continue
		}
		from := b.o.ctxs.thing(up)
		if from.Canceled == replay.None || !b.inside(c.Canceled) && !b.inside(from.Canceled) || b.pending(Selection{Kind: Context, Context: c.ID}, c.Canceled) {
			continue
		}
		_, y0 := p.bar(up)
		y1, _ := p.bar(i)
		b.drawArrow(Wave, b.x(from.Canceled), y0+2, b.x(c.Canceled), y1-2, Selection{Kind: Context, Context: c.ID})
	}
}
