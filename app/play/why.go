package play

import (
	"fmt"

	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// Why says in one sentence who ended context c and for what reason; "" while
// it lives.
func Why(r *replay.Run, c *replay.Context) string {
	if c.Canceled == replay.None {
		return ""
	}
	at := timeline.Clock(c.Canceled)
	switch c.By.How {
	case replay.ByDeadline:
		return fmt.Sprintf("Its deadline passed at %s: a timer closed Done, no goroutine called cancel.%s", at, shortened(c))
	case replay.ByParent:
		return byParent(r, c, at)
	case replay.ByCall:
		return fmt.Sprintf("Cancelled at %s by %s.%s", at, caller(r, c.By), unheard(r, c))
	}
	return fmt.Sprintf("Done since %s.", at)
}

func byParent(r *replay.Run, c *replay.Context, at string) string {
	first := root(r, c)
	if first == c {
		return fmt.Sprintf("Cancelled at %s together with its parent.", at)
	}
	how := "whose deadline passed"
	if first.By.How == replay.ByCall {
		how = "which " + caller(r, first.By) + " cancelled"
	}
	via := fmt.Sprintf("its parent, context %d (%s)", first.ID, kind(first))
	if first.ID != c.Parent {
		via = fmt.Sprintf("context %d (%s) above it", first.ID, kind(first))
	}
	return fmt.Sprintf("Cancelled at %s with %s, %s.%s", at, via, how, unheard(r, c))
}

// caller names who called a cancel function.
func caller(r *replay.Run, by replay.Canceler) string {
	if by.Text != "" {
		return by.Text
	}
	text := fmt.Sprintf("the call at %s", At(by.Site))
	if g := r.Goroutine(by.Goroutine); g != nil {
		text = fmt.Sprintf("g%d (%s), calling at %s", g.ID, Label(g), At(by.Site))
	}
	return text
}

// shortened says whose deadline was in force, where it was not c's own.
func shortened(c *replay.Context) string {
	if c.Asked == replay.None || c.Asked == c.Deadline {
		return ""
	}
	return fmt.Sprintf(" It had asked for %s, but a parent's deadline was earlier.", timeline.Clock(c.Asked))
}

// unheard says so when a context of the program ended and no goroutine ever
// asked for the Done of it or of what was derived from it.
func unheard(r *replay.Run, c *replay.Context) string {
	if c.System {
		return ""
	}
	for _, d := range r.Contexts {
		if len(d.Dones) == 0 {
			continue
		}
		for _, id := range path(r, d) {
			if id == c.ID {
				return ""
			}
		}
	}
	return " Nobody waits for it: no goroutine ever asked for its Done."
}
