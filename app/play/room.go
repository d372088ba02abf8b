package play

import (
	"slices"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/pointer"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
	"ctxplay/app/timeline"
)

// Room is what the page has to do with a presenter. One page of a room leads: what is in
// view there is what the pointer says. The others follow it if their persons want.
type Room struct {
	// Open says that the host has a room, Leads that this is the presenter's page.
	Open, Leads bool
	// Followers is how many pages follow this one, as of when the host last said so.
	Followers int
	// Following says that the page follows the presenter. Strayed says that it did so
	// until its person touched something, Lost that the host cannot be heard just now.
	Following, Strayed, Lost bool
	// Pointed says that Pointer has been heard, or told if this page leads.
	Pointed bool
	Pointer pointer.Pointer

	pointed time.Duration // the frame of a playback in which it was told last
	awaits  bool          // the program that is pointed at has not come yet
	linked  linked
}

// A linked is the link to what a presenter has in view, and what it was made of.
type linked struct {
	rev, run, requests int // Draft.Rev, Status.Count, and how many requests
	clock              sandbox.Clock
	seed               uint64
	races              bool
	schedule           *schedule.Schedule
	fragment           string
}

type (
	// EnterRoom says that the host has a room, and whether this page has its key.
	EnterRoom struct{ Leads bool }
	// Follow begins to follow the presenter, or ends it.
	Follow struct{ On bool }
	// Touch says that the person has touched something of the page.
	Touch struct{}
	// Pointed says what the presenter points at, Unheard whether the host cannot be
	// heard.
	Pointed struct{ Pointer pointer.Pointer }
	Unheard struct{ Lost bool }
	// Led says how many pages follow this one, or that the host does not take its key.
	Led struct {
		Followers int
		Refused   bool
	}
)

func (msg EnterRoom) update(m *Model) []Effect {
	m.Room = Room{Open: true, Leads: msg.Leads}
	return nil
}

func (msg Follow) update(m *Model) []Effect {
	if !m.Room.Open || m.Room.Leads || msg.On == m.Room.Following {
		return nil
	}
	m.Room = Room{Open: true, Following: msg.On}
	return []Effect{effect.Follow{On: msg.On}}
}

func (Touch) update(m *Model) []Effect {
	if !m.Room.Following {
		return nil
	}
	m.Room = Room{Open: true, Strayed: true}
	return []Effect{effect.Follow{On: false}}
}

func (msg Pointed) update(m *Model) []Effect {
	if !m.Room.Following {
		return nil
	}
	m.Room.Pointed, m.Room.Pointer, m.Room.Lost = true, msg.Pointer, false
	return followPointer(m)
}

func (msg Unheard) update(m *Model) []Effect {
	m.Room.Lost = msg.Lost && m.Room.Following
	return nil
}

func (msg Led) update(m *Model) []Effect {
	if msg.Refused {
		m.Room = Room{Open: true}
		m.Notices.Shown = Notice{
			Tone: Warning, Title: m.Words.Say("This page does not lead the room any more"),
			Text: m.Words.Say("The host has another key since it was started again. Open the link that it prints for the presenter."),
		}
		return nil
	}
	m.Room.Followers = msg.Followers
	return nil
}

// RoomSays says in a sentence how the page stands to the room, "" for nothing to say.
func (m *Model) RoomSays() string {
	r := m.Room
	switch {
	case r.Leads && r.Followers == 1:
		return m.Words.Say("You lead the room: 1 page follows.")
	case r.Leads:
		return m.Words.Say("You lead the room: %d pages follow.", r.Followers)
	case r.Strayed:
		return m.Words.Say("You look for yourself now.")
	case !r.Following:
		return ""
	case r.Lost:
		return m.Words.Say("The host does not answer. Trying again.")
	case !r.Pointed:
		return m.Words.Say("The presenter has not pointed at anything yet.")
	case r.Pointer.Ran && m.Shown.Run == nil && !m.Status.Phase.Active():
		return m.Words.Say("The presenter has run this. Press Run to see it here.")
	}
	return ""
}

// followPointer shows what the presenter points at, as far as it is here. It runs
// nothing: what the presenter has run, a person runs here too, or does not.
func followPointer(m *Model) []Effect {
	p := m.Room.Pointer
	fx := followProgram(m, p)
	if m.Room.awaits = m.Choice.Wanted != ""; m.Unsure() || m.Shown.Run == nil {
		return fx
	}
	if p.At == nil {
		Live{}.update(m)
	} else {
		scrubTo(m, *p.At)
	}
	m.Shown.Selected = timeline.Selection{} // else the same would be given up
	selectInView(m, chosenBy(m.Words, p.Selection, m.Shown.Run, m.Look.Now))
	if p.Line != (pointer.Line{}) {
		m.Look.light(Place{p.Line.File, p.Line.Line})
	}
	return fx
}

