package editor

import (
	"sort"
	"unicode/utf8"
)

// units converts places of a text between bytes, in which Go counts, and
// UTF-16 code units, in which JavaScript does. It counts what JavaScript makes
// of the text, which is what the TextDecoder of wasm_exec.js does (WHATWG
// Encoding Standard, "UTF-8 decoder"): a byte order mark at the beginning is
// dropped, and each longest beginning of a character that goes wrong becomes
// one U+FFFD.
type units struct {
	length int // of the text, in bytes
	total  int // in units
	// The characters that are not one byte and one unit, in order: where the
	// next begins, in bytes and in units. Between them both count alike.
	bytes, units []int
}

func unitsOf(text string) *units {
	u := &units{length: len(text)}
	i, n := 0, 0
	if len(text) >= 3 && text[:3] == "\ufeff" {
		i = 3
		u.bytes, u.units = append(u.bytes, 0, 3), append(u.units, 0, 0)
	}
	for i < len(text) {
		if text[i] < utf8.RuneSelf {
			i, n = i+1, n+1
			continue
		}
		size, wide := decode(text[i:])
		u.bytes, u.units = append(u.bytes, i, i+size), append(u.units, n, n+wide)
		i, n = i+size, n+wide
	}
	u.total = n
	return u
}

// decode returns the bytes and the units of the first character of s, which is
// not ASCII.
func decode(s string) (size, wide int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r >= 0x10000:
		return size, 2
	case r != utf8.RuneError || size > 1:
		return size, 1
	}
	// The bounds of the second byte that keep out what is too long, surrogates
	// and what is above U+10FFFF; the others are 80 to BF.
	low, high, need := byte(0x80), byte(0xBF), 0
	switch c := s[0]; {
	case c >= 0xC2 && c <= 0xDF:
		need = 1
	case c >= 0xE0 && c <= 0xEF:
		need = 2
		if c == 0xE0 {
			low = 0xA0
		} else if c == 0xED {
			high = 0x9F
		}
	case c >= 0xF0 && c <= 0xF4:
		need = 3
		if c == 0xF0 {
			low = 0x90
		} else if c == 0xF4 {
			high = 0x8F
		}
	}
	size = 1
	for size <= need && size < len(s) && s[size] >= low && s[size] <= high {
		low, high = 0x80, 0xBF
		size++
	}
	return size, 1
}

// ofByte returns the unit at which the character begins that the byte is of. A place
// outside of the text is moved into it.
func (u *units) ofByte(at int) int {
	return convert(min(max(at, 0), u.length), u.bytes, u.units)
}

// ofUnit returns the byte at which the character begins that the unit is of.
func (u *units) ofUnit(at int) int {
	at = min(max(at, 0), u.total)
	if at == 0 {
		return 0
	}
	return convert(at, u.units, u.bytes)
}

// convert takes a place from one way to count to another. Every two entries
// bound a character; what lies within goes to where that begins.
func convert(at int, from, to []int) int {
	i := sort.Search(len(from), func(i int) bool { return from[i] > at }) - 1
	switch {
	case i < 0:
		return at
	case i%2 == 0: // within a character
		return to[i]
	}
	return to[i] + at - from[i]
}
