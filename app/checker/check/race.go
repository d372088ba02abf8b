package check

import (
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/data"
)

// Shared says of the data races of a run, as data, what both accesses of each are to, by its
// name in the program's source. A race of which that is not certain is left out.
func (s *Session) Shared(files []program.File, run []byte) ([]replay.Shared, error) {
	of, err := data.Read(run)
	if err != nil || of.Races == nil {
		return nil, err
	}
	if err := s.lib.open(); err != nil {
		return nil, err
	}
	l := parse(files)
	l.typeCheck(s.lib)
	if s.lib.failure != nil {
		return nil, s.lib.fault()
	}
	var all []replay.Shared
	for i := range of.Races.Found {
		x := &of.Races.Found[i]
		a, okA := useOf(&x.Earlier)
		b, okB := useOf(&x.Later)
		if !okA || !okB {
			continue
		}
		if named, ok := l.shared(a, b); ok {
			all = append(all, replay.Shared{Race: x.Number, What: language.Sent{Text: language.T(sharedText[named.sort], named.name)}, Word: named.word})
		}
	}
	return all, nil
}

// A use is an access to memory by a line of the program.
type use struct {
	at replay.Site
	// writes says what the access does. atomic is one by package sync/atomic, byMap one
	// by which the runtime looks into a map.
	writes, atomic, byMap bool
}

// useOf returns which line of the program made an access itself, or by a function of the
// runtime or of package sync/atomic. It is not ok for what another function of a library
// did: what that accesses has no name in the program. Nor is it for most functions of the
// runtime, which access more than their callers name.
func useOf(a *replay.Access) (u use, ok bool) {
	u.writes, u.atomic = a.Writes(), a.Atomic()
	for _, f := range a.Stack {
		switch p := replay.PackageOf(f.Func); {
		case p == "internal/runtime/maps" || p == "runtime" && strings.HasPrefix(f.Func, "runtime.map"):
			u.byMap = true
		case u.atomic && (p == "sync/atomic" || p == "internal/runtime/atomic"):
		case replay.InLibrary(f.Func):
			return u, false
		default:
			u.at = f
			return u, true
		}
	}
	return u, false
}

// A sort says what has a name.
type sort uint8

const (
	variable sort = iota + 1
	field
	element
	pointed // what a pointer points at
	aMap
	aSlice // a variable or field that is a slice, or an element of it
)

// sharedText says what has a name.
var sharedText = map[sort]language.Phrase{
	variable: "the variable %s",
	field:    "the field %s",
	element:  "the element %s",
	pointed:  "the value %s",
	aMap:     "the map %s",
	aSlice:   "the slice %s or an element of it",
}

// named is what two accesses have in common, by its name in the source: "counter",
// "s.total", "m[key]". Of a field with another name in front of it at each line, it is the
// field's alone.
type named struct {
	sort sort
	name string
	word bool // an atomic operation could read and write it
}

// shared returns what two lines access that access the same memory. It works by
// elimination: of all that each line reads or writes, there has to be one pair that can
// be the same. Where there are several with different names, ok is false.
func (l *loaded) shared(a, b use) (s named, ok bool) {
	as, bs := l.touched(a), l.touched(b)
	for i := range as {
		for k := range bs {
			if !mayOverlap(&as[i], &bs[k]) {
				continue
			}
			one, has := same(&as[i], &bs[k])
			switch both, joined := join(s, one); {
			case !has:
				return named{}, false
			case !ok || s == one:
				s, ok = one, true
			case joined:
				s = both
			default:
				return named{}, false
			}
		}
	}
	return s, ok
}

// join returns what names both of two things, if one is a slice and the other is of its
// elements, as for a line that appends.
func join(a, b named) (s named, ok bool) {
	of := func(x, y named) bool {
		return (x.sort == variable || x.sort == field || x.sort == aSlice) && y.sort == element && y.name == x.name+"[…]"
	}
	switch {
	case of(a, b):
		return named{aSlice, a.name, false}, true
	case of(b, a):
		return named{aSlice, b.name, false}, true
	case a.sort == aSlice && a.name == b.name:
		return a, true
	}
	return s, false
}

// mostName is how long a name may be, in bytes, to be told.
const mostName = 60

// same returns the name that two things have in common.
func same(a, b *touch) (s named, ok bool) {
	s = named{a.sort, a.text, a.word && b.word}
	if a.root != nil && a.root == b.root && len(a.path) != len(b.path) && !slices.Contains(a.path, nil) && !slices.Contains(b.path, nil) {
		if len(a.path) > len(b.path) { // one has the other in it
			a = b
		}
		return named{a.sort, a.text, false}, len(a.text) <= mostName
	}
	switch {
	case a.sort != b.sort || len(a.text) > mostName || len(b.text) > mostName:
		return s, false
	case a.text == b.text:
	case a.sort == field && a.name == b.name:
		s.name = a.name
	case a.sort == element && a.name == b.name:
		s.name = a.name + "[…]"
	case a.sort == aMap && lastName(a.text) == lastName(b.text):
		s.name = lastName(a.text)
	default:
		return s, false
	}
	return s, true
}

// lastName is what stands behind the last dot.
func lastName(text string) string { return text[strings.LastIndexByte(text, '.')+1:] }
