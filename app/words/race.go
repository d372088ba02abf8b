package words

import (
	"fmt"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// raceText says which data race was found in one run only.
func (s differing) raceText() string {
	r, p, where := s.c.A, s.d.A, "A"
	if p.Index < 0 {
		r, p, where = s.c.B, s.d.B, "B"
	}
	x := &r.Races.Found[p.Index]
	return s.in.Say("Only %s had a data race: %s, and %s.", where, accessText(s.in, r, &x.Earlier), accessText(s.in, r, &x.Later))
}

// accessText says in a few words who made an access, and where.
func accessText(in *language.Catalogue, r *replay.Run, a *replay.Access) string {
	who := in.Say("a goroutine that is not known")
	if a.Goroutine != 0 {
		who = goroutineIn(in, r, a.Goroutine)
	}
	switch where := At(in, a.Site()); {
	case a.Atomic() && a.Writes():
		return in.Say("%s wrote atomically at %s", who, where)
	case a.Atomic():
		return in.Say("%s read atomically at %s", who, where)
	case a.Writes():
		return in.Say("%s wrote at %s", who, where)
	default:
		return in.Say("%s read at %s", who, where)
	}
}

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
