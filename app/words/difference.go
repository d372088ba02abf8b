package words

import (
	"fmt"
	"strings"

	"ctxplay/app/replay"
	"ctxplay/app/replay/compare"
	"ctxplay/app/timeline"
)

// Say says in a sentence what difference d of the compared runs is.
func Say(c *compare.Comparison, d compare.Difference) string {
	s := comparer{c, d}
	switch d.Kind {
	case compare.ExitDiffers:
		return s.both("The run", s.exit(c.A, d.A), s.exit(c.B, d.B))
	case compare.OutputDiffers:
		return s.output()
	case compare.RequestDiffers:
		return s.request()
	case compare.ContextOnly, compare.GoroutineOnly:
		return s.only()
	case compare.ContextEnds:
		a, b := c.A.Context(d.A.Context), c.B.Context(d.B.Context)
		return s.both(s.context(), doneBy(c.A, a), doneBy(c.B, b))
	case compare.DeadlineDiffers:
		return s.both(s.context(), s.due(d.A.At), s.due(d.B.At))
	case compare.ValueDiffers:
		a, b := c.A.Context(d.A.Context), c.B.Context(d.B.Context)
		return s.both(s.context(), "held "+Visible(a.Value, saidText), "held "+Visible(b.Value, saidText))
	case compare.GoroutineStarts:
		return s.both(s.goroutine(), "was started at "+s.clock(d.A.At), "was started at "+s.clock(d.B.At))
	case compare.GoroutineEnds:
		return s.both(s.goroutine(), s.over(c.A, d.A), s.over(c.B, d.B))
	case compare.GoroutineStands:
		return s.both("When the run ended, "+s.goroutine(), stood(c.A, d.A), stood(c.B, d.B))
	case compare.ReactionDiffers:
		return s.both(s.goroutine(), noticed(c.A, d.A), noticed(c.B, d.B))
	case compare.ScheduleDiffers:
		return s.turn()
	}
	return ""
}

// saidText is how many bytes of a text of the program's are in a sentence.
const saidText = 60

// A comparer puts one difference into words.
type comparer struct {
	c *compare.Comparison
	d compare.Difference
}

// both says what is so in A and what in B, and where the words are the same
// because the instants are that near, by how much they are apart.
func (s comparer) both(who, a, b string) string {
	if a != b {
		return fmt.Sprintf("%s %s in A, %s in B.", who, a, afresh(a, b))
	}
	ta, tb := s.d.A.At, s.d.B.At
	switch {
	case ta == replay.None || tb == replay.None || ta == tb:
		return fmt.Sprintf("%s %s, not alike in A and B.", who, a)
	case ta < tb:
		return fmt.Sprintf("%s %s, in B %s later.", who, a, s.c.Coarser().Lasted(tb-ta))
	}
	return fmt.Sprintf("%s %s, in A %s later.", who, a, s.c.Coarser().Lasted(ta-tb))
}

// afresh returns b without the words with which a begins too, but for the
// preposition before what differs.
func afresh(a, b string) string {
	x, y := strings.Fields(a), strings.Fields(b)
	n := 0
	for n < min(len(x), len(y))-1 && x[n] == y[n] {
		n++
	}
	if n > 0 && (y[n-1] == "at" || y[n-1] == "after" || y[n-1] == "by") {
		n--
	}
	return strings.Join(y[n:], " ")
}

// clock writes an instant, no finer than either run tells it.
func (s comparer) clock(at int64) string { return s.c.Coarser().Instant(at) }

func (s comparer) exit(r *replay.Run, p compare.Part) string {
	x := r.Exit
	if x == nil {
		return "goes on"
	}
	at := " at " + s.clock(x.At)
	switch x.Reason {
	case replay.ReasonReturned:
		return "ended" + at + " as main returned"
	case replay.ReasonExit:
		return fmt.Sprintf("ended%s by os.Exit(%d)", at, x.Code)
	case replay.ReasonPanic:
		return "ended" + at + " in a panic"
	case replay.ReasonDeadlock:
		return "ended" + at + " in a deadlock"
	case replay.ReasonStopped:
		return "was stopped" + at
	}
	return "ended" + at + " by " + strings.TrimSpace(x.Reason+" "+Visible(x.Text, saidText))
}

