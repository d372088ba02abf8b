package replay

import (
	"fmt"
	"strings"
)

// grouped reports whether c was made by errgroup.WithContext.
func (c *Context) grouped() bool {
	return c.maker == errgroup+"WithContext" && strings.HasPrefix(c.Kind, "WithCancel")
}

// groupWentOn reports whether c is the context of an errgroup that one function's
// error cancelled while another's work went on. It is known for a goroutine that
// made but one group with a context.
func (r *Recording) groupWentOn(c *Context) bool {
	if !c.grouped() || !c.By.Library() || c.By.Goroutine == c.Goroutine || c.Canceled == None {
		return false
	}
	for _, d := range r.run.Contexts {
		if d != c && d.grouped() && d.Goroutine == c.Goroutine {
			return false
		}
	}
	for _, g := range r.run.Goroutines {
		if g.Parent == c.Goroutine && strings.HasPrefix(g.Entry, errgroup+"(*Group).") && g.Created > c.Created && g.Created < c.Canceled {
			if _, ok := r.workedOn(g, c.Canceled); ok {
				return true
			}
		}
	}
	return false
}

// afterWait tells of contexts that the program made, or had a library make, of an
// errgroup's after its Wait had returned and so ended that.
func (r *Recording) afterWait() (out []Finding) {
	for _, d := range r.run.Contexts {
		c := r.run.Context(d.Parent)
		if c == nil || !c.grouped() || !c.DoneAt(d.Created) || c.By.Text != groupWaited || inLibrary(d.Site.Func) {
			continue
		}
		out = append(out, Finding{
			Kind: EndedContext, Grade: Warning, Goroutine: d.Goroutine, Context: c.ID, At: d.Created, Site: d.Site,
			Text: fmt.Sprintf("Context %d, that of an errgroup, ended as Wait returned (%s), and context %d was made of it after that: it is over from its beginning, and so is what it is given to. "+
				"Go on with the context that the group's was derived from.", c.ID, at(c.By.Site), d.ID),
		})
	}
	return out
}
