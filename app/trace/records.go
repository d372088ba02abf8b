package trace

import (
	"strconv"
	"strings"
)

const prefix = "ctxplay."

// record fills in e from a log event of the probe's, and reports whether it is
// one. The formats are written in app/probe/overlay: fields
// separated by NUL, numbers in decimal.
func (d *Decoder) record(e *Event, category, message string) bool {
	name, ok := strings.CutPrefix(category, prefix)
	if !ok {
		return false
	}
	e.Record = &Record{Deadline: None, Left: None}
	f := fields(strings.Split(message, "\x00"))
	switch name {
	case "start":
		d.base, d.started = f.int(0), true
		return false
	case "stdout", "stderr":
		e.Kind, e.Stream, e.Text = Output, 1, message
		if name == "stderr" {
			e.Stream = 2
		}
	case "exit":
		e.Kind, e.Code = Exit, int(f.int(0))
	case "panic":
		e.Kind = Panicked
	case "asked":
		e.Kind = Asked
		d.deadline(e, f, 0)
	case "sooner":
		e.Kind = Sooner
		d.deadline(e, f, 0)
	case "made":
		e.Kind, e.ID, e.Parent, e.Type = Made, f.uint(0), f.uint(1), Type(f.at(2))
		switch e.Type {
		case Timer:
			d.deadline(e, f, 3)
		case WithValue:
			e.KeyType, e.Key, e.Value = f.at(3), f.at(4), f.at(5)
		case Custom:
			e.Text = f.at(3)
			for i := 4; i < len(f); i++ {
				e.Others = append(e.Others, f.uint(i))
			}
		}
	case "source":
		e.Kind, e.ID, e.Text, e.Found = Source, f.uint(0), f.at(1), f.uint(2)
	case "closed":
		e.Kind, e.ID = Closed, f.uint(0)
	case "lent":
		e.Kind, e.ID = Lent, f.uint(0)
	case "unread":
		e.Kind, e.Text = Unread, f.at(0)
	case "handed":
		e.Kind = Handed
		for i := 0; i+1 < len(f); i += 2 {
			e.Hands = append(e.Hands, Hand{f.int(i), f.uint(i + 1)})
		}
	case "done":
		e.Kind, e.ID = Done, f.uint(0)
	case "err":
		e.Kind, e.ID = ErrSeen, f.uint(0)
	case "value":
		e.Kind, e.ID, e.Found, e.KeyType, e.Key, e.Value = Value, f.uint(0), f.uint(1), f.at(2), f.at(3), f.at(4)
	case "canceled":
		e.Kind, e.ID, e.Err, e.Cause = Canceled, f.uint(0), f.at(1), f.at(2)
		if fn := f.at(3); fn != "" {
			e.Deferred = Frame{Func: fn, File: ShortFile(fn, f.at(4)), Line: int(f.int(5))}
		}
	case "called":
		e.Kind, e.ID = Called, f.uint(0)
	case "used":
		e.Kind, e.ID = Used, f.uint(0)
	case "cause":
		e.Kind, e.ID = CauseAsked, f.uint(0)
	case "returned":
		e.Kind = Returned
	case "look":
		e.Kind = Looked
	case "wait":
		bits := f.int(1)
		e.Kind, e.Waiter, e.Text = Waits, f.int(0), f.at(2)
		e.Leaked, e.Unseen, e.Partial = bits&1 != 0, bits&2 != 0, bits&4 != 0
		e.Things, _ = list(f.at(3))
	case "thing":
		e.Kind, e.Thing = Awaited, f.thing()
	default:
		return false
	}
	return true
}

// deadline reads an instant at field i or, where that is empty, how far off one
// is at the next.
func (d *Decoder) deadline(e *Event, f fields, i int) {
	if f.at(i) != "" {
		e.Deadline = f.int(i) - d.base
		return
	}
	e.Left = f.int(i + 1)
}

// thing reads what is known of a thing that goroutines wait for.
func (f fields) thing() Thing {
	t := Thing{Number: f.int(0), Count: None}
	t.Reach, _ = list(f.at(1))
	t.Anywhere = f.at(1) == "*"
	t.Holders, t.Signal = list(f.at(2))
	t.Held = f.at(2) != "*" && !t.Signal
	if f.at(3) != "" {
		t.Count = f.int(3)
	}
	return t
}

// list reads numbers separated by commas, and whether "signal" is among them.
func list(text string) (numbers []int64, signal bool) {
	for s := range strings.SplitSeq(text, ",") {
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			numbers = append(numbers, n)
		}
		signal = signal || s == "signal"
	}
	return numbers, signal
}

// fields are those of a record; missing ones read as zero.
type fields []string

func (f fields) at(i int) string {
	if i < len(f) {
		return strings.ToValidUTF8(f[i], "\uFFFD")
	}
	return ""
}

func (f fields) int(i int) int64 {
	n, _ := strconv.ParseInt(f.at(i), 10, 64)
	return n
}

func (f fields) uint(i int) uint64 {
	n, _ := strconv.ParseUint(f.at(i), 10, 64)
	return n
}
