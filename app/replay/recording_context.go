package replay

import (
	"strings"

	"ctxplay/app/trace"
)

// addContext adds a context that was made.
func (r *Recording) addContext(e trace.Event) {
	if _, known := r.contexts[e.ID]; known {
		return
	}
	l := r.goroutine(GoID(e.Goroutine))
	mine := forProgram(e.Stack) || strings.HasPrefix(strings.TrimPrefix(e.Text, "*"), "main.")
	maker := ""
	if by := withoutContext(e.Stack); len(by) > 0 {
		maker = by[0].Func
	}
	c := &Context{
		ID: ContextID(len(r.run.Contexts) + 1), Parent: r.contexts[e.Parent],
		Kind: kindOf(e), Type: e.Text, Created: e.Time,
		Goroutine: l.g.ID, Site: programSite(withoutContext(e.Stack)),
		Asked: None, Deadline: None, Canceled: None, Claims: None,
		Key: e.Key, KeyType: e.KeyType, Value: e.Value,
		System: !mine, Library: !mine, Maker: maker, madeOutside: r.stack(e.Stack).code == "",
	}
	for _, n := range e.Others {
		if id := r.contexts[n]; id != 0 {
			c.Also = append(c.Also, id)
		}
	}
	r.contexts[e.ID] = c.ID
	r.run.Contexts = append(r.run.Contexts, c)
	r.run.changes++
	if p := r.run.Context(c.Parent); p != nil {
		r.claimForProgram(p, e.Stack)
		p.hasOwnChild = p.hasOwnChild || !c.System
	}
	r.run.addMoment(Moment{At: e.Time, Index: uint32(c.ID), Kind: Made})
	r.setDeadlines(c, l, e)
	r.inheritFromParent(c, e.Type)
}

// setDeadlines takes what the maker and the parents of c have said of its deadline.
func (r *Recording) setDeadlines(c *Context, l *tracked, e trace.Event) {
	if strings.HasPrefix(c.Kind, "WithDeadline") || strings.HasPrefix(c.Kind, "WithTimeout") {
		c.Asked, l.askedDeadline = l.askedDeadline, None
		c.Claims, l.parentDeadline = l.parentDeadline, None
		if l.bubbleLeft != None {
			c.Bubble, c.Left, l.bubbleLeft = true, l.bubbleLeft, None
		}
	}
	if e.Type != trace.Timer {
		return
	}
	if e.Left != None {
		c.Bubble, c.Left = true, e.Left
		return
	}
	c.Deadline = e.Deadline
	c.Asked = e.Deadline // what was asked for is this, read from the clock once more
}

// inheritFromParent gives c what it has from its parent: the deadline in force and,
// for types without a Done of their own, the end. What a custom context has from its
// parent shows only when somebody asks it for Done; see noteDoneSource.
func (r *Recording) inheritFromParent(c *Context, t trace.Type) {
	if t != trace.Without && t != trace.Custom {
		r.shortenDeadline(c)
	}
	switch t {
	case trace.Cancel, trace.Timer, trace.After:
		r.doneOf[c.ID] = c.ID
	case trace.WithValue:
		r.shareDone(c, r.doneOf[c.Parent])
	}
}

// shortenDeadline puts the deadline of c's parent in force for c, where that is
// sooner.
func (r *Recording) shortenDeadline(c *Context) {
	if p := r.run.Context(c.Parent); p != nil && p.Deadline != None && (c.Deadline == None || p.Deadline < c.Deadline) {
		c.Deadline = p.Deadline
	}
}

// shareDone has c end with the context src, whose Done it has. For src 0 it does
// nothing.
func (r *Recording) shareDone(c *Context, src ContextID) {
	if src == 0 {
		return
	}
	r.doneOf[c.ID] = src
	r.sharers[src] = append(r.sharers[src], c.ID)
	if s := r.run.Context(src); s.Canceled != None {
		r.endWith(s, c)
	}
}

// endWith ends to, which has the Done of from.
func (r *Recording) endWith(from, to *Context) {
	if to.Canceled != None {
		return
	}
	to.Canceled, to.Err, to.Cause = max(from.Canceled, to.Created), from.Err, from.Cause
	to.By = Canceler{How: ByParent, Context: to.Parent}
	if to.Kind == "custom" {
		to.By.Context = from.ID // which is one of those that it holds
	}
}

