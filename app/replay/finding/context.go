package finding

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// cancellable reports whether the program made a context that it got a cancel
// function for.
func cancellable(c *replay.Context) bool {
	return !c.Library && (strings.HasPrefix(c.Kind, "WithCancel") || strings.HasPrefix(c.Kind, "WithTimeout") ||
		strings.HasPrefix(c.Kind, "WithDeadline") || c.Kind == "NotifyContext")
}

// makerIsDone reports whether the code that made c has returned of its own accord, so
// that it can be held to be done with c.
func (r *run) makerIsDone(c *replay.Context) bool {
	if g := r.Goroutine(c.Goroutine); g != nil && g.ID != 1 && g.Ended != replay.None {
		return r.evidence.Returned != replay.None || r.evidence.Exited != replay.None || c.Canceled != replay.None
	}
	if q := r.requestOf(c); q != nil && q.Goroutine == c.Goroutine {
		return q.Canceled != replay.None // it is canceled as the handler returns
	}
	return c.Goroutine == 1 && r.evidence.Returned != replay.None
}

// sawParentEnd reports whether c ended with its parent and its maker noticed that.
// Then there was nothing left to cancel.
func (r *run) sawParentEnd(c *replay.Context) bool {
	g := r.Goroutine(c.Goroutine)
	if c.By.How != replay.ByParent || g == nil {
		return false
	}
	for _, x := range g.Reactions {
		if above(r.Run, x.Context, c) {
			return true
		}
	}
	return false
}

// findLostCancels tells of cancel functions that nobody called.
func (r *run) findLostCancels() (out []replay.Finding) {
	for _, c := range r.Contexts {
		if !cancellable(c) || c.By.How == replay.ByCall || r.evidence.CancelCalled[c.ID] || !r.makerIsDone(c) || r.sawParentEnd(c) {
			continue
		}
		ended := language.Phrase("It was never done.")
		switch {
		case c.Canceled != replay.None && c.By.How == replay.ByDeadline:
			ended = "It lasted until its deadline."
		case c.Canceled != replay.None:
			ended = "It lasted until its parent was done."
		}
		text := language.T("The cancel function of context %d (%s) was never called. %s Until then its parent and its timer, if any, hold on to it. "+
			"Write defer cancel() below the line that makes it.", c.ID, c.Name(), ended)
		switch {
		case c.Grouped():
			text = language.T("Context %d is that of an errgroup whose Wait was never called, and of whose functions none "+
				"returned an error: nobody cancelled it. %s "+
				"Call Wait on every way out, or cancel the context that the group's was derived from.", c.ID, ended)
		case c.Kind == "NotifyContext":
			text = language.T("The stop function of context %d (%s) was never called. %s Until then its signals do not have their usual effect. "+
				"Write defer stop() below the line that makes it.", c.ID, c.Name(), ended)
		}
		out = append(out, replay.Finding{Kind: LostCancel, Grade: replay.Warning, Goroutine: c.Goroutine, Context: c.ID, At: c.Created, Site: c.Site, Text: text})
	}
	return out
}

