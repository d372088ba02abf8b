package tempo

import (
	"cmp"
	"sort"
	"time"

	"ctxplay/app/order"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// A beat is an event of a run at which a playback slows down.
type beat struct {
	at   int64
	kind beatKind
	what timeline.Selection // what arrives, if it belongs to a cancellation
	from source             // where that comes from
}

// A source is where something comes from that is on its way: the end of a context, or
// a goroutine that was woken by one.
type source struct {
	context   replay.ContextID
	goroutine replay.GoID
}

// source returns what comes from b.
func (b beat) source() source {
	if b.kind == ended {
		return source{context: b.what.Context}
	}
	return source{goroutine: b.what.Goroutine}
}

// A beatKind tells beats apart. Of those at one instant, the lower ones come first.
type beatKind uint8

// Kinds of beat.
const (
	changed  beatKind = iota // a goroutine began another span
	happened                 // a context was made, something was written, a request came or went
	ended                    // a context ended
	reached                  // its end woke a goroutine
	noticed                  // a goroutine took notice of it
	finished                 // the run ended
)

// lasts is how long a playback stays at a beat, where there is time for it.
var lasts = [...]time.Duration{
	changed:  12 * time.Millisecond,
	happened: 50 * time.Millisecond,
	ended:    240 * time.Millisecond,
	reached:  220 * time.Millisecond,
	noticed:  170 * time.Millisecond,
	finished: 60 * time.Millisecond,
}

// wave reports whether beats of a kind belong to a cancellation.
func (k beatKind) wave() bool { return k == ended || k == reached || k == noticed }

// mostPlain is how many beats that belong to no cancellation are made. Where there are
// more, a playback passes over all of them evenly.
const mostPlain = 2000

// beatsOf returns the beats of a run after from and up to to, in order.
func beatsOf(r *replay.Run, from, to int64, system bool) []beat {
	b := &finder{r: r, from: from, to: to, system: system}
	b.contexts()
	b.goroutines()
	b.plain()
	order.By(b.beats, func(x, y beat) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.kind, y.kind)) })
	return b.beats
}

// A finder finds the beats of a run.
type finder struct {
	r        *replay.Run
	from, to int64
	system   bool
	beats    []beat
}

// within reports whether an instant is on the map. That at which it begins is
// not: the playback is there from the start.
func (b *finder) within(at int64) bool { return at != replay.None && at > b.from && at <= b.to }

// contexts adds the ends of contexts.
func (b *finder) contexts() {
	for _, m := range b.r.ShownContexts(b.system) {
		if !b.within(m.Canceled) {
			continue
		}
		e := beat{at: m.Canceled, kind: ended, what: timeline.Selection{Kind: timeline.Context, Context: m.ID}}
		if m.By.How == replay.ByParent {
			e.from.context = m.By.Context
		}
		b.beats = append(b.beats, e)
	}
}

// goroutines adds that goroutines were woken by the end of a context, and that they
// took notice.
func (b *finder) goroutines() {
	shown := b.r.Shown(b.system)
	hears := make(map[replay.GoID]bool)
	for _, g := range shown {
		for i, x := range g.Reactions {
			hears[g.ID] = true
			if b.within(x.Acted) {
				b.beats = append(b.beats, beat{at: x.Acted, kind: noticed, from: source{goroutine: g.ID},
					what: timeline.Selection{Kind: timeline.Reaction, Goroutine: g.ID, Context: x.Context, Index: i}})
			}
		}
	}
	ws := b.r.Wakes
	for i := sort.Search(len(ws), func(i int) bool { return ws[i].At > b.from }); i < len(ws) && ws[i].At <= b.to; i++ {
		if w := &ws[i]; w.Context != 0 && hears[w.To] {
			b.beats = append(b.beats, beat{at: w.At, kind: reached, from: source{context: w.Context},
				what: timeline.Selection{Kind: timeline.Wake, Goroutine: w.To, Index: i}})
		}
	}
}

// plain adds what belongs to no cancellation, and the end.
func (b *finder) plain() {
	log := b.r.Log
	i := sort.Search(len(log), func(i int) bool { return log[i].At > b.from })
	j := sort.Search(len(log), func(i int) bool { return log[i].At > b.to })
	for ; i < j && j-i <= mostPlain; i++ {
		if m := &log[i]; b.r.Shows(m, b.system) {
			switch m.Kind {
			case replay.Changed:
				b.beats = append(b.beats, beat{at: m.At, kind: changed})
			case replay.Made, replay.Written:
				b.beats = append(b.beats, beat{at: m.At, kind: happened})
			}
		}
	}
	for _, q := range b.r.Requests[:min(len(b.r.Requests), mostPlain)] {
		for _, at := range [...]int64{q.Sent, q.Over()} {
			if b.within(at) {
				b.beats = append(b.beats, beat{at: at, kind: happened})
			}
		}
	}
	if x := b.r.Exit; x != nil && b.within(x.At) {
		b.beats = append(b.beats, beat{at: x.At, kind: finished})
	}
}
