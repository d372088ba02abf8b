package program

import (
	"strings"
	"testing"
)

func TestLineColumn(t *testing.T) {
	const text = "a\n\nbé c\n"
	for _, test := range []struct{ offset, line, column int }{
		{0, 1, 1}, {1, 1, 2}, {2, 2, 1}, {3, 3, 1}, {4, 3, 2}, {7, 3, 5}, {len(text), 4, 1},
	} {
		if line, column := LineColumn(text, test.offset); line != test.line || column != test.column {
			t.Errorf("offset %d is at %d:%d, want %d:%d", test.offset, line, column, test.line, test.column)
		}
	}
}

func TestCommonEnds(t *testing.T) {
	for _, test := range []struct {
		a, b       string
		head, tail int
	}{
		{"", "", 0, 0},
		{"a b c", "a b c", 3, 0},
		{"a b c", "a x c", 1, 1},
		{"a b c", "a c", 1, 1},
		{"a a", "a a a", 2, 0}, // what is at both ends counts once
		{"b c", "a b c", 0, 2},
		{"a", "b", 0, 0},
	} {
		if head, tail := CommonEnds(strings.Fields(test.a), strings.Fields(test.b)); head != test.head || tail != test.tail {
			t.Errorf("%q and %q have %d and %d in common, want %d and %d", test.a, test.b, head, tail, test.head, test.tail)
		}
	}
}