// findUnusedContexts tells of contexts that nobody ever asked anything while their
// parent was used in their place. Of a line that makes several, all have to be
// unused. Where the parent is not used either, nothing is told: the context may have
// been passed to code that had no need of it.
func (r *run) findUnusedContexts() (out []replay.Finding) {
	children := make(map[replay.ContextID][]*replay.Context)
	for _, c := range r.Contexts {
		children[c.Parent] = append(children[c.Parent], c)
	}
	asks := r.asksByDone()
	inUse, passedOver := make(map[replay.Site]bool), make(map[replay.Site]bool)
	for _, c := range r.Contexts {
		if !cancellable(c) {
			continue
		}
		if r.evidence.Used[c.ID] || len(children[c.ID]) > 0 || !r.makerIsDone(c) {
			inUse[c.Site] = true
		} else if r.parentWasUsed(c, children[c.Parent], asks) || r.groupWorkedOn(c) {
			passedOver[c.Site] = true
		}
	}
	for _, c := range r.Contexts {
		if !cancellable(c) || c.Kind == "NotifyContext" || inUse[c.Site] || !passedOver[c.Site] {
			continue
		}
		if c.Grouped() {
			out = append(out, replay.Finding{
				Kind: UnusedContext, Grade: replay.Warning, Goroutine: c.Goroutine, Context: c.ID, At: c.Created, Site: c.Site,
				Text: language.T("Context %d, which errgroup.WithContext made, was never used: nobody asked it for Done, Err, Deadline, a value or its cause, "+
					"and nothing was derived from it. An error of one function cancels it, and the others hear nothing of that. "+
					"Pass this context on to the functions of the group.", c.ID),
			})
			continue
		}
		out = append(out, replay.Finding{
			Kind: UnusedContext, Grade: replay.Warning, Goroutine: c.Goroutine, Context: c.ID, At: c.Created, Site: c.Site,
			Text: language.T("Context %d (%s) was made and never used: nobody asked it for Done, Err, Deadline, a value or its cause, "+
				"and nothing was derived from it, while context %d, its parent, was used. Cancelling it stops nothing. "+
				"Pass this context on in place of its parent, or do not make it.", c.ID, c.Name(), c.Parent),
		})
	}
	return out
}

// asksByDone gathers what contexts were asked, by the context whose Done they share.
func (r *run) asksByDone() map[replay.ContextID][]replay.Ask {
	asks := make(map[replay.ContextID][]replay.Ask)
	add := func(id replay.ContextID, a replay.Ask) {
		if src := r.evidence.DoneOf[id]; src != 0 {
			asks[src] = append(asks[src], a)
		}
	}
	for _, c := range r.Contexts {
		for _, a := range c.Dones {
			add(c.ID, a)
		}
	}
	for _, e := range r.evidence.ErrLooks {
		add(e.Context, e.Ask)
	}
	for _, l := range r.evidence.Lookups {
		add(l.Context, replay.Ask{At: l.At, Goroutine: l.Goroutine, Site: l.Site})
	}
	return asks
}

