package program

import (
	"slices"
	"testing"
)

func TestShift(t *testing.T) {
	old := "a\nb\nc\nd\ne\n"
	for _, c := range []struct {
		now  string
		want []int // of lines 1 to 5
	}{
		{old, []int{1, 2, 3, 4, 5}},
		{"new\n" + old, []int{2, 3, 4, 5, 6}},
		{"a\nb\nx\nd\ne\n", []int{1, 2, 0, 4, 5}},
		{"a\nb\nd\ne\n", []int{1, 2, 0, 3, 4}},
		{"a\nb\nx\ny\nz\nd\ne\n", []int{1, 2, 0, 6, 7}},
		{"", []int{0, 0, 0, 0, 0}},
	} {
		s := ShiftOf(old, c.now)
		var got []int
		for line := 1; line <= 5; line++ {
			got = append(got, s.Line(line))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("to %q: %v, want %v", c.now, got, c.want)
		}
	}
}

// TestShiftOfAnEditedLine expects that a line that was edited is still that line, and
// that one that was replaced is not.
func TestShiftOfAnEditedLine(t *testing.T) {
	old := "\tctx, _ := context.WithDeadline(context.Background(), time.Now().Add(7*time.Second))\n"
	for now, want := range map[string]int{
		old: 1,
		"\tctx, _ := context.WithDeadline(context.Background(), time.Now().Add(300*time.Millisecond))\n": 1,
		"\tctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(7*time.Second))\n":   1,
		"\tjobs := make(chan int)\n": 0,
		"\n":                         0,
	} {
		if got := ShiftOf(old, now).Line(1); got != want {
			t.Errorf("in %q it is line %d, want %d", now, got, want)
		}
	}
}

// TestShiftAway expects that a text that is gone has no line left.
func TestShiftAway(t *testing.T) {
	for _, line := range []int{1, 2, 100} {
		if got := ShiftAway.Line(line); got != 0 {
			t.Errorf("line %d is said to be at %d", line, got)
		}
	}
}
