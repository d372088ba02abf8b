package replay

import (
	"fmt"
	"strings"
)

// cancellable reports whether a context was made by the program with a cancel
// function to call.
func (c *Context) cancellable() bool {
	return !c.library && (strings.HasPrefix(c.Kind, "WithCancel") || strings.HasPrefix(c.Kind, "WithTimeout") ||
		strings.HasPrefix(c.Kind, "WithDeadline") || c.Kind == "NotifyContext")
}

// over reports whether the code that made c can be held to be done with it: it
// has returned, of its own accord.
func (r *Recording) over(c *Context) bool {
	if g := r.run.Goroutine(c.Goroutine); g != nil && g.ID != 1 && g.Ended != None {
		return r.evidence.returned != None || r.evidence.left != None || c.Canceled != None
	}
	if q := r.requestOf(c); q != nil && q.Goroutine == c.Goroutine {
		return q.Canceled != None // the handler has returned
	}
	return c.Goroutine == 1 && r.evidence.returned != None
}

// sawParentEnd reports whether c ended with its parent and its maker noticed:
// then there was nothing left to cancel.
func (r *Recording) sawParentEnd(c *Context) bool {
	g := r.run.Goroutine(c.Goroutine)
	if c.By.How != ByParent || g == nil {
		return false
	}
	for _, x := range g.Reactions {
		if r.run.above(x.Context, c) {
			return true
		}
	}
	return false
}

// lostCancels tells of cancel functions that nobody called.
func (r *Recording) lostCancels() (out []Finding) {
	for _, c := range r.run.Contexts {
		if !c.cancellable() || c.By.How == ByCall || r.evidence.called[c.ID] || !r.over(c) || r.sawParentEnd(c) {
			continue
		}
		ended := "It was never done."
		switch {
		case c.Canceled != None && c.By.How == ByDeadline:
			ended = "It lasted until its deadline."
		case c.Canceled != None:
			ended = "It lasted until its parent was done."
		}
		text := fmt.Sprintf("The cancel function of context %d (%s) was never called. %s Until then its parent and its timer, if any, hold on to it. "+
			"Write defer cancel() below the line that makes it.", c.ID, c.Label(), ended)
		switch {
		case c.grouped():
			text = fmt.Sprintf("Context %d is that of an errgroup whose Wait was never called, and of whose functions none returned an error: nobody cancelled it. %s "+
				"Call Wait on every way out, or cancel the context that the group's was derived from.", c.ID, ended)
		case c.Kind == "NotifyContext":
			text = fmt.Sprintf("The stop function of context %d (%s) was never called. %s Until then its signals do not have their usual effect. "+
				"Write defer stop() below the line that makes it.", c.ID, c.Label(), ended)
		}
		out = append(out, Finding{Kind: LostCancel, Grade: Warning, Goroutine: c.Goroutine, Context: c.ID, At: c.Created, Site: c.Site, Text: text})
	}
	return out
}

// unused tells of contexts that nobody ever asked anything, while their parent
// was used in their place: none of those made at that line. A context that is
// not used while nothing else is may have been passed to code that had no need
// of it.
func (r *Recording) unused() (out []Finding) {
	children := make(map[ContextID][]*Context)
	for _, c := range r.run.Contexts {
		children[c.Parent] = append(children[c.Parent], c)
	}
	asks := r.asksOf()
	inUse, passedOver := make(map[Site]bool), make(map[Site]bool)
	for _, c := range r.run.Contexts {
		if !c.cancellable() {
			continue
		}
		if r.evidence.used[c.ID] || len(children[c.ID]) > 0 || !r.over(c) {
			inUse[c.Site] = true
		} else if r.passedOver(c, children[c.Parent], asks) || r.groupWentOn(c) {
			passedOver[c.Site] = true
		}
	}
	for _, c := range r.run.Contexts {
		if !c.cancellable() || c.Kind == "NotifyContext" || inUse[c.Site] || !passedOver[c.Site] {
			continue
		}
		if c.grouped() {
			out = append(out, Finding{
				Kind: UnusedContext, Grade: Warning, Goroutine: c.Goroutine, Context: c.ID, At: c.Created, Site: c.Site,
				Text: fmt.Sprintf("Context %d, which errgroup.WithContext made, was never used: nobody asked it for Done, Err, Deadline, a value or its cause, "+
					"and nothing was derived from it. An error of one function cancels it, and the others hear nothing of that. "+
					"Pass this context on to the functions of the group.", c.ID),
			})
			continue
		}
		out = append(out, Finding{
			Kind: UnusedContext, Grade: Warning, Goroutine: c.Goroutine, Context: c.ID, At: c.Created, Site: c.Site,
			Text: fmt.Sprintf("Context %d (%s) was made and never used: nobody asked it for Done, Err, Deadline, a value or its cause, "+
				"and nothing was derived from it, while context %d, its parent, was used. Cancelling it stops nothing. "+
				"Pass this context on in place of its parent, or do not make it.", c.ID, c.Label(), c.Parent),
		})
	}
	return out
}

// asksOf gathers what contexts were asked, by the one whose Done they share.
func (r *Recording) asksOf() map[ContextID][]Ask {
	asks := make(map[ContextID][]Ask)
	add := func(id ContextID, a Ask) {
		if src := r.source[id]; src != 0 {
			asks[src] = append(asks[src], a)
		}
	}
	for _, c := range r.run.Contexts {
		for _, a := range c.Dones {
			add(c.ID, a)
		}
	}
	for _, e := range r.evidence.errs {
		add(e.context, e.ask)
	}
	for _, l := range r.evidence.lookups {
		add(l.context, Ask{l.At, l.Goroutine, l.Site})
	}
	return asks
}

