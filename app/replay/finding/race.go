package finding

import (
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// findRaces tells of the data races that the run's detector has found.
func (r *run) findRaces() (out []replay.Finding) {
	if r.Races == nil {
		return nil
	}
	for i := range r.Races.Found {
		x := &r.Races.Found[i]
		out = append(out, replay.Finding{
			Kind: DataRace, Grade: replay.Fault, Goroutine: x.Later.Goroutine, At: x.At(), Site: x.Later.Site(),
			Text: r.raceText(x, accessed(x), false), Proof: "race detector", Race: x.Number,
		})
	}
	return out
}

// NameRaces puts into a run's findings of data races what is raced for, by its name in the
// source.
func NameRaces(r *replay.Run, names []replay.Shared) {
	of := &run{Run: r}
	for _, named := range names {
		for i := range r.Findings {
			if f := &r.Findings[i]; f.Kind == DataRace && f.Race == named.Race && r.Races.Race(f.Race) != nil {
				f.Text = alike(of.raceText(r.Races.Race(f.Race), named.What.Text, named.Word), f.Count)
			}
		}
	}
}

// raceText says what was accessed, by whom and where, that nothing orders the two, what
// would have, and where the goroutines were started. With word an atomic operation could do
// the same.
func (r *run) raceText(x *replay.Race, what language.Text, word bool) language.Text {
	text := language.T("Two goroutines use %s, and nothing orders them: %s, and %s. No lock that both hold, no channel, no WaitGroup and "+
		"nothing else makes one of the two happen before the other: they can come in any order, and what is seen then is left to chance. ",
		what, r.accessText(&x.Earlier), r.accessText(&x.Later))
	atomic, plain := &x.Earlier, &x.Later
	if plain.Atomic() {
		atomic, plain = plain, atomic
	}
	switch {
	case atomic.Atomic() && !plain.Atomic() && atomic.Writes():
		text = text.Then(language.T("The write is atomic and the other access is not, and an atomic operation orders nothing with a plain one: " +
			"make both atomic, or hold one mutex around both."))
	case atomic.Atomic() && !plain.Atomic():
		text = text.Then(language.T("The read is atomic and the other access is not, and an atomic operation orders nothing with a plain one: " +
			"make both atomic, or hold one mutex around both."))
	case word:
		text = text.Then(language.T("Hold one mutex around both, hand the value over by a channel, have the second wait for the first, as with a WaitGroup, " +
			"or make both atomic."))
	default:
		text = text.Then(language.T("Hold one mutex around both, hand the value over by a channel, or have the second wait for the first, as with a WaitGroup."))
	}
	return text.Then(r.startsText(x))
}

// accessText says who did what and where.
func (r *run) accessText(a *replay.Access) language.Text {
	who := language.T("a goroutine that is not known")
	if g := r.Goroutine(a.Goroutine); g != nil {
		who = named(g)
	} else if a.Goroutine != 0 {
		who = language.T("%s", "g"+strconv.FormatInt(int64(a.Goroutine), 10))
	}
	where := language.T("a line that is not known any more")
	if site := a.Site(); !site.IsZero() {
		where = language.T("%s", lineOf(site))
		if fn := inLibrary(a); fn != "" {
			where = language.T("%s, in %s", lineOf(site), replay.PlainName(fn))
		}
	}
	if a.At != replay.None {
		where = language.T("%s (%s)", where, r.Instant(a.At))
	}
	switch {
	case a.Atomic() && a.Writes():
		return language.T("%s wrote it atomically at %s", who, where)
	case a.Atomic():
		return language.T("%s read it atomically at %s", who, where)
	case a.Writes():
		return language.T("%s wrote it at %s", who, where)
	}
	return language.T("%s read it at %s", who, where)
}

// startsText says where the goroutines of a race were started, as far as that is known.
func (r *run) startsText(x *replay.Race) language.Text {
	start := func(id replay.GoID) (at string) {
		if g := r.Goroutine(id); g != nil && !g.Site.IsZero() {
			at = lineOf(g.Site)
		}
		return at
	}
	a, b := x.Earlier.Goroutine, x.Later.Goroutine
	switch first, second := start(a), start(b); {
	case first == "" && second == "":
		return language.Text{}
	case first == second:
		return language.T(" Both goroutines were started at %s.", first)
	case first == "":
		return language.T(" g%d was started at %s.", b, second)
	case second == "":
		return language.T(" g%d was started at %s.", a, first)
	default:
		return language.T(" g%d was started at %s, and g%d at %s.", a, first, b, second)
	}
}

// accessed says what both accesses of a race are to by its address: what its name in the
// source is, the types of the program say (NameRaces).
func accessed(x *replay.Race) language.Text {
	// A detector that is asked about a word is not told how large it is, and says one byte.
	if size := max(x.Later.Size, x.Earlier.Size); size > 1 {
		return language.T("%d bytes at %s", size, x.Address.String())
	}
	return language.T("the memory at %s", x.Address.String())
}

// inLibrary returns the function of the library that made an access for the program, ""
// if the program did, be it by the runtime or by an atomic operation.
func inLibrary(a *replay.Access) string {
	for _, f := range a.Stack {
		switch p := replay.PackageOf(f.Func); {
		case p == "runtime" || strings.HasPrefix(p, "internal/") || a.Atomic() && p == "sync/atomic":
		case replay.InLibrary(f.Func):
			return f.Func
		default:
			return ""
		}
	}
	return ""
}

// racePlaces names the two lines of a race, in one order whichever came first.
func (r *run) racePlaces(f *replay.Finding) string {
	x := r.Races.Race(f.Race)
	if x == nil {
		return ""
	}
	first, second := x.Earlier.Site(), x.Later.Site()
	if first.IsZero() || second.IsZero() {
		return strconv.Itoa(x.Number) // there is no saying that it is like another
	}
	places := []string{lineOf(first), lineOf(second)}
	slices.Sort(places)
	return strings.Join(places, "\n")
}
