package play

import (
	"errors"
	"fmt"

	"ctxplay/app/lesson/judge"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// Embedder is the page around this one, if this one is shown in a frame.
type Embedder struct {
	Around  bool // there is a page around this one
	Greeted bool // it was told that this one is ready
	// ReadOnly says that its readers run the program and do not change it.
	ReadOnly bool
	// Heading is what it has put above the program that its frame shows first.
	Heading program.Heading
	// Job is the id of the run under way that it asked for, "" of a run that the
	// person began.
	Job string
	// Waiting is the message that asks for Job, as long as the program that it asks for
	// is not here; nil if no such message waits.
	Waiting *Message
	// Watching says that it wants to hear what the person does. Of what is looked at and
	// selected, told is what it knows.
	Watching bool
	told     Sight
}

// refuseWaiting answers a message that waits for a program with the reason why that
// does not come.
func (e *Embedder) refuseWaiting(text string) []Effect {
	if e.Waiting == nil {
		return nil
	}
	e.Waiting = nil
	return e.answerError(text)
}

// takeWaiting does what a message asks for that has waited for a program, nil if there
// is none.
func (m *Model) takeWaiting() []Effect {
	asked := m.Embedder.Waiting
	if asked == nil {
		return nil
	}
	m.Embedder.Waiting, m.Embedder.Job = nil, ""
	return FromEmbedder{*asked}.update(m)
}

// answer answers the run that the page around asked for, if one is under way, and
// forgets it: a run that follows is the person's. One that watches hears of those too,
// without an id.
func (e *Embedder) answer(with func(job string) Effect) []Effect {
	job := e.Job
	if e.Job = ""; job == "" && !e.Watching {
		return nil
	}
	return []Effect{with(job)}
}

// answerRun answers with a run as data.
func (e *Embedder) answerRun(r *replay.Run) []Effect {
	return e.answer(func(job string) Effect { return effect.ReplyRun{Job: job, Run: r} })
}

// answerError answers with what went wrong.
func (e *Embedder) answerError(text string) []Effect {
	return e.answer(func(job string) Effect { return effect.Reply{Message: ErrorMessage(job, text)} })
}

// tellChecked tells the page around, if that watches, what a check has come to, in the run
// of a seed that decided it.
func (e *Embedder) tellChecked(results []judge.Result, seed uint64) []Effect {
	if !e.Watching {
		return nil
	}
	passed := 0
	for _, r := range results {
		if r.Holds {
			passed++
		}
	}
	return []Effect{effect.Reply{Message: checkedMessage(passed, len(results)-passed, seed)}}
}

// greetEmbedder tells the page around, once, that this one is ready.
func greetEmbedder(m *Model) []Effect {
	if !m.Embedder.Around || m.Embedder.Greeted || m.Choice.Opening.Link != "" {
		return nil
	}
	m.Embedder.Greeted = true
	return []Effect{effect.Reply{Message: readyMessage()}}
}

// Frame is what the address of a frame says of it: whether the source can only be
// read, and what stands above the program.
type Frame struct {
	ReadOnly        bool
	Title, Question string
}

func (msg Frame) update(m *Model) []Effect {
	m.Embedder.ReadOnly, m.Embedder.Heading = msg.ReadOnly, program.NewHeading(msg.Title, msg.Question)
	return nil
}

// FromEmbedder is a message from the page around an embedded one.
type FromEmbedder struct{ Message Message }

// update does what the message asks for, or answers why it cannot.
func (msg FromEmbedder) update(m *Model) []Effect {
	asked := msg.Message
	refuse := func(text string) []Effect {
		return []Effect{effect.Reply{Message: ErrorMessage(asked.ID, text)}}
	}
	underWay := m.Status.Phase.Active() || m.Building() || m.Embedder.Waiting != nil || m.Study.Checking.Active()
	switch {
	case asked.Err != nil:
		return refuse(asked.Err.Error())
	case asked.Asked.Ask != "":
		fx, err := m.do(asked.ID, asked.Asked)
		if err != nil {
			return refuse(err.Error())
		}
		return fx
	case asked.Stop && m.Exploring.Phase == Searching && asked.ID == m.Exploring.job:
		return StopExploring{}.update(m)
	case asked.Runs > 0 && m.Exploring.Phase == Searching:
		return refuse("schedules are being tried already: stop that first")
	case asked.Stop && asked.Shown && !underWay:
		return refuse("no run is under way")
	case asked.Stop && !asked.Shown && (asked.ID != m.Embedder.Job || !underWay):
		return refuse("no run of that id is under way")
	case asked.Stop && m.Embedder.Waiting != nil:
		return m.Embedder.refuseWaiting("it was stopped before the program had come")
	case asked.Stop && m.Building():
		fx := m.Embedder.answerError("it was stopped before it was compiled")
		stop := stopRun(m)
		return append(stop, fx...)
	case asked.Stop:
		return stopRun(m)
	case underWay:
		return refuse("a run is under way: stop it first")
	case asked.Shown && (m.Choice.Name == "" || m.Unsure()):
		return refuse("there is no program in view to run")
	case asked.Shown:
		m.Embedder.Job = asked.ID
		if asked.Runs > 0 {
			return exploreAsked(m, asked, m.spec())
		}
		return launchRun(m, m.specAsked(asked, m.spec()))
	}
	p, err := m.programAsked(asked)
	switch {
	case !p.Here() && !m.Choice.Listed, p.Name == OwnName && !m.Choice.Listed:
		m.Embedder.Job, m.Embedder.Waiting = asked.ID, &asked // the list may have it
		return nil
	case err != nil:
		return refuse(err.Error())
	case !p.Here():
		fx := awaitProgram(m, p)
		m.Choice.Staying = !m.Unsure()
		m.Embedder.Job, m.Embedder.Waiting = asked.ID, &asked
		return fx
	case p.Name == OwnName:
		m.Choice.Own = p
		m.Embedder.Heading = program.Heading{}
		showProgram(m, p)
	case p.Name != m.Choice.Name || m.Edited():
		m.Embedder.Heading = program.Heading{}
		showProgram(m, p)
	}
	spec := sandbox.Spec{
		Program: p.Name, Clock: p.Clock, Seed: p.Seed, Requests: asked.Requests,
	}
	m.Embedder.Job = asked.ID
	if asked.Runs > 0 {
		return exploreAsked(m, asked, spec)
	}
	spec = m.specAsked(asked, spec)
	spec.Finite = true
	return launchRun(m, spec)
}

// specAsked returns how a run goes that a message asks for. One of what is shown ends
// by itself if it has requests of its own; else the person makes them.
func (m *Model) specAsked(asked Message, spec sandbox.Spec) sandbox.Spec {
	if spec.Clock.Paused = false; asked.Clock != "" {
		spec.Clock.Mode = asked.Clock
	}
	if asked.Seed != nil {
		spec.Seed = *asked.Seed
	}
	if asked.Races != nil {
		spec.Races = *asked.Races
	}
	spec.Schedule = asked.Schedule
	spec.Races = spec.Races || spec.Schedule != nil
	m.Setup.Schedule = spec.Schedule
	m.Setup.Races, spec.Limits = spec.Races, sandbox.LimitsOf(spec.Races)
	spec.Finite = len(spec.Requests) > 0
	return spec
}

// programAsked returns the program that a message asks for by its name, or by files
// that may turn out to be a known program's.
func (m *Model) programAsked(asked Message) (Program, error) {
	if asked.Files == nil {
		p, ok := findProgram(m.Choice.Programs, asked.Program)
		if !ok {
			return Program{}, errors.New("there is no program of that name here")
		}
		return p, nil
	}
	files := sortByName(asked.Files)
	if p, ok := matchProgram(m.Choice.Programs, files); ok {
		return p, nil
	}
	if err := program.Check(files); err != nil {
		return Program{}, fmt.Errorf("reading the message: %w", err)
	}
	p := ownProgram(m.Words, "", files)
	p.Title, p.Serves = m.Words.Say("A program of the page around"), len(asked.Requests) > 0
	return p, nil
}
