package words

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// Answers is what the methods of a context answer at one instant.
type Answers struct {
	Title string // "context 9 · WithValue"
	Done  bool
	// HasDone is false for a context that can never end.
	HasDone  bool
	Err      string // "nil", or the error's text
	Cause    string
	Deadline string // "none", or the instant
	Left     string // how long it is until then, or how long ago that was
	Asked    string // the deadline asked for, "" if that is the one in force
	Why      string // why it ended, in a sentence; "" while it lives
	Values   []Found
	Waiters  []string // the first goroutines that wait for Done now, of all Waiting
	Waiting  int
	Noticed  []Noticed // the first reactions, of all Reacted
	Reacted  int
	Lookups  []replay.Lookup
	Path     []replay.ContextID // the context, its parent and so on up to its root
}

// A Found is a value that is visible from a context.
type Found struct {
	Key, Value string
	In         replay.ContextID
	Steps      int // how many contexts are climbed to find it
}

// inspectMost is how many goroutines of a kind Answers names.
const inspectMost = 24

// Inspect returns what context id answers at instant now; ok is false if there is no
// such context.
func Inspect(in *language.Catalogue, r *replay.Run, id replay.ContextID, now int64) (Answers, bool) {
	c := r.Context(id)
	if c == nil {
		return Answers{}, false
	}
	a := Answers{
		Title: in.Say("context %d · %s", c.ID, c.Name()),
		Done:  c.DoneAt(now), HasDone: canEnd(r, c),
		Err: "nil", Cause: "nil", Deadline: in.Say("none"),
		Values: visibleValues(r, c), Path: ancestry(r, c),
	}
	if a.Done {
		a.Err, a.Cause = c.Err, c.Cause
		if a.Cause == "" {
			a.Cause = c.Err
		}
		a.Why = Why(in, r, c)
	}
	if c.Deadline != replay.None {
		a.Deadline = r.Instant(c.Deadline)
		switch d := c.Deadline - now; {
		case d > 0:
			a.Left = in.Say("%s left", r.Lasted(d))
		case d == 0:
			a.Left = in.Say("now")
		default:
			a.Left = in.Say("%s ago", r.Lasted(-d))
		}
		if c.Asked != replay.None && c.Asked != c.Deadline {
			a.Asked = r.Instant(c.Asked)
		}
	} else if due := r.Due(c); !due.IsZero() {
		a.Deadline = in.Tell(due)
	}
	own := doneSource(r, c).ID
	for _, g := range r.Goroutines {
		if g.Recorder || g.Created > now {
			continue
		}
		if s, ok := g.StateAt(now); ok && (s.Context == c.ID || s.Context == own) && (s.State == replay.Waiting || s.State == replay.Blocked) {
			if a.Waiting++; a.Waiting <= inspectMost {
				a.Waiters = append(a.Waiters, in.Say("g%d %s at %s", g.ID, g.Name(), At(in, r.Site(s))))
			}
		}
		for i, x := range g.Reactions {
			if (x.Context != c.ID && x.Context != own) || x.Closed > now {
				continue
			}
			if a.Reacted++; a.Reacted <= inspectMost {
				a.Noticed = append(a.Noticed, Noticed{g.ID, in.Tell(g.Name()), i, timeline.Figure(in, r, g, x), x.Acted == replay.None})
			}
		}
	}
	for _, l := range c.Lookups {
		if l.At <= now {
			a.Lookups = append(a.Lookups, l)
		}
	}
	return a, true
}

// canEnd reports whether the Done of c could ever be closed.
func canEnd(r *replay.Run, c *replay.Context) bool {
	for _, id := range ancestry(r, c) {
		switch p := r.Context(id); {
		case strings.HasPrefix(p.Kind, "WithCancel"), strings.HasPrefix(p.Kind, "WithDeadline"),
			strings.HasPrefix(p.Kind, "WithTimeout"), p.Kind == "AfterFunc", p.Kind == "NotifyContext", p.Canceled != replay.None:
			return true
		case p.Kind == "WithoutCancel", p.Detached:
			return false
		case p.Kind == "custom":
			return true
		}
	}
	return false
}

// ancestry returns c and its ancestors, nearest first.
func ancestry(r *replay.Run, c *replay.Context) []replay.ContextID {
	var ids []replay.ContextID
	for c != nil && len(ids) <= len(r.Contexts) {
		ids = append(ids, c.ID)
		c = r.Context(c.Parent)
	}
	return ids
}

// visibleValues returns the keys that can be seen from c, nearest first. A key that
// is set again hides the one above.
func visibleValues(r *replay.Run, c *replay.Context) []Found {
	var out []Found
	seen := make(map[string]bool)
	for steps, id := range ancestry(r, c) {
		p := r.Context(id)
		key := KeyText(p)
		if p.Kind != "WithValue" || seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, Found{key, p.Value, id, steps})
	}
	return out
}

// KeyText writes the key of a WithValue context with its type.
func KeyText(c *replay.Context) string {
	if c.KeyType == "" || c.KeyType == "string" {
		return c.Key
	}
	return c.KeyType + "(" + c.Key + ")"
}

// A Climb is the answer of Value for one key.
type Climb struct {
	Found
	OK bool
	// Asked is how many contexts were asked. If the key was not found, the last of
	// them is a root.
	Asked int
}

// LookUp asks context id for key, as Value would, climbing the tree. The key is
// written as KeyText does, or without its type.
func LookUp(r *replay.Run, id replay.ContextID, key string) Climb {
	c := r.Context(id)
	if c == nil {
		return Climb{}
	}
	ids := ancestry(r, c)
	for steps, id := range ids {
		p := r.Context(id)
		if p.Kind == "WithValue" && (KeyText(p) == key || p.Key == key) {
			return Climb{Found{key, p.Value, id, steps}, true, steps + 1}
		}
	}
	return Climb{Found{Key: key}, false, len(ids)}
}
