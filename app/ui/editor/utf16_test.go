package editor

import (
	"strings"
	"testing"
	"unicode/utf16"
)

func TestUnits(t *testing.T) {
	for _, test := range []struct {
		text  string
		units []int // at each byte and at the end
	}{
		{"", []int{0}},
		{"ab", []int{0, 1, 2}},
		{"a\x00b\r\n", []int{0, 1, 2, 3, 4, 5}},
		{"aµb", []int{0, 1, 1, 2, 3}},
		{"€", []int{0, 0, 0, 1}},
		{"a😀b", []int{0, 1, 1, 1, 1, 3, 4}},
		{"\u202e\ufffd", []int{0, 0, 0, 1, 1, 1, 2}},
		// A byte order mark is dropped at the beginning only.
		{"\ufeffa\ufeff", []int{0, 0, 0, 0, 1, 1, 1, 2}},
		// Not UTF-8.
		{"a\xffb", []int{0, 1, 2, 3}},
		{"\xe2\x82a", []int{0, 0, 1, 2}},        // the beginning of €
		{"\xe2\x82", []int{0, 0, 1}},            // cut short
		{"\xf0\x9f\x98", []int{0, 0, 0, 1}},     // the beginning of 😀
		{"\xf0\x9f\x98a", []int{0, 0, 0, 1, 2}}, // and something else
		{"\xc0\xaf", []int{0, 1, 2}},            // too long
		{"\xe0\x80\xaf", []int{0, 1, 2, 3}},     // too long
		{"\xed\xa0\x80", []int{0, 1, 2, 3}},     // a surrogate
		{"\xf4\x90\x80\x80", []int{0, 1, 2, 3, 4}},
		{"\xf5\x80", []int{0, 1, 2}},
		{"\x80\x80", []int{0, 1, 2}},
		{"\xe2\xe2\x82\xac", []int{0, 1, 1, 1, 2}},
	} {
		u := unitsOf(test.text)
		for at, want := range test.units {
			if got := u.ofByte(at); got != want {
				t.Errorf("%q: byte %d is unit %d, not %d", test.text, at, got, want)
			}
		}
		last := len(test.units) - 1
		if u.ofByte(-1) != 0 || u.ofByte(last+9) != test.units[last] || u.ofUnit(-1) != 0 || u.ofUnit(99) != last {
			t.Errorf("%q: a place outside is not moved in", test.text)
		}
	}
}

// Valid text has the units that package utf16 makes of it, and there and back
// is the same place.
func TestUnitsOfValidText(t *testing.T) {
	text := strings.Repeat("x := \"µ€😀\" // 日本\n", 20)
	u := unitsOf(text)
	for at := range text { // at each character
		want := len(utf16.Encode([]rune(text[:at])))
		if got := u.ofByte(at); got != want || u.ofUnit(got) != at {
			t.Fatalf("byte %d is unit %d, not %d, and that is byte %d", at, got, want, u.ofUnit(got))
		}
	}
}
