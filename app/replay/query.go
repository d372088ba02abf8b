package replay

import (
	"cmp"
	"sort"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/order"
)

// Goroutine returns the goroutine numbered id, or nil.
func (r *Run) Goroutine(id GoID) *Goroutine {
	if r.index != nil {
		return r.index[id]
	}
	for _, g := range r.Goroutines {
		if g.ID == id {
			return g
		}
	}
	return nil
}

// Context returns the context numbered id, or nil.
func (r *Run) Context(id ContextID) *Context {
	if id == 0 || id > ContextID(len(r.Contexts)) {
		return nil
	}
	return r.Contexts[id-1]
}

// At returns the index in g.Spans of the span that holds instant t, or -1 before the
// goroutine was made. An ended goroutine stays in its last span, whose state is
// Ended.
func (g *Goroutine) At(t int64) int {
	return sort.Search(len(g.Spans), func(i int) bool { return g.Spans[i].From > t }) - 1
}

// StartedBy returns the context of context.AfterFunc whose end started g to call the
// function that was given to AfterFunc. It is nil for other goroutines, and not known
// of a run that was read as data.
func (r *Run) StartedBy(g *Goroutine) *Context { return r.Context(g.after) }

// StartedFor returns the goroutine that c, which is of context.AfterFunc, started when
// it ended, or nil.
func (r *Run) StartedFor(c *Context) *Goroutine {
	if c.Kind == "AfterFunc" && c.Canceled != None {
		for _, g := range r.Goroutines {
			if g.after == c.ID {
				return g
			}
		}
	}
	return nil
}

// StateAt returns the span that holds instant t; ok is false before g was made.
func (g *Goroutine) StateAt(t int64) (s Span, ok bool) {
	i := g.At(t)
	if i < 0 {
		return Span{}, false
	}
	return g.Spans[i], true
}

// Number gives the goroutines of a run their Index, if no Recording made the run.
func (r *Run) Number() {
	if r.index == nil {
		for i, g := range r.Goroutines {
			g.index = uint32(i)
		}
	}
}

// Index is the place of g in Run.Goroutines; see Number.
func (g *Goroutine) Index() int { return int(g.index) }

// Changes counts how often a goroutine or context appeared, or turned out to be the
// program's. While it stays the same, so do the lists of Shown and ShownContexts.
func (r *Run) Changes() uint32 { return r.changes }

// Label names c by the function that made it. A type of the program's own has its
// name, and contexts that a library makes for others are called what they are
// (net/http/server.go: conn.serve and conn.readRequest).
func (c *Context) Label() string {
	switch says := c.servedAs(); {
	case c.Kind == "custom" && c.Type != "":
		return c.Type
	case says != "":
		return string(says)
	case c.Grouped():
		return "errgroup.WithContext"
	}
	return c.Kind
}

// Name returns what Label does, to be said in any language.
func (c *Context) Name() language.Text {
	if says := c.servedAs(); says != "" {
		return language.T(says)
	}
	return language.T("%s", c.Label())
}

// servedAs says what c is if a library has made it for a function of the program, "" of any
// other context.
func (c *Context) servedAs() language.Phrase {
	switch {
	case c.Kind == "WithCancel" && c.Site.Func == "net/http.(*conn).readRequest":
		return "request's context"
	case c.Kind == "WithCancel" && c.Site.Func == "net/http.(*conn).serve":
		return "connection's context"
	case !c.Grouped() && c.Library && strings.HasPrefix(c.Kind, "WithCancel") && strings.HasPrefix(c.Maker, "testing."):
		return "test's context"
	}
	return ""
}

// DoneAt reports whether c's Done is closed at instant t.
func (c *Context) DoneAt(t int64) bool { return c.Canceled != None && c.Canceled <= t }

// Shown returns the goroutines that a person should see. The recorder's are never
// among them, and the system's only if they are asked for.
func (r *Run) Shown(system bool) []*Goroutine {
	var out []*Goroutine
	for _, g := range r.Goroutines {
		if !g.Recorder && (system || !g.System) {
			out = append(out, g)
		}
	}
	return out
}

// ShownContexts returns the contexts that a person should see. Without the system's
// these are the program's own, whoever made them, and those from which one that the
// program made was derived directly.
func (r *Run) ShownContexts(system bool) []*Context {
	want := make(map[ContextID]bool)
	for _, c := range r.Contexts {
		if system || !c.System {
			want[c.ID] = true
			if p := r.Context(c.Parent); p != nil && !c.Library {
				want[p.ID] = true
			}
			for _, id := range c.Also {
				want[id] = true
			}
		}
	}
	var out []*Context
	for _, c := range r.Contexts {
		if want[c.ID] {
			out = append(out, c)
		}
	}
	return out
}

// A Mark is a line of the program at which goroutines stand.
type Mark struct {
	File string
	Line int
	// Goroutines are the first of them, States is what each does, and Count how many
	// there are in all. Of one that is Past no more is known than that it was there
	// last.
	Goroutines []GoID
	States     []State
	Past       []bool
	Count      int
}

// markMost is how many goroutines of a line a Mark names.
const markMost = 4

// A markAt is a line of a file.
type markAt struct {
	file string
	line int
}

// Marks returns the lines of the program's own files at which its goroutines stand at
// instant t, in order of file and line. There are none where the recording does not
// tell of t.
func (r *Run) Marks(t int64) []Mark {
	if !r.Known(t) {
		return nil
	}
	byPlace := make(map[Where]*Mark) // which saves looking up lines: many goroutines stand in few places
	byLine := make(map[markAt]*Mark)
	for _, g := range r.Goroutines {
		if g.System || g.Recorder || g.Created > t || g.Ended != None && g.Ended <= t {
			continue
		}
		s, ok := g.StateAt(t)
		where, there := g.standsAt(t)
		if !ok || s.State == Ended || where == 0 {
			continue
		}
		m := byPlace[where]
		if m == nil {
			site := r.Site(Span{Where: where})
			k := markAt{site.File, site.Line}
			if m = byLine[k]; m == nil {
				m = &Mark{File: site.File, Line: site.Line}
				byLine[k] = m
			}
			byPlace[where] = m
		}
		if m.Count++; m.Count <= markMost {
			m.Goroutines = append(m.Goroutines, g.ID)
			m.States = append(m.States, s.State)
			m.Past = append(m.Past, !there || !r.Known(t))
		}
	}
	marks := make([]Mark, 0, len(byLine))
	for _, m := range byLine {
		marks = append(marks, *m)
	}
	order.By(marks, func(a, b Mark) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	return marks
}

// Over returns when the client ceased to wait for q, None if it waited to the end.
func (q *Request) Over() int64 { return max(q.Answered, q.HungUp, q.Failed) }

// Noticed returns the context whose end g noticed last, 0 for none.
func (g *Goroutine) Noticed() ContextID {
	for i := len(g.Reactions) - 1; i >= 0; i-- {
		if g.Reactions[i].Acted != None {
			return g.Reactions[i].Context
		}
	}
	return 0
}

// Grouped reports whether c was made by errgroup.WithContext.
func (c *Context) Grouped() bool {
	return c.Maker == Errgroup+"WithContext" && strings.HasPrefix(c.Kind, "WithCancel")
}
