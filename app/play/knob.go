package play

import (
	"slices"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// SetDuration gives the duration at the byte offset From of a file another value, and
// runs the source anew. The picture sends it while the deadline of a context is
// dragged; Last says that it was let go.
type SetDuration struct {
	File  string
	From  int
	Value time.Duration
	Last  bool
}

// A Knob is the duration in the source in view that made the deadline of a
// context.
type Knob struct {
	File     string
	Duration program.Duration
	Made     int64 // when the context was made
}

// KnobOf returns the knob of a context of the run in view.
func (m *Model) KnobOf(id replay.ContextID) (k Knob, ok bool) {
	if m.Shown.Run == nil || m.Choice.Opened != "" || m.Choice.Name == "" || m.Embedder.ReadOnly {
		return k, false
	}
	c := m.Shown.Run.Context(id)
	if c == nil || c.Asked == replay.None || c.Site.IsZero() {
		return k, false
	}
	line := m.ShiftSince(c.Site.File).Line(c.Site.Line)
	if line == 0 {
		return k, false
	}
	k.Made = c.Created
	k.File, k.Duration, ok = program.DurationAt(m.Source(), c.Site.File, line)
	return k, ok
}

// DeadlineText says after how long the deadline is that a duration makes.
func (k Knob) DeadlineText(in *language.Catalogue, v time.Duration) string {
	return in.Say("Deadline after %s", replay.Clock(int64(v)))
}

// ValueAt returns the duration after which the knob's deadline would be at an
// instant, a round number of what a pixel is worth.
func (k Knob) ValueAt(at, pixel int64) time.Duration {
	return time.Duration(max(at-k.Made, 0)).Round(roundStep(pixel))
}

// roundStep returns the smallest of 1, 2 and 5 times a power of ten nanoseconds
// that is not below least.
func roundStep(least int64) time.Duration {
	for unit := int64(1); unit < int64(1000*time.Hour); unit *= 10 {
		for _, k := range []int64{1, 2, 5} {
			if k*unit >= least {
				return time.Duration(k * unit)
			}
		}
	}
	return 1000 * time.Hour
}

// update makes the change, and keeps the window of time while the duration is
// dragged: the picture must not move away under the pointer. Once the duration is let
// go the window moves again, wherever the duration stands by then.
func (msg SetDuration) update(m *Model) []Effect {
	m.Look.Held = m.Look.Held && !msg.Last
	files := slices.Clone(m.Source())
	i := indexOf(files, msg.File)
	if i < 0 {
		return nil
	}
	all := program.Durations(files[i].Text)
	k := slices.IndexFunc(all, func(d program.Duration) bool { return d.From == msg.From })
	if k < 0 {
		return nil
	}
	m.Look.Held = !msg.Last
	var fx []Effect
	if d := all[k]; d.Value != msg.Value {
		files[i].Text = files[i].Text[:d.From] + program.Literal(d, msg.Value) + files[i].Text[d.To:]
		fx = changeFiles(m, files)
	} else if !msg.Last {
		return nil
	}
	more := rerun(m, msg.Last)
	return append(fx, more...)
}
