package replay

import (
	"strings"

	"ctxplay/app/trace"
)

// made adds a context.
func (r *Recording) made(e trace.Event) {
	if _, known := r.contexts[e.ID]; known {
		return
	}
	l := r.of(GoID(e.Goroutine))
	c := &Context{
		ID: ContextID(len(r.run.Contexts) + 1), Parent: r.contexts[e.Parent],
		Kind: kind(e), Type: e.Text, Created: e.Time,
		Goroutine: l.g.ID, Site: programSite(outside(e.Stack)),
		Asked: None, Deadline: None, Canceled: None,
		Key: e.Key, KeyType: e.KeyType, Value: e.Value,
		System: madeByLibrary(e.Stack),
	}
	r.contexts[e.ID] = c.ID
	r.run.Contexts = append(r.run.Contexts, c)
	r.run.changes++
	if p := r.run.Context(c.Parent); p != nil && !c.System {
		p.borne = true
	}
	r.run.moment(Moment{At: e.Time, Index: uint32(c.ID), Kind: Made})
	if strings.HasPrefix(c.Kind, "WithDeadline") || strings.HasPrefix(c.Kind, "WithTimeout") {
		c.Asked, l.asked = l.asked, None
	}
	if c.Deadline = e.Deadline; e.Type == trace.Timer {
		c.Asked = e.Deadline // the same, read from the clock once more
	}
	r.inherit(c, e.Type)
}

// inherit gives c what it has from its parent: the deadline in force and, for
// types without a Done of their own, its end.
func (r *Recording) inherit(c *Context, t trace.Type) {
	p := r.run.Context(c.Parent)
	if p != nil && t != trace.Without && p.Deadline != None && (c.Deadline == None || p.Deadline < c.Deadline) {
		c.Deadline = p.Deadline
	}
	switch t {
	case trace.Cancel, trace.Timer, trace.After:
		r.source[c.ID] = c.ID
	case trace.WithValue, trace.Custom:
		src := r.source[c.Parent]
		if src == 0 {
			return
		}
		r.source[c.ID] = src
		r.heirs[src] = append(r.heirs[src], c.ID)
		if s := r.run.Context(src); s.Canceled != None {
			r.bequeath(s, c)
		}
	}
}

// bequeath ends a context that has its Done from another.
func (r *Recording) bequeath(from, to *Context) {
	to.Canceled, to.Err, to.Cause = max(from.Canceled, to.Created), from.Err, from.Cause
	to.By = Canceler{How: ByParent, Context: to.Parent}
}

// canceled ends a context, and those that have their Done from it.
func (r *Recording) canceled(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil || c.Canceled != None {
		return
	}
	c.Canceled, c.Err, c.Cause = e.Time, e.Err, e.Cause
	c.By = canceler(e, c)
	if p := r.run.Context(c.Parent); c.By.How == ByParent && c.System && p != nil {
		c.By.Text = p.By.Text // the library's own chain ended for one reason
	}
	r.run.moment(Moment{At: e.Time, Index: uint32(c.ID), Kind: Canceled})
	if c.Kind == "AfterFunc" && c.By.How == ByParent {
		r.hear(c, Started)
	}
	r.of(GoID(e.Goroutine)).canceling = c.ID
	for _, id := range r.heirs[c.ID] {
		r.bequeath(c, r.run.Context(id))
	}
}

// canceler tells from the stack what ended c: its parent, when cancel was
// called from within another cancel or on making it; its own timer, when the
// error says so; else the code that called its cancel function.
func canceler(e trace.Event, c *Context) Canceler {
	cancels := 0
	for _, f := range e.Stack {
		if !strings.HasPrefix(f.Func, "context.") {
			break
		}
		if f.Func == "context.(*cancelCtx).cancel" {
			cancels++
		}
		if cancels > 1 || strings.HasPrefix(f.Func, "context.(*cancelCtx).propagateCancel") {
			return Canceler{How: ByParent, Context: c.Parent}
		}
	}
	if e.Err == "context deadline exceeded" {
		return Canceler{How: ByDeadline}
	}
	stack := outside(e.Stack)
	by := Canceler{How: ByCall, Goroutine: GoID(e.Goroutine), Site: programSite(stack)}
	if len(stack) > 0 && inLibrary(stack[0].Func) {
		by.Text = libraryText(stack)
	}
	return by
}

// libraryText explains why the standard library cancelled a context. The two
// places in net/http/server.go are connReader.handleReadError, which finds the
// client's end closed, and conn.serve, after the handler has returned.
func libraryText(stack []trace.Frame) string {
	for _, f := range stack {
		switch {
		case strings.HasPrefix(f.Func, "net/http.(*connReader)"):
			return "net/http: the client hung up"
		case strings.HasPrefix(f.Func, "net/http.(*conn).serve"):
			return "net/http: the handler returned"
		case !inLibrary(f.Func):
			return ""
		}
	}
	return stack[0].Func
}

// done notes who asked a context for Done. A first ask after its end is a
// goroutine noticing.
func (r *Recording) done(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil || asksItself(e.Stack) {
		return
	}
	l := r.of(GoID(e.Goroutine))
	c.Dones = append(c.Dones, Ask{At: e.Time, Goroutine: l.g.ID, Site: programSite(outside(e.Stack))})
	l.asks = append(l.asks, funcAsk{c.ID, caller(e.Stack)})
	if c.Canceled != None {
		r.notice(l, c, e.Time)
	}
}

// look notes that a goroutine saw a context's error.
func (r *Recording) look(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil || c.Canceled == None || asksItself(e.Stack) {
		return
	}
	r.notice(r.of(GoID(e.Goroutine)), c, e.Time)
}

// notice records the reaction of a goroutine that was there when the context
// ended, not waiting for it, and now looked. Who cancelled it needs no noticing.
func (r *Recording) notice(l *life, c *Context, at int64) {
	if c.By.How == ByCall && c.By.Goroutine == l.g.ID || l.g.Created > c.Canceled {
		return
	}
	for _, x := range l.g.Reactions {
		if x.Context == c.ID {
			return
		}
	}
	l.g.Reactions = append(l.g.Reactions, Reaction{Context: c.ID, Closed: c.Canceled, Acted: at})
	r.hear(c, Heard)
}

// value notes who looked up which key.
func (r *Recording) value(e trace.Event) {
	c := r.run.Context(r.contexts[e.ID])
	if c == nil {
		return
	}
	r.run.moment(Moment{At: e.Time, Index: uint32(c.ID), Kind: Asked})
	c.Lookups = append(c.Lookups, Lookup{
		At: e.Time, Goroutine: GoID(e.Goroutine), Site: programSite(outside(e.Stack)),
		Key: e.Key, Found: r.contexts[e.Found], Value: e.Value,
	})
}

// kind is the function that made the context, as the program called it: the
// outermost of package context's at the top of the stack.
func kind(e trace.Event) string {
	switch e.Type {
	case trace.Background:
		return "Background"
	case trace.TODO:
		return "TODO"
	case trace.Custom:
		return "custom"
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
