package replay

// A Hearing says who took notice when the Done of a context was closed, or of those
// that ended with it.
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

// HeardBy returns who has taken notice of c's end so far. While c lives it is
// Unheard.
func (r *Run) HeardBy(c *Context) Hearing {
	if r.index != nil {
		return c.heard
	}
	h := Unheard // no Recording made the run, so its reactions have to say
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

// markHeard notes that somebody took notice of the end of c, and so of the contexts
// with which c ended.
func (r *Recording) markHeard(c *Context, how Hearing) {
	for ; c != nil; c = r.run.endedWith(c) {
		c.heard = max(c.heard, how)
	}
}

// Alone reports whether the Done of a context of the program was closed for nobody:
// its end began with c, and nobody took notice. A context that ended with its parent
// is not alone, because the parent's end is told instead.
func (r *Run) Alone(c *Context) bool {
	return c.Canceled != None && !c.System && c.By.How != ByParent && r.HeardBy(c) == Unheard
}
