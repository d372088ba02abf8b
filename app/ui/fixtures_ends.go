//go:build !js

package ui

import (
	"ctxplay/app/replay"
	"ctxplay/app/trace"
)

// cut is a run that was stopped while it computed, of whose end there is no
// recording.
func cut() *replay.Run {
	rec := begun()
	rec.Until(second)
	rec.Exit(replay.Exit{At: 3 * second, Reason: replay.ReasonStopped})
	return rec.Run()
}

// late is a deadlock that closed in the last microsecond, after a cancellation for
// which nobody was waiting.
func late() *replay.Run {
	rec := begun()
	at := []trace.Frame{line(42, "main.main")}
	rec.Add(trace.Event{Kind: trace.Canceled, Time: second, Goroutine: 1, Stack: at,
		Record: &trace.Record{ID: 2, Err: "context canceled", Cause: "context canceled"}})
	for i, lock := range []string{"sync.(*Mutex).Lock", "sync.(*Mutex).Lock", "sync.(*WaitGroup).Wait"} {
		id := int64(i+1)%3 + 1
		rec.Add(trace.Event{Kind: trace.GoState, Time: 2*second + int64(i)*64, Goroutine: id, Subject: id, From: trace.Running, To: trace.Waiting, Reason: "sync",
			SubjectStack: []trace.Frame{{File: "sync/mutex.go", Line: 46, Func: lock}, line(20+i, "main.main")}})
	}
	rec.Exit(replay.Exit{At: 2*second + 256, Code: 2, Reason: replay.ReasonDeadlock, Text: "fatal error: all goroutines are asleep - deadlock!"})
	return rec.Run()
}

// begun is the first half second of a run of three goroutines, with a context that
// can be cancelled.
func begun() *replay.Recording {
	rec := replay.NewRecording(replay.Meta{Program: "process", Clock: "virtual", Resolution: 64})
	made := []trace.Frame{{File: "context/context.go", Line: 1, Func: "context.WithCancel"}, line(39, "main.main")}
	rec.Add(trace.Event{Kind: trace.GoState, Subject: 1, From: trace.Unknown, To: trace.Running, SubjectStack: made[1:]})
	rec.Add(trace.Event{Kind: trace.Made, Time: 1e6, Goroutine: 1, Stack: made, Record: &trace.Record{ID: 1, Type: trace.Background, Deadline: trace.None}})
	rec.Add(trace.Event{Kind: trace.Made, Time: 2e6, Goroutine: 1, Stack: made, Record: &trace.Record{ID: 2, Parent: 1, Type: trace.Cancel, Deadline: trace.None}})
	for id := int64(2); id <= 3; id++ {
		rec.Add(trace.Event{Kind: trace.GoState, Time: id * 1e8, Goroutine: 1, Stack: []trace.Frame{line(40, "main.main")}, Subject: id,
			From: trace.NotExist, To: trace.Runnable, SubjectStack: []trace.Frame{line(12, "main.main.func1")}})
		rec.Add(trace.Event{Kind: trace.GoState, Time: id*1e8 + 64, Goroutine: id, Subject: id, From: trace.Runnable, To: trace.Running})
	}
	return rec
}
