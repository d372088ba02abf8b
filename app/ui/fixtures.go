//go:build !js

package ui

import (
	"fmt"

	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
	"ctxplay/app/trace"
)

// opened returns the page of a program after msgs.
func opened(name string, msgs ...play.Msg) func() play.Model {
	return func() play.Model { return after(play.New(play.Lessons(), name), msgs...) }
}

// ran returns the page of process after a run that r tells of, and msgs.
func ran(r func() *replay.Run, msgs ...play.Msg) func() play.Model {
	return func() play.Model {
		run := r()
		m := after(play.New(play.Lessons(), "process"), play.Press{}, play.Happened{Event: sandbox.Started{}}, play.Progress{Run: run})
		if run.Exit != nil {
			m = after(m, play.Happened{Event: sandbox.Exited{At: run.Exit.At, Code: run.Exit.Code, Reason: run.Exit.Reason, Text: run.Exit.Text}})
		}
		return after(m, msgs...)
	}
}

// edited returns the page of fast-slow with a source of the person's, after msgs.
func edited(msgs ...play.Msg) func() play.Model {
	return func() play.Model {
		m := opened("fast-slow", play.AddFile{}, play.Edit{File: "more.go", Text: "package main\n\nconst more = 1\n"})()
		for i := range msgs {
			if c, ok := msgs[i].(play.Checked); ok {
				c.Rev = m.Draft.Rev
				msgs[i] = c
			}
		}
		return after(m, msgs...)
	}
}

// complaints are what the checker may say.
var complaints = play.Checked{Diagnostics: []program.Diagnostic{
	{File: "main.go", Line: 29, Column: 2, Severity: program.SeverityError, Source: "types", Text: "undefined: results"},
	{File: "main.go", Line: 29, Column: 7, Severity: program.SeverityWarning, Source: "vet", Code: "lostcancel",
		Text:  "the cancel function returned by context.WithDeadline should be called, not discarded, to avoid a context leak",
		Why:   "Until cancel is called or the parent ends, the child stays registered with its parent and its timer keeps running.",
		Fixes: []program.Fix{{Text: "Call it: defer cancel()"}}},
	{File: "more.go", Line: 3, Column: 1, Severity: program.SeverityNote, Source: "vet", Code: "unusedresult", Text: "a note"},
}}

// linked is the page of a link that brought requests.
func linked() play.Model {
	m := opened("process")()
	m.Setup.Script = []sandbox.Request{{ID: 1, Path: "/hello", HangUpAt: second}, {ID: 2, Path: "/hello?user=2", At: 2 * second, HangUpAt: replay.None}}
	return m
}

func after(m play.Model, msgs ...play.Msg) play.Model {
	for _, msg := range msgs {
		m, _ = play.Update(m, msg)
	}
	return m
}

// How far a run has got.
var (
	pressed = []play.Msg{play.Press{}}
	started = append(pressed, play.Happened{Event: sandbox.Started{Resolution: 1e5}},
		play.Happened{Event: sandbox.Tick{At: 1234e6, Next: 3e9, Idle: true}})
	standing = append(started[:len(started):len(started)], play.SetPaused{Paused: true})
)

// other keeps the run in view and runs once more.
var other = []play.Msg{
	play.Keep{}, play.Press{}, play.Happened{Event: sandbox.Started{}}, play.Progress{Run: deadlocked()},
	play.Happened{Event: sandbox.Exited{At: 2 * second, Code: 2, Reason: replay.ReasonDeadlock}},
}

// context and goroutine select.
func context(id replay.ContextID) play.Msg {
	return play.Select{Selection: timeline.Selection{Kind: timeline.Context, Context: id}}
}

func goroutine(id replay.GoID) play.Msg {
	return play.Select{Selection: timeline.Selection{Kind: timeline.Goroutine, Goroutine: id}}
}

const second = int64(1e9)

// endless is a context that has not ended.
func endless(c replay.Context) *replay.Context {
	c.Asked, c.Deadline, c.Canceled = replay.None, replay.None, replay.None
	return &c
}

func line(n int, fn string) replay.Site { return replay.Site{File: "main.go", Line: n, Func: fn} }

