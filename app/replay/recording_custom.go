package replay

import (
	"ctxplay/app/language"
	"ctxplay/app/trace"
)

// claimForProgram makes a context the program's own in the picture, whoever made it,
// once the stack shows that the program's code has to do with it. That is so if the
// program's code asks it for Done, Err, a deadline, a value or the cause, or derives
// another from it, without a library between. It is also so if a library that the
// program has called does that, of a context that was made where no code of the
// program ran: then the program had been given the context, and passed it on.
func (r *Recording) claimForProgram(c *Context, stack []trace.Frame) {
	if !c.System {
		return
	}
	if !forProgram(stack) && (!c.madeOutside || r.stack(stack).code == "") {
		return
	}
	c.System = false
	r.run.changes++
}

// noteDoneSource takes what the probe found out about the Done channel of a custom
// context.
func (r *Recording) noteDoneSource(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil {
		return
	}
	switch e.Text {
	case trace.DoneNone:
		c.Detached = true
	case trace.DoneOwn:
		r.doneOf[c.ID] = c.ID
		r.bindBelow(c)
	case trace.DoneClosed:
		r.doneOf[c.ID] = c.ID
		c.Canceled = e.Time
		c.By = Canceler{How: ByCall, Goroutine: c.Goroutine, Text: language.T("the program: its Done channel was closed when it was first used")}
		r.bindBelow(c)
	case trace.DoneShared:
		src := r.contexts[e.Found]
		if src == 0 || r.doneOf[c.ID] == src {
			return
		}
		if s := r.run.Context(src); c.Canceled == None {
			c.Deadline = s.Deadline
		}
		r.shareDone(c, src)
		r.bindBelow(c)
	}
}

// bindBelow corrects what was derived from custom context c before it was known with
// what c ends: the values below end with the same, and the deadline in force below
// becomes the right one.
func (r *Recording) bindBelow(c *Context) {
	below := map[ContextID]bool{c.ID: true}
	for _, d := range r.run.Contexts[c.ID:] {
		if !below[d.Parent] || d.Kind == "WithoutCancel" || d.Kind == "custom" {
			continue
		}
		below[d.ID] = true
		r.shortenDeadline(d)
		if d.Kind == "WithValue" && r.doneOf[d.ID] == 0 {
			r.shareDone(d, r.doneOf[c.ID])
		}
	}
}

// endCustom ends a custom context whose Done channel the program closes.
func (r *Recording) endCustom(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil || c.Canceled != None {
		return
	}
	c.Canceled = e.Time
	c.By = Canceler{How: ByCall, Goroutine: GoID(e.Goroutine), Site: r.stack(e.Stack).site}
	c.By.Text = language.T("g%d: it closed Done at %s:%d", e.Goroutine, c.By.Site.File, c.By.Site.Line)
	if over := r.goroutine(GoID(e.Goroutine)).g.Noticed(); r.holdsContext(c, over) {
		c.By.Context = over
		c.By.Text = c.By.Text.Then(language.T(", after context %d was done", over))
	}
	r.endSharers(c, e)
}

// holdsContext reports whether custom context c was made from the one called id, or
// from one that shares its Done.
func (r *Recording) holdsContext(c *Context, id ContextID) bool {
	for _, p := range append([]ContextID{c.Parent}, c.Also...) {
		if p != 0 && id != 0 && (p == id || r.doneOf[p] == id) {
			return true
		}
	}
	return false
}

// setError gives a custom context, and those that share its Done, the error that a
// context below it was ended with.
func (r *Recording) setError(c *Context, err, cause string) {
	c.Err, c.Cause = err, cause
	for _, id := range r.sharers[c.ID] {
		if d := r.run.Context(id); d.Err == "" {
			d.Err, d.Cause = err, cause
		}
	}
}