// endContext ends a context, and those that share its Done.
func (r *Recording) endContext(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil || c.Canceled != None {
		return
	}
	c.Canceled, c.Err, c.Cause = e.Time, e.Err, e.Cause
	c.By = r.cancelerOf(e, c)
	if p := r.run.Context(c.Parent); c.By.How == ByParent && p != nil {
		if c.Library && p.Library {
			c.By.Text = p.By.Text // a chain of the library's own ends for one reason
		}
		if src := r.run.Context(r.doneOf[p.ID]); src != nil && src.Canceled != None && src.Err == "" {
			r.setError(src, e.Err, e.Cause)
		}
	}
	r.endSharers(c, e)
}

// endSharers logs the end of c, and ends the contexts that share its Done.
func (r *Recording) endSharers(c *Context, e trace.Event) {
	r.run.addMoment(Moment{At: e.Time, Index: uint32(c.ID), Kind: Canceled})
	if c.Kind == "AfterFunc" && c.By.How == ByParent {
		r.markHeard(c, Started)
	}
	r.goroutine(GoID(e.Goroutine)).canceling = c.ID
	for _, id := range r.sharers[c.ID] {
		r.endWith(c, r.run.Context(id))
	}
}

// noteDone notes who asked a context for Done. If that context has ended, the
// goroutine notices it now.
func (r *Recording) noteDone(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil || asksItself(e.Stack) {
		return
	}
	r.claimForProgram(c, e.Stack)
	l := r.goroutine(GoID(e.Goroutine))
	c.Dones = append(c.Dones, Ask{At: e.Time, Goroutine: l.g.ID, Site: programSite(withoutContext(e.Stack))})
	l.asks = append(l.asks, funcAsk{c.ID, caller(e.Stack)})
	if c.Canceled != None {
		r.addReaction(l, c, e.Time)
	}
}

// noteErr notes that a goroutine saw a context's error.
func (r *Recording) noteErr(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil || asksItself(e.Stack) {
		return
	}
	r.claimForProgram(c, e.Stack)
	if c.Canceled == None {
		return
	}
	r.addReaction(r.goroutine(GoID(e.Goroutine)), c, e.Time)
}

// addReaction records that a goroutine noticed the end of c at an instant, by looking
// and not by waiting for it. One that cancelled c itself, or was made after its end,
// has nothing to notice.
func (r *Recording) addReaction(l *tracked, c *Context, at int64) {
	if c.By.How == ByCall && c.By.Goroutine == l.g.ID || l.g.Created > c.Canceled {
		return
	}
	for _, x := range l.g.Reactions {
		if x.Context == c.ID {
			return
		}
	}
	l.g.Reactions = append(l.g.Reactions, Reaction{Context: c.ID, Closed: c.Canceled, Acted: at})
	r.markHeard(c, Heard)
}

// noteLookup notes who looked up which key.
func (r *Recording) noteLookup(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil {
		return
	}
	r.claimForProgram(c, e.Stack)
	r.run.addMoment(Moment{At: e.Time, Index: uint32(c.ID), Kind: Asked})
	c.Lookups = append(c.Lookups, Lookup{
		At: e.Time, Goroutine: GoID(e.Goroutine), Site: programSite(withoutContext(e.Stack)),
		Key: e.Key, Found: r.contexts[e.Found], Value: e.Value,
	})
}

// kindOf names the function that made a context as the program called it: it is the
// outermost function of package context at the top of the stack.
func kindOf(e trace.Event) string {
	switch e.Type {
	case trace.Background:
		return "Background"
	case trace.TODO:
		return "TODO"
	case trace.Custom:
		return "custom"
	}
	if by := withoutContext(e.Stack); len(by) > 0 && by[0].Func == "os/signal.NotifyContext" {
		return "NotifyContext"
	}
	kind := ""
	for _, f := range e.Stack {
		name, ok := strings.CutPrefix(f.Func, "context.")
		if !ok {
			break
		}
		if name[0] >= 'A' && name[0] <= 'Z' && !strings.ContainsAny(name, ".(") {
			kind = name
		}
	}
	if kind == "" {
		kind = map[trace.Type]string{
			trace.Cancel: "WithCancel", trace.Timer: "WithDeadline", trace.After: "AfterFunc",
			trace.WithValue: "WithValue", trace.Without: "WithoutCancel",
		}[e.Type]
	}
	return kind
}
