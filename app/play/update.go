package play

import (
	"math"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// Speeds of the real clock.
const (
	MinSpeed = 0.1
	MaxSpeed = 10
)

// Update returns the model after msg, and what the browser is to do.
func Update(m Model, msg Msg) (Model, []Effect) {
	m, fx := apply(m, msg)
	if m.Notices.Newer && m.Notices.Shown.IsZero() {
		m.Notices.Shown = outdated()
	}
	return m, fx
}

func apply(m Model, msg Msg) (Model, []Effect) {
	switch msg := msg.(type) {
	case Open:
		return choose(m, msg.Name)
	case Press:
		return press(m)
	case Halt:
		return halt(m)
	case SetMode, SetSpeed, SetPaused:
		return turn(m, msg)
	case SetSeed:
		m.Setup.Seed = min(msg.Seed, maxSeed)
	case SetSystem:
		m.Prefs.System = msg.System
	case SetTheme, SetPresent, SetTable, ShowKeys, SetKeysOff:
		return arrange(m, msg)
	case SetClient:
		m.Client = msg.Client
	case SendRequest:
		return request(m)
	case HangUp:
		return m, []Effect{effect.HangUp{ID: msg.ID}}
	case SaveRun:
		if m.Shown.Run != nil {
			return m, []Effect{effect.SaveRun{Name: m.Program().Name + ".json"}}
		}
	case SaveTrace:
		if m.Shown.Run != nil && !m.Shown.Recorded {
			return m, []Effect{effect.SaveTrace{Name: m.Program().Name + ".trace"}}
		}
	case SavePicture:
		if m.Shown.Run != nil {
			return m, []Effect{effect.SavePicture{Name: m.Program().Name + "." + string(msg.Format), Format: msg.Format}}
		}
	case PrintPage:
		return m, []Effect{effect.PrintPage{}}
	case Dismiss:
		m.Notices.Newer = m.Notices.Newer && !m.Notices.Shown.CanReload // asked once is enough
		m.Notices.Shown = Notice{}
	case Retry:
		return retry(m)
	case Reload:
		m.Notices.Shown = reloading()
		return m, []Effect{effect.Reload{}}
	case Editing, Edit, ShowFile, AddFile, RenameFile, DropFile, Revert:
		return draft(m, msg)
	case Tidy:
		return tidy(m)
	case ApplyFix:
		return applyFix(m, msg)
	case Recheck:
		m.Problems.Unchecked = ""
		return m, []Effect{effect.Check{Rev: m.Draft.Rev, Files: m.Source()}}
	case LookAtProblem:
		return lookAtProblem(m, msg.Index), nil
	case Agree, Rerun:
		return building(m, msg)
	case TurnTo:
		return turnTo(m, msg)
	case ShowShare, CopyShare, SaveSource, DropScript, ShareVirtual:
		return sharing(m, msg)
	case NextTimer:
		return nextTimer(m)
	case ToEnd:
		return toEnd(m)
	case OpenFile:
		return m, []Effect{effect.OpenFile{}}
	case Keep, Unkeep, Swap, Again, SelectKept, Visit:
		return compareRuns(m, msg)
	case LookAtFinding:
		return lookAtFinding(m, msg.Index), nil
	case LookAtExit:
		return lookAtExit(m), nil
	case Select, Point, SelectLine, CaretLine, LookUp, Scrub, Live, Zoom, Pan, SetWindow, FitAll, Step, Show, Unfold:
		return look(m, msg), nil
	default:
		return reported(m, msg)
	}
	return m, nil
}

// choose opens another program; a run under way is stopped.
func choose(m Model, name string) (Model, []Effect) {
	if name == m.Choice.Name && (m.Notices.Shown.IsZero() || m.Notices.Shown.CanReload) {
		return m, nil
	}
	m, fx := halt(m)
	m = open(m, name)
	return m, append(fx, prepare(m)...)
}

// prepare fetches the program in view, which is none that has to be compiled
// here first.
func prepare(m Model) []Effect {
	if m.Choice.Name == OwnName {
		return nil
	}
	return []Effect{effect.Prepare{Program: m.Choice.Name}}
}

// retry fetches again what did not come.
func retry(m Model) (Model, []Effect) {
	m.Notices.Shown = Notice{}
	if m.Status.Phase == Failed {
		m.Status.Phase = Idle
	}
	return m, append([]Effect{effect.FetchPrograms{}, effect.FetchEditor{}}, prepare(m)...)
}

// press begins a run, unless one is under way.
func press(m Model) (Model, []Effect) {
	if m.Status.Phase.Active() || m.Choice.Name == "" {
		return m, nil
	}
	if m.Unsure() {
		m.Choice.Eager = !m.Choice.Listed
		return m, nil
	}
	if m.Building() && m.Tools.Build.Rev == m.Draft.Rev {
		return m, nil // once is enough
	}
	m.Setup.Clock.Paused = false
	return launch(m, own(m))
}

// halt ends the run or the build under way.
func halt(m Model) (Model, []Effect) {
	var fx []Effect
	if m.Building() {
		m.Tools.Build, m.Tools.Fetching = Build{}, Fetched{}
		fx = append(fx, effect.CancelBuild{})
	}
	if m.Status.Phase.Active() {
		fx = append(fx, effect.Stop{})
	}
	return m, fx
}

// own is the run that the person asks for.
func own(m Model) sandbox.Spec {
	return sandbox.Spec{Program: m.Choice.Name, Clock: m.Setup.Clock, Seed: m.Setup.Seed, Limits: sandbox.DefaultLimits, Requests: m.Setup.Script}
}

// nextTimer steps a run under way; without one it begins one that stands still
// as soon as every goroutine waits.
func nextTimer(m Model) (Model, []Effect) {
	switch {
	case m.Status.Phase == Running:
		m.Setup.Clock.Paused = true
		return m, []Effect{effect.Advance{}}
	case m.Status.Phase == Loading || m.Choice.Name == "" || m.Unsure():
		return m, nil
	}
	m.Setup.Clock.Paused = true
	return launch(m, own(m))
}

// toEnd goes on as fast as it goes.
func toEnd(m Model) (Model, []Effect) {
	m.Setup.Clock.Mode = sandbox.Virtual
	if !m.Status.Phase.Active() {
		return press(m)
	}
	m.Setup.Clock.Paused = false
	return m, []Effect{effect.SetClock{Clock: m.Setup.Clock}}
}

// opening shows the run that is read from a file.
func opening(m Model, name string) (Model, []Effect) {
	m, fx := halt(m)
	m.Choice.Name, m.Choice.Opened, m.Embedder.Job = "", name, ""
	m.Draft, m.Problems.List, m.Shown.Ran = Draft{Rev: m.Draft.Rev + 1}, nil, nil
	m.Setup.Script, m.Setup.LookFrom = nil, replay.None // they are another run's
	m = begin(m, &replay.Run{Program: name, Clock: FromFile})
	m.Status.Phase, m.Choice.Ready, m.Status.Reading = Running, false, true
	return m, fx
}

func start(m Model, spec sandbox.Spec) (Model, []Effect) {
	m.Setup.Clock, m.Setup.Seed = spec.Clock, spec.Seed
	m = begin(m, &replay.Run{Program: spec.Program, Clock: spec.Clock.Mode, Seed: spec.Seed})
	m.Shown.Ran = m.Source()
	for _, q := range spec.Requests {
		m.Status.Last = max(m.Status.Last, q.ID)
	}
	return m, []Effect{effect.Start{Spec: spec}}
}

// begin puts a run that has yet to come in view.
func begin(m Model, r *replay.Run) Model {
	m.Status.Phase, m.Notices.Shown = Loading, Notice{}
	m.Status.Count++
	m.Shown.Run, m.Shown.Recorded, m.Shown.Label = r, false, label(m.Status.Count, r)
	m = uncompared(m)
	if !alongside(m, r.Program, r.Clock) {
		m = unkeep(m)
	}
	m.Status.At, m.Status.Next, m.Status.Waiting, m.Status.Reading, m.Status.Silent = 0, -1, false, false, 0
	m.Look.Now, m.Look.Follow = 0, true
	if !m.Look.Held {
		m.Look.View = Window{0, int64(defaultWindow)}
	}
	if m.Beside() {
		m.Look.View = fit(m)
	}
	m.Shown.Selected, m.Look.Hover, m.Look.Line = timeline.Selection{}, timeline.Selection{}, Place{}
	m.Look.Unfolded, m.Status.Last = nil, 0
	return m
}

// turn changes the clock, also of a run under way.
func turn(m Model, msg Msg) (Model, []Effect) {
	switch msg := msg.(type) {
	case SetMode:
		if msg.Mode != sandbox.Real && msg.Mode != sandbox.Virtual {
			return m, nil
		}
		m.Setup.Clock.Mode = msg.Mode
	case SetSpeed:
		if math.IsNaN(msg.Speed) {
			return m, nil
		}
		m.Setup.Clock.Speed = min(max(msg.Speed, MinSpeed), MaxSpeed)
	case SetPaused:
		m.Setup.Clock.Paused = msg.Paused && m.Status.Phase.Active()
	}
	if !m.Status.Phase.Active() {
		return m, nil
	}
	return m, []Effect{effect.SetClock{Clock: m.Setup.Clock}}
}

// request sends what the client's form says.
func request(m Model) (Model, []Effect) {
	if !m.CanSend() {
		return m, nil
	}
	if !program.IsPath(m.Client.Path) {
		m.Notices.Shown = badPath(m.Client.Path)
		return m, nil
	}
	pending := 0
	for _, q := range m.Shown.Run.Requests {
		if q.Pending(m.Shown.Run.Head) {
			pending++
		}
	}
	if pending >= sandbox.DefaultLimits.Requests {
		m.Notices.Shown = tooManyRequests()
		return m, nil
	}
	m.Status.Last++
	q := sandbox.Request{ID: m.Status.Last, Path: m.Client.Path, At: m.Status.At, HangUpAt: replay.None}
	if m.Client.HangUp {
		q.HangUpAt = int64(m.Client.After * 1e9) // from when it is sent
	}
	return m, []Effect{effect.SendRequest{Request: q}}
}
