package timeline

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// mostRaces is how many data races are marked, and fewLinks how many of them are linked
// without being pointed at.
const (
	mostRaces = 100
	fewLinks  = 8
)

// markRaces marks both accesses of each data race on their lanes, and links the two.
func (b *builder) markRaces() {
	if b.r.Races == nil {
		return
	}
	all := b.r.Races.Found[:min(len(b.r.Races.Found), mostRaces)]
	for i := range all {
		x := &all[i]
		x0, y0, first := b.markAccess(x.Number, &x.Earlier)
		x1, y1, second := b.markAccess(x.Number, &x.Later)
		pointed := isRace(b.v.Selected, x.Number) || isRace(b.v.Hover, x.Number)
		if !first || !second || b.comes(x.At()) || len(all) > fewLinks && !pointed {
			continue
		}
		link := box(Line, Racing, x0, y0, x1, y1)
		link.Selection = RaceAt(x.Number, &x.Later)
		link.Flags = b.flagsOfRace(x.Number)
		b.put(arrowLayer, link)
	}
}

// markAccess marks one access of race number, below the bar of the goroutine that made it.
// It returns the middle of the mark. It is not ok where there is no mark in the picture.
func (b *builder) markAccess(number int, a *replay.Access) (x, y float64, ok bool) {
	if a.At == replay.None || b.comes(a.At) || !b.inside(a.At) {
		return 0, 0, false
	}
	p := &b.parts[goPart]
	lane, ok := b.o.goRow(b.r, a.Goroutine)
	if i, j := b.visible(p); !ok || lane < i || lane >= j {
		return 0, 0, false
	}
	_, y1 := p.bar(lane)
	k := b.v.Scale
	x, y = b.x(a.At), y1+4*k
	it := box(Cross, Racing, x-3.5*k, y-3.5*k, x+3.5*k, y+3.5*k)
	it.Selection, it.Flags = RaceAt(number, a), b.flagsOfRace(number)
	b.put(b.signLayerAt(a.At), it)
	if isRace(b.v.Selected, number) || isRace(b.v.Hover, number) {
		b.put(signLayer, box(Outline, Edge, x-6*k, y-6*k, x+6*k, y+6*k))
	}
	return x, y, true
}

// RaceAt selects one access of the race with a number.
func RaceAt(number int, a *replay.Access) Selection {
	return Selection{Kind: Race, Goroutine: a.Goroutine, Index: number, At: a.At}
}

// isRace reports whether s is one access of the race with a number.
func isRace(s Selection, number int) bool { return s.Kind == Race && s.Index == number }

// flagsOfRace emphasises both accesses of a race where one is selected or pointed at.
func (b *builder) flagsOfRace(number int) (f uint8) {
	if isRace(b.v.Selected, number) {
		f |= Related
	}
	return f
}

// AccessOf returns the access that s selects of a data race, and the other one; nil where
// s selects none.
func AccessOf(r *replay.Run, s Selection) (a, other *replay.Access) {
	x := r.Races.Race(s.Index)
	switch {
	case s.Kind != Race || x == nil:
		return nil, nil
	case s.Goroutine == x.Later.Goroutine:
		return &x.Later, &x.Earlier
	}
	return &x.Earlier, &x.Later
}

// describeAccess says of an access of a data race what it did and what with.
func describeAccess(in *language.Catalogue, r *replay.Run, a, other *replay.Access) string {
	first, second := a, other
	if other.At != replay.None && other.At < a.At {
		first, second = other, a
	}
	return in.Say("data race: %s, %s, and nothing orders the two", whoAccesses(in, r, first), whoAccesses(in, r, second))
}

// whoAccesses says who does what: "g7 writes (main.go:12, 3 ms)".
func whoAccesses(in *language.Catalogue, r *replay.Run, a *replay.Access) string {
	who := goName(a.Goroutine)
	if a.Goroutine == 0 {
		who = in.Say("a goroutine that is not known")
	}
	return who + " " + AccessText(in, r, a)
}

// accessVerbs say what an access does.
var accessVerbs = map[string]language.Phrase{
	replay.ReadAccess: "reads", replay.WriteAccess: "writes",
	replay.AtomicReadAccess: "reads atomically", replay.AtomicWriteAccess: "writes atomically",
}

// AccessText says what an access does, and where and when as far as that is known: "writes
// (main.go:12, 3 ms)".
func AccessText(in *language.Catalogue, r *replay.Run, a *replay.Access) string {
	where := placeText(a.Site())
	if where == "" {
		where = in.Say("line not known")
	}
	if a.At != replay.None {
		where += ", " + r.Instant(a.At)
	}
	return in.Say(accessVerbs[a.Kind]) + " (" + where + ")"
}
