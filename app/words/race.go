package words

import (
	"fmt"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// AccessLines says more of an access of a data race, a line each: the calls that led to it,
// innermost first and at most so many, if there is more than one, and who started the
// goroutine, and where.
func AccessLines(in *language.Catalogue, r *replay.Run, a *replay.Access, most int) (lines []string) {
	if len(a.Stack) > 1 {
		for i, f := range a.Stack {
			if i == most {
				lines = append(lines, in.Say("and %d more", len(a.Stack)-i))
				break
			}
			lines = append(lines, fmt.Sprintf("%s  %s:%d", Visible(f.Func, 70), Visible(f.File, 50), f.Line))
		}
	}
	if len(a.Stack) == 0 {
		lines = append(lines, in.Say("its calls are not known any more"))
	}
	if g := r.Goroutine(a.Goroutine); g != nil && !g.Site.IsZero() && g.Parent != 0 {
		lines = append(lines, in.Say("started by g%d at %s", g.Parent, At(in, g.Site)))
	}
	return lines
}
