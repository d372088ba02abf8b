package replay

import "fmt"

// isRequest reports whether c is the context that net/http made for a request
// (net/http/server.go: conn.readRequest).
func (c *Context) isRequest() bool {
	return c.library && c.Site.Func == "net/http.(*conn).readRequest"
}

// requestOf returns the request's context that c was derived from, or nil.
func (r *Recording) requestOf(c *Context) *Context {
	for n := 0; c != nil && n < len(r.run.Contexts); n++ {
		if c.isRequest() {
			return c
		}
		c = r.run.Context(c.Parent)
	}
	return nil
}

// outliving tells of goroutines that a handler started and that took no notice
// when their request was over, but went on.
func (r *Recording) outliving() (out []Finding) {
	serves := make(map[GoID][]*Context)
	detached := make(map[ContextID]bool)
	for _, c := range r.run.Contexts {
		if c.isRequest() && c.Canceled != None {
			serves[c.Goroutine] = append(serves[c.Goroutine], c)
		}
		if c.Kind == "WithoutCancel" {
			if q := r.requestOf(c); q != nil {
				detached[q.ID] = true
			}
		}
	}
	for _, g := range r.run.Goroutines {
		if g.Recorder || g.System {
			continue
		}
		for _, q := range serves[g.Parent] {
			if g.Created < q.Created || g.Created > q.Canceled || detached[q.ID] {
				continue
			}
			s, ok := r.wentOn(g, q)
			if !ok {
				continue
			}
			out = append(out, Finding{
				Kind: OutlivesRequest, Grade: Warning, Goroutine: g.ID, Context: q.ID, At: max(s.From, q.Canceled), Site: r.run.Site(s),
				Text: fmt.Sprintf("%s was started for a request and went on after it was over: the request's context %d was done, and it neither waited for that nor looked. "+
					"Give it the request's context and have it watch ctx.Done or, if it is meant to go on, hand it context.WithoutCancel(ctx).", named(g), q.ID),
			})
		}
	}
	return out
}

// leeway is for how long, in nanoseconds, a goroutine may live on when its
// request is over: to see that, and to wait for others that do.
const leeway = 10e6

// wentOn returns the span in which g is seen to have lived on after q was done
// without noticing: it was waiting for something else then, or waited for
// something later.
func (r *Recording) wentOn(g *Goroutine, q *Context) (Span, bool) {
	end := g.Ended
	if end == None {
		end = r.run.Head
	}
	if end <= q.Canceled+leeway {
		return Span{}, false
	}
	for _, x := range g.Reactions {
		if r.run.above(q.ID, r.run.Context(x.Context)) {
			return Span{}, false
		}
	}
	for _, s := range g.Spans[max(g.At(q.Canceled), 0):] {
		if s.State != Waiting && s.State != Blocked {
			continue
		}
		c := r.run.Context(s.Context)
		return s, c == nil || !r.run.above(q.ID, c)
	}
	return Span{}, false
}