// followProgram shows the program that the presenter has in view, with its source there.
// A run of the same source stays in view.
func followProgram(m *Model, p pointer.Pointer) []Effect {
	share := program.Share{Program: p.Program}
	if p.Link != "" {
		var err error
		if share, err = program.ParseFragment(p.Link); err != nil {
			return nil // the host has read it, too
		}
	}
	files := share.Files
	if own, ok := findProgram(m.Choice.Programs, share.Program); ok && files == nil {
		files = own.Files
	}
	if files != nil && slices.Equal(files, m.Source()) && (share.Program == "" || share.Program == m.Choice.Name) {
		if p.Link != "" && !m.Status.Phase.Active() {
			m.Setup.Script = nil
			m.Setup.applyShare(share)
		}
		m.Draft.Slot = roomSlot(p) // what the person has written of it is kept, and not shown
		return nil
	}
	switch _, listed := findProgram(m.Choice.Programs, p.Program); {
	case p.Link != "":
		return openLink(m, p.Link)
	case m.Choice.Wanted == p.Program && (m.Choice.coming() || !listed):
		return nil // it has been asked for
	default:
		fx := openProgram(m, p.Program)
		m.Draft.Slot = roomSlot(p)
		if !listed {
			fx = append(fx, effect.FetchPrograms{}) // it may be new here
		}
		return fx
	}
}

// roomSlot returns the slot for drafts of what a presenter points at.
func roomSlot(p pointer.Pointer) string { return LinkSlot + digestOf("room "+p.Program+p.Link) }

// keepUp does what the room needs after the model has changed: a page that follows shows
// what has come in the meantime, a program or the end of a run, and a page that leads
// points. Ran says that a run was under way before.
func keepUp(m *Model, ran bool) (fx []Effect) {
	if m.Room.Following && m.Room.Pointed && (ran && !m.Status.Phase.Active() || m.Room.awaits && m.Choice.Wanted == "") {
		fx = followPointer(m)
	}
	return append(fx, lead(m)...)
}

// playedEvery is the shortest time between two pointers of a playback. Each frame has
// an instant of its own, and thirty pages need not be told of all of them.
const playedEvery = 300 * time.Millisecond

// lead tells the host what is in view, if that is another than before and this page
// leads.
func lead(m *Model) []Effect {
	if !m.Room.Leads || m.Unsure() || m.Choice.Name == "" {
		return nil
	}
	frame := m.Look.Playback.frame
	if m.Playing() && m.Room.Pointed && frame-m.Room.pointed < playedEvery {
		return nil
	}
	p := pointerOf(m)
	if p.Program == "" && p.Link == "" || m.Room.Pointed && p.Equal(m.Room.Pointer) {
		return nil
	}
	m.Room.Pointed, m.Room.Pointer, m.Room.pointed = true, p, frame
	return []Effect{effect.Point{Pointer: p.Write()}}
}

// pointerOf returns what a presenter points at who has the model in view.
func pointerOf(m *Model) pointer.Pointer {
	p := pointer.Pointer{Link: linkOf(m)}
	if m.Choice.Name != OwnName {
		p.Program = m.Choice.Name
	}
	if m.Shown.Run != nil {
		p.Ran = !m.Shown.Recorded
		if !m.Look.Follow && m.Look.Now != m.Shown.Run.Head {
			at := m.Look.Now
			p.At = &at
		}
	}
	if s := m.Shown.Selected; s.Kind > timeline.None && int(s.Kind) <= len(pointer.Kinds) {
		p.Selection = pointer.Selection{
			Kind: pointer.Kinds[s.Kind-1], Goroutine: int64(s.Goroutine), Context: int64(s.Context), Index: s.Index,
		}
	}
	if l := m.Look.Line; l != (Place{}) {
		p.Line = pointer.Line{File: l.File, Line: l.Line}
	}
	return p
}

// linkOf returns the link to what is in view, "" if that is a program of the page as it
// came. The link is made anew only when what it carries may have changed.
func linkOf(m *Model) string {
	own, s := m.Program(), shareOf(m)
	if m.Status.Phase.Active() {
		s.Requests = nil // of a run under way they still change
	}
	edited := m.Edited() || m.Choice.Name == OwnName
	clock := sandbox.Clock{Mode: s.Clock, Speed: s.Speed}
	if !edited && len(s.Requests) == 0 && s.Seed == own.Seed && !s.Races && s.Schedule == nil && clock == own.Clock {
		return ""
	}
	of := linked{rev: m.Draft.Rev, run: m.Status.Count, requests: len(s.Requests), clock: clock, seed: s.Seed, races: s.Races, schedule: s.Schedule}
	if of.fragment = m.Room.linked.fragment; of == m.Room.linked {
		return of.fragment
	}
	if s.At = replay.None; !edited {
		s.Files = nil
	}
	of.fragment, _ = s.Fragment() // "" if it is too long: then the others see the program as it came
	m.Room.linked = of
	return of.fragment
}

// chosenBy returns what a presenter has selected, as it is in r, or nothing if r has no
// such thing.
func chosenBy(in *language.Catalogue, p pointer.Selection, r *replay.Run, now int64) timeline.Selection {
	s := timeline.Selection{
		Kind:      timeline.SelectionKind(slices.Index(pointer.Kinds, p.Kind) + 1),
		Goroutine: replay.GoID(p.Goroutine), Context: replay.ContextID(p.Context), Index: p.Index, At: now,
	}
	if timeline.Describe(in, r, s) == "" {
		return timeline.Selection{}
	}
	return s
}
