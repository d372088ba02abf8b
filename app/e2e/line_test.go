package e2e

import (
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A line is what lies between a browser and a host: it takes so long to cross, and lets
// so many bytes through each second, in each direction, however many connections share it.
type line struct {
	half time.Duration // from one end to the other: half a round trip
	rate float64       // bytes per second

	down, up  lane
	downBytes atomic.Int64 // that the browser got
}

// A quality is how good a line is: bits per second, and the time of a round trip.
type quality struct {
	rate float64
	trip time.Duration
}

// A lane is one direction of a line. What is sent waits until all before it has passed.
type lane struct {
	mu   sync.Mutex
	free time.Time // when the last byte will have passed
}

// pass returns when bytes that are sent now will have passed.
func (l *lane) pass(bytes int, rate float64) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := time.Now(); l.free.Before(now) {
		l.free = now
	}
	l.free = l.free.Add(time.Duration(float64(bytes) / rate * 1e9))
	return l.free
}

// newLine opens a line to a server and returns it with the address of its near end.
func newLine(t testing.TB, to string, of quality) (*line, string) {
	t.Helper()
	l := &line{rate: of.rate / 8, half: of.trip / 2}
	near, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host, below, _ := strings.Cut(strings.TrimPrefix(to, "http://"), "/")
	if below != "" {
		below = "/" + below
	}
	var open sync.WaitGroup
	t.Cleanup(func() {
		near.Close()
		open.Wait()
	})
	open.Go(func() {
		for {
			conn, err := near.Accept()
			if err != nil {
				return
			}
			open.Go(func() { l.connect(conn, host) })
		}
	})
	return l, "http://" + near.Addr().String() + below
}

// connect carries one connection until either end closes it. Its first bytes wait for a
// whole round trip more, as those of TCP do.
func (l *line) connect(near net.Conn, host string) {
	defer near.Close()
	far, err := net.Dial("tcp", host)
	if err != nil {
		return
	}
	defer far.Close()
	var both sync.WaitGroup
	both.Go(func() {
		time.Sleep(2 * l.half)
		l.carry(far, near, &l.up, nil)
	})
	both.Go(func() { l.carry(near, far, &l.down, &l.downBytes) })
	both.Wait()
}

// A parcel is some bytes on their way, and when they are there.
type parcel struct {
	bytes []byte
	there time.Time
}

// carry takes what comes from one end to the other. What is on its way is bounded, as by
// the window of a TCP connection, and no connection books the line for long before it can
// use it, so that all get their share. Sleeping is what a line does.
func (l *line) carry(to, from net.Conn, through *lane, count *atomic.Int64) {
	const size, window, booked = 4 << 10, 64, 20 * time.Millisecond
	parcels := make(chan parcel, window)
	go func() {
		defer close(parcels)
		for {
			text := make([]byte, size)
			n, err := from.Read(text)
			if n > 0 {
				passed := through.pass(n, l.rate)
				time.Sleep(time.Until(passed) - booked)
				parcels <- parcel{text[:n], passed.Add(l.half)}
			}
			if err != nil {
				return
			}
		}
	}()
	for p := range parcels {
		time.Sleep(time.Until(p.there))
		if _, err := to.Write(p.bytes); err != nil {
			from.Close()
			break
		}
		if count != nil {
			count.Add(int64(len(p.bytes)))
		}
	}
	to.Close()
	for range parcels { // until the reader has seen that it is over
	}
}