// deadlocked is two goroutines that wait for one another, and one that got away.
func deadlocked() *replay.Run {
	r := &replay.Run{
		Program: "process", Clock: "virtual", Seed: 1, Resolution: 64, Head: 2 * second,
		Exit:   &replay.Exit{At: 2 * second, Code: 2, Reason: replay.ReasonDeadlock, Text: "fatal error: all goroutines are asleep - deadlock!"},
		Output: []replay.Output{{At: 2 * second, Stream: "stderr", Text: "fatal error: all goroutines are asleep - deadlock!\n"}},
	}
	span := func(from, to int64, s replay.State, why string, n int, fn string) replay.Span {
		at := line(n, fn)
		return replay.Span{From: from, To: to, State: s, Reason: r.Because(why), Where: r.Stand(at, []replay.Site{at})}
	}
	life := func(made int64, fn string, n int, why string) []replay.Span {
		return []replay.Span{
			span(made, made+1e7, replay.Runnable, "", n, fn), span(made+1e7, made+2e7, replay.Running, "", n, fn),
			span(made+2e7, replay.None, replay.Blocked, why, n+1, fn),
		}
	}
	r.Goroutines = []*replay.Goroutine{
		{ID: 1, Entry: "main.main", Ended: replay.None, Spans: life(0, "main.main", 39, "sync.WaitGroup.Wait")},
		{ID: 5, Parent: 1, Entry: "main.left", Created: 1e7, Ended: replay.None, Site: line(39, "main.main"), Spans: life(1e7, "main.left", 12, "chan send")},
		{ID: 6, Parent: 1, Entry: "main.right", Created: 1e7, Ended: second, Site: line(40, "main.main"), Spans: []replay.Span{
			span(1e7, second, replay.Waiting, "sleep", 22, "main.right"), {From: second, To: replay.None, State: replay.Ended},
		}},
	}
	r.Findings = []replay.Finding{
		{Kind: replay.Deadlock, Grade: replay.Fault, Goroutine: 1, At: 2 * second, Site: line(40, "main.main"), Text: "Every goroutine waits, and nothing can wake one.",
			Ring: []replay.Hold{
				{Goroutine: 1, For: "sync.WaitGroup.Wait", Site: line(40, "main.main"), HeldBy: []replay.GoID{5}, Until: "to call Done (main.go:11)"},
				{Goroutine: 5, For: "chan send", Site: line(13, "main.left"), HeldBy: []replay.GoID{1}, Until: "to receive (main.go:41)"},
			}},
		{Kind: replay.BlockedSend, Grade: replay.Warning, Goroutine: 5, At: 2e7, Site: line(13, "main.left"), Count: 3, Text: "Nobody receives what it sends."},
		{Kind: replay.GoroutineLeak, Grade: replay.Note, Goroutine: 6, At: second, Site: line(22, "main.right"), Text: "It was waiting when main returned."},
	}
	return r
}

// panicked is a run that ended at once.
func panicked() *replay.Run {
	at := line(18, "main.main")
	return &replay.Run{
		Program: "process", Clock: "virtual", Seed: 1, Resolution: 64, Head: 27000,
		Exit: &replay.Exit{At: 27000, Code: 2, Reason: replay.ReasonPanic, Text: "panic: assignment to entry in nil map", Goroutine: 1, Site: &at},
	}
}

// crowded is a run of many goroutines alike.
func crowded() *replay.Run {
	rec := replay.NewRecording(replay.Meta{Program: "process", Clock: "virtual", Resolution: 64})
	at := func(fn string, n int) []trace.Frame { return []trace.Frame{line(n, fn)} }
	rec.Add(trace.Event{Kind: trace.GoState, Subject: 1, From: trace.Unknown, To: trace.Running, SubjectStack: at("main.main", 39)})
	const workers = 60
	for i := range int64(workers) {
		rec.Add(trace.Event{Kind: trace.GoState, Time: i * 2e6, Goroutine: 1, Stack: at("main.main", 40), Subject: i + 2,
			From: trace.NotExist, To: trace.Runnable, SubjectStack: at("main.worker", 12)})
	}
	for i := range int64(workers) {
		rec.Add(trace.Event{Kind: trace.GoState, Time: 2e8 + i*5e6, Subject: i + 2, From: trace.Runnable, To: trace.Running, SubjectStack: at("main.worker", 13)})
		rec.Add(trace.Event{Kind: trace.GoState, Time: 2e8 + i*5e6 + 4e6, Subject: i + 2, From: trace.Running, To: trace.Waiting, Reason: "chan receive", SubjectStack: at("main.worker", 14)})
	}
	rec.Exit(replay.Exit{At: second, Reason: replay.ReasonReturned})
	return rec.Run()
}

