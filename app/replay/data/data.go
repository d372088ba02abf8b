// Package data reads a run that was written as data (FORMATS.md, version 1): for those who
// judge runs without having recorded them, such as the checker's Worker and the command that
// checks lessons.
//
// Text goes in, and a [replay.Run] that has all that the format has comes out: written again it
// is the same text. What the format lacks stays empty: the log, who woke whom, stacks, and who
// asked a context for what. Fields that are not known are passed over. A text may come from
// anybody: what cannot be a run is refused. The page's client does not link the package.
package data

import (
	"bytes"
	"encoding/json"
	"fmt"

	"ctxplay/app/replay"
)

// maxBytes is how large a run may be as data. The largest that the page hands out to others
// has 50,000 of each kind, some 20 MiB.
const maxBytes = 64 << 20

// Read reads a run.
func Read(text []byte) (*replay.Run, error) {
	if len(text) > maxBytes {
		return nil, fmt.Errorf("reading a run: it has more than %d MiB", maxBytes>>20)
	}
	var in run
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(&in); err != nil {
		return nil, fmt.Errorf("reading a run: %w", err)
	}
	r, err := in.run()
	if err != nil {
		return nil, fmt.Errorf("reading a run: %w", err)
	}
	return r, nil
}

// A run is the run as data.
type run struct {
	Version     int                 `json:"version"`
	Program     string              `json:"program"`
	Clock       string              `json:"clock"`
	Seed        uint64              `json:"seed"`
	Exit        *replay.Exit        `json:"exit"`
	Recorded    *int64              `json:"recorded"`
	Output      []replay.Output     `json:"output"`
	Goroutines  []goroutine         `json:"goroutines"`
	Contexts    []context           `json:"contexts"`
	Requests    []request           `json:"requests"`
	Findings    []replay.Finding    `json:"findings"`
	Diagnostics []replay.Diagnostic `json:"diagnostics"`
	LeftOut     *replay.LeftOut     `json:"leftOut"`
	Races       *races              `json:"races"`
	Schedule    *replay.Schedule    `json:"schedule"`
}

type goroutine struct {
	ID        replay.GoID `json:"id"`
	Parent    replay.GoID `json:"parent"`
	Entry     string      `json:"entry"`
	Code      string      `json:"code"`
	Created   int64       `json:"created"`
	Ended     *int64      `json:"ended"`
	Site      replay.Site `json:"site"`
	System    bool        `json:"system"`
	Spans     []span      `json:"spans"`
	Reactions []reaction  `json:"reactions"`
}

type span struct {
	From    int64            `json:"from"`
	To      int64            `json:"to"`
	State   string           `json:"state"`
	Reason  string           `json:"reason"`
	Site    replay.Site      `json:"site"`
	Context replay.ContextID `json:"context"`
}

type reaction struct {
	Context replay.ContextID `json:"context"`
	Closed  int64            `json:"closed"`
	Acted   *int64           `json:"acted"`
}

type context struct {
	ID        replay.ContextID   `json:"id"`
	Parent    replay.ContextID   `json:"parent"`
	Kind      string             `json:"kind"`
	Type      string             `json:"type"`
	Created   int64              `json:"created"`
	Goroutine replay.GoID        `json:"goroutine"`
	Site      replay.Site        `json:"site"`
	Asked     *int64             `json:"asked"`
	Deadline  *int64             `json:"deadline"`
	Key       string             `json:"key"`
	Value     string             `json:"value"`
	Canceled  *int64             `json:"canceled"`
	Err       string             `json:"err"`
	Cause     string             `json:"cause"`
	By        *replay.Canceler   `json:"by"`
	System    bool               `json:"system"`
	Also      []replay.ContextID `json:"also"`
	Detached  bool               `json:"detached"`
	Bubble    bool               `json:"bubble"`
	Left      int64              `json:"left"`
}

type request struct {
	ID       int    `json:"id"`
	Path     string `json:"path"`
	At       int64  `json:"at"`
	Answered *int64 `json:"answered"`
	HungUp   *int64 `json:"hungUp"`
	Failed   *int64 `json:"failed"`
	Status   int    `json:"status"`
	Body     string `json:"body"`
	Error    string `json:"error"`
}

// run returns what was read as a run.
func (in *run) run() (*replay.Run, error) {
	if in.Version != 1 {
		return nil, fmt.Errorf("it is of version %d, and only 1 is known", in.Version)
	}
	r := &replay.Run{
		Program: in.Program, Clock: in.Clock, Seed: in.Seed, Exit: in.Exit, Output: in.Output,
		Findings: in.Findings, Diagnostics: in.Diagnostics, LeftOut: in.LeftOut, Schedule: in.Schedule,
	}
	if err := in.setHead(r); err != nil {
		return nil, err
	}
	known := make(map[replay.GoID]bool)
	for i := range in.Goroutines {
		g, err := in.Goroutines[i].goroutine(r)
		switch {
		case err != nil:
			return nil, err
		case known[g.ID]:
			return nil, fmt.Errorf("there are two goroutines %d", g.ID)
		}
		known[g.ID] = true
		r.Goroutines = append(r.Goroutines, g)
	}
	r.Number()
	var err error
	if r.Races, err = in.Races.races(); err != nil {
		return nil, err
	}
	for i := range in.Contexts {
		c, err := in.Contexts[i].context()
		switch {
		case err != nil:
			return nil, err
		case c.ID != replay.ContextID(i+1):
			return nil, fmt.Errorf("context %d is number %d", c.ID, i+1)
		}
		r.Contexts = append(r.Contexts, c)
	}
	for i := range in.Requests {
		q, err := in.Requests[i].request()
		if err != nil {
			return nil, err
		}
		r.Requests = append(r.Requests, q)
	}
	return r, nil
}

