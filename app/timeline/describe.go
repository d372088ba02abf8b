package timeline

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Describe says in a line what s points at, for tooltips and screen readers. It is ""
// if s points at nothing of r.
func Describe(in *language.Catalogue, r *replay.Run, s Selection) string {
	if r == nil {
		return ""
	}
	switch s.Kind {
	case Goroutine, Span, Reaction:
		if g := r.Goroutine(s.Goroutine); g != nil {
			return describeGoroutine(in, r, g, s)
		}
	case Context:
		if c := r.Context(s.Context); c != nil {
			return describeContext(in, r, c)
		}
	case Wake:
		if s.Index >= 0 && s.Index < len(r.Wakes) {
			return describeWake(in, r, r.Wakes[s.Index])
		}
	case Output:
		if s.Index >= 0 && s.Index < len(r.Output) {
			o := r.Output[s.Index]
			return in.Say("%s wrote %q to %s at %s", goName(o.Goroutine), strings.TrimRight(o.Text, "\n"), o.Stream, r.Instant(o.At))
		}
	case Race:
		if a, other := AccessOf(r, s); a != nil {
			return describeAccess(in, r, a, other)
		}
	case Request:
		if s.Index >= 0 && s.Index < len(r.Requests) {
			q := r.Requests[s.Index]
			at, _, how := outcomeOf(in, q)
			if at == replay.None {
				return in.Say("GET %s, sent at %s, pending", q.Path, r.Instant(q.Sent))
			}
			return in.Say("GET %s, sent at %s, %s at %s", q.Path, r.Instant(q.Sent), how, r.Instant(at))
		}
	}
	return ""
}

// describeGoroutine says what the goroutine of s did, and when.
func describeGoroutine(in *language.Catalogue, r *replay.Run, g *replay.Goroutine, s Selection) string {
	name := goName(g.ID) + " " + shortFunc(in.Tell(g.Name()))
	switch {
	case s.Kind == Reaction && s.Index >= 0 && s.Index < len(g.Reactions):
		x := g.Reactions[s.Index]
		if x.Acted == replay.None {
			return in.Say("%s has not noticed that %s was done at %s", name, contextName(x.Context), r.Instant(x.Closed))
		}
		return in.Say("%s noticed after %s that %s was done at %s", name, Figure(in, r, g, x), contextName(x.Context), r.Instant(x.Closed))
	case s.Kind == Span && s.Index >= 0 && s.Index < len(g.Spans):
		sp := &g.Spans[s.Index]
		return name + ": " + spanPhrase(in, r, sp) + ", " + period(in, r, sp)
	}
	return name + madeAt(in, g)
}

// madeAt says where the go statement is that made g.
func madeAt(in *language.Catalogue, g *replay.Goroutine) string {
	if g.Site.IsZero() || g.Parent == 0 {
		return ""
	}
	return in.Say(", started by %s at %s", goName(g.Parent), placeText(g.Site))
}

// stateWords are the states of a goroutine.
var stateWords = map[replay.State]language.Phrase{
	replay.Running: "running", replay.Runnable: "runnable", replay.Waiting: "waiting", replay.Blocked: "blocked", replay.Ended: "ended",
}

// StateWord names a state of a goroutine.
func StateWord(in *language.Catalogue, s replay.State) string {
	if says, ok := stateWords[s]; ok {
		return in.Say(says)
	}
	return s.String()
}

// On says on what a goroutine waits in s, as r.On does: most of that are Go's own words.
func On(in *language.Catalogue, r *replay.Run, s replay.Span) string {
	switch on := language.Phrase(r.On(s)); on {
	case "the runtime", "for ever":
		return in.Say(on)
	default:
		return string(on)
	}
}

// StateText says what a goroutine does in s, and on what: "running", "waiting:
// select", "blocked, can never wake: sync.Mutex.Lock".
func StateText(in *language.Catalogue, r *replay.Run, s replay.Span) string {
	out := StateWord(in, s.State)
	if s.State == replay.Blocked {
		out += in.Say(", can never wake")
	}
	if on := On(in, r, s); on != "" && s.State != replay.Ended {
		out += ": " + on
	}
	return out
}

// StateAt says what g does at instant t, as StateText does. It is "" before g was
// made; after the end of the recording it says that nothing is recorded.
func StateAt(in *language.Catalogue, r *replay.Run, g *replay.Goroutine, t int64) string {
	s, ok := g.StateAt(t)
	switch {
	case !ok:
		return ""
	case !r.Known(t) && s.State != replay.Ended:
		return in.Say("not recorded, last seen %s", StateText(in, r, s))
	}
	return StateText(in, r, s)
}

// spanPhrase says what a goroutine does: "waiting: select main.go:22, for c2".
func spanPhrase(in *language.Catalogue, r *replay.Run, s *replay.Span) string {
	out := StateText(in, r, *s)
	if at := placeText(r.Site(*s)); at != "" {
		out += " " + at
	}
	if s.Context != 0 {
		out += in.Say(", for %s", contextName(s.Context))
	}
	return out
}

// period says for how long and since when: "4.988 s from 12 µs".
func period(in *language.Catalogue, r *replay.Run, s *replay.Span) string {
	if s.To == replay.None {
		return in.Say("since %s", r.Instant(s.From))
	}
	return in.Say("%s from %s", r.Lasted(s.To-s.From), r.Instant(s.From))
}

// describeContext says what c is, holds and how it ended.
func describeContext(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	out := contextName(c.ID) + " " + in.Tell(c.Name())
	if t := tagOf(c); t != "" {
		out += " " + t
	}
	if due := r.Due(c); !due.IsZero() {
		out += in.Say(", deadline %s", due)
	}
	if c.Canceled == replay.None {
		return in.Say("%s, not done", out)
	}
	out += in.Say(", done at %s", r.Instant(c.Canceled))
	if c.Err != "" {
		out += ": " + c.Err
	}
	if c.Cause != "" && c.Cause != c.Err {
		out += in.Say(", cause: %s", c.Cause)
	}
	if who := canceledBy(in, c); who != "" {
		out += " (" + who + ")"
	}
	if r.Alone(c) {
		out += in.Say(", " + unheard)
	}
	return out
}

// describeWake says which goroutine woke or started which.
func describeWake(in *language.Catalogue, r *replay.Run, w replay.Wake) string {
	by := in.Say("the runtime")
	if w.From != 0 {
		by = goName(w.From)
	}
	switch {
	case w.Create:
		return in.Say("%s started %s at %s", by, goName(w.To), r.Instant(w.At))
	case w.Context != 0:
		return in.Say("the end of %s woke %s at %s", contextName(w.Context), goName(w.To), r.Instant(w.At))
	}
	return in.Say("%s woke %s at %s", by, goName(w.To), r.Instant(w.At))
}
