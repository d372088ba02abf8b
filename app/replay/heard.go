package replay

// A Hearing says who took notice when the Done of a context was closed, or of
// those that ended with it.
type Hearing uint8

// Hearings.
const (
	// Unheard: no goroutine was waiting for it, and none has asked it since.
	Unheard Hearing = iota
	// Started: none was waiting, but context.AfterFunc started a function.
	Started
	// Heard: a goroutine was waiting for it, or has asked since.
	Heard
)

// HeardBy returns who took notice of c's end, so far; Unheard while it lives.
func (r *Run) HeardBy(c *Context) Hearing {
	if r.index != nil {
		return c.heard
	}
	h := Unheard // a run that no Recording made
	for _, g := range r.Goroutines {
		for _, x := range g.Reactions {
			for d := r.Context(x.Context); d != nil; d = r.endedWith(d) {
				if d == c {
					return Heard
				}
			}
		}
	}
	return h
}

// endedWith returns the context with which c ended, if it was not the first.
func (r *Run) endedWith(c *Context) *Context {
	if c.Canceled == None || c.By.How != ByParent || c.By.Context >= c.ID {
		return nil
	}
	return r.Context(c.By.Context)
}

// markHeard notes that somebody took notice of the end of c, and so of those with which
// it ended.
func (r *Recording) markHeard(c *Context, how Hearing) {
	for ; c != nil; c = r.run.endedWith(c) {
		c.heard = max(c.heard, how)
	}
}

// Alone reports whether the end of c began with c and nobody took notice: a
// context of the program's whose Done was closed for nobody. An end that was handed
// down is told of where it began.
func (r *Run) Alone(c *Context) bool {
	return c.Canceled != None && !c.System && c.By.How != ByParent && r.HeardBy(c) == Unheard
}
