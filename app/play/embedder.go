package play

import (
	"errors"
	"fmt"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// Embedder is the page around this one, if this one is shown in a frame.
type Embedder struct {
	Around  bool // there is a page around this one
	Greeted bool // it was told that this one is ready
	// Job is the id of the run under way that it asked for, "" of a run that the
	// person began.
	Job string
	// Waiting is the message that asks for Job, as long as the program that it asks for
	// is not here; nil if no such message waits.
	Waiting *Message
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
// forgets it: a run that follows is the person's.
func (e *Embedder) answer(with func(job string) Effect) []Effect {
	job := e.Job
	if e.Job = ""; job == "" {
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

// greetEmbedder tells the page around, once, that this one is ready.
func greetEmbedder(m *Model) []Effect {
	if !m.Embedder.Around || m.Embedder.Greeted {
		return nil
	}
	m.Embedder.Greeted = true
	return []Effect{effect.Reply{Message: readyMessage()}}
}

// FromEmbedder is a message from the page around an embedded one.
type FromEmbedder struct{ Message Message }

// update does what the message asks for, or answers why it cannot.
func (msg FromEmbedder) update(m *Model) []Effect {
	asked := msg.Message
	refuse := func(text string) []Effect {
		return []Effect{effect.Reply{Message: ErrorMessage(asked.ID, text)}}
	}
	underWay := m.Status.Phase.Active() || m.Building() || m.Embedder.Waiting != nil
	switch {
	case asked.Err != nil:
		return refuse(asked.Err.Error())
	case asked.Stop && (asked.ID != m.Embedder.Job || !underWay):
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
		showProgram(m, p)
	case p.Name != m.Choice.Name || m.Edited():
		showProgram(m, p)
	}
	spec := sandbox.Spec{
		Program: p.Name, Clock: p.Clock, Seed: p.Seed, Limits: sandbox.DefaultLimits,
		Requests: asked.Requests, Finite: true,
	}
	if spec.Clock.Paused = false; asked.Clock != "" {
		spec.Clock.Mode = asked.Clock
	}
	if asked.Seed != nil {
		spec.Seed = *asked.Seed
	}
	m.Embedder.Job = asked.ID
	return launchRun(m, spec)
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
	p := ownProgram("", files)
	p.Title, p.Serves = "A program of the page around", len(asked.Requests) > 0
	return p, nil
}
