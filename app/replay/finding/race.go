package finding

import (
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding/source"
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
			Text: r.raceText(x), Proof: "race detector", Race: x.Number,
		})
	}
	return out
}

// raceText says what was accessed, by whom and where, that nothing orders the two, what
// would have, and where the goroutines were started.
func (r *run) raceText(x *replay.Race) language.Text {
	what, single := r.accessed(x)
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
	case single:
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

// accessed says what both accesses of a race are to: by its name in the source where that
// is certain, else by its address. It is single if an atomic operation could do the same: it
// is no larger than such an operation takes, and no map.
func (r *run) accessed(x *replay.Race) (what language.Text, single bool) {
	a, okA := useOf(&x.Earlier)
	b, okB := useOf(&x.Later)
	size := max(x.Later.Size, x.Earlier.Size)
	single = !a.Map && !b.Map && size <= largestAtomic
	if okA && okB && r.graph.code != nil {
		if s, ok := r.graph.code.Shared(a, b); ok {
			return language.T(sharedText[s.Sort], s.Name), single && s.Sort != source.Slice
		}
	}
	switch at := x.Address.String(); {
	case a.Map && b.Map:
		return language.T("the map at %s", at), false
	case size == 0:
		return language.T("the memory at %s", at), single
	case size == 1:
		return language.T("one byte at %s", at), single
	default:
		return language.T("%d bytes at %s", size, at), single
	}
}

// largestAtomic is how much memory an atomic operation takes at most, in bytes.
const largestAtomic = 8

// sharedText says what has a name.
var sharedText = map[source.Sort]language.Phrase{
	source.Variable: "the variable %s",
	source.Field:    "the field %s",
	source.Element:  "the element %s",
	source.Pointed:  "the value %s",
	source.Map:      "the map %s",
	source.Slice:    "the slice %s or an element of it",
}

// useOf returns which line of the program made an access itself, or by a function of the
// runtime or of package sync/atomic. It is not ok for what another function of a library
// did: what that accesses has no name in the program. Nor is it for most functions of the
// runtime, which access more than their callers name.
func useOf(a *replay.Access) (u source.Use, ok bool) {
	u.Writes, u.Atomic = a.Writes(), a.Atomic()
	for _, f := range a.Stack {
		switch p := replay.PackageOf(f.Func); {
		case p == "internal/runtime/maps" || p == "runtime" && strings.HasPrefix(f.Func, "runtime.map"):
			u.Map = true
		case u.Atomic && (p == "sync/atomic" || p == "internal/runtime/atomic"):
		case replay.InLibrary(f.Func):
			return u, false
		default:
			u.At = f
			return u, true
		}
	}
	return u, false
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