// setHead works out up to which instant the run is known, and counts its output. The format
// does not say the first, but spans of goroutines that go on end there.
func (in *run) setHead(r *replay.Run) error {
	later := func(ts ...int64) error {
		for _, t := range ts {
			if t < 0 {
				return fmt.Errorf("%d is no instant", t)
			}
			r.Head = max(r.Head, t)
		}
		return nil
	}
	for _, o := range r.Output {
		if err := later(o.At); err != nil {
			return err
		}
		r.Wrote += int64(len(o.Text))
	}
	for _, g := range in.Goroutines {
		if n := len(g.Spans); n > 0 {
			if err := later(g.Spans[n-1].To); err != nil {
				return err
			}
		}
	}
	if r.Exit != nil {
		if err := later(r.Exit.At); err != nil {
			return err
		}
	}
	if r.Recorded = r.Head; in.Recorded != nil {
		r.Partial, r.Recorded = true, *in.Recorded
		return later(r.Recorded)
	}
	return nil
}

// states are the states of goroutines by their names.
var states = map[string]replay.State{
	"running": replay.Running, "runnable": replay.Runnable, "waiting": replay.Waiting, "blocked": replay.Blocked, "ended": replay.Ended,
}

// goroutine returns what was read as a goroutine of a run, in whose tables it puts where the
// goroutine stands and what it waits for.
func (in *goroutine) goroutine(r *replay.Run) (*replay.Goroutine, error) {
	g := &replay.Goroutine{
		ID: in.ID, Parent: in.Parent, Entry: in.Entry, Code: in.Code, Created: in.Created, Site: place(in.Site), System: in.System,
	}
	if g.Code == "" && !in.System && !replay.InLibrary(in.Entry) {
		g.Code = in.Entry // it is left out where it is the same
	}
	var err error
	if g.Ended, err = instants(in.Ended, in.Created); err != nil {
		return nil, fmt.Errorf("goroutine %d: %w", in.ID, err)
	}
	for i, s := range in.Spans {
		state, ok := states[s.State]
		switch {
		case !ok:
			return nil, fmt.Errorf("goroutine %d: there is no state %q", in.ID, s.State)
		case s.From < 0, s.To < s.From, i > 0 && s.From < in.Spans[i-1].To:
			return nil, fmt.Errorf("goroutine %d: the span from %d to %d is out of order", in.ID, s.From, s.To)
		}
		x := replay.Span{From: s.From, To: s.To, Context: s.Context, State: state, Where: r.Stand(place(s.Site), nil), Reason: r.Because(s.Reason)}
		if i == len(in.Spans)-1 && s.To == r.Head {
			x.To = replay.None
		}
		g.Spans = append(g.Spans, x)
	}
	for _, x := range in.Reactions {
		acted, err := instants(x.Acted, x.Closed)
		if err != nil {
			return nil, fmt.Errorf("goroutine %d: %w", in.ID, err)
		}
		g.Reactions = append(g.Reactions, replay.Reaction{Context: x.Context, Closed: x.Closed, Acted: acted})
	}
	return g, nil
}

// context returns what was read as a context.
func (in *context) context() (*replay.Context, error) {
	c := &replay.Context{
		ID: in.ID, Parent: in.Parent, Also: in.Also, Kind: in.Kind, Type: in.Type, Created: in.Created, Goroutine: in.Goroutine, Site: place(in.Site),
		Detached: in.Detached, Bubble: in.Bubble, Left: in.Left, Key: in.Key, Value: in.Value,
		Err: in.Err, Cause: in.Cause, System: in.System, Claims: replay.None, Deadline: replay.None,
	}
	if in.Deadline != nil {
		c.Deadline = *in.Deadline // which may be before the program started
	}
	if c.Asked = c.Deadline; in.Asked != nil {
		c.Asked = *in.Asked
	}
	var err error
	if c.Canceled, err = instants(in.Canceled, in.Created); err != nil {
		return nil, fmt.Errorf("context %d: %w", in.ID, err)
	}
	if in.By != nil {
		c.By = *in.By
		c.By.Site, c.By.Ran = place(c.By.Site), place(c.By.Ran)
	}
	return c, nil
}

// request returns what was read as a request.
func (in *request) request() (*replay.Request, error) {
	q := &replay.Request{ID: in.ID, Path: in.Path, Sent: in.At, Status: in.Status, Body: in.Body, Error: in.Error}
	for _, t := range []struct {
		to   *int64
		from *int64
	}{{&q.Answered, in.Answered}, {&q.HungUp, in.HungUp}, {&q.Failed, in.Failed}} {
		var err error
		if *t.to, err = instants(t.from, in.At); err != nil {
			return nil, fmt.Errorf("request %d: %w", in.ID, err)
		}
	}
	return q, nil
}

// instants returns an instant that may not have come, with one beside it that has.
func instants(t *int64, beside int64) (int64, error) {
	switch {
	case beside < 0:
		return 0, fmt.Errorf("%d is no instant", beside)
	case t == nil:
		return replay.None, nil
	case *t < 0:
		return 0, fmt.Errorf("%d is no instant", *t)
	}
	return *t, nil
}

// place returns a line of a file, no place at all where the file is not said.
func place(s replay.Site) replay.Site {
	if s.IsZero() {
		return replay.Site{}
	}
	return s
}
