package trace

import (
	"slices"
	"strconv"
	"strings"
)

// prefix begins the category of each log event that is a record.
const prefix = "ctxplay."

// A recordSpec is a kind of record: what the probe writes, and what it becomes.
// A record is a log event. Its category is the prefix and the record's name;
// its message holds the arguments, separated by NUL, numbers in decimal.
type recordSpec struct {
	name string
	kind Kind // of the event that the record becomes, 0 for none
	args []arg
	// byType are further arguments of a made context, by its Type.
	byType map[Type][]arg
	// whole says that the message is one text, in which a NUL has no meaning.
	whole bool
	// detector says that the race detector writes it (app/race), and not the probe.
	detector bool
}

// records are all that the probe writes. Whoever changes what app/probe/overlay
// records begins here; a test holds the two together.
var records = []recordSpec{
	{name: "start", args: []arg{argStart}},
	{name: "stdout", kind: Output, args: []arg{argStdout}, whole: true},
	{name: "stderr", kind: Output, args: []arg{argStderr}, whole: true},
	{name: "exit", kind: Exit, args: []arg{argCode}},
	{name: "panic", kind: Panicked},
	{name: "returned", kind: Returned},

	{name: "asked", kind: Asked, args: []arg{argDeadline, argLeft}},
	{name: "sooner", kind: Sooner, args: []arg{argDeadline, argLeft}},
	{name: "made", kind: Made, args: []arg{argContext, argParent, argContextType}, byType: map[Type][]arg{
		Timer:     {argDeadline, argLeft},
		WithValue: {argKeyType, argKey, argValue},
		Custom:    {argText, argOthers},
	}},
	{name: "source", kind: Source, args: []arg{argContext, argText, argFound}},
	{name: "closed", kind: Closed, args: []arg{argContext}},
	{name: "lent", kind: Lent, args: []arg{argContext}},
	{name: "handed", kind: Handed, args: []arg{argHands}},
	{name: "done", kind: Done, args: []arg{argContext}},
	{name: "err", kind: ErrSeen, args: []arg{argContext}},
	{name: "value", kind: Value, args: []arg{argContext, argFound, argKeyType, argKey, argValue}},
	{name: "canceled", kind: Canceled, args: []arg{argContext, argErr, argCause, argDeferFunc, argDeferFile, argDeferLine}},
	{name: "called", kind: Called, args: []arg{argContext}},
	{name: "used", kind: Used, args: []arg{argContext}},
	{name: "cause", kind: CauseAsked, args: []arg{argContext}},

	{name: "unread", kind: Unread, args: []arg{argText}},

	{name: "look", kind: Looked},
	{name: "wait", kind: Waits, args: []arg{argWaiter, argProof, argText, argThings}},
	{name: "thing", kind: Awaited, args: []arg{argThing, argReach, argHolders, argCount}},

	{name: "race.on", kind: RacesLooked, detector: true},
	{name: "race", kind: Raced, detector: true, args: []arg{
		argRace, argAddress, argLaterKind, argLaterSize, argEarlierKind, argEarlierSize, argEarlierGoroutine, argEarlierAgo,
	}},
	{name: "race.stack", kind: RaceStack, detector: true, args: []arg{argRace, argWhich, argFrames}},
	{name: "switch", kind: Switched, detector: true, args: []arg{argOperation, argNext}},
	{name: "race.lost", kind: RacesLost, detector: true, args: []arg{argLost, argLimit}},
}

// recordsByName has the records by their names.
var recordsByName = func() map[string]*recordSpec {
	m := make(map[string]*recordSpec)
	for i := range records {
		m[records[i].name] = &records[i]
	}
	return m
}()

// An arg is an argument of a record: its name, and how it is read, as argument i
// of f. The last of a record may take all that is left.
type arg struct {
	name string
	read func(d *Decoder, r *Record, f fields, i int)
}

