package replay

import (
	"math"
	"testing"
)

const us, ms, sec, minute, hour, day int64 = 1e3, 1e6, 1e9, 60e9, 3600e9, 24 * 3600e9

func TestClock(t *testing.T) {
	for _, c := range []struct {
		t    int64
		want string
	}{
		{0, "0 s"}, {640, "640 ns"}, {999, "999 ns"}, {4 * us, "4 µs"}, {4160, "4.16 µs"}, {12_345, "12.3 µs"},
		{100 * us, "100 µs"}, {999_600, "1 ms"}, {12_300_000, "12.3 ms"}, {250 * ms, "250 ms"}, {999_700_000, "1.000 s"},
		{7 * sec, "7.000 s"}, {59_999_600_000, "1 min 00.000 s"}, {125 * sec, "2 min 05.000 s"},
		{3*hour + 7*sec, "3 h 00 min 07 s"}, {3*day + 2*hour, "3 d 02 h 00 min"},
		{None, "–"}, {-4 * us, "−4 µs"},
	} {
		if got := Clock(c.t); got != c.want {
			t.Errorf("Clock(%d) = %q, want %q", c.t, got, c.want)
		}
	}
	Clock(math.MinInt64)
}

// TestInstantsAndDurationsOfARun expects that a clock which moves in steps is read no
// finer than these.
func TestInstantsAndDurationsOfARun(t *testing.T) {
	real := &Run{Clock: "real", Resolution: 100 * us}
	virtual := &Run{Clock: "virtual", Resolution: 64}
	opened := &Run{Resolution: 1}
	for _, c := range []struct {
		r             *Run
		t             int64
		instant, took string
	}{
		{real, 0, "0 s", "< 100 µs"}, {real, 64, "0 s", "< 100 µs"}, {real, 99_999, "100 µs", "< 100 µs"},
		{real, 100_064, "100 µs", "100 µs"}, {real, 12_345_678, "12.3 ms", "12.3 ms"}, {real, 7*sec + 64, "7.000 s", "7.000 s"},
		{real, None, "–", "–"}, {real, -64, "0 s", "< 100 µs"}, {real, -4*ms - 64, "−4 ms", "−4 ms"},
		{virtual, 0, "0 s", "0 s"}, {virtual, 64, "64 ns", "64 ns"}, {virtual, 4160, "4.16 µs", "4.16 µs"},
		{opened, 7, "7 ns", "7 ns"}, {opened, 0, "0 s", "0 s"}, {nil, 640, "640 ns", "640 ns"},
	} {
		if got := c.r.Instant(c.t); got != c.instant {
			t.Errorf("instant %d of %+v is %q, want %q", c.t, c.r, got, c.instant)
		}
		if got := c.r.Lasted(c.t); got != c.took {
			t.Errorf("%d of %+v lasted %q, want %q", c.t, c.r, got, c.took)
		}
	}
	for _, step := range []int64{1, 64, 100 * us} {
		r := &Run{Clock: "real", Resolution: step}
		for _, at := range []int64{math.MinInt64, math.MinInt64 + 1, math.MaxInt64} {
			r.Instant(at)
			r.Lasted(at)
		}
	}
}