func (s comparer) output() string {
	d := s.d
	text := func(r *replay.Run, p compare.Part) string {
		return "“" + Visible(strings.TrimRight(r.Output[p.Index].Text, "\n"), saidText) + "”"
	}
	wrote := func(p compare.Part) string { return "at " + s.clock(p.At) }
	switch {
	case d.B.Index < 0:
		return fmt.Sprintf("A wrote %s at %s, B never.", text(s.c.A, d.A), s.clock(d.A.At))
	case d.A.Index < 0:
		return fmt.Sprintf("B wrote %s at %s, A never.", text(s.c.B, d.B), s.clock(d.B.At))
	case d.Grade == compare.Outcome:
		return fmt.Sprintf("%s was written in another order: at %s in A, at %s in B.", text(s.c.A, d.A), s.clock(d.A.At), s.clock(d.B.At))
	}
	return s.both(text(s.c.A, d.A)+" was written", wrote(d.A), wrote(d.B))
}

func (s comparer) request() string {
	became := func(r *replay.Run, p compare.Part) string {
		q := r.Requests[p.Index]
		switch {
		case q.Answered != replay.None:
			return fmt.Sprintf("was answered %d at %s", q.Status, s.clock(q.Answered))
		case q.HungUp != replay.None:
			return "was hung up on by its client at " + s.clock(q.HungUp)
		case q.Failed != replay.None:
			return "failed at " + s.clock(q.Failed)
		}
		return "was never answered"
	}
	name := func(r *replay.Run, p compare.Part) string {
		q := r.Requests[p.Index]
		return fmt.Sprintf("request %d, GET %s,", q.ID, Visible(q.Path, saidText))
	}
	switch d := s.d; {
	case d.B.Index < 0:
		return fmt.Sprintf("Only A had %s sent at %s.", name(s.c.A, d.A), s.clock(d.A.At))
	case d.A.Index < 0:
		return fmt.Sprintf("Only B had %s sent at %s.", name(s.c.B, d.B), s.clock(d.B.At))
	default:
		who := name(s.c.A, d.A)
		return s.both("R"+who[1:], became(s.c.A, d.A), became(s.c.B, d.B))
	}
}

// only says what is in one run alone, and how many more like it.
func (s comparer) only() string {
	r, p, where := s.c.A, s.d.A, "A"
	if p.Goroutine == 0 && p.Context == 0 {
		r, p, where = s.c.B, s.d.B, "B"
	}
	what, did := contextIn(r, p.Context), "made"
	if s.d.Kind == compare.GoroutineOnly {
		what, did = goroutineIn(r, p.Goroutine), "started"
	}
	if n := s.d.Others; n > 0 {
		what += fmt.Sprintf(" and %d more like it", n)
	}
	return fmt.Sprintf("Only %s %s %s, at %s.", where, did, what, s.clock(p.At))
}

// turn says where the runs part.
func (s comparer) turn() string {
	a, b := s.d.A, s.d.B
	switch at := s.clock(s.d.First()); {
	case b.Goroutine == 0:
		return fmt.Sprintf("The runs part at %s: %s ran again in A, in B nothing ran any more.", at, goroutineIn(s.c.A, a.Goroutine))
	case a.Goroutine == 0:
		return fmt.Sprintf("The runs part at %s: %s ran again in B, in A nothing ran any more.", at, goroutineIn(s.c.B, b.Goroutine))
	case s.c.Goroutine(a.Goroutine) == b.Goroutine:
		return fmt.Sprintf("The runs part at %s: %s ran next at %s in A, at %s in B.", at, s.name(a.Goroutine, b.Goroutine), s.clock(a.At), s.clock(b.At))
	case ranAfter(s.c.B, s.c.Goroutine(a.Goroutine), b.At) && ranAfter(s.c.A, s.c.GoroutineOfA(b.Goroutine), a.At):
		return fmt.Sprintf("The runs part at %s: %s ran before %s in A, after it in B.", at,
			s.name(a.Goroutine, s.c.Goroutine(a.Goroutine)), s.name(s.c.GoroutineOfA(b.Goroutine), b.Goroutine))
	default:
		return fmt.Sprintf("The runs part at %s: next ran %s in A, %s in B.", at, goroutineIn(s.c.A, a.Goroutine), goroutineIn(s.c.B, b.Goroutine))
	}
}

// ranAfter reports whether goroutine id had a turn from instant at on.
func ranAfter(r *replay.Run, id replay.GoID, at int64) bool {
	g := r.Goroutine(id)
	if g == nil {
		return false
	}
	for i := max(g.At(at), 0); i < len(g.Spans); i++ {
		if s := g.Spans[i]; s.State == replay.Running && s.From >= at {
			return true
		}
	}
	return false
}