// The arguments of records.
var (
	// argStart is the program's start on the clock of the trace.
	argStart = arg{name: "start", read: func(d *Decoder, _ *Record, f fields, i int) { d.base, d.started = f.int(i), true }}

	// argStdout and argStderr are what was written.
	argStdout = arg{name: "text", read: func(_ *Decoder, r *Record, f fields, i int) { r.Stream, r.Text = 1, f[i] }}
	argStderr = arg{name: "text", read: func(_ *Decoder, r *Record, f fields, i int) { r.Stream, r.Text = 2, f[i] }}

	argCode = arg{name: "code", read: func(_ *Decoder, r *Record, f fields, i int) { r.Code = int(f.int(i)) }}
	argText = arg{name: "text", read: func(_ *Decoder, r *Record, f fields, i int) { r.Text = f.at(i) }}

	// argContext, argParent and argFound are numbers of contexts, 0 for none.
	argContext = arg{name: "context", read: func(_ *Decoder, r *Record, f fields, i int) { r.ID = f.uint(i) }}
	argParent  = arg{name: "parent", read: func(_ *Decoder, r *Record, f fields, i int) { r.Parent = f.uint(i) }}
	argFound   = arg{name: "found", read: func(_ *Decoder, r *Record, f fields, i int) { r.Found = f.uint(i) }}
	argOthers  = arg{name: "others", read: func(_ *Decoder, r *Record, f fields, i int) {
		for ; i < len(f); i++ {
			r.Others = append(r.Others, f.uint(i))
		}
	}}

	argContextType = arg{name: "type", read: func(_ *Decoder, r *Record, f fields, i int) { r.Type = Type(f.at(i)) }}
	argKeyType     = arg{name: "key type", read: func(_ *Decoder, r *Record, f fields, i int) { r.KeyType = f.at(i) }}
	argKey         = arg{name: "key", read: func(_ *Decoder, r *Record, f fields, i int) { r.Key = f.at(i) }}
	argValue       = arg{name: "value", read: func(_ *Decoder, r *Record, f fields, i int) { r.Value = f.at(i) }}
	argErr         = arg{name: "err", read: func(_ *Decoder, r *Record, f fields, i int) { r.Err = f.at(i) }}
	argCause       = arg{name: "cause", read: func(_ *Decoder, r *Record, f fields, i int) { r.Cause = f.at(i) }}

	// argDeadline is an instant on the clock of the trace. It is empty in a bubble of
	// testing/synctest; then argLeft, which follows it, says how far off it is.
	argDeadline = arg{name: "deadline", read: func(d *Decoder, r *Record, f fields, i int) {
		if f.at(i) != "" {
			r.Deadline = f.int(i) - d.base
		}
	}}
	argLeft = arg{name: "left", read: func(_ *Decoder, r *Record, f fields, i int) {
		if f.at(i-1) == "" {
			r.Left = f.int(i)
		}
	}}

	// argDeferFunc, argDeferFile and argDeferLine are where the defer statement of a
	// deferred cancel function is; other calls of one lack them.
	argDeferFunc = arg{name: "defer's function", read: func(_ *Decoder, r *Record, f fields, i int) { r.Deferred.Func = f.at(i) }}
	argDeferFile = arg{name: "defer's file", read: func(_ *Decoder, r *Record, f fields, i int) {
		if fn := r.Deferred.Func; fn != "" {
			r.Deferred.File = ShortFile(fn, f.at(i))
		}
	}}
	argDeferLine = arg{name: "defer's line", read: func(_ *Decoder, r *Record, f fields, i int) {
		if r.Deferred.Func != "" {
			r.Deferred.Line = int(f.int(i))
		}
	}}

	// argHands are pairs of a goroutine and a context that it was handed.
	argHands = arg{name: "goroutine, context", read: func(_ *Decoder, r *Record, f fields, i int) {
		for ; i+1 < len(f); i += 2 {
			r.Hands = append(r.Hands, Hand{f.int(i), f.uint(i + 1)})
		}
	}}

	argWaiter = arg{name: "waiter", read: func(_ *Decoder, r *Record, f fields, i int) { r.Waiter = f.int(i) }}
	// argProof is a sum of bits, as package runtime's overlay has them.
	argProof = arg{name: "proof", read: func(_ *Decoder, r *Record, f fields, i int) {
		bits := f.int(i)
		r.Leaked, r.Unseen, r.Partial = bits&1 != 0, bits&2 != 0, bits&4 != 0
	}}
	// argThings, argReach and argHolders are numbers separated by commas, "*" for not known
	// or anywhere, and "signal" among the holders for what only a signal does.
	argThings = arg{name: "things", read: func(_ *Decoder, r *Record, f fields, i int) { r.Things = numbers(f.at(i)) }}
	argThing  = arg{name: "thing", read: func(_ *Decoder, r *Record, f fields, i int) { r.Thing.Number = f.int(i) }}
	argReach  = arg{name: "reach", read: func(_ *Decoder, r *Record, f fields, i int) {
		r.Thing.Reach, r.Thing.Anywhere = numbers(f.at(i)), f.at(i) == "*"
	}}
	argHolders = arg{name: "holders", read: func(_ *Decoder, r *Record, f fields, i int) {
		r.Thing.Holders = numbers(f.at(i))
		r.Thing.Signal = slices.Contains(strings.Split(f.at(i), ","), "signal")
		r.Thing.Held = f.at(i) != "*" && !r.Thing.Signal
	}}
	argCount = arg{name: "count", read: func(_ *Decoder, r *Record, f fields, i int) {
		r.Thing.Count = None
		if f.at(i) != "" {
			r.Thing.Count = f.int(i)
		}
	}}

	// argAddress is in hexadecimal, with 0x before it or without.
	argRace    = arg{name: "race", read: func(_ *Decoder, r *Record, f fields, i int) { r.Race = &Race{Number: f.int(i)} }}
	argAddress = arg{name: "address", read: func(_ *Decoder, r *Record, f fields, i int) {
		r.Race.Address, _ = strconv.ParseUint(strings.TrimPrefix(f.at(i), "0x"), 16, 64)
	}}
	argLaterKind   = arg{name: "later kind", read: func(_ *Decoder, r *Record, f fields, i int) { r.Race.Later.Kind = f.at(i) }}
	argLaterSize   = arg{name: "later size", read: func(_ *Decoder, r *Record, f fields, i int) { r.Race.Later.Size = f.int(i) }}
	argEarlierKind = arg{name: "earlier kind", read: func(_ *Decoder, r *Record, f fields, i int) { r.Race.Earlier.Kind = f.at(i) }}
	argEarlierSize = arg{name: "earlier size", read: func(_ *Decoder, r *Record, f fields, i int) { r.Race.Earlier.Size = f.int(i) }}
	// argEarlierGoroutine is 0 where it is not known, argEarlierAgo empty.
	argEarlierGoroutine = arg{name: "earlier goroutine", read: func(_ *Decoder, r *Record, f fields, i int) { r.Race.Goroutine = f.int(i) }}
	argEarlierAgo       = arg{name: "earlier ago", read: func(_ *Decoder, r *Record, f fields, i int) {
		r.Race.Ago = None
		if n, err := strconv.ParseInt(f.at(i), 10, 64); err == nil && n >= 0 {
			r.Race.Ago = n
		}
	}}

	argWhich = arg{name: "which", read: func(_ *Decoder, r *Record, f fields, i int) { r.Race.Which = f.at(i) }}
	// argFrames are a function, a file and a line for each call, innermost first.
	argFrames = arg{name: "function, file, line", read: func(_ *Decoder, r *Record, f fields, i int) {
		for ; i+2 < len(f); i += 3 {
			fn := f.at(i)
			r.Race.Stack = append(r.Race.Stack, Frame{Func: fn, File: ShortFile(fn, f.at(i+1)), Line: int(f.int(i + 2))})
		}
	}}

	argOperation = arg{name: "operation", read: func(_ *Decoder, r *Record, f fields, i int) { r.Operation = f.int(i) }}
	argNext      = arg{name: "next", read: func(_ *Decoder, r *Record, f fields, i int) { r.Next = f.int(i) }}

	argLost  = arg{name: "what", read: func(_ *Decoder, r *Record, f fields, i int) { r.Text = f.at(i) }}
	argLimit = arg{name: "limit", read: func(_ *Decoder, r *Record, f fields, i int) { r.Limit = f.int(i) }}
)

// record fills in e from a log event of the probe's, and reports whether it is
// one that becomes an event.
func (d *Decoder) record(e *Event, category, message string) bool {
	name, ok := strings.CutPrefix(category, prefix)
	spec := recordsByName[name]
	if !ok || spec == nil {
		return false
	}
	e.Kind, e.Record = spec.kind, &Record{Deadline: None, Left: None}
	f := fields{message}
	if !spec.whole {
		f = strings.Split(message, "\x00")
	}
	for i, a := range spec.args {
		a.read(d, e.Record, f, i)
	}
	for i, a := range spec.byType[e.Type] {
		a.read(d, e.Record, f, len(spec.args)+i)
	}
	return spec.kind != 0
}

// numbers reads numbers separated by commas; what is no number is left out.
func numbers(text string) (out []int64) {
	for s := range strings.SplitSeq(text, ",") {
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// fields are the arguments of a record; missing ones read as zero.
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
