package replay

import "encoding/json"

// MarshalJSON writes the run as data: version 1 of the format that FORMATS.md
// specifies. Times are nanoseconds of program clock, and what has not happened is
// null. Goroutines of the recorder are left out.
func (r *Run) MarshalJSON() ([]byte, error) {
	out := runJSON{
		Version: 1, Program: r.Program, Clock: r.Clock, Seed: r.Seed,
		Exit: r.Exit, Output: orEmpty(r.Output), Findings: orEmpty(r.Findings),
		Goroutines: []goroutineJSON{}, Contexts: []contextJSON{},
		Diagnostics: r.Diagnostics, LeftOut: r.LeftOut, Races: r.Races, Schedule: r.Schedule,
	}
	if r.Partial {
		out.Recorded = &r.Recorded
	}
	var shown []*Goroutine
	for _, g := range r.Goroutines {
		if !g.Recorder {
			shown = append(shown, g)
			out.Goroutines = append(out.Goroutines, goroutineJSON{
				ID: g.ID, Parent: g.Parent, Entry: g.Entry, Code: unless(g.Code, g.Entry),
				Created: g.Created, Ended: instant(g.Ended), Site: g.Site, System: g.System,
				Spans: []struct{}{}, Reactions: reactions(g),
			})
		}
	}
	for _, c := range r.Contexts {
		x := contextJSON{
			ID: c.ID, Parent: c.Parent, Kind: c.Kind, Type: c.Type, Created: c.Created,
			Goroutine: c.Goroutine, Site: c.Site, Deadline: instant(c.Deadline),
			Key: c.Key, Value: c.Value, Canceled: instant(c.Canceled),
			Err: c.Err, Cause: c.Cause, System: c.System,
			Also: c.Also, Detached: c.Detached, Bubble: c.Bubble, Left: c.Left,
		}
		if c.Asked != c.Deadline {
			x.Asked = instant(c.Asked)
		}
		if c.Canceled != None {
			x.By = &c.By
		}
		out.Contexts = append(out.Contexts, x)
	}
	for _, q := range r.Requests {
		out.Requests = append(out.Requests, requestJSON{
			ID: q.ID, Path: q.Path, At: q.Sent, Answered: instant(q.Answered), HungUp: instant(q.HungUp),
			Failed: instant(q.Failed), Status: q.Status, Body: q.Body, Error: q.Error,
		})
	}
	text, err := json.Marshal(out)
	if err != nil {
		return nil, err
	}
	return r.withSpans(text, shown), nil
}

// A runJSON is the run as data, but for its spans, which withSpans adds.
type runJSON struct {
	Version     int             `json:"version"`
	Program     string          `json:"program"`
	Clock       string          `json:"clock"`
	Seed        uint64          `json:"seed"`
	Exit        *Exit           `json:"exit"`
	Recorded    *int64          `json:"recorded,omitempty"` // omitted where that is the whole run
	Output      []Output        `json:"output"`
	Goroutines  []goroutineJSON `json:"goroutines"`
	Contexts    []contextJSON   `json:"contexts"`
	Requests    []requestJSON   `json:"requests,omitempty"`
	Findings    []Finding       `json:"findings"`
	Diagnostics []Diagnostic    `json:"diagnostics,omitempty"`
	LeftOut     *LeftOut        `json:"leftOut,omitempty"`
	Races       *Races          `json:"races,omitempty"`
	Schedule    *Schedule       `json:"schedule,omitempty"`
}

type goroutineJSON struct {
	ID        GoID           `json:"id"`
	Parent    GoID           `json:"parent"`
	Entry     string         `json:"entry"`
	Code      string         `json:"code,omitempty"` // omitted where it is the entry
	Created   int64          `json:"created"`
	Ended     *int64         `json:"ended"`
	Site      Site           `json:"site,omitzero"`
	System    bool           `json:"system,omitempty"`
	Spans     []struct{}     `json:"spans"` // stands for the spans, which withSpans puts here
	Reactions []reactionJSON `json:"reactions,omitempty"`
}

type reactionJSON struct {
	Context ContextID `json:"context"`
	Closed  int64     `json:"closed"`
	Acted   *int64    `json:"acted"`
}

type contextJSON struct {
	ID        ContextID `json:"id"`
	Parent    ContextID `json:"parent"`
	Kind      string    `json:"kind"`
	Type      string    `json:"type,omitempty"`
	Created   int64     `json:"created"`
	Goroutine GoID      `json:"goroutine"`
	Site      Site      `json:"site,omitzero"`
	Asked     *int64    `json:"asked,omitempty"` // omitted where it is the one in force
	Deadline  *int64    `json:"deadline"`
	Key       string    `json:"key"`
	Value     string    `json:"value"`
	Canceled  *int64    `json:"canceled"`
	Err       string    `json:"err"`
	Cause     string    `json:"cause"`
	By        *Canceler `json:"by,omitempty"`
	System    bool      `json:"system,omitempty"`

	Also     []ContextID `json:"also,omitempty"`
	Detached bool        `json:"detached,omitempty"`
	Bubble   bool        `json:"bubble,omitempty"`
	Left     int64       `json:"left,omitempty"`
}

type requestJSON struct {
	ID       int    `json:"id"`
	Path     string `json:"path"`
	At       int64  `json:"at"`
	Answered *int64 `json:"answered"`
	HungUp   *int64 `json:"hungUp"`
	Failed   *int64 `json:"failed"`
	Status   int    `json:"status,omitempty"`
	Body     string `json:"body,omitempty"`
	Error    string `json:"error,omitempty"`
}

// reactions returns the reactions of g as data.
func reactions(g *Goroutine) (out []reactionJSON) {
	for _, x := range g.Reactions {
		out = append(out, reactionJSON{x.Context, x.Closed, instant(x.Acted)})
	}
	return out
}

// instant returns t as data, in which an instant that is None is null.
func instant(t int64) *int64 {
	if t == None {
		return nil
	}
	return &t
}

// unless returns s, or "" if it is the same as another string.
func unless(s, than string) string {
	if s == than {
		return ""
	}
	return s
}

// orEmpty returns s, as an empty list where it is nil, which JSON would write as
// null.
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
