package words

import (
	"fmt"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// A Tip says in a few lines what the pointer is over.
type Tip struct {
	Title string
	Lines []string
	Stack []string // innermost first
}

// tipFrames is how many frames of a stack a tip has.
const tipFrames = 6

// TipOf returns the tip for s; ok is false if there is nothing to say.
func TipOf(in *language.Catalogue, r *replay.Run, s timeline.Selection) (t Tip, ok bool) {
	if r == nil {
		return Tip{}, false
	}
	g := r.Goroutine(s.Goroutine)
	if s.Kind == timeline.Goroutine && g != nil { // of a lane, what it does there
		if i := g.At(s.At); i >= 0 && !r.Known(s.At) && g.Ended == replay.None {
			return Tip{Title: fmt.Sprintf("g%d %s", g.ID, Visible(in.Tell(g.Name()), 80)),
				Lines: []string{timeline.StateAt(in, r, g, s.At), in.Say("The recording ends at %s.", r.Instant(r.Recorded))}}, true
		} else if i >= 0 {
			s.Kind, s.Index = timeline.Span, i
		}
	}
	switch {
	case s.Kind == timeline.Span && g != nil && s.Index >= 0 && s.Index < len(g.Spans):
		return tipOfSpan(in, r, g, g.Spans[s.Index]), true
	case s.Kind == timeline.Context && r.Context(s.Context) != nil:
		return tipOfContext(in, r, r.Context(s.Context)), true
	}
	says := timeline.Describe(in, r, s)
	return Tip{Title: Visible(says, 200)}, says != ""
}

// tipOfSpan says what a goroutine does in a span, for how long and where.
func tipOfSpan(in *language.Catalogue, r *replay.Run, g *replay.Goroutine, s replay.Span) Tip {
	t := Tip{Title: fmt.Sprintf("g%d %s", g.ID, Visible(in.Tell(g.Name()), 80))}
	what := Visible(timeline.StateText(in, r, s), 100)
	if s.Context != 0 {
		what += in.Say(", for context %d", s.Context)
	}
	t.Lines = append(t.Lines, what)
	end := s.To
	if end == replay.None {
		end = r.Head
	}
	if s.State != replay.Ended {
		t.Lines = append(t.Lines, in.Say("%s, from %s to %s", r.Lasted(end-s.From), r.Instant(s.From), r.Instant(end)))
	} else {
		t.Lines = append(t.Lines, in.Say("at %s", r.Instant(s.From)))
	}
	stack := r.Stack(s)
	for i, f := range stack {
		if i == tipFrames {
			t.Stack = append(t.Stack, in.Say("and %d more", len(stack)-i))
			break
		}
		t.Stack = append(t.Stack, fmt.Sprintf("%s  %s:%d", Visible(f.Func, 70), Visible(f.File, 50), f.Line))
	}
	if len(stack) == 0 && s.Where != 0 {
		t.Stack = []string{At(in, r.Site(s))}
	}
	return t
}

// tipOfContext says what a context holds, its deadline and how it ended.
func tipOfContext(in *language.Catalogue, r *replay.Run, c *replay.Context) Tip {
	t := Tip{Title: in.Say("context %d  %s", c.ID, Visible(in.Tell(c.Name()), 60))}
	if c.Kind == "WithValue" {
		t.Lines = append(t.Lines, Visible(KeyText(c)+" = "+c.Value, 120))
	}
	if due := r.Due(c); !due.IsZero() {
		t.Lines = append(t.Lines, in.Say("deadline %s", due))
	}
	if c.Canceled != replay.None {
		t.Lines = append(t.Lines, Visible(c.Err, 120), Visible(Why(in, r, c), 400))
	}
	t.Lines = append(t.Lines, in.Say("made at %s at %s", r.Instant(c.Created), At(in, c.Site)))
	return t
}
