package editor

import (
	"testing"
	"unicode/utf16"
)

// A to C are typed. The page hears of them late or at once, and now and then sets a
// text of its own.
func TestEditorText(t *testing.T) {
	type step struct{ told, take, base, last string } // take: the page has that; base: it is its own, made of that
	for name, steps := range map[string][]step{
		"nothing happens": {{take: "0", last: "0"}, {take: "0", last: "0"}},
		"heard at once":   {{told: "A", last: "A"}, {take: "A", last: "A"}, {told: "B", last: "B"}, {take: "B", last: "B"}},
		"not heard yet":   {{told: "A", last: "A"}, {take: "0", last: "A"}, {take: "A", last: "A"}},
		"heard in part": {{told: "A", last: "A"}, {told: "B", last: "B"}, {told: "C", last: "C"},
			{take: "B", last: "C"}, {take: "B", last: "C"}, {take: "C", last: "C"}},
		"formatted":         {{told: "A", last: "A"}, {take: "A", last: "A"}, {take: "F", base: "A", last: "F"}, {take: "F", last: "F"}},
		"formatted in part": {{told: "A", last: "A"}, {take: "A", last: "A"}, {told: "B", last: "B"}, {take: "F", base: "A", last: "F"}},
		"back to the original": {{told: "A", last: "A"}, {take: "A", last: "A"}, {told: "B", last: "B"}, {take: "B", last: "B"},
			{take: "0", base: "B", last: "0"}},
		"typed and taken back": {{told: "A", last: "A"}, {told: "0", last: "0"}, {take: "A", last: "0"}, {take: "0", last: "0"}},
	} {
		text := fileText{set: "0"}
		for i, s := range steps {
			if s.told != "" {
				text.sent(s.told)
			}
			if s.take != "" {
				if base, outside := text.receive(s.take); outside != (s.base != "") || base != s.base {
					t.Errorf("%s, step %d: taking %s is of base %q: %v", name, i, s.take, base, outside)
				}
			}
			if got := text.last(); got != s.last {
				t.Errorf("%s, step %d: the text is %s, not %s", name, i, got, s.last)
			}
		}
	}
	var text fileText
	for range 3 * givenMost {
		text.sent("x")
	}
	if n := len(text.given); n != givenMost {
		t.Errorf("%d texts are kept", n)
	}
}

func TestCarried(t *testing.T) {
	for _, test := range []struct {
		from, to string
		at, want int
	}{
		{"abc", "abc", 2, 2},
		{"abc", "xabc", 0, 0},
		{"abc", "xabc", 1, 2},
		{"abcdef", "abXdef", 2, 2},
		{"abcdef", "abXXXdef", 3, 5},
		{"abcdef", "abef", 3, 2},
		{"abcdef", "abef", 5, 3},
		{"abcdef", "", 4, 0},
		{"aa", "aaa", 2, 2},
		{"", "abc", 0, 0},
	} {
		if got := carried(test.at, utf16.Encode([]rune(test.from)), utf16.Encode([]rune(test.to))); got != test.want {
			t.Errorf("%q to %q: %d is at %d, not %d", test.from, test.to, test.at, got, test.want)
		}
	}
}
