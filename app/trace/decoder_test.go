package trace

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"ctxplay/app/program"
)

// recorded returns the traces that ship with the samples.
func recorded(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../sample/recorded/*.trace")
	if err != nil || len(files) == 0 {
		t.Fatalf("no recorded traces: %v", err)
	}
	out := make(map[string][]byte)
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = b
	}
	return out
}

func decode(d *Decoder, pieces ...[]byte) (events []Event, err error) {
	for _, p := range pieces {
		e, err := d.Write(p)
		events = append(events, e...)
		if err != nil {
			return events, err
		}
	}
	e, err := d.Close()
	return append(events, e...), err
}

func TestPiecesDoNotMatter(t *testing.T) {
	for name, b := range recorded(t) {
		want, err := decode(NewDecoder(), b)
		if err != nil || len(want) == 0 {
			t.Fatalf("%s: %d events, %v", name, len(want), err)
		}
		for _, n := range []int{1, 7, 1000} {
			var pieces [][]byte
			for rest := b; len(rest) > 0; {
				m := min(n, len(rest))
				pieces, rest = append(pieces, rest[:m]), rest[m:]
			}
			got, err := decode(NewDecoder(), pieces...)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s in pieces of %d: %d events, %v; want the same %d", name, n, len(got), err, len(want))
			}
		}
	}
}

// The events of a generation come as soon as its last byte is in, so that the page
// shows a waiting program without asking for more.
func TestEventsComeWithTheirGeneration(t *testing.T) {
	b := recorded(t)["fast-slow.trace"]
	d := NewDecoder()
	first := 0
	for i := range b {
		events, err := d.Write(b[i : i+1])
		if err != nil {
			t.Fatal(err)
		}
		if len(events) > 0 && first == 0 {
			first = i
		}
	}
	if first == 0 || first > len(b)*3/4 {
		t.Errorf("first events came after %d of %d bytes", first, len(b))
	}
}

func TestNextStopsWhereAsked(t *testing.T) {
	b := recorded(t)["process.trace"]
	want, err := decode(NewDecoder(), b)
	if err != nil {
		t.Fatal(err)
	}
	d := NewDecoder()
	d.Feed(b)
	var got []Event
	for {
		events, more, err := d.Next(10)
		if err != nil || len(events) > 10 {
			t.Fatalf("%d events, %v", len(events), err)
		}
		got = append(got, events...)
		if !more {
			break
		}
	}
	if last, err := d.Close(); err != nil || len(last) != 0 {
		t.Errorf("%d events at the end, %v", len(last), err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%d events, want the same %d", len(got), len(want))
	}
}

func TestTimesRiseFromProgramStart(t *testing.T) {
	for name, b := range recorded(t) {
		events, err := decode(NewDecoder(), b)
		if err != nil {
			t.Fatal(err)
		}
		last := int64(0)
		for _, e := range events {
			if e.Time < last {
				t.Fatalf("%s: %d after %d", name, e.Time, last)
			}
			last = e.Time
		}
		// Every recorded program ends within a minute of virtual time.
		if last <= 0 || last > 60e9 {
			t.Errorf("%s ends at %d ns", name, last)
		}
	}
}

func TestACutTraceSaysSoAndKeepsWhatCame(t *testing.T) {
	b := recorded(t)["process.trace"]
	events, err := decode(NewDecoder(), b[:len(b)-100])
	if err == nil {
		t.Error("no error for a trace that was cut")
	}
	if len(events) == 0 {
		t.Error("nothing kept of a trace that was cut near its end")
	}
}

func TestNonsenseIsAnError(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("x"), []byte("go 1.26 trace\x00\x00\x00\xff\xff\xff"), bytes.Repeat([]byte{0}, 100)} {
		if events, err := decode(NewDecoder(), b); err == nil || len(events) > 0 {
			t.Errorf("%.20q: %d events, error %v", b, len(events), err)
		}
	}
}

func TestShortFile(t *testing.T) {
	for _, c := range []struct{ fn, file, want string }{
		{"main.main", "/home/me/prog/main.go", "main.go"},
		{"main.main.func1", `C:\prog\main.go`, "main.go"},
		{program.TestPath + ".TestBatch", "/work/batch_test.go", "batch_test.go"},
		{program.XTestPath + ".ExampleBatch", "/work/example_test.go", "example_test.go"},
		{"net/http.(*conn).serve", "/usr/lib/go/src/net/http/server.go", "net/http/server.go"},
		{"golang.org/x/sync/errgroup.(*Group).Go.func1", "/m/golang.org/x/sync@v0.1.0/errgroup/errgroup.go", "golang.org/x/sync/errgroup/errgroup.go"},
		{"runtime.gopark", "runtime/proc.go", "runtime/proc.go"},
	} {
		if got := ShortFile(c.fn, c.file); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.fn, c.file, got, c.want)
		}
	}
}

// Decoding ends without a panic, whatever the bytes are.
func FuzzDecoder(f *testing.F) {
	for _, b := range recorded(f) {
		f.Add(b, 100)
		f.Add(b[:len(b)/2], 1)
	}
	f.Fuzz(func(t *testing.T, b []byte, cut int) {
		cut = max(0, min(cut, len(b)))
		decode(NewDecoder(), b[:cut], b[cut:])
	})
}

func BenchmarkDecode(b *testing.B) {
	bytes := recorded(b)["process.trace"]
	events := 0
	b.SetBytes(int64(len(bytes)))
	for b.Loop() {
		e, err := decode(NewDecoder(), bytes)
		if err != nil {
			b.Fatal(err)
		}
		events += len(e)
	}
	b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
}

func TestWaitsAreRead(t *testing.T) {
	d := NewDecoder()
	for _, test := range []struct {
		category, text string
		kind           Kind
		want           Record
	}{
		{"ctxplay.look", "", Looked, Record{}},
		{"ctxplay.wait", "7\x001\x00select\x003,4", Waits, Record{Waiter: 7, Leaked: true, Text: "select", Things: []int64{3, 4}}},
		{"ctxplay.wait", "8\x006\x00chan send (nil chan)\x00", Waits, Record{Waiter: 8, Unseen: true, Partial: true, Text: "chan send (nil chan)"}},
		{"ctxplay.thing", "3\x008,9\x00*\x00", Awaited, Record{Thing: Thing{Number: 3, Reach: []int64{8, 9}, Count: None}}},
		{"ctxplay.thing", "4\x00*\x0011\x00", Awaited, Record{Thing: Thing{Number: 4, Anywhere: true, Holders: []int64{11}, Held: true, Count: None}}},
		{"ctxplay.thing", "5\x00\x00*\x002", Awaited, Record{Thing: Thing{Number: 5, Count: 2}}},
		{"ctxplay.thing", "6\x00\x00signal\x00", Awaited, Record{Thing: Thing{Number: 6, Signal: true, Count: None}}},
	} {
		var e Event
		if !d.record(&e, test.category, test.text) {
			t.Fatalf("%q is not taken for a record", test.text)
		}
		test.want.Deadline, test.want.Left = None, None
		if e.Kind != test.kind || !reflect.DeepEqual(*e.Record, test.want) {
			t.Errorf("%q: %+v, want %+v", test.text, *e.Record, test.want)
		}
	}
}

func TestContextRecordsAreRead(t *testing.T) {
	d := &Decoder{base: 1000}
	for _, test := range []struct {
		category, message string
		kind              Kind
		want              Record
	}{
		{"asked", "6000", Asked, Record{Deadline: 5000, Left: None}},
		{"asked", "\x005000", Asked, Record{Deadline: None, Left: 5000}}, // in a bubble
		{"sooner", "3000", Sooner, Record{Deadline: 2000, Left: None}},
		{"made", "4\x003\x00timer\x00\x00250", Made, Record{ID: 4, Parent: 3, Type: Timer, Deadline: None, Left: 250}},
		{"made", "4\x003\x00custom\x00*main.merged\x002", Made, Record{ID: 4, Parent: 3, Type: Custom, Text: "*main.merged", Others: []uint64{2}, Deadline: None, Left: None}},
		{"source", "4\x00s\x003", Source, Record{ID: 4, Text: DoneShared, Found: 3, Deadline: None, Left: None}},
		{"closed", "4", Closed, Record{ID: 4, Deadline: None, Left: None}},
		{"lent", "4", Lent, Record{ID: 4, Deadline: None, Left: None}},
		{"unread", "eof", Unread, Record{Text: "eof", Deadline: None, Left: None}},
		{"handed", "7\x003\x008\x004\x009", Handed, Record{Hands: []Hand{{7, 3}, {8, 4}}, Deadline: None, Left: None}},
		{"canceled", "4\x00context canceled\x00context canceled\x00main.main\x00/src/main.go\x0012", Canceled, Record{
			ID: 4, Err: "context canceled", Cause: "context canceled", Deadline: None, Left: None, Deferred: Frame{File: "main.go", Line: 12, Func: "main.main"},
		}},
	} {
		var e Event
		if !d.record(&e, "ctxplay."+test.category, test.message) || e.Kind != test.kind || !reflect.DeepEqual(*e.Record, test.want) {
			t.Errorf("%s %q is read as %d %+v, want %d %+v", test.category, test.message, e.Kind, *e.Record, test.kind, test.want)
		}
	}
}
