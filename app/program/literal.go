package program

import (
	"go/token"
	"strconv"
	"time"
)

// Literal returns the text that says v in place of d, in the author's manner: in the
// same order, with the same spacing and, if v is a whole number of it, with the same
// unit. Otherwise the unit is the largest that divides v.
func Literal(d Duration, v time.Duration) string {
	if v == d.Value {
		return d.text
	}
	text := d.style.format(v, d.unitFor(v))
	switch {
	case text[0] == '-' && (d.before == token.SUB || d.before == token.LSS):
		return "(" + text + ")" // -- and <- are other tokens
	case text[0] != '-' && d.before.IsKeyword():
		return " " + text // return-time.Second
	}
	return text
}

// unitFor is the unit in which v is written. A unit that is fine only because the old
// value needed it is given up when v no longer does: 7s, 7500ms, 8s.
func (d Duration) unitFor(v time.Duration) time.Duration {
	unit := d.style.unit
	for i := len(units) - 1; i > 0; i-- {
		next := units[i-1].unit
		if units[i].unit == unit && unit < time.Second && v != 0 && v%next == 0 && d.Value%next != 0 {
			unit = next
		}
	}
	if v%unit == 0 {
		return unit
	}
	for _, u := range units {
		if u.unit < unit && v%u.unit == 0 {
			return u.unit
		}
	}
	return time.Nanosecond
}

// format writes v in a unit.
func (st style) format(v, unit time.Duration) string {
	name := ""
	for _, u := range units {
		if u.unit == unit {
			name = st.qualifier + u.name
		}
	}
	n := int64(v / unit)
	star := st.star
	if star == "" {
		switch n {
		case 1:
			return name
		case -1:
			return "-" + name
		}
		star = " * "
	}
	number := strconv.FormatInt(n, 10)
	if st.wrapped {
		number = st.qualifier + "Duration(" + number + ")"
	}
	if st.unitFirst {
		return name + star + number
	}
	return number + star + name
}
