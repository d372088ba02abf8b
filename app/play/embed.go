package play

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"ctxplay/app/explore"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// The embedding API, version 1. Messages are plain objects posted between the
// page and the window around it:
//
//	in   {"type":"ctxplay:run","v":1,"id":"a","program":"fast-slow"}
//	     or "files":{"main.go":"…"} in place of program; optional
//	     "clock":"virtual"|"real", "seed":1, "races":true,
//	     "requests":[{"at":0,"path":"/hello","hangUpAt":1000000000}]
//	in   {"type":"ctxplay:stop","v":1,"id":"a"}
//	out  {"type":"ctxplay:ready","v":1}
//	out  {"type":"ctxplay:output","v":1,"id":"a","at":…,"text":"…"}
//	out  {"type":"ctxplay:result","v":1,"id":"a","run":{…}}
//	out  {"type":"ctxplay:height","v":1,"height":640}
//	out  {"type":"ctxplay:error","v":1,"id":"a","text":"…"}
//
// What else can be asked for is in ask.go. Instants are nanoseconds of program clock. Fields that are not named here
// are passed over; everything else that does not fit is answered with an
// error and changes nothing.

// Bounds of a message.
const (
	MaxMessage = 1 << 20 // bytes of JSON
	maxJob     = 128     // bytes of an id
	maxInstant = int64(1) << 62
	maxSeed    = 1<<53 - 1 // whole numbers that JavaScript keeps
	// maxResult bounds each kind of thing in a result: the browser copies the
	// message in one go, on the thread that both pages live on.
	maxResult = 50_000
)

// ErrLongMessage refuses a message of more than MaxMessage bytes.
var ErrLongMessage = fmt.Errorf("reading the message: it has more than %d bytes of JSON", MaxMessage)

// A Message is what the page around asks of an embedded page. Err says why it is not
// understood; ID is then still what could be read of it.
type Message struct {
	ID      string
	Stop    bool
	Program string
	Files   map[string]string
	Clock   string  // "", "virtual" or "real"
	Seed    *uint64 // nil for the program's own
	Races   *bool   // whether it looks for data races; nil for as it is set
	// Schedule says which goroutine runs when, nil for as the seed has it.
	Schedule *schedule.Schedule
	Requests []sandbox.Request
	// Runs is how often the program is to be run under other schedules, 0 for a single run.
	Runs int
	// Shown says that the run to begin is of what is in view, and that the run to stop
	// is whichever is under way.
	Shown bool
	Asked Asked // what is asked for beside runs
	Err   error
}

type wireRequest struct {
	At       int64  `json:"at"`
	Path     string `json:"path"`
	HangUpAt *int64 `json:"hangUpAt"`
}

// ParseMessage reads a message from the window around the page.
func ParseMessage(text []byte) Message {
	if len(text) > MaxMessage {
		return Message{Err: ErrLongMessage}
	}
	// The id first, by itself, so that the answer to a message that does not
	// fit can carry it.
	var id struct{ ID json.RawMessage }
	var m Message
	if json.Unmarshal(text, &id) == nil {
		var s string
		if json.Unmarshal(id.ID, &s) == nil && len(s) <= maxJob {
			m.ID = s
		}
	}
	var wire struct {
		Type     string             `json:"type"`
		V        int                `json:"v"`
		ID       string             `json:"id"`
		Program  string             `json:"program"`
		Files    map[string]string  `json:"files"`
		Clock    string             `json:"clock"`
		Seed     *uint64            `json:"seed"`
		Races    *bool              `json:"races"`
		Schedule *schedule.Schedule `json:"schedule"`
		Runs     *int               `json:"runs"`
		Requests []wireRequest      `json:"requests"`
		Shown    bool               `json:"shown"`
		Name     string             `json:"name"`
		Theme    string             `json:"theme"`
		Sight
	}
	if err := json.Unmarshal(text, &wire); err != nil {
		m.Err = fmt.Errorf("reading the message: %w", plainError(err))
		return m
	}
	switch {
	case wire.Type != "ctxplay:run" && wire.Type != "ctxplay:explore" && wire.Type != "ctxplay:stop" && !slices.Contains(asks, Ask(wire.Type)):
		m.Err = errors.New(`reading the message: type is neither "ctxplay:run" nor another that is known here`)
	case wire.V != 1:
		m.Err = errors.New("reading the message: v is not 1, the only version there is")
	case wire.ID == "" || len(wire.ID) > maxJob:
		m.Err = fmt.Errorf("reading the message: id has not 1 to %d bytes", maxJob)
	}
	switch {
	case m.Err != nil:
		return m
	case wire.Type == "ctxplay:stop":
		m.Stop, m.Shown = true, wire.Shown
		return m
	case wire.Type == "ctxplay:explore":
		m.Runs = exploreRuns
		if wire.Runs != nil {
			m.Runs = *wire.Runs
		}
	case wire.Type != "ctxplay:run":
		m.Asked = Asked{Ask: Ask(wire.Type), Sight: wire.Sight, Name: wire.Name, Theme: wire.Theme}
		m.Err = m.Asked.check()
		return m
	}
	m.Program, m.Files, m.Clock, m.Seed, m.Races = wire.Program, wire.Files, wire.Clock, wire.Seed, wire.Races
	m.Shown, m.Schedule = wire.Shown, wire.Schedule
	switch {
	case m.Schedule != nil && m.Schedule.Check() != nil:
		m.Err = fmt.Errorf("reading the message: %w", m.Schedule.Check())
	case m.Shown && (m.Program != "" || m.Files != nil || wire.Requests != nil):
		m.Err = errors.New("reading the message: a run of what is shown has neither program nor files nor requests")
	case !m.Shown && (m.Program == "") == (m.Files == nil):
		m.Err = errors.New("reading the message: give either program or files")
	case m.Runs < 0 || m.Runs > maxExploreRuns || wire.Type == "ctxplay:explore" && m.Runs == 0:
		m.Err = fmt.Errorf("reading the message: runs is not from 1 to %d", maxExploreRuns)
	case m.Runs > 0 && (m.Clock == sandbox.Real || m.Schedule != nil || m.Races != nil && !*m.Races):
		m.Err = errors.New("reading the message: what is explored has the virtual clock, schedules of its own, and looks for data races")
	case m.Seed != nil && *m.Seed > maxSeed:
		m.Err = fmt.Errorf("reading the message: seed is above %d", uint64(maxSeed))
	case m.Program != "" && !program.IsName(m.Program):
		m.Err = errors.New("reading the message: program is not a program's name")
	case m.Clock != "" && m.Clock != sandbox.Real && m.Clock != sandbox.Virtual:
		m.Err = errors.New(`reading the message: clock is neither "virtual" nor "real"`)
	default:
		m.Requests, m.Err = parseRequests(wire.Requests)
	}
	return m
}