// over says when and why a goroutine ended.
func (s comparer) over(r *replay.Run, p compare.Part) string {
	if p.At == replay.None {
		return "never ended (" + stood(r, p) + ")"
	}
	text := "ended at " + s.clock(p.At)
	if c := r.Context(r.Goroutine(p.Goroutine).Noticed()); c != nil {
		text += " (" + because(r, c) + ")"
	}
	return text
}

// because says in a few words with what the end of c began.
func because(r *replay.Run, c *replay.Context) string {
	first := root(r, c)
	switch by := first.By; {
	case by.Text != "":
		return strings.TrimPrefix(by.Text, "net/http: ")
	case by.How == replay.ByDeadline:
		return fmt.Sprintf("the deadline of context %d passed", first.ID)
	case by.How == replay.ByCall:
		return fmt.Sprintf("context %d was cancelled at %s", first.ID, At(by.Site))
	}
	return fmt.Sprintf("context %d was done", first.ID)
}

// doneBy says when c ended and by whom.
func doneBy(r *replay.Run, c *replay.Context) string {
	if c == nil || c.Canceled == replay.None {
		return "was never done"
	}
	at := r.Instant(c.Canceled)
	first := root(r, c)
	switch {
	case first.By.How == replay.ByDeadline:
		return fmt.Sprintf("was ended at %s by its deadline", at)
	case first.By.How == replay.ByCall:
		return fmt.Sprintf("was cancelled at %s by %s", at, caller(r, first.By))
	}
	return "was done at " + at
}

func (s comparer) due(at int64) string {
	if at == replay.None {
		return "had no deadline"
	}
	return "had the deadline " + s.clock(at)
}

// stood says what a goroutine did when its run ended.
func stood(r *replay.Run, p compare.Part) string {
	g := r.Goroutine(p.Goroutine)
	if g == nil || len(g.Spans) == 0 {
		return "not seen"
	}
	s := g.Spans[len(g.Spans)-1]
	text := "was " + s.State.String()
	if s.State == replay.Runnable {
		text = "was about to run"
	}
	if reason := r.On(s); reason != "" && s.State != replay.Runnable {
		text += ": " + reason
	}
	if site := r.Site(s); !site.IsZero() {
		text += " at " + At(site)
	}
	if r.Partial && g.Ended == replay.None {
		text += " when its recording ended"
	}
	return text
}

// noticed says how soon a goroutine noticed the end of a context.
func noticed(r *replay.Run, p compare.Part) string {
	g := r.Goroutine(p.Goroutine)
	for _, x := range g.Reactions {
		if x.Context != p.Context {
			continue
		}
		if x.Acted == replay.None {
			return fmt.Sprintf("did not notice the end of context %d (%s)", p.Context, timeline.Figure(r, g, x))
		}
		return fmt.Sprintf("noticed the end of context %d after %s", p.Context, timeline.Figure(r, g, x))
	}
	return "did not notice"
}

// goroutine names the goroutine that d is about.
func (s comparer) goroutine() string { return s.name(s.d.A.Goroutine, s.d.B.Goroutine) }

// name names a goroutine by its number in each run.
func (s comparer) name(a, b replay.GoID) string {
	x := s.c.A.Goroutine(a)
	if x == nil || a == b {
		return goroutineIn(s.c.B, b)
	}
	return fmt.Sprintf("%s (g%d in A, g%d in B)", x.Label(), a, b)
}

func goroutineIn(r *replay.Run, id replay.GoID) string {
	if g := r.Goroutine(id); g != nil {
		return fmt.Sprintf("%s (g%d)", g.Label(), id)
	}
	return fmt.Sprintf("g%d", id)
}

// context names the context that d is about.
func (s comparer) context() string {
	a, b := s.d.A.Context, s.d.B.Context
	if a == b {
		return capital(contextIn(s.c.A, a))
	}
	x := s.c.A.Context(a)
	return capital(fmt.Sprintf("%s (context %d in A, %d in B)", contextKind(x), a, b))
}

func contextIn(r *replay.Run, id replay.ContextID) string {
	c := r.Context(id)
	if c == nil {
		return "a context"
	}
	return fmt.Sprintf("%s (context %d)", contextKind(c), id)
}

// contextKind names a context by what it holds or how it was made.
func contextKind(c *replay.Context) string {
	if c.Key != "" {
		return "the context with " + Visible(c.Key, saidText)
	}
	if label := c.Label(); strings.HasSuffix(label, "context") {
		return "the " + label
	}
	return "the context of " + c.Label()
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