// passedOver reports whether c's parent was used, asked or derived from again,
// by c's maker while c lived or by a goroutine that this one started then.
func (r *Recording) passedOver(c *Context, siblings []*Context, asks map[ContextID][]Ask) bool {
	end := c.Canceled
	if end == None {
		end = r.run.Head
	}
	by := func(at int64, id GoID) bool {
		if id != c.Goroutine {
			g := r.run.Goroutine(id)
			return g != nil && g.Parent == c.Goroutine && g.Created > c.Created && g.Created <= end
		}
		return at > c.Created && at <= end
	}
	src := r.source[c.Parent]
	if src == 0 {
		return false
	}
	for _, s := range siblings {
		if s != c && by(s.Created, s.Goroutine) {
			return true
		}
	}
	for _, a := range asks[src] {
		if by(a.At, a.Goroutine) {
			return true
		}
	}
	return false
}

// notFound tells of values that the program looked up and that no context up to
// the root had. A line that finds its key at other times asks for what is
// optional.
func (r *Recording) notFound() (out []Finding) {
	type asking struct {
		site         Site
		keyType, key string
	}
	optional := make(map[asking]bool)
	for _, l := range r.evidence.lookups {
		if l.Found != 0 {
			optional[asking{l.Site, l.keyType, l.Key}] = true
		}
	}
	for _, l := range r.evidence.lookups {
		if l.Found != 0 || optional[asking{l.Site, l.keyType, l.Key}] || r.belowCustom(l.context) {
			continue
		}
		f := Finding{
			Kind: ValueNotFound, Grade: Note, Goroutine: l.Goroutine, Context: l.context, At: l.At, Site: l.Site,
			Text: fmt.Sprintf("Context %d was asked for the key %s of type %s, and neither it nor any above it has that: Value returned nil.", l.context, l.Key, l.keyType),
		}
		if why := r.elsewhere(l); why != "" {
			f.Grade = Warning
			f.Text += " " + why
		}
		out = append(out, f)
	}
	return out
}

// belowCustom reports whether a context of a type unknown here is asked on the
// way up, which may answer by itself.
func (r *Recording) belowCustom(id ContextID) bool {
	for c := r.run.Context(id); c != nil; c = r.run.Context(c.Parent) {
		if c.Kind == "custom" {
			return true
		}
	}
	return false
}

// elsewhere explains where a key like the one looked up was set.
func (r *Recording) elsewhere(l lookedUp) (why string) {
	for _, c := range r.run.Contexts {
		if c.Kind != "WithValue" || c.library || c.Key != l.Key || c.Created > l.At {
			continue
		}
		switch {
		case c.KeyType != l.keyType && r.run.above(c.ID, r.run.Context(l.context)):
			return fmt.Sprintf("Context %d has a key that prints the same, but of type %s: keys are equal only if their types are. Use one unexported key type on both sides.", c.ID, c.KeyType)
		case c.KeyType == l.keyType && r.run.above(l.context, c):
			return fmt.Sprintf("Context %d (%s:%d) has it, but that was derived from the one asked: a value is seen below the context that holds it, never above. Ask that context.", c.ID, c.Site.File, c.Site.Line)
		case c.KeyType == l.keyType && why == "":
			why = fmt.Sprintf("Context %d (%s:%d) has it, but that is on another branch of the tree: a value is seen only by what is derived from its context. Pass that context on.", c.ID, c.Site.File, c.Site.Line)
		}
	}
	return why
}

// maskedCauses tells of causes given that nobody read, though the program looked
// at the error, which hides them.
func (r *Recording) maskedCauses() (out []Finding) {
	read := make(map[ContextID]bool)
	for id := range r.evidence.causes {
		read[r.origin(id)] = true
	}
	told := make(map[ContextID]bool)
	for _, e := range r.evidence.errs {
		from := r.origin(e.context)
		c := r.run.Context(from)
		if c == nil || told[from] || read[from] || c.library || c.Canceled == None || c.Cause == "" || c.Cause == c.Err {
			continue
		}
		if pkg(c.Site.Func) != "main" || c.grouped() || !strings.HasSuffix(c.Kind, "Cause") {
			continue // the cause was for whoever made the context
		}
		told[from] = true
		grade := Warning
		if c.Kind == "WithCancelCause" {
			grade = Note // who gave it knows it, and may have told
		}
		out = append(out, Finding{
			Kind: MaskedCause, Grade: grade, Goroutine: e.ask.Goroutine, Context: e.context, At: e.ask.At, Site: e.ask.Site,
			Text: fmt.Sprintf("Context %d ended because of %q, but the program only looked at Err, which says %q, and nobody asked for the cause. Use context.Cause(ctx) where the reason matters.", from, c.Cause, c.Err),
		})
	}
	return out
}

// origin returns the context at which the end of one began: itself, or the
// ancestor whose end was handed down.
func (r *Recording) origin(id ContextID) ContextID {
	for c := r.run.Context(id); c != nil && c.Canceled != None && c.By.How == ByParent; c = r.run.Context(id) {
		if c.By.Context == 0 || c.By.Context >= id {
			break
		}
		id = c.By.Context
	}
	return id
}
