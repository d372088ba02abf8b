package words

import (
	"strings"
	"testing"
)

func TestVisible(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain, ünïcode\n\ttab", "plain, ünïcode\n\ttab"},
		{"\x1b[31mred", "␛[31mred"},
		{"a\u202eb", "a‹U+202E›b"},
		{"\xff\x00\x7f", "‹ff›␀␡"},
		{"0123456789abcdef", "0123456789… (+6 B)"},
		{"012345678é", "012345678… (+2 B)"},
	} {
		limit := 10
		if len(c.in) > 16 || !strings.HasPrefix(c.in, "0") {
			limit = 100
		}
		if got := Visible(c.in, limit); got != c.want {
			t.Errorf("Visible(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
