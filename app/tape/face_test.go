package tape

import (
	"testing"
	"time"
)

// The clock goes on between the instants that are set. It does not go back when one is
// set late, nor when the clock is paused or slowed down.
func TestFaceNeverGoesBack(t *testing.T) {
	var f face
	host := time.Now()
	last := int64(0)
	see := func(after time.Duration, speed float64, known, want int64) {
		t.Helper()
		host = host.Add(after)
		got := f.read(host, speed, known)
		if got != want {
			t.Errorf("the clock shows %d, want %d", got, want)
		}
		if got < last {
			t.Errorf("the clock went back from %d to %d", last, got)
		}
		last = got
	}
	const s = int64(time.Second)
	see(time.Second, 1, 0, 0) // it has not begun
	f.set(0)
	see(time.Second, 1, 0, 0)
	see(time.Second, 1, 0, s)
	see(time.Second, 1, 5*s, 5*s) // something is known to have happened
	see(time.Second, 1, 0, 5*s)
	see(4*time.Second, 10, 0, 7*s)
	f.set(6 * s) // told late
	see(0, 10, 0, 7*s)
	see(200*time.Millisecond, 0, 0, 8*s) // and paused from here
	see(time.Hour, 0.5, 0, 8*s)
	see(2*time.Second, 1, 0, 9*s)
}
