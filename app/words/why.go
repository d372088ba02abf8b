package words

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Why says in a sentence or two who ended context c and for what reason; "" while c
// lives.
func Why(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	if c.Canceled == replay.None {
		return ""
	}
	at := r.Instant(c.Canceled)
	first := endBegan(r, c)
	if own := doneSource(r, c); own != c {
		if first == c {
			first = endBegan(r, own)
		}
		text := in.Say("Its Done is that of context %d (%s), which %s.", own.ID, own.Name(), endedHow(in, r, own, first, at))
		return text + insteadText(in, r, first)
	}
	what, _ := strings.CutPrefix(endedHow(in, r, c, first, at), "was ")
	return language.Capital(what) + "." + shortenedText(in, r, c) + unheardText(in, r, c) + insteadText(in, r, first)
}

// endedHow says how c ended, in words that follow "which". First is where that began.
func endedHow(in *language.Catalogue, r *replay.Run, c, first *replay.Context, at string) string {
	switch {
	case c.By.How == replay.ByDeadline:
		return in.Say("was ended at %s by its deadline: a timer closed Done, no goroutine called cancel", at)
	case c.By.How == replay.ByCall:
		return in.Say("was cancelled at %s by %s", at, callerText(in, r, c.By))
	case first == c:
		return in.Say("was cancelled at %s together with its parent", at)
	}
	above := in.Say("its parent, context %d (%s)", first.ID, first.Name())
	if first.ID != c.Parent {
		above = in.Say("context %d (%s) above it", first.ID, first.Name())
	}
	how := in.Say("whose deadline passed")
	if first.By.How == replay.ByCall {
		how = in.Say("cancelled by %s", callerText(in, r, first.By))
	}
	return in.Say("was cancelled at %s with %s, %s", at, above, how)
}

// doneSource returns the context whose Done channel c has. That is c itself, but for
// kinds that have none of their own.
func doneSource(r *replay.Run, c *replay.Context) *replay.Context {
	for _, id := range ancestry(r, c) {
		if p := r.Context(id); p.Kind != "WithValue" {
			return p
		}
	}
	return c
}

// callerText names who called a cancel function.
func callerText(in *language.Catalogue, r *replay.Run, by replay.Canceler) string {
	if !by.Text.IsZero() {
		return strings.Replace(in.Tell(by.Text), ": ", in.Say(" because "), 1)
	}
	if g := r.Goroutine(by.Goroutine); g != nil {
		return in.Say("g%d (%s), which called its cancel function at %s", g.ID, g.Name(), At(in, by.Site))
	}
	return in.Say("the call at %s", At(in, by.Site))
}

// shortenedText says whose deadline was in force, if it was not c's own.
func shortenedText(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	if c.Asked == replay.None || c.Asked == c.Deadline || c.Deadline == replay.None {
		return ""
	}
	return in.Say(" It had asked for %s, but a parent's deadline was earlier.", r.Instant(c.Asked))
}

// unheardText says so if a context of the program ended and nobody was waiting for
// it, or if no goroutine ever asked for its Done or for that of a context derived
// from it.
func unheardText(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	switch h := r.HeardBy(c); {
	case nobodyListens(r, c) && h == replay.Unheard:
		return in.Say(" Nobody was waiting for it: no goroutine ever asked for its Done.")
	case r.Alone(c):
		return in.Say(" Nobody was waiting for it.")
	case r.StartedFor(c) != nil:
		g := r.StartedFor(c)
		return in.Say(" It started g%d to call the function given to context.AfterFunc: %s.", g.ID, g.Name())
	case h == replay.Started:
		return in.Say(" No goroutine was waiting for it; it started the function given to context.AfterFunc.")
	}
	return ""
}

// nobodyListens reports whether c is the program's own and nobody has asked for its
// Done, or for that of a context below it.
func nobodyListens(r *replay.Run, c *replay.Context) bool {
	if c.System {
		return false
	}
	for _, d := range r.Contexts {
		if len(d.Dones) > 0 && isBelow(r, d, c) {
			return false
		}
	}
	return true
}

// isBelow reports whether c is on the way from d up to its root.
func isBelow(r *replay.Run, d, c *replay.Context) bool {
	for _, id := range ancestry(r, d) {
		if id == c.ID {
			return true
		}
	}
	return false
}

// insteadText is said of a context that a library ended. It says what the program's
// own call of a cancel function reached instead: a context below it that nobody
// holds.
func insteadText(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	if !c.By.Library() {
		return ""
	}
	for _, d := range r.Contexts {
		if d != c && d.By.How == replay.ByCall && !d.By.Library() && d.Canceled <= c.Canceled && nobodyListens(r, d) && isBelow(r, d, c) {
			return in.Say(" The cancel function called at %s cancelled context %d, which nobody waits for.", At(in, d.By.Site), d.ID)
		}
	}
	return ""
}
