package timeline

import (
	"reflect"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

const us, ms, sec = microsecond, millisecond, second

func site(file string, line int) replay.Site { return replay.Site{File: file, Line: line} }

// tables has the sites and reasons of all spans made here.
var tables = new(replay.Run)

// with gives r the tables that the spans made here point into.
func with(r replay.Run) *replay.Run {
	out := *tables
	from, to := reflect.ValueOf(r), reflect.ValueOf(&out).Elem()
	for i := range from.NumField() {
		if from.Type().Field(i).IsExported() {
			to.Field(i).Set(from.Field(i))
		}
	}
	return &out
}

// life builds the spans of a goroutine from created on: each ends at to.
func life(created int64, steps ...replay.Span) []replay.Span {
	from := created
	for i := range steps {
		steps[i].From = from
		from = steps[i].To
	}
	return steps
}

func step(to int64, state replay.State, reason string, line int) replay.Span {
	return replay.Span{To: to, State: state, Reason: tables.Because(reason), Where: tables.Stand(site("main.go", line), nil)}
}

func run(to int64, line int) replay.Span { return step(to, replay.Running, "", line) }

func ready(to int64, line int) replay.Span { return step(to, replay.Runnable, "", line) }

func wait(to int64, reason string, line int, id replay.ContextID) replay.Span {
	s := step(to, replay.Waiting, reason, line)
	s.Context = id
	return s
}

func over(at int64) replay.Span { return replay.Span{To: replay.None, State: replay.Ended} }

// fastSlow is a run of the program of that name in virtual time.
func fastSlow() *replay.Run {
	end := 7*sec + 60*us
	done := 7 * sec
	return with(replay.Run{
		Program: "fast-slow", Clock: "virtual", Seed: 1, Resolution: 64, Head: end,
		Exit: &replay.Exit{At: end, Reason: replay.ReasonReturned},
		Output: []replay.Output{
			{At: 18 * us, Goroutine: 1, Stream: "stdout", Text: "Starting fast request\n"},
			{At: 25 * us, Goroutine: 1, Stream: "stdout", Text: "Starting slow request\n"},
			{At: 5*sec + 12*us, Goroutine: 1, Stream: "stdout", Text: "fast\n"},
			{At: 7*sec + 6*us, Goroutine: 1, Stream: "stdout", Text: "Canceled context, quitting\n"},
		},
		Goroutines: []*replay.Goroutine{
			{ID: 1, Entry: "main.main", Created: 0, Ended: end,
				Spans: life(0, run(30*us, 31), wait(5*sec+5*us, "select", 39, 2), ready(5*sec+8*us, 39), run(5*sec+20*us, 42),
					wait(7*sec+1*us, "select", 39, 2), ready(7*sec+4*us, 39), run(end, 44), over(end)),
				Reactions: []replay.Reaction{{Context: 2, Closed: done, Acted: done + 4*us}}},
			{ID: 18, Parent: 1, Entry: "main.fastRequest", Site: site("main.go", 35), Created: 20 * us, Ended: 5*sec + 8*us,
				Spans: life(20*us, ready(31*us, 11), run(35*us, 12), wait(5*sec, "select", 12, 2), run(5*sec+8*us, 14), over(5*sec+8*us))},
			{ID: 19, Parent: 1, Entry: "main.slowRequest", Site: site("main.go", 37), Created: 28 * us, Ended: 7*sec + 9*us,
				Spans:     life(28*us, ready(36*us, 20), run(40*us, 21), wait(7*sec+2*us, "select", 21, 2), run(7*sec+9*us, 24), over(7*sec+9*us)),
				Reactions: []replay.Reaction{{Context: 2, Closed: done, Acted: done + 7*us}}},
		},
		Contexts: []*replay.Context{
			{ID: 1, Kind: "Background", Created: 8 * us, Goroutine: 1, Site: site("main.go", 31), Asked: replay.None, Deadline: replay.None, Canceled: replay.None},
			{ID: 2, Parent: 1, Kind: "WithDeadline", Created: 10 * us, Goroutine: 1, Site: site("main.go", 31),
				Asked: 7 * sec, Deadline: 7 * sec, Canceled: done,
				Err: "context deadline exceeded", Cause: "context deadline exceeded", By: replay.Canceler{How: replay.ByDeadline}},
		},
		Wakes: []replay.Wake{
			{At: 20 * us, From: 1, To: 18, Create: true},
			{At: 28 * us, From: 1, To: 19, Create: true},
			{At: 5*sec + 5*us, From: 18, To: 1},
			{At: 7*sec + 1*us, To: 1, Context: 2},
			{At: 7*sec + 2*us, To: 19, Context: 2},
		},
	})
}

// process is a run of the program of that name in real time: one client hangs
// up after a second, another waits for the answer.
func process() *replay.Run {
	r := &replay.Run{
		Program: "process", Clock: "real", Seed: 1, Resolution: 100 * us, Head: 5*sec + 200*ms,
		Listening: []string{":8080"},
		Requests: []*replay.Request{
			{ID: 1, Path: "/hello", Sent: 400 * ms, Answered: replay.None, HungUp: 1400 * ms, Failed: replay.None},
			{ID: 2, Path: "/hello", Sent: 1 * sec, Answered: 4003 * ms, HungUp: replay.None, Failed: replay.None, Status: 200, Body: "Cancelled\n"},
			{ID: 3, Path: "/hello?again", Sent: 4600 * ms, Answered: replay.None, HungUp: replay.None, Failed: replay.None},
		},
		Goroutines: []*replay.Goroutine{{ID: 1, Entry: "main.main", Ended: replay.None,
			Spans: life(0, run(2*ms, 38), wait(replay.None, "IO wait", 39, 0))}},
		Contexts: []*replay.Context{
			ctx(1, 0, "Background", 1*ms, true),
			ctx(2, 1, "WithValue", 1*ms, true, "http-server", "&http.Server"),
		},
	}
	exchange(r, 400*ms, 1400*ms, 20, "net/http: the client went away", true)
	exchange(r, 1*sec, 4003*ms, 30, "net/http: the handler returned", false)
	return with(*r)
}

// ctx makes a context without a deadline, with key and value if given.
func ctx(id, parent replay.ContextID, kind string, at int64, system bool, kv ...string) *replay.Context {
	c := &replay.Context{ID: id, Parent: parent, Kind: kind, Created: at, Site: site("main.go", 27), System: system,
		Asked: replay.None, Deadline: replay.None, Canceled: replay.None}
	if len(kv) == 2 {
		c.Key, c.Value = kv[0], kv[1]
	}
	return c
}

// exchange adds to r what one request makes: connection and request context,
// what the handler derives, and the goroutines g to g+2.
func exchange(r *replay.Run, at, done int64, g replay.GoID, why string, hangUp bool) {
	n := replay.ContextID(len(r.Contexts))
	conn := ctx(n+1, 2, "WithCancel", at+1*ms, true)
	req := ctx(n+2, n+1, "WithCancel", at+2*ms, true)
	lost := ctx(n+3, n+2, "WithCancel", at+3*ms, false)
	val := ctx(n+4, n+2, "WithValue", at+3*ms, false, "user_id", "123")
	req.Canceled, req.Err, req.By = done, "context canceled", replay.Canceler{How: replay.ByCall, Goroutine: g, Text: language.T("%s", why)}
	lost.Canceled, lost.Err, lost.By = done, "context canceled", replay.Canceler{How: replay.ByParent, Context: req.ID}
	val.Canceled, val.Err, val.By = done, "context canceled", replay.Canceler{How: replay.ByParent, Context: req.ID}
	if !hangUp {
		lost.Canceled, lost.By = done-1*ms, replay.Canceler{How: replay.ByCall, Goroutine: g, Site: site("main.go", 31)}
	}
	r.Contexts = append(r.Contexts, conn, req, lost, val)
	serve := &replay.Goroutine{ID: g, Parent: 1, Entry: "net/http.(*conn).serve", Site: site("net/http/server.go", 3516), Created: at, Ended: done + 3*ms, System: true,
		Spans: life(at, run(at+4*ms, 26), wait(done, "select", 29, req.ID), run(done+3*ms, 33), over(done+3*ms))}
	serve.System = false // it runs the program's handler
	work := &replay.Goroutine{ID: g + 1, Parent: g, Entry: "main.process", Site: site("main.go", 27), Created: at + 4*ms, Ended: done + 2*ms,
		Spans:     life(at+4*ms, run(at+5*ms, 11), wait(done+300*us, "select", 12, req.ID), run(done+2*ms, 16), over(done+2*ms)),
		Reactions: []replay.Reaction{{Context: req.ID, Closed: done, Acted: done + 300*us}}}
	read := &replay.Goroutine{ID: g + 2, Parent: g, Entry: "net/http.(*connReader).backgroundRead", Created: at + 1*ms, Ended: done, System: true,
		Spans: life(at+1*ms, wait(done, "IO wait", 26, 0), over(done))}
	r.Goroutines = append(r.Goroutines, serve, work, read)
	r.Wakes = append(r.Wakes, replay.Wake{At: at, From: 1, To: g, Create: true}, replay.Wake{At: at + 4*ms, From: g, To: g + 1, Create: true},
		replay.Wake{At: done + 200*us, From: g, To: g + 1, Context: req.ID})
	r.Output = append(r.Output, replay.Output{At: at + 5*ms, Goroutine: g + 1, Stream: "stdout", Text: "Processing user id: 123\n"})
	if hangUp {
		serve.Reactions = []replay.Reaction{{Context: req.ID, Closed: done, Acted: done + 20*us}}
		r.Wakes = append(r.Wakes, replay.Wake{At: done, To: g, Context: req.ID})
		r.Output = append(r.Output, replay.Output{At: done + 1*ms, Goroutine: g, Stream: "stdout", Text: "server: context canceled\n"})
	}
	r.Output = append(r.Output, replay.Output{At: done + 1*ms, Goroutine: g + 1, Stream: "stdout", Text: "Processing cancelled\n"})
}

// view fits r into width pixels, without a playhead.
func view(r *replay.Run, width float64) View {
	from, to := Fit(r)
	return View{From: from, To: to, Width: width, Now: replay.None}
}

// stuck is a run with what the others lack: goroutines that can never wake, a
// goroutine that does not look at its context, and a deadline that a parent's
// cuts short.
func stuck() *replay.Run {
	end := 900 * ms
	outer := ctx(2, 1, "WithTimeout", 5*ms, false)
	outer.Asked, outer.Deadline, outer.Canceled = 400*ms, 400*ms, 400*ms
	outer.Err, outer.By = "context deadline exceeded", replay.Canceler{How: replay.ByDeadline}
	inner := ctx(3, 2, "WithDeadline", 20*ms, false)
	inner.Asked, inner.Deadline, inner.Canceled = 700*ms, 400*ms, 400*ms
	inner.Err, inner.By = "context deadline exceeded", replay.Canceler{How: replay.ByParent, Context: 2}
	later := ctx(4, 1, "WithTimeout", 30*ms, false)
	later.Asked, later.Deadline = 30*sec, 30*sec
	cause := ctx(5, 3, "WithCancelCause", 60*ms, false)
	cause.Canceled, cause.Err, cause.Cause = 250*ms, "context canceled", "enough"
	cause.By = replay.Canceler{How: replay.ByCall, Goroutine: 7, Site: site("main.go", 31)}
	return with(replay.Run{
		Program: "stuck", Clock: "virtual", Resolution: 64, Head: end,
		Exit:     &replay.Exit{At: end, Code: 2, Reason: replay.ReasonDeadlock},
		Contexts: []*replay.Context{ctx(1, 0, "Background", 1*ms, false), outer, inner, later, cause},
		Goroutines: []*replay.Goroutine{
			{ID: 1, Entry: "main.main", Ended: replay.None, Spans: life(0, run(80*ms, 12), ready(300*ms, 12), run(420*ms, 14),
				step(replay.None, replay.Blocked, "sync.WaitGroup.Wait", 20))},
			{ID: 7, Parent: 1, Entry: "main.busy", Created: 40 * ms, Ended: replay.None, Spans: life(40*ms, wait(80*ms, "chan receive", 29, 0), run(320*ms, 31), wait(420*ms, "sleep", 33, 0), run(600*ms, 35),
				step(replay.None, replay.Blocked, "chan send", 36)),
				Reactions: []replay.Reaction{{Context: 3, Closed: 400 * ms, Acted: 520 * ms}}},
			{ID: 8, Parent: 1, Entry: "main.deaf", Created: 60 * ms, Ended: replay.None, Spans: life(60*ms,
				step(replay.None, replay.Blocked, "select (no cases)", 41)),
				Reactions: []replay.Reaction{{Context: 5, Closed: 250 * ms, Acted: replay.None}}},
		},
		Output: []replay.Output{{At: 520 * ms, Goroutine: 7, Stream: "stdout", Text: "<late> & \"loud\"\n"}},
		Wakes:  []replay.Wake{{At: 40 * ms, From: 1, To: 7, Create: true}, {At: 60 * ms, From: 1, To: 8, Create: true}},
	})
}
