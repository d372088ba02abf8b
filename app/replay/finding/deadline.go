package finding

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// findLateDeadlines tells of deadlines asked for in vain, because a parent's was
// sooner. Deadlines that differ by less than a millisecond or a hundredth were meant
// to be the same.
func (r *run) findLateDeadlines() (out []replay.Finding) {
	for _, c := range r.Contexts {
		if c.Library || c.Asked == replay.None {
			continue
		}
		if f, ok := r.voidDeadline(c); ok {
			out = append(out, f)
			continue
		}
		late := c.Asked - c.Deadline
		if c.Deadline == replay.None || late <= 1e6 || late <= (c.Asked-c.Created)/100 {
			continue
		}
		f := replay.Finding{Kind: LateDeadline, Grade: replay.Note, Goroutine: c.Goroutine, Context: c.ID, At: c.Created, Site: c.Site}
		if p := r.Context(c.Parent); p != nil && p.DoneAt(c.Created) {
			f.Grade = replay.Warning
			f.Text = language.T("Context %d asked for a deadline at %s, but was derived from context %d. That was over when this "+
				"one was made, and so was this one. "+
				"Derive from a context that is alive (context.WithoutCancel, if only the values are wanted).", c.ID, r.Instant(c.Asked), p.ID)
			out = append(out, f)
			continue
		}
		f.Text = language.T("Context %d asked for a deadline at %s, but one that it was derived from ends at %s: that one is in force.",
			c.ID, r.Instant(c.Asked), r.Instant(c.Deadline))
		if c.By.How == replay.ByParent && c.Err == "context deadline exceeded" {
			f.Grade, f.At = replay.Warning, c.Canceled
			f.Text = f.Text.Then(language.T(" It did end then. A child can only shorten the time it is given: give the parent more, or derive from another (context.WithoutCancel)."))
		}
		out = append(out, f)
	}
	return out
}

// voidDeadline tells of a context that has no deadline at all, though it asked for
// one: a custom context above says that it ends sooner, so that no timer was set, and
// has no Done that could ever close.
func (r *run) voidDeadline(c *replay.Context) (replay.Finding, bool) {
	d := r.detachedAbove(c)
	if c.Claims == replay.None || c.Deadline != replay.None || d == nil {
		return replay.Finding{}, false
	}
	return replay.Finding{
		Kind: LateDeadline, Grade: replay.Warning, Goroutine: c.Goroutine, Context: c.ID, At: c.Created, Site: c.Site,
		Text: language.T("Context %d asked for a deadline at %s and got none. Context %d (%s), from which it was derived, says "+
			"of itself that it ends at %s, before that, so that no timer was set; "+
			"but its Done is nil, so that it never ends: no deadline is in force. Have its Deadline method say that it has none, "+
			"or use context.WithoutCancel in its place.",
			c.ID, r.Instant(c.Asked), d.ID, d.Type, r.Instant(c.Claims)),
	}, true
}

// detachedAbove returns the custom context without a Done from which c has its
// deadline, or nil.
func (r *run) detachedAbove(c *replay.Context) *replay.Context {
	for p := r.Context(c.Parent); p != nil && p.ID < c.ID; c, p = p, r.Context(p.Parent) {
		if p.Detached {
			return p
		}
		if p.Kind != "WithValue" && p.Kind != "custom" {
			return nil
		}
	}
	return nil
}