// parentWasUsed reports whether c's parent was asked, or derived from again, by c's
// maker while c lived, or by a goroutine that this one started then.
func (r *run) parentWasUsed(c *replay.Context, siblings []*replay.Context, asks map[replay.ContextID][]replay.Ask) bool {
	end := c.Canceled
	if end == replay.None {
		end = r.Head
	}
	by := func(at int64, id replay.GoID) bool {
		if id != c.Goroutine {
			g := r.Goroutine(id)
			return g != nil && g.Parent == c.Goroutine && g.Created > c.Created && g.Created <= end
		}
		return at > c.Created && at <= end
	}
	src := r.evidence.DoneOf[c.Parent]
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

// findMissingValues tells of values that the program looked up and that no context up
// to the root had. A line that finds its key at other times is passed over, because
// it asks for what is optional.
func (r *run) findMissingValues() (out []replay.Finding) {
	type asking struct {
		site         replay.Site
		keyType, key string
	}
	optional := make(map[asking]bool)
	for _, l := range r.evidence.Lookups {
		if l.Found != 0 {
			optional[asking{l.Site, l.KeyType, l.Key}] = true
		}
	}
	for _, l := range r.evidence.Lookups {
		if l.Found != 0 || optional[asking{l.Site, l.KeyType, l.Key}] || r.belowCustom(l.Context) {
			continue
		}
		f := replay.Finding{
			Kind: ValueNotFound, Grade: replay.Note, Goroutine: l.Goroutine, Context: l.Context, At: l.At, Site: l.Site,
			Text: language.T("Context %d was asked for the key %s of type %s, and neither it nor any above it has that: Value "+
				"returned nil.", l.Context, l.Key, l.KeyType),
		}
		if why := r.whereElse(l); !why.IsZero() {
			f.Grade = replay.Warning
			f.Text = f.Text.Then(language.T(" "), why)
		}
		out = append(out, f)
	}
	return out
}

// belowCustom reports whether a lookup climbs through a context of a type unknown
// here, which may answer by itself.
func (r *run) belowCustom(id replay.ContextID) bool {
	for c := r.Context(id); c != nil; c = r.Context(c.Parent) {
		if c.Kind == "custom" {
			return true
		}
	}
	return false
}

// whereElse explains where a key like the one looked up was set, "" if nowhere.
func (r *run) whereElse(l replay.KeyLookup) (why language.Text) {
	for _, c := range r.Contexts {
		if c.Kind != "WithValue" || c.Library || c.Key != l.Key || c.Created > l.At {
			continue
		}
		switch {
		case c.KeyType != l.KeyType && above(r.Run, c.ID, r.Context(l.Context)):
			return language.T("Context %d has a key that prints the same, but of type %s: keys are equal only if their types "+
				"are. Use one unexported key type on both sides.", c.ID, c.KeyType)
		case c.KeyType == l.KeyType && above(r.Run, l.Context, c):
			return language.T("Context %d (%s:%d) has it, but that was derived from the one asked: a value is seen below the "+
				"context that holds it, never above. Ask that context.", c.ID, c.Site.File, c.Site.Line)
		case c.KeyType == l.KeyType && why.IsZero():
			why = language.T("Context %d (%s:%d) has it, but that is on another branch of the tree: a value is seen only by what "+
				"is derived from its context. Pass that context on.", c.ID, c.Site.File, c.Site.Line)
		}
	}
	return why
}

// findMaskedCauses tells of causes that were given and that nobody read, though the
// program looked at the error, which hides them.
func (r *run) findMaskedCauses() (out []replay.Finding) {
	read := make(map[replay.ContextID]bool)
	for id := range r.evidence.CauseAsked {
		read[r.endBegan(id)] = true
	}
	told := make(map[replay.ContextID]bool)
	for _, e := range r.evidence.ErrLooks {
		from := r.endBegan(e.Context)
		c := r.Context(from)
		if c == nil || told[from] || read[from] || c.Library || c.Canceled == replay.None || c.Cause == "" || c.Cause == c.Err {
			continue
		}
		if replay.PackageOf(c.Site.Func) != "main" || c.Grouped() || !strings.HasSuffix(c.Kind, "Cause") {
			continue // the cause was given for the one that made the context
		}
		told[from] = true
		grade := replay.Warning
		if c.Kind == "WithCancelCause" {
			grade = replay.Note // the code that gave it knows it, and may have told others
		}
		out = append(out, replay.Finding{
			Kind: MaskedCause, Grade: grade, Goroutine: e.Ask.Goroutine, Context: e.Context, At: e.Ask.At, Site: e.Ask.Site,
			Text: language.T("Context %d ended because of %q, but the program only looked at Err, which says %q, and nobody "+
				"asked for the cause. Use context.Cause(ctx) where the reason matters.", from, c.Cause, c.Err),
		})
	}
	return out
}

// endBegan returns the context at which the end of one began: itself, or the ancestor
// with which it ended.
func (r *run) endBegan(id replay.ContextID) replay.ContextID {
	for c := r.Context(id); c != nil && c.Canceled != replay.None && c.By.How == replay.ByParent; c = r.Context(id) {
		if c.By.Context == 0 || c.By.Context >= id {
			break
		}
		id = c.By.Context
	}
	return id
}

// above reports whether context a is c or one of its ancestors.
func above(r *replay.Run, a replay.ContextID, c *replay.Context) bool {
	for ; c != nil; c = r.Context(c.Parent) {
		if c.ID == a {
			return true
		}
		if c.Parent >= c.ID {
			return false
		}
	}
	return false
}