// plainError drops what an error of encoding/json says of Go types.
func plainError(err error) error {
	var t *json.UnmarshalTypeError
	if errors.As(err, &t) {
		if t.Field == "" {
			return errors.New("it is not an object")
		}
		return fmt.Errorf("%s cannot be a %s", t.Field, t.Value)
	}
	return err
}

func parseRequests(wire []wireRequest) ([]sandbox.Request, error) {
	if most := sandbox.DefaultLimits.Requests; len(wire) > most {
		return nil, fmt.Errorf("reading the message: more than %d requests", most)
	}
	var out []sandbox.Request
	for i, w := range wire {
		q := sandbox.Request{ID: i + 1, Path: w.Path, At: w.At, HangUpAt: replay.None}
		if w.HangUpAt != nil {
			q.HangUpAt = *w.HangUpAt
		}
		switch {
		case !program.IsPath(q.Path):
			return nil, fmt.Errorf("reading the message: requests[%d].path is not a path", i)
		case q.At < 0 || q.At > maxInstant:
			return nil, fmt.Errorf("reading the message: requests[%d].at is out of range", i)
		case w.HangUpAt != nil && (q.HangUpAt < q.At || q.HangUpAt > maxInstant):
			return nil, fmt.Errorf("reading the message: requests[%d].hangUpAt is before at or out of range", i)
		}
		out = append(out, q)
	}
	return out, nil
}

// exploredMessage tells what a search for other outcomes came to.
func exploredMessage(id string, s explore.State) []byte {
	return marshal(struct {
		Type  string        `json:"type"`
		V     int           `json:"v"`
		ID    string        `json:"id"`
		State explore.State `json:"state"`
	}{"ctxplay:explored", 1, id, s})
}

func readyMessage() []byte { return []byte(`{"type":"ctxplay:ready","v":1}`) }

// ErrorMessage answers a message or a run that came to nothing.
func ErrorMessage(id, text string) []byte {
	return marshal(struct {
		Type string `json:"type"`
		V    int    `json:"v"`
		ID   string `json:"id"`
		Text string `json:"text"`
	}{"ctxplay:error", 1, id, text})
}

// OutputMessage tells the window around the page what a run has just written.
// The result has the same text with the instants of the trace, which are the
// more exact.
func OutputMessage(id string, at int64, text string) []byte {
	return marshal(struct {
		Type string `json:"type"`
		V    int    `json:"v"`
		ID   string `json:"id"`
		At   int64  `json:"at"`
		Text string `json:"text"`
	}{"ctxplay:output", 1, id, at, text})
}

// ResultMessage hands a run to the window around the page, whole but for what
// is beyond a result's bounds.
func ResultMessage(id string, r *replay.Run) ([]byte, error) {
	run, err := r.Within(maxResult).MarshalJSON()
	if err != nil {
		return nil, fmt.Errorf("writing the run as data: %w", err)
	}
	head := fmt.Appendf(nil, `{"type":"ctxplay:result","v":1,"id":%s,"run":`, marshal(id))
	return append(append(head, run...), '}'), nil // which encoding/json would go through once more
}

// HeightMessage tells how tall the page is, in CSS pixels.
func HeightMessage(height int) []byte {
	return fmt.Appendf(nil, `{"type":"ctxplay:height","v":1,"height":%d}`, height)
}

// marshal writes one of the structs above, which always can be written.
func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}
