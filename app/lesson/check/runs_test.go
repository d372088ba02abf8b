package check

import (
	"testing"

	said "ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

const second = int64(1e9)

// evidence returns the recorded run of a sample, or one that is made up, with what vet says.
func evidence(t testing.TB, name string) Evidence {
	t.Helper()
	e := Evidence{Run: sample.Recorded(name), Vetted: true}
	if name == "lost-cancel" {
		e.Vet = []program.Diagnostic{{File: "main.go", Line: 15, Source: "vet", Code: "lostcancel", Text: "the cancel function is not used on all paths"}}
	}
	switch name {
	case "open":
		e.Run = openRun()
	case "kin":
		e.Run = kinRun()
		e.Vet = []program.Diagnostic{{File: "main.go", Line: 1, Source: "types", Text: "declared and not used"}}
	case "made":
		e.Run = madeRun()
	case "panic":
		e.Run = ended(replay.ReasonPanic)
		e.Run.Exit.Code, e.Run.Exit.Text = 2, "assignment to entry in nil map"
	}
	if e.Run == nil {
		t.Fatalf("there is no run %q", name)
	}
	return e
}

// ended returns a run that has ended after four seconds, with main alone in it.
func ended(reason string) *replay.Run {
	return &replay.Run{
		Clock: "virtual", Seed: 1, Head: 4 * second, Recorded: 4 * second, Exit: &replay.Exit{At: 4 * second, Reason: reason},
		Goroutines: []*replay.Goroutine{goroutine(1, 0, "main.main", "", 0, 4*second)},
	}
}

// goroutine returns one that was started in a function and ran from one instant to another.
func goroutine(id, parent replay.GoID, entry, in string, from, to int64) *replay.Goroutine {
	g := &replay.Goroutine{ID: id, Parent: parent, Entry: entry, Code: entry, Created: from, Ended: to,
		Spans: []replay.Span{{From: from, To: to, State: replay.Running}}}
	if in != "" {
		g.Site = site(9, in)
	}
	if to != replay.None {
		g.Spans = append(g.Spans, replay.Span{From: to, To: replay.None, State: replay.Ended})
	}
	return g
}

// site returns a line of main.go.
func site(line int, fn string) replay.Site { return replay.Site{File: "main.go", Line: line, Func: fn} }

// madeContext returns a context that has not ended.
func madeContext(id, parent replay.ContextID, kind string, at replay.Site) *replay.Context {
	return &replay.Context{
		ID: id, Parent: parent, Kind: kind, Goroutine: 1, Site: at, Created: second,
		Asked: replay.None, Deadline: replay.None, Canceled: replay.None,
	}
}

// openRun is a run in which next to nothing ends before main returns.
func openRun() *replay.Run {
	r := ended(replay.ReasonReturned)
	r.Goroutines = append(r.Goroutines,
		goroutine(2, 1, "main.process", "main.hello", second, 3*second),
		goroutine(3, 1, "main.query", "main.main", second, replay.None),
		goroutine(4, 1, "main.ends", "main.main", second, replay.None),
		goroutine(5, 1, "main.wait", "main.main", 0, second))
	r.Contexts = []*replay.Context{
		madeContext(1, 0, "Background", site(20, "main.main")),
		madeContext(2, 1, "WithTimeout", site(21, "main.query")),
		madeContext(3, 1, "WithCancel", replay.Site{File: "net/http/server.go", Line: 1, Func: "net/http.(*conn).readRequest"}),
		madeContext(4, 1, "WithCancel", replay.Site{File: "testing/testing.go", Line: 1, Func: "testing.tRunner"}),
	}
	r.Requests = []*replay.Request{
		{ID: 1, Path: "/", Sent: 0, Answered: replay.None, HungUp: second, Failed: replay.None},
		{ID: 2, Path: "/", Sent: second, Answered: 4*second + 5e8, HungUp: replay.None, Failed: replay.None},
	}
	r.Output = []replay.Output{
		{At: 2 * second, Goroutine: 2, Stream: "stdout", Text: "server\nCancel"},
		{At: 3 * second, Goroutine: 2, Stream: "stdout", Text: "led\n"},
	}
	return r
}

// madeRun is a run with what no sample has: a context of the program's own type, a function
// with the name of a word, a request that fails.
func madeRun() *replay.Run {
	r := ended(replay.ReasonReturned)
	r.Goroutines = append(r.Goroutines, goroutine(2, 1, "main.ends", "main.main", second, 4*second+1))
	own := madeContext(1, 0, "custom", site(20, "main.main"))
	own.Type, own.Canceled, own.By = "*main.merged", 2*second, replay.Canceler{How: replay.ByParent}
	r.Contexts = []*replay.Context{own}
	r.Requests = []*replay.Request{{ID: 1, Path: "/", Answered: replay.None, HungUp: replay.None, Failed: second, Error: "EOF"}}
	r.Output = []replay.Output{{At: second, Goroutine: 1, Stream: "stdout", Text: "fast\n"}}
	return r
}

// kinRun is a run in which workers have helpers, and contexts are made of one another.
func kinRun() *replay.Run {
	r := ended(replay.ReasonReturned)
	waits := func(g *replay.Goroutine, closed, acted int64) *replay.Goroutine {
		g.Reactions = []replay.Reaction{{Context: 2, Closed: closed, Acted: acted}}
		return g
	}
	r.Goroutines = append(r.Goroutines,
		waits(goroutine(2, 1, "main.worker", "main.main", second, 4*second), 3*second, 3*second+2e8),
		goroutine(3, 1, "main.worker", "main.main", second, 3*second),
		waits(goroutine(4, 2, "main.helper", "main.worker", 2*second, 6*second), 3*second, replay.None),
		goroutine(5, 3, "main.helper", "main.worker", 2*second, 35e8),
		goroutine(6, 1, "main.deaf", "main.main", 2*second, 35e8),
		goroutine(7, 1, "main.relay", "main.main", second, 2*second),
		goroutine(8, 1, "main.relay", "main.main", 2*second, 3*second))
	closed := func(c *replay.Context, made, at int64, by replay.Canceler) *replay.Context {
		c.Created, c.Canceled, c.By, c.Err, c.Cause = made, at, by, "context canceled", "context canceled"
		return c
	}
	call := replay.Canceler{How: replay.ByCall, Goroutine: 1, Site: site(30, "main.main")}
	group := call
	group.Text = said.T("errgroup: Wait returned")
	r.Contexts = []*replay.Context{
		madeContext(1, 0, "Background", site(20, "main.main")),
		closed(madeContext(2, 1, "WithCancel", site(21, "main.main")), second, 3*second, call),
		closed(madeContext(3, 2, "WithValue", site(22, "main.main")), second, 3*second, replay.Canceler{How: replay.ByParent, Context: 2}),
		closed(madeContext(4, 2, "WithCancel", site(23, "main.worker")), 15e8, 3*second, replay.Canceler{How: replay.ByParent, Context: 2}),
		closed(madeContext(5, 1, "WithCancel", site(24, "main.late")), 5*second, 8*second, group),
		closed(madeContext(6, 1, "WithTimeout", site(25, "main.main")), 2*second, 5*second, replay.Canceler{How: replay.ByDeadline}),
		madeContext(7, 1, "WithDeadline", site(26, "main.bubble")),
	}
	r.Contexts[3].Goroutine = 3
	r.Contexts[5].Deadline, r.Contexts[5].Asked = 5*second, 9*second
	r.Contexts[6].Bubble, r.Contexts[6].Left = true, 60*second
	r.Requests = []*replay.Request{{ID: 1, Path: "/", Answered: second, HungUp: replay.None, Failed: replay.None, Status: 404, Body: "not here"}}
	r.Findings = []replay.Finding{{Kind: "goroutine-leak", Grade: replay.Note, Goroutine: 6, Text: said.T("It went on.")}}
	return r
}
