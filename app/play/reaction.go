package play

import (
	"sort"

	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// A Wave is all that goroutines did because of one instant's cancellations.
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

// Noticed is one goroutine's reaction.
type Noticed struct {
	Goroutine replay.GoID
	Entry     string
	Index     int // in the goroutine's Reactions
	Figure    string
	Pending   bool
}

// waveLimit is how many reactions a wave lists.
const waveLimit = 6

// LastWave returns the newest cancellation up to instant now that goroutines
// of the program noticed or should have, and ok false when there is none.
func LastWave(r *replay.Run, now int64, system bool) (w Wave, ok bool) {
	w.Closed = replay.None
	shown := r.Shown(system)
	for _, g := range shown {
		for _, x := range g.Reactions {
			if x.Closed <= now && x.Closed > w.Closed {
				w.Closed, w.Context, ok = x.Closed, x.Context, true
			}
		}
	}
	if !ok {
		return w, false
	}
	if c := r.Context(w.Context); c != nil {
		w.Text = short(r, c)
	}
	var took []int64
	for _, g := range shown {
		for i, x := range g.Reactions {
			if x.Closed != w.Closed {
				continue
			}
			d := int64(1) << 62
			if x.Acted != replay.None {
				d = x.Acted - x.Closed
				w.Slowest = max(w.Slowest, d)
			}
			took = append(took, d)
			w.Reactions = append(w.Reactions, Noticed{
				Goroutine: g.ID, Entry: g.Label(), Index: i,
				Figure: timeline.Figure(r, g, x), Pending: x.Acted == replay.None,
			})
		}
	}
	sort.Stable(byTime{w.Reactions, took})
	if n := len(w.Reactions); n > waveLimit {
		w.More, w.Reactions = n-waveLimit, w.Reactions[:waveLimit]
	}
	return w, true
}

type byTime struct {
	n []Noticed
	t []int64
}

func (b byTime) Len() int           { return len(b.n) }
func (b byTime) Less(i, j int) bool { return b.t[i] < b.t[j] }
func (b byTime) Swap(i, j int) {
	b.n[i], b.n[j] = b.n[j], b.n[i]
	b.t[i], b.t[j] = b.t[j], b.t[i]
}

// short says in a few words why c is done: "deadline", "g7 main.go:31".
func short(r *replay.Run, c *replay.Context) string {
	by := root(r, c).By
	switch by.How {
	case replay.ByDeadline:
		return "its deadline passed"
	case replay.ByCall:
		if by.Text != "" {
			return by.Text
		}
		return "cancelled at " + At(by.Site)
	}
	return "it was cancelled"
}

// root returns the context with which the cancellation of c began.
func root(r *replay.Run, c *replay.Context) *replay.Context {
	for range len(r.Contexts) {
		p := r.Context(c.By.Context)
		if c.By.How != replay.ByParent || p == nil {
			break
		}
		c = p
	}
	return c
}
