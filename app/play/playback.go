package play

import (
	"strconv"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/tempo"
	"ctxplay/app/timeline"
)

// A Pace is how fast a run is played back: Told, or how many seconds of the run pass
// in each second.
type Pace float64

// Told is the pace at which any run takes two to three seconds, slowed at events.
const Told Pace = 0

// Paces are those that can be chosen.
var Paces = [...]Pace{Told, 0.1, 1, 10}

// A Playback is a run that has ended being looked at as it went. It moves the instant
// looked at and nothing else: it is a way of looking, and not of running.
type Playback struct {
	// Tempo leads through the run, nil while none is played back. After is how far
	// along it the playback is, of its own time.
	Tempo *tempo.Map
	After time.Duration
	// Paused says that it stands still where it is, to go on from there.
	Paused bool
	// Own says that it began by itself, and not because a person asked for it.
	Own bool
	// frame is when the browser showed the last frame, 0 before the first.
	frame time.Duration
}

type (
	// SetPlaying plays the run in view back, from the instant looked at or, at its end,
	// from the start; or has the playback stand still.
	SetPlaying struct{ Playing bool }
	// EndPlaying ends the playback where it is. It is what happens at a key, a click
	// or a scrub.
	EndPlaying struct{}
	// ShowFrame says that the browser shows a frame, and when, since the page began. Hidden
	// says that nobody sees it.
	ShowFrame struct {
		At     time.Duration
		Hidden bool
	}
	// SetPace chooses the pace of playbacks, one of Paces.
	SetPace struct{ Pace Pace }
	// SetStill says that the person wants nothing on the page to move.
	SetStill struct{ Still bool }
)

// longestFrame is the longest time by which a playback goes on in one frame. What a
// busy page does not get to show is shown later.
const longestFrame = 150 * time.Millisecond

func (msg SetPlaying) update(m *Model) []Effect {
	switch p := &m.Look.Playback; {
	case !msg.Playing:
		p.Paused = p.Tempo != nil
	case p.Tempo != nil:
		p.Paused, p.frame = false, 0
	case m.CanPlay():
		play(m, m.Prefs.Pace)
	}
	return nil
}

func (EndPlaying) update(m *Model) []Effect {
	m.Look.Playback = Playback{}
	return nil
}

// update moves the instant looked at to where the playback is now. In a page that
// nobody sees, one that began by itself is over, and another one stands still.
func (msg ShowFrame) update(m *Model) []Effect {
	p := &m.Look.Playback
	switch {
	case !m.Playing():
		return nil
	case msg.Hidden && p.Own:
		p.After = p.Tempo.Length()
	case msg.Hidden:
		p.Paused = true
		return nil
	case p.frame > 0:
		p.After += min(max(msg.At-p.frame, 0), longestFrame)
	}
	p.frame = msg.At
	m.Look.Now = p.Tempo.At(p.After)
	if p.After >= p.Tempo.Length() {
		endPlayback(m)
	}
	return nil
}

// update goes on at the new pace from where the playback is.
func (msg SetPace) update(m *Model) []Effect {
	m.Prefs.Pace = msg.Pace
	if p := &m.Look.Playback; p.Tempo != nil {
		p.Tempo = chart(m, msg.Pace, p.Tempo.From, p.Tempo.To)
		p.After, p.Own = p.Tempo.When(m.Look.Now), false
	}
	return nil
}

func (msg SetStill) update(m *Model) []Effect {
	m.Prefs.Still = msg.Still
	if msg.Still && m.Look.Playback.Own {
		endPlayback(m)
	}
	return nil
}

// Text says how fast a run is played back at p.
func (p Pace) Text(in *language.Catalogue) string {
	if p == Told {
		return in.Say("Replay in 3 s")
	}
	return in.Say("Replay × %s", strconv.FormatFloat(float64(p), 'g', 3, 64))
}

// ReplayText says that what is seen is a replay, and at which pace it goes. It is ""
// where nothing is played back.
func (m *Model) ReplayText() string {
	switch c := m.Look.Playback.Tempo; {
	case c == nil:
		return ""
	case m.Prefs.Still:
		return m.Words.Say("Replay, event by event")
	case m.Look.Playback.Own || m.Prefs.Pace == Told:
		return m.Words.Say("Replay, slowed at events")
	}
	return m.Prefs.Pace.Text(m.Words)
}

