package finding

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// isRequest reports whether c is the context that net/http made for a request
// (net/http/server.go: conn.readRequest).
func isRequest(c *replay.Context) bool {
	return c.Library && c.Site.Func == "net/http.(*conn).readRequest"
}

// requestOf returns the request's context that c was derived from, or nil.
func (r *run) requestOf(c *replay.Context) *replay.Context {
	for n := 0; c != nil && n < len(r.Contexts); n++ {
		if isRequest(c) {
			return c
		}
		c = r.Context(c.Parent)
	}
	return nil
}

// findOutliving tells of goroutines that a handler started and that went on when
// their request was over, without taking notice.
func (r *run) findOutliving() (out []replay.Finding) {
	serves := make(map[replay.GoID][]*replay.Context)
	detached := make(map[replay.ContextID]bool)
	for _, c := range r.Contexts {
		if isRequest(c) && c.Canceled != replay.None {
			serves[c.Goroutine] = append(serves[c.Goroutine], c)
		}
		if c.Kind == "WithoutCancel" {
			if q := r.requestOf(c); q != nil {
				detached[q.ID] = true
			}
		}
	}
	for _, g := range r.Goroutines {
		if g.Recorder || g.System {
			continue
		}
		for _, q := range serves[g.Parent] {
			if g.Created < q.Created || g.Created > q.Canceled || detached[q.ID] {
				continue
			}
			s, ok := r.livedOn(g, q)
			if !ok {
				continue
			}
			out = append(out, replay.Finding{
				Kind: OutlivesRequest, Grade: replay.Warning, Goroutine: g.ID, Context: q.ID, At: max(s.From, q.Canceled), Site: r.Site(s),
				Text: language.T("%s was started for a request and went on after it was over: the request's context %d was done, "+
					"and it neither waited for that nor looked. "+
					"Give it the request's context and have it watch ctx.Done or, if it is meant to go on, hand it context.WithoutCancel(ctx).", named(g), q.ID),
			})
		}
	}
	return out
}

// leeway is for how long, in nanoseconds, a goroutine may live on after the end of
// its request or context. It takes time to see that, and to wait for others that do.
const leeway = 10e6

// livedOn returns the span in which g is seen to have lived on after q was done
// without noticing that: it was waiting for something else then, or waited for
// something later.
func (r *run) livedOn(g *replay.Goroutine, q *replay.Context) (replay.Span, bool) {
	end := g.Ended
	if end == replay.None {
		end = r.Head
	}
	if end <= q.Canceled+leeway {
		return replay.Span{}, false
	}
	for _, x := range g.Reactions {
		if above(r.Run, q.ID, r.Context(x.Context)) {
			return replay.Span{}, false
		}
	}
	for _, s := range g.Spans[max(g.At(q.Canceled), 0):] {
		if s.State != replay.Waiting && s.State != replay.Blocked {
			continue
		}
		c := r.Context(s.Context)
		return s, c == nil || !above(r.Run, q.ID, c)
	}
	return replay.Span{}, false
}
