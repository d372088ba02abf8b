package program

import (
	"math"
	"testing"
	"testing/quick"
	"time"
)

func TestNudge(t *testing.T) {
	const us, ms, s, m, h = time.Microsecond, time.Millisecond, time.Second, time.Minute, time.Hour
	for _, c := range []struct {
		v     time.Duration
		steps int
		want  time.Duration
	}{
		{7 * s, 1, 8 * s}, {7 * s, -1, 6 * s}, {7 * s, 0, 7 * s}, {7 * s, 3, 10 * s}, {10 * s, -1, 9 * s},
		{s, -1, 900 * ms}, {900 * ms, 1, s}, {s, 1, 1500 * ms}, {2 * s, 1, 2500 * ms},
		{7100 * ms, 1, 8 * s}, {7100 * ms, -1, 7 * s}, {7100 * ms, 2, 9 * s}, {7100 * ms, -2, 6 * s},
		{50 * s, 1, m}, {m, 1, 90 * s}, {90 * s, 1, 2 * m}, {50 * m, 1, h}, {h, 1, 90 * m}, {h, -1, 50 * m},
		{100 * us, -1, 0}, {50 * us, -1, 0}, {50 * us, 1, 100 * us}, {0, 1, 100 * us}, {0, -1, 0}, {0, -5, 0}, {1, 1, 100 * us},
		{24 * h, 1, 24 * h}, {100 * h, 1, 100 * h}, {100 * h, -1, 24 * h}, {100 * h, -2, 18 * h},
		{-7 * s, 1, -6 * s}, {-7 * s, -1, -8 * s}, {-100 * us, 1, 0}, {-100 * us, 5, 0},
		{7 * s, math.MaxInt, 24 * h}, {7 * s, math.MinInt, 0}, {math.MaxInt64, 1, math.MaxInt64}, {math.MinInt64, 1, -24 * h},
	} {
		if got := Nudge(c.v, c.steps); got != c.want {
			t.Errorf("%v by %d: %v, want %v", c.v, c.steps, got, c.want)
		}
	}
}

// TestNudgeIsEven expects that from the smallest to the largest no step is more than
// half as much again, or less than a twentieth, but around 100 µs and where the
// decades begin.
func TestNudgeIsEven(t *testing.T) {
	for i := 2; i < len(rounds); i++ {
		if r := float64(rounds[i]) / float64(rounds[i-1]); r < 1.05 || r > 1.51 {
			t.Errorf("from %v to %v is %.2f", rounds[i-1], rounds[i], r)
		}
	}
}

func TestNudgeByOnes(t *testing.T) {
	same := func(v time.Duration, n int8) bool {
		w := v
		for range max(n, -n) {
			step := 1
			if n < 0 {
				step = -1
			}
			w = Nudge(w, step)
		}
		return w == Nudge(v, int(n))
	}
	for _, v := range append([]time.Duration{1, 99, 7.1e9, 25 * time.Hour}, rounds...) {
		if err := quick.Check(func(n int8) bool { return n == -128 || same(v, n) }, &quick.Config{MaxCount: 50}); err != nil {
			t.Errorf("%v: %v", v, err)
		}
	}
}