// Playing reports whether the run in view is being played back.
func (m *Model) Playing() bool { return m.Look.Playback.Tempo != nil && !m.Look.Playback.Paused }

// CanPlay reports whether the run in view can be played back: it has ended.
func (m *Model) CanPlay() bool {
	return m.Shown.Run != nil && !m.Status.Phase.Active() && m.Shown.Run.Head > 0
}

// Moving returns what is to be drawn in motion, nil where nothing is played back.
func (m *Model) Moving() []timeline.Motion {
	p := m.Look.Playback
	if p.Tempo == nil {
		return nil
	}
	return append([]timeline.Motion{}, p.Tempo.Moving(p.After)...)
}

// play begins to play the run in view back. It plays the part that the window shows or,
// if that is all, the whole run; from the instant looked at or, at its end, from the
// start.
func play(m *Model, pace Pace) {
	from, to := int64(0), m.Shown.Run.Head
	if m.Zoomed() {
		from, to = max(m.Look.View.From, from), min(m.Look.View.To, to)
		if from >= to { // which shows nothing of the run
			from, to = 0, m.Shown.Run.Head
			m.Look.View = fitWindow(m)
		}
	}
	p := Playback{Tempo: chart(m, pace, from, to)}
	if now := m.Look.Now; now > from && now < to {
		p.After = p.Tempo.When(now)
	}
	m.Look.Now, m.Look.Follow, m.Look.Playback = p.Tempo.At(p.After), false, p
}

// chart returns a tempo map through a part of the run in view. For a person who wants
// nothing to move it goes by steps, whatever the pace.
func chart(m *Model, pace Pace, from, to int64) *tempo.Map {
	switch {
	case m.Prefs.Still:
		return tempo.Steps(m.Shown.Run, from, to, m.Prefs.System)
	case pace == Told:
		return tempo.Told(m.Shown.Run, from, to, m.Prefs.System)
	}
	return tempo.Linear(m.Shown.Run, from, to, float64(pace), m.Prefs.System)
}

// endPlayback looks at the end to which the playback leads. At the end of the run all
// is as if nothing had been played back.
func endPlayback(m *Model) {
	if p := m.Look.Playback; p.Tempo != nil {
		m.Look.Now, m.Look.Playback = p.Tempo.To, Playback{}
		m.Look.Follow = m.Shown.Run != nil && m.Look.Now == m.Shown.Run.Head
	}
}

// Replays reports whether the run under way is played back when it has ended, as far as
// can be said before.
func (m *Model) Replays() bool {
	return m.Status.Phase.Active() && m.Setup.Replays && m.Setup.Clock.Mode == sandbox.Virtual && m.Choice.Opened == "" &&
		!m.Prefs.Still && m.Embedder.Job == "" && !m.Beside() && m.Setup.LookFrom == replay.None
}

// playByItself plays back a run that has just ended, if the person pressed Run for it
// and could not watch it: on the virtual clock it was over at once. It passes over runs
// in which there is nothing to watch, and those of which something else is to be seen.
func playByItself(m *Model) {
	r := m.Shown.Run
	switch {
	case !m.Setup.Replays, m.Prefs.Still, m.Embedder.Job != "", m.Beside():
	case r.Clock != sandbox.Virtual, m.Setup.Clock.Mode != sandbox.Virtual, r.Exit == nil, r.Exit.Reason == replay.ReasonStopped:
	case !m.Look.Follow, m.Look.Held, !eventful(r, m.Prefs.System):
	default:
		m.Look.Now = 0
		play(m, Told)
		m.Look.Playback.Own = true
	}
}

// leastWatched is how much time passes in a run, on its own clock, that is worth
// watching whatever happens in it.
const leastWatched = int64(time.Millisecond)

// eventful reports whether there is something to watch in a run: a context, a second
// goroutine, or time that passes.
func eventful(r *replay.Run, system bool) bool {
	return r.Head >= leastWatched || len(r.ShownContexts(system)) > 0 || len(r.Shown(system)) > 1
}