// wordy is a run that wrote what is not plain text.
func wordy() *replay.Run {
	r := &replay.Run{Program: "process", Clock: "real", Head: second}
	for i, w := range []replay.Output{
		{Goroutine: 1, Stream: "stdout", Text: "plain words\n"},
		{Goroutine: 1, Stream: "stderr", Text: "to standard error\n"},
		{Stream: "stdout", Text: "the trace has not told yet who wrote this\n"},
		{Stream: "stderr", Text: "panic: said by the runtime\n"},
		{Goroutine: 17, Stream: "stdout", Text: "\x1b[31mred\x1b[0m, \u202eturned round\u202c, \xff, tab\there\n"},
		{Goroutine: 17, Stream: "stdout", Text: fmt.Sprintf("%0150d\n", 7)},
		{Goroutine: 17, Stream: "stdout", Text: "two\nlines\n"},
	} {
		w.At = int64(i+1) * second / 10
		r.Output = append(r.Output, w)
	}
	return r
}

// flooded is a run that wrote more than is shown.
func flooded() *replay.Run {
	r := &replay.Run{Program: "process", Clock: "real", Head: second}
	for i := range outputRows + 100 {
		r.Output = append(r.Output, replay.Output{At: int64(i) * 1e6, Goroutine: 1, Stream: "stdout", Text: fmt.Sprintf("line %d of many\n", i)})
	}
	return r
}

// manners is a run with a request in every state, and a context of every kind.
func manners() *replay.Run {
	none := replay.None
	r := &replay.Run{
		Program: "process", Clock: "real", Head: 4 * second, Listening: []string{":8080"},
		Requests: []*replay.Request{
			{ID: 1, Path: "/hello", Sent: 1e6, Answered: 3 * second, HungUp: none, Failed: none, Status: 200, Body: "Cancelled\n"},
			{ID: 2, Path: "/missing", Sent: second, Answered: second + 1e6, HungUp: none, Failed: none, Status: 404, Body: "404 page not found\n"},
			{ID: 3, Path: "/hello", Sent: second, Answered: none, HungUp: 2 * second, Failed: none, Error: "context canceled"},
			{ID: 4, Path: "/hello", Sent: 2 * second, Answered: none, HungUp: none, Failed: 2*second + 1e6, Error: "EOF"},
			{ID: 5, Path: "/hello?name=a+name+that+is+longer+than+most", Sent: 3 * second, Answered: none, HungUp: none, Failed: none},
		},
		Contexts: []*replay.Context{
			endless(replay.Context{ID: 1, Kind: "Background", Goroutine: 1, Site: line(39, "main.main")}),
			{ID: 2, Parent: 1, Kind: "WithTimeoutCause", Created: 1e6, Goroutine: 1, Site: line(40, "main.main"), Asked: 5 * second, Deadline: 3 * second,
				Canceled: 3 * second, Err: "context deadline exceeded", Cause: "the kitchen is closed", By: replay.Canceler{How: replay.ByDeadline}},
			endless(replay.Context{ID: 3, Parent: 1, Kind: "WithValue", Created: 2e6, Goroutine: 1, Site: line(41, "main.main"), Key: "user_id", Value: "123"}),
			endless(replay.Context{ID: 4, Parent: 3, Kind: "custom", Type: "main.green", Created: 3e6, Goroutine: 1, Site: line(42, "main.main")}),
			{ID: 5, Parent: 3, Kind: "WithDeadline", Created: 4e6, Goroutine: 1, Site: line(43, "main.main"), Asked: 9 * second, Deadline: 9 * second, Canceled: none},
		},
		Wakes: []replay.Wake{{At: second, From: 1, To: 7}},
	}
	stack := []replay.Site{line(14, "main.process"), line(26, "main.hello"), {File: "server.go", Line: 2081, Func: "net/http.(*conn).serve"}}
	r.Goroutines = []*replay.Goroutine{
		{ID: 1, Entry: "main.main", Ended: none, Spans: []replay.Span{{To: none, State: replay.Running, Where: r.Stand(line(41, "main.main"), nil)}}},
		{ID: 7, Parent: 1, Entry: "main.process", Created: 5e6, Ended: none, Site: line(26, "main.hello"), Spans: []replay.Span{
			{From: 5e6, To: none, State: replay.Waiting, Reason: r.Because("select"), Where: r.Stand(stack[0], stack), Context: 5}}},
	}
	return r
}
