package play

import (
	"errors"
	"fmt"
	"slices"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// An Ask is what a message of the page around asks for beside runs, as its type says.
// The messages, of version 1 like those of runs, are
//
//	in   {"type":"ctxplay:watch","v":1,"id":"a"}
//	in   {"type":"ctxplay:look","v":1,"id":"a","at":7000000000}
//	in   {"type":"ctxplay:select","v":1,"id":"a","goroutine":5}
//	     or "context":2, or "file":"main.go","line":12, or none of them
//	in   {"type":"ctxplay:open","v":1,"id":"a","trace":bytes,"name":"x.trace"}
//	in   {"type":"ctxplay:link","v":1,"id":"a"}
//	in   {"type":"ctxplay:theme","v":1,"id":"a","theme":"dark"}
//	out  {"type":"ctxplay:link","v":1,"id":"a","link":"1.…"}
//	out  {"type":"ctxplay:look","v":1,"at":7000000000}
//	out  {"type":"ctxplay:select","v":1,"at":7000000000,"goroutine":5,"file":"main.go","line":12}
//	out  {"type":"ctxplay:checked","v":1,"passed":3,"failed":1,"seed":1}
//
// The last three, and what becomes of runs that the person begins, are told to a page
// that has asked to watch, so that one that knows nothing of them hears nothing new.
type Ask string

// What can be asked for.
const (
	AskWatch  Ask = "ctxplay:watch"
	AskLook   Ask = "ctxplay:look"
	AskSelect Ask = "ctxplay:select"
	AskOpen   Ask = "ctxplay:open"
	AskLink   Ask = "ctxplay:link"
	AskTheme  Ask = "ctxplay:theme"
)

var asks = []Ask{AskWatch, AskLook, AskSelect, AskOpen, AskLink, AskTheme}

// A Sight is what is looked at and selected, as messages have it.
type Sight struct {
	At        *int64           `json:"at,omitempty"`
	Goroutine replay.GoID      `json:"goroutine,omitempty"`
	Context   replay.ContextID `json:"context,omitempty"`
	File      string           `json:"file,omitempty"`
	Line      int              `json:"line,omitempty"`
}

// An Asked is a message beside those of runs.
type Asked struct {
	Ask Ask
	Sight
	Name  string // of a trace
	Theme string
	// Trace holds the bytes of a trace, which are not part of the text of a message.
	Trace []byte
}

// check says what in a message does not fit.
func (a Asked) check() error {
	named := 0
	for _, is := range []bool{a.Goroutine != 0, a.Context != 0, a.Line != 0} {
		if is {
			named++
		}
	}
	switch {
	case a.Ask == AskLook && (a.At == nil || *a.At < 0 || *a.At > maxInstant):
		return errors.New("reading the message: at is not an instant of program clock")
	case a.Ask == AskSelect && (named > 1 || a.Line < 0 || a.Line == 0 && a.File != ""):
		return errors.New("reading the message: give a goroutine, a context, or a file and a line, or none of them")
	case a.Ask == AskOpen && len(a.Name) > maxJob:
		return fmt.Errorf("reading the message: name has more than %d bytes", maxJob)
	case a.Ask == AskTheme && (a.Theme == "" || !slices.Contains(Themes, a.Theme)):
		return fmt.Errorf("reading the message: theme is none of %q", Themes[1:])
	}
	return nil
}

// do does what a message asks for, or says why it cannot.
func (m *Model) do(id string, a Asked) ([]Effect, error) {
	switch a.Ask {
	case AskWatch:
		m.Embedder.Watching = true
		m.Embedder.told = m.sight()
	case AskLook:
		if m.Shown.Run == nil {
			return nil, errors.New("there is no run to look at")
		}
		scrubTo(m, *a.At)
	case AskSelect:
		return nil, m.selectAsked(a.Sight)
	case AskOpen:
		return m.openAsked(id, a)
	case AskLink:
		return m.linkAsked(id)
	case AskTheme:
		m.Prefs.Theme = a.Theme
		return []Effect{effect.ShowTheme{Theme: a.Theme}}, nil
	}
	return nil, nil
}

// selectAsked selects what a message names.
func (m *Model) selectAsked(s Sight) error {
	var what timeline.Selection
	switch r := m.Shown.Run; {
	case s == Sight{At: s.At}:
		m.Shown.Selected = timeline.Selection{}
		m.Look.light(Place{})
		return nil
	case s.Line != 0:
		file := s.File
		if file == "" {
			file = "main.go"
		}
		i := slices.IndexFunc(m.Shown.Ran, func(f program.File) bool { return f.Name == file })
		if i < 0 {
			return fmt.Errorf("the program in view has no file %.80q", file)
		}
		lightUp(m, Place{file, s.Line})
		m.Kept.Selected = matchInKept(m, m.Shown.Selected)
		return nil
	case r == nil:
		return errors.New("there is no run to select anything in")
	case s.Goroutine != 0:
		if r.Goroutine(s.Goroutine) == nil {
			return fmt.Errorf("the run in view has no goroutine %d", s.Goroutine)
		}
		what = timeline.Selection{Kind: timeline.Goroutine, Goroutine: s.Goroutine, At: m.Look.Now}
	default:
		c := r.Context(s.Context)
		if c == nil {
			return fmt.Errorf("the run in view has no context %d", s.Context)
		}
		what = timeline.Selection{Kind: timeline.Context, Context: s.Context, At: c.Created}
	}
	m.Shown.Selected = timeline.Selection{} // else the same would be given up
	selectInView(m, what)
	return nil
}

// openAsked shows a trace, and answers with its run once that is read.
func (m *Model) openAsked(id string, a Asked) ([]Effect, error) {
	if m.Status.Phase.Active() || m.Building() {
		return nil, errors.New("a run is under way: stop it first")
	}
	name := a.Name
	if name == "" {
		name = "trace"
	}
	fx := OpenTrace{Name: name}.update(m)
	m.Embedder.Job = id
	return append(fx, effect.ReadTrace{Name: name, Trace: a.Trace}), nil
}

// linkAsked answers with the fragment of a link to what is in view.
func (m *Model) linkAsked(id string) ([]Effect, error) {
	if m.Choice.Name == "" || m.Unsure() {
		return nil, errors.New("there is no program in view that a link could carry")
	}
	fragment, err := shareOf(m).Fragment()
	if err != nil {
		return nil, err
	}
	return []Effect{effect.Reply{Message: linkMessage(id, fragment)}}, nil
}

// linkMessage answers with the fragment of a link.
func linkMessage(id, fragment string) []byte {
	return marshal(struct {
		Type string `json:"type"`
		V    int    `json:"v"`
		ID   string `json:"id"`
		Link string `json:"link"`
	}{string(AskLink), 1, id, fragment})
}

// checkedMessage tells how many checks of a lesson have held.
func checkedMessage(passed, failed int, seed uint64) []byte {
	return marshal(struct {
		Type   string `json:"type"`
		V      int    `json:"v"`
		Passed int    `json:"passed"`
		Failed int    `json:"failed"`
		Seed   uint64 `json:"seed"`
	}{"ctxplay:checked", 1, passed, failed, seed})
}

// sight returns what is looked at and selected.
func (m *Model) sight() Sight {
	now, s := m.Look.Now, m.Shown.Selected
	return Sight{At: &now, Goroutine: s.Goroutine, Context: s.Context, File: m.Look.Line.File, Line: m.Look.Line.Line}
}

// tellSight tells the page around, if that watches, what is looked at and selected
// now. While a run is followed, its instant is told once, at its end.
func (m *Model) tellSight() []Effect {
	e := &m.Embedder
	if !e.Watching || m.Look.Follow && m.Status.Phase.Active() {
		return nil
	}
	type sight struct {
		Type string `json:"type"`
		V    int    `json:"v"`
		Sight
	}
	was, is := e.told, m.sight()
	e.told = is
	var fx []Effect
	if *was.At != *is.At {
		fx = append(fx, effect.Reply{Message: marshal(sight{string(AskLook), 1, Sight{At: is.At}})})
	}
	if was.At = is.At; was != is {
		fx = append(fx, effect.Reply{Message: marshal(sight{string(AskSelect), 1, is})})
	}
	return fx
}
