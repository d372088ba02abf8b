package words

import (
	"math"
	"slices"
	"sort"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// A Wave is one cancellation and the reactions to it.
type Wave struct {
	// Closed is when Done was closed, Text what did it, in a few words.
	Closed    int64
	Text      string
	Context   replay.ContextID
	Reactions []Noticed
	// More is how many reactions beyond the first few are not listed,
	// Slowest the longest time any of the listed and unlisted took.
	More    int
	Slowest int64
}

// A Noticed is one goroutine's reaction.
type Noticed struct {
	Goroutine replay.GoID
	Entry     string
	Index     int // in the goroutine's Reactions
	Figure    string
	Pending   bool
}

// waveLimit is how many reactions a wave lists.
const waveLimit = 6

// LastWave returns the newest cancellation up to instant now that goroutines of the
// program noticed or should have; ok is false if there is none.
func LastWave(in *language.Catalogue, r *replay.Run, now int64, system bool) (w Wave, ok bool) {
	w.Closed = replay.None
	each := func(f func(g *replay.Goroutine, i int, x *replay.Reaction)) {
		for _, g := range r.Goroutines {
			if len(g.Reactions) == 0 || g.Recorder || g.System && !system {
				continue
			}
			for i := range g.Reactions {
				f(g, i, &g.Reactions[i])
			}
		}
	}
	each(func(_ *replay.Goroutine, _ int, x *replay.Reaction) {
		if x.Closed <= now && x.Closed > w.Closed {
			w.Closed, w.Context, ok = x.Closed, x.Context, true
		}
	})
	if !ok {
		return w, false
	}
	if c := r.Context(w.Context); c != nil {
		w.Text = shortReason(in, r, c)
	}
	var first []noticing // the quickest reactions, in order
	each(func(g *replay.Goroutine, i int, x *replay.Reaction) {
		if x.Closed != w.Closed {
			return
		}
		w.More++
		n := noticing{g, i, math.MaxInt64}
		if x.Acted != replay.None {
			n.took = x.Acted - x.Closed
			w.Slowest = max(w.Slowest, n.took)
		}
		at := sort.Search(len(first), func(k int) bool { return first[k].took > n.took })
		if at < waveLimit {
			first = slices.Insert(first, at, n)
			first = first[:min(len(first), waveLimit)]
		}
	})
	w.More -= len(first)
	for _, n := range first {
		x := n.g.Reactions[n.index]
		w.Reactions = append(w.Reactions, Noticed{
			Goroutine: n.g.ID, Entry: n.g.Label(), Index: n.index,
			Figure: timeline.Figure(in, r, n.g, x), Pending: x.Acted == replay.None,
		})
	}
	return w, true
}

// LastAlone returns the newest context of the program's own whose Done was closed
// after instant since and up to now while nobody was waiting for it; ok is false if
// there is none.
func LastAlone(r *replay.Run, since, now int64) (c *replay.Context, ok bool) {
	for _, d := range r.Contexts {
		if d.Canceled > since && d.Canceled <= now && (c == nil || d.Canceled >= c.Canceled) && canEnd(r, d) && r.Alone(d) {
			c = d
		}
	}
	return c, c != nil
}

// AloneText says that the Done of c was closed and nobody was waiting for it.
func AloneText(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	return in.Say("Done of context %d closed at %s (%s): nobody was waiting for it.", c.ID, r.Instant(c.Canceled), shortReason(in, r, c))
}

// A noticing is one of the reactions of g, and how long it took.
type noticing struct {
	g     *replay.Goroutine
	index int
	took  int64
}

// shortReason says in a few words why c is done: "its deadline passed", "cancelled at
// main.go:31".
func shortReason(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	by := endBegan(r, c).By
	switch by.How {
	case replay.ByDeadline:
		return in.Say("its deadline passed")
	case replay.ByCall:
		if !by.Text.IsZero() {
			return in.Tell(by.Text)
		}
		return in.Say("cancelled at %s", At(in, by.Site))
	}
	return in.Say("it was cancelled")
}

// endBegan returns the context with which the cancellation of c began.
func endBegan(r *replay.Run, c *replay.Context) *replay.Context {
	for range len(r.Contexts) {
		p := r.Context(c.By.Context)
		if c.By.How != replay.ByParent || p == nil {
			break
		}
		c = p
	}
	return c
}
