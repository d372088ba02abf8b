package finding

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// groupWorkedOn reports whether c is the context of an errgroup that the error of one
// function cancelled while the work of another went on. It can be told for a
// goroutine that made one group with a context and no more.
func (r *run) groupWorkedOn(c *replay.Context) bool {
	if !c.Grouped() || !c.By.Library() || c.By.Goroutine == c.Goroutine || c.Canceled == replay.None {
		return false
	}
	for _, d := range r.Contexts {
		if d != c && d.Grouped() && d.Goroutine == c.Goroutine {
			return false
		}
	}
	for _, g := range r.Goroutines {
		if g.Parent == c.Goroutine && strings.HasPrefix(g.Entry, replay.Errgroup+"(*Group).") && g.Created > c.Created && g.Created < c.Canceled {
			if _, ok := r.workedOn(g, c.Canceled); ok {
				return true
			}
		}
	}
	return false
}

// findEndedContexts tells of contexts that the program made, or had a library make,
// of an errgroup's context after the group's Wait had returned and ended that.
func (r *run) findEndedContexts() (out []replay.Finding) {
	for _, d := range r.Contexts {
		c := r.Context(d.Parent)
		if c == nil || !c.Grouped() || !c.DoneAt(d.Created) || c.By.Text.String() != string(replay.GroupWaited) || replay.InLibrary(d.Site.Func) {
			continue
		}
		out = append(out, replay.Finding{
			Kind: EndedContext, Grade: replay.Warning, Goroutine: d.Goroutine, Context: c.ID, At: d.Created, Site: d.Site,
			Text: language.T("Context %d, that of an errgroup, ended as Wait returned (%s), and context %d was made of it after "+
				"that: it is over from its beginning, and so is what it is given to. "+
				"Go on with the context that the group's was derived from.", c.ID, lineOf(c.By.Site), d.ID),
		})
	}
	return out
}
