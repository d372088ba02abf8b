package sandbox

import (
	"fmt"

	"ctxplay/app/schedule"
)

// A guard lets through only what can be true of one run. A program can make its
// Worker say anything; the relay has made sure that it is not too much, and that
// each field is of its type.
type guard struct {
	limits   Limits
	at       int64              // the newest instant told
	requests map[int]*requested // by their ids
	output   int                // bytes let through, of each kind
	trace    int
	stderr   int
	addrs    map[string]bool // at which the program has listened
	crowded  bool            // it was said that there are more
	over     bool
}

// A requested says how far a request is that was made.
type requested struct {
	sent, ended bool
	size        int // bytes of the response
}

func newGuard(l Limits) *guard {
	return &guard{limits: l, requests: make(map[int]*requested), addrs: make(map[string]bool)}
}

// ask notes that a request is made.
func (g *guard) ask(id int) { g.requests[id] = &requested{} }

// exitReasons are the reasons for which a program's run can end, as replay names them.
var exitReasons = map[string]bool{
	"returned": true, "exit": true, "panic": true, "deadlock": true, "stopped": true, "limit": true,
}

// These bound a run's recording and the texts in its messages.
const (
	maxResolution = int64(1e9)
	maxAddr       = 256     // bytes
	maxExitText   = 4 << 10 // bytes
	traceSlack    = 1 << 20 // bytes beyond the limit that a host may hand over before it ends the run
)

// admit returns the part of an event that can be true, as events in order, and none
// where nothing of it can. Instants never go back, nor beyond the limit of the
// program clock.
func (g *guard) admit(e Event) []Event {
	if g.over {
		return nil
	}
	switch e := e.(type) {
	case Started:
		e.Resolution = min(max(e.Resolution, 1), maxResolution)
		return []Event{e}
	case Trace:
		if e.Bytes = e.Bytes[:g.room(&g.trace, len(e.Bytes), g.limits.Trace+traceSlack)]; len(e.Bytes) > 0 {
			return []Event{e}
		}
	case Tick:
		e.At = g.instant(e.At)
		e.Next = g.next(e.Next)
		return []Event{e}
	case Flushed:
		e.At = g.instant(e.At)
		e.Next = g.next(e.Next)
		return []Event{e}
	case Busy:
		e.Seconds = max(e.Seconds, 0)
		return []Event{e}
	case Output:
		e.At = g.instant(e.At)
		e.Bytes = e.Bytes[:g.room(&g.output, len(e.Bytes), g.limits.Output)]
		if len(e.Bytes) > 0 && (e.Stream == 1 || e.Stream == 2) {
			return []Event{e}
		}
	case Stderr:
		e.At = g.instant(e.At)
		if e.Text = e.Text[:g.room(&g.stderr, len(e.Text), 4*g.limits.Stderr)]; e.Text != "" { // a UTF-16 unit has up to 3 bytes
			return []Event{e}
		}
	case Listen:
		return g.listen(e)
	case Response:
		return g.response(e)
	case Scheduled:
		if _, err := schedule.ParseList(e.Came); err == nil {
			e.Steps, e.Missed = max(e.Steps, 0), max(e.Missed, 0)
			return []Event{e}
		}
	case Exited:
		g.over = true
		return []Event{g.exited(e)}
	}
	return nil
}

// instant returns at, moved to the nearest instant at which the run can be.
func (g *guard) instant(at int64) int64 {
	g.at = min(max(at, g.at), int64(g.limits.ProgramTime))
	return g.at
}

// next returns the instant of the next timer, moved to the nearest at which that can
// be; -1 stays, which says that there is none.
func (g *guard) next(at int64) int64 {
	if at == -1 {
		return at
	}
	return min(max(at, g.at), int64(g.limits.ProgramTime))
}

// room returns how many of n more bytes there is room for, and counts them as taken.
func (g *guard) room(taken *int, n, most int) int {
	n = min(n, most-*taken)
	*taken += n
	return n
}

// listen lets through some dozens of addresses. For the first one beyond, it says
// that there are more.
func (g *guard) listen(e Listen) []Event {
	e.At, e.Addr = g.instant(e.At), e.Addr[:min(len(e.Addr), maxAddr)]
	switch {
	case e.Addr == "":
		return nil
	case g.addrs[e.Addr]:
		return []Event{e}
	case len(g.addrs) < g.limits.Listening:
		g.addrs[e.Addr] = true
		return []Event{e}
	case g.crowded:
		return nil
	}
	g.crowded = true
	return []Event{Stderr{e.At, fmt.Sprintf("[the program listens at more than %[1]d addresses: the first %[1]d are known here]\n", g.limits.Listening)}}
}

// response lets through what happens to a request that was made and has not ended.
func (g *guard) response(e Response) []Event {
	q := g.requests[e.ID]
	if q == nil || q.ended {
		return nil
	}
	e.At = g.instant(e.At)
	switch e.Phase {
	case "sent":
		if q.sent {
			return nil
		}
		q.sent, e.Bytes, e.Text = true, nil, ""
	case "data":
		e.Text = ""
		if e.Bytes = e.Bytes[:g.room(&q.size, len(e.Bytes), g.limits.Response)]; len(e.Bytes) == 0 {
			return nil
		}
	case "end", "hungup", "error":
		q.ended = true
		e.Bytes, e.Text = nil, e.Text[:min(len(e.Text), maxExitText)]
	default:
		return nil
	}
	return []Event{e}
}

// exited returns an end that a run can have. It keeps eight bits of an exit code,
// as operating systems do.
func (g *guard) exited(e Exited) Exited {
	e.At, e.Code = g.instant(e.At), e.Code&0xff
	e.Text = e.Text[:min(len(e.Text), maxExitText)]
	if !exitReasons[e.Reason] {
		e.Reason, e.Text = "exit", "the program's Worker ended without a reason that there is"
	}
	return e
}
