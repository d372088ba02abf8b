package words

import (
	"fmt"
	"strings"

	"ctxplay/app/replay"
)

// Why says in a sentence or two who ended context c and for what reason; ""
// while it lives.
func Why(r *replay.Run, c *replay.Context) string {
	if c.Canceled == replay.None {
		return ""
	}
	at := r.Instant(c.Canceled)
	first := root(r, c)
	if own := source(r, c); own != c {
		if first == c {
			first = root(r, own)
		}
		text := fmt.Sprintf("Its Done is that of context %d (%s), which %s.", own.ID, own.Label(), ended(r, own, first, at))
		return text + instead(r, first)
	}
	what, _ := strings.CutPrefix(ended(r, c, first, at), "was ")
	return strings.ToUpper(what[:1]) + what[1:] + "." + shortened(r, c) + unheard(r, c) + instead(r, first)
}

// ended says how c ended, as what follows "which". First is where that began.
func ended(r *replay.Run, c, first *replay.Context, at string) string {
	switch {
	case c.By.How == replay.ByDeadline:
		return fmt.Sprintf("was ended at %s by its deadline: a timer closed Done, no goroutine called cancel", at)
	case c.By.How == replay.ByCall:
		return fmt.Sprintf("was cancelled at %s by %s", at, caller(r, c.By))
	case first == c:
		return fmt.Sprintf("was cancelled at %s together with its parent", at)
	}
	above := fmt.Sprintf("its parent, context %d (%s)", first.ID, first.Label())
	if first.ID != c.Parent {
		above = fmt.Sprintf("context %d (%s) above it", first.ID, first.Label())
	}
	how := "whose deadline passed"
	if first.By.How == replay.ByCall {
		how = "cancelled by " + caller(r, first.By)
	}
	return fmt.Sprintf("was cancelled at %s with %s, %s", at, above, how)
}

// source returns the context whose Done channel that of c is: c itself but for
// kinds that have none of their own.
func source(r *replay.Run, c *replay.Context) *replay.Context {
	for _, id := range path(r, c) {
		if p := r.Context(id); p.Kind != "WithValue" {
			return p
		}
	}
	return c
}

// caller names who called a cancel function.
func caller(r *replay.Run, by replay.Canceler) string {
	if by.Text != "" {
		return strings.Replace(by.Text, ": ", " because ", 1)
	}
	if g := r.Goroutine(by.Goroutine); g != nil {
		return fmt.Sprintf("g%d (%s), which called its cancel function at %s", g.ID, g.Label(), At(by.Site))
	}
	return fmt.Sprintf("the call at %s", At(by.Site))
}

// shortened says whose deadline was in force, where it was not c's own.
func shortened(r *replay.Run, c *replay.Context) string {
	if c.Asked == replay.None || c.Asked == c.Deadline || c.Deadline == replay.None {
		return ""
	}
	return fmt.Sprintf(" It had asked for %s, but a parent's deadline was earlier.", r.Instant(c.Asked))
}

// unheard says so when a context of the program ended and nobody was waiting for
// it, or no goroutine ever asked for the Done of it or of what was derived from it.
func unheard(r *replay.Run, c *replay.Context) string {
	switch h := r.HeardBy(c); {
	case deaf(r, c) && h == replay.Unheard:
		return " Nobody was waiting for it: no goroutine ever asked for its Done."
	case r.Alone(c):
		return " Nobody was waiting for it."
	case h == replay.Started:
		return " No goroutine was waiting for it; it started the function given to context.AfterFunc."
	}
	return ""
}

// deaf reports whether c is the program's own and nobody listens below it.
func deaf(r *replay.Run, c *replay.Context) bool {
	if c.System {
		return false
	}
	for _, d := range r.Contexts {
		if len(d.Dones) > 0 && below(r, d, c) {
			return false
		}
	}
	return true
}

// below reports whether c is on the way from d up to its root.
func below(r *replay.Run, d, c *replay.Context) bool {
	for _, id := range path(r, d) {
		if id == c.ID {
			return true
		}
	}
	return false
}

// instead says of a context that the library ended what the program's own
// call of a cancel function reached: a context below it that nobody holds.
func instead(r *replay.Run, c *replay.Context) string {
	if !c.By.Library() {
		return ""
	}
	for _, d := range r.Contexts {
		if d != c && d.By.How == replay.ByCall && !d.By.Library() && d.Canceled <= c.Canceled && deaf(r, d) && below(r, d, c) {
			return fmt.Sprintf(" The cancel function called at %s cancelled context %d, which nobody waits for.", At(d.By.Site), d.ID)
		}
	}
	return ""
}
