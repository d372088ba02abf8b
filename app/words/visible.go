package words

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Visible returns text so that nothing in it hides. Control characters become their
// pictures (␛ for escape). Characters that turn the direction of writing, and bytes
// that are not UTF-8, become their numbers. Newlines and tabs stay. What is beyond
// limit bytes is cut off, and "… (+123 B)" says how much: a sign, which needs no language.
func Visible(text string, limit int) string {
	rest := 0
	if len(text) > limit {
		cut := limit
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		rest, text = len(text)-cut, text[:cut]
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		if n := plainLen(text[i:]); n > 0 {
			b.WriteString(text[i : i+n])
			i += n
			continue
		}
		c, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "‹%02x›", text[i])
		case c == '\n' || c == '\t':
			b.WriteRune(c)
		case c < ' ':
			b.WriteRune('␀' + c)
		case c == 0x7f:
			b.WriteRune('␡')
		case isHidden(c):
			fmt.Fprintf(&b, "‹U+%04X›", c)
		default:
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	if rest > 0 {
		fmt.Fprintf(&b, "… (+%d B)", rest)
	}
	return b.String()
}

// plainLen is how many bytes at the beginning of text show themselves. Most of all
// text does, and need not be looked at a character at a time.
func plainLen(text string) int {
	n := 0
	for n < len(text) && text[n] >= ' ' && text[n] < 0x7f {
		n++
	}
	return n
}

// isHidden reports whether c is a character that reorders others or cannot be seen:
// the second block of controls, the marks and embeddings of bidirectional text,
// zero-width ones, and line separators.
func isHidden(c rune) bool {
	switch {
	case c >= 0x80 && c < 0xa0, c == 0xad, c == 0x61c, c == 0xfeff,
		c >= 0x200b && c <= 0x200f, c >= 0x2028 && c <= 0x202e, c >= 0x2060 && c <= 0x206f:
		return true
	}
	return false
}
