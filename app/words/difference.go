package words

import (
	"fmt"
	"strings"

	"ctxplay/app/replay"
	"ctxplay/app/replay/compare"
	"ctxplay/app/timeline"
)

// Difference says in a sentence what difference d of the compared runs is.
func Difference(c *compare.Comparison, d compare.Difference) string {
	s := differing{c, d}
	switch d.Kind {
	case compare.ExitDiffers:
		return s.inBoth("The run", s.exitText(c.A, d.A), s.exitText(c.B, d.B))
	case compare.OutputDiffers:
		return s.outputText()
	case compare.RequestDiffers:
		return s.requestText()
	case compare.ContextOnly, compare.GoroutineOnly:
		return s.onlyText()
	case compare.ContextEnds:
		a, b := c.A.Context(d.A.Context), c.B.Context(d.B.Context)
		return s.inBoth(s.contextName(), doneBy(c.A, a), doneBy(c.B, b))
	case compare.DeadlineDiffers:
		return s.inBoth(s.contextName(), s.deadlineText(d.A.At), s.deadlineText(d.B.At))
	case compare.ValueDiffers:
		a, b := c.A.Context(d.A.Context), c.B.Context(d.B.Context)
		return s.inBoth(s.contextName(), "held "+Visible(a.Value, saidText), "held "+Visible(b.Value, saidText))
	case compare.GoroutineStarts:
		return s.inBoth(s.goroutineName(), "was started at "+s.instant(d.A.At), "was started at "+s.instant(d.B.At))
	case compare.GoroutineEnds:
		return s.inBoth(s.goroutineName(), s.endText(c.A, d.A), s.endText(c.B, d.B))
	case compare.GoroutineStands:
		return s.inBoth("When the run ended, "+s.goroutineName(), lastText(c.A, d.A), lastText(c.B, d.B))
	case compare.ReactionDiffers:
		return s.inBoth(s.goroutineName(), noticedText(c.A, d.A), noticedText(c.B, d.B))
	case compare.ScheduleDiffers:
		return s.scheduleText()
	}
	return ""
}

// saidText is how many bytes of a program's own text stand in a sentence.
const saidText = 60

// A differing puts one difference into words.
type differing struct {
	c *compare.Comparison
	d compare.Difference
}

// inBoth says what is so in A and what in B. Where the words are the same because the
// instants are so near, it says by how much they are apart.
func (s differing) inBoth(who, a, b string) string {
	if a != b {
		return fmt.Sprintf("%s %s in A, %s in B.", who, a, withoutCommon(a, b))
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

// withoutCommon returns b without the words with which a begins too, but with the
// preposition before what differs.
func withoutCommon(a, b string) string {
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

// instant writes an instant, no finer than either run tells it.
func (s differing) instant(at int64) string { return s.c.Coarser().Instant(at) }

// exitText says how run r ended.
func (s differing) exitText(r *replay.Run, p compare.Part) string {
	x := r.Exit
	if x == nil {
		return "goes on"
	}
	at := " at " + s.instant(x.At)
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

// outputText says what was written in one run only, in another order, or at another
// time.
func (s differing) outputText() string {
	d := s.d
	text := func(r *replay.Run, p compare.Part) string {
		return "“" + Visible(strings.TrimRight(r.Output[p.Index].Text, "\n"), saidText) + "”"
	}
	wrote := func(p compare.Part) string { return "at " + s.instant(p.At) }
	switch {
	case d.B.Index < 0:
		return fmt.Sprintf("A wrote %s at %s, B never.", text(s.c.A, d.A), s.instant(d.A.At))
	case d.A.Index < 0:
		return fmt.Sprintf("B wrote %s at %s, A never.", text(s.c.B, d.B), s.instant(d.B.At))
	case d.Grade == compare.Outcome:
		return fmt.Sprintf("%s was written in another order: at %s in A, at %s in B.", text(s.c.A, d.A), s.instant(d.A.At), s.instant(d.B.At))
	}
	return s.inBoth(text(s.c.A, d.A)+" was written", wrote(d.A), wrote(d.B))
}

// requestText says what became of a request in each run.
func (s differing) requestText() string {
	became := func(r *replay.Run, p compare.Part) string {
		q := r.Requests[p.Index]
		switch {
		case q.Answered != replay.None:
			return fmt.Sprintf("was answered %d at %s", q.Status, s.instant(q.Answered))
		case q.HungUp != replay.None:
			return "was hung up on by its client at " + s.instant(q.HungUp)
		case q.Failed != replay.None:
			return "failed at " + s.instant(q.Failed)
		}
		return "was never answered"
	}
	name := func(r *replay.Run, p compare.Part) string {
		q := r.Requests[p.Index]
		return fmt.Sprintf("request %d, GET %s,", q.ID, Visible(q.Path, saidText))
	}
	switch d := s.d; {
	case d.B.Index < 0:
		return fmt.Sprintf("Only A had %s sent at %s.", name(s.c.A, d.A), s.instant(d.A.At))
	case d.A.Index < 0:
		return fmt.Sprintf("Only B had %s sent at %s.", name(s.c.B, d.B), s.instant(d.B.At))
	default:
		who := name(s.c.A, d.A)
		return s.inBoth("R"+who[1:], became(s.c.A, d.A), became(s.c.B, d.B))
	}
}

// onlyText says what is in one run alone, and how many more like it are.
func (s differing) onlyText() string {
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
	return fmt.Sprintf("Only %s %s %s, at %s.", where, did, what, s.instant(p.At))
}

// scheduleText says where the runs part because another goroutine ran next.
func (s differing) scheduleText() string {
	a, b := s.d.A, s.d.B
	switch at := s.instant(s.d.First()); {
	case b.Goroutine == 0:
		return fmt.Sprintf("The runs part at %s: %s ran again in A, in B nothing ran any more.", at, goroutineIn(s.c.A, a.Goroutine))
	case a.Goroutine == 0:
		return fmt.Sprintf("The runs part at %s: %s ran again in B, in A nothing ran any more.", at, goroutineIn(s.c.B, b.Goroutine))
	case s.c.Goroutine(a.Goroutine) == b.Goroutine:
		return fmt.Sprintf("The runs part at %s: %s ran next at %s in A, at %s in B.", at, s.goroutineNames(a.Goroutine, b.Goroutine), s.instant(a.At), s.instant(b.At))
	case ranFrom(s.c.B, s.c.Goroutine(a.Goroutine), b.At) && ranFrom(s.c.A, s.c.GoroutineOfA(b.Goroutine), a.At):
		return fmt.Sprintf("The runs part at %s: %s ran before %s in A, after it in B.", at,
			s.goroutineNames(a.Goroutine, s.c.Goroutine(a.Goroutine)), s.goroutineNames(s.c.GoroutineOfA(b.Goroutine), b.Goroutine))
	default:
		return fmt.Sprintf("The runs part at %s: next ran %s in A, %s in B.", at, goroutineIn(s.c.A, a.Goroutine), goroutineIn(s.c.B, b.Goroutine))
	}
}

// ranFrom reports whether goroutine id ran at or after instant at.
func ranFrom(r *replay.Run, id replay.GoID, at int64) bool {
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

// endText says when and why a goroutine ended.
func (s differing) endText(r *replay.Run, p compare.Part) string {
	if p.At == replay.None {
		return "never ended (" + lastText(r, p) + ")"
	}
	text := "ended at " + s.instant(p.At)
	if c := r.Context(r.Goroutine(p.Goroutine).Noticed()); c != nil {
		text += " (" + endReason(r, c) + ")"
	}
	return text
}

// endReason says in a few words why c ended, or the context with whose end that
// began.
func endReason(r *replay.Run, c *replay.Context) string {
	first := endBegan(r, c)
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

// doneBy says when c ended and who ended it.
func doneBy(r *replay.Run, c *replay.Context) string {
	if c == nil || c.Canceled == replay.None {
		return "was never done"
	}
	at := r.Instant(c.Canceled)
	first := endBegan(r, c)
	switch {
	case first.By.How == replay.ByDeadline:
		return fmt.Sprintf("was ended at %s by its deadline", at)
	case first.By.How == replay.ByCall:
		return fmt.Sprintf("was cancelled at %s by %s", at, callerText(r, first.By))
	}
	return "was done at " + at
}

// deadlineText says which deadline a context had.
func (s differing) deadlineText(at int64) string {
	if at == replay.None {
		return "had no deadline"
	}
	return "had the deadline " + s.instant(at)
}

// lastText says what a goroutine did when its run ended.
func lastText(r *replay.Run, p compare.Part) string {
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

// noticedText says how soon a goroutine noticed the end of a context.
func noticedText(r *replay.Run, p compare.Part) string {
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

// goroutineName names the goroutine that the difference is about.
func (s differing) goroutineName() string { return s.goroutineNames(s.d.A.Goroutine, s.d.B.Goroutine) }

// goroutineNames names a goroutine by its number in each run.
func (s differing) goroutineNames(a, b replay.GoID) string {
	x := s.c.A.Goroutine(a)
	if x == nil || a == b {
		return goroutineIn(s.c.B, b)
	}
	return fmt.Sprintf("%s (g%d in A, g%d in B)", x.Label(), a, b)
}

// goroutineIn names a goroutine of one run.
func goroutineIn(r *replay.Run, id replay.GoID) string {
	if g := r.Goroutine(id); g != nil {
		return fmt.Sprintf("%s (g%d)", g.Label(), id)
	}
	return fmt.Sprintf("g%d", id)
}

// contextName names the context that the difference is about.
func (s differing) contextName() string {
	a, b := s.d.A.Context, s.d.B.Context
	if a == b {
		return capital(contextIn(s.c.A, a))
	}
	x := s.c.A.Context(a)
	return capital(fmt.Sprintf("%s (context %d in A, %d in B)", contextKind(x), a, b))
}

// contextIn names a context of one run.
func contextIn(r *replay.Run, id replay.ContextID) string {
	c := r.Context(id)
	if c == nil {
		return "a context"
	}
	return fmt.Sprintf("%s (context %d)", contextKind(c), id)
}

// contextKind names a context by what it holds, or by how it was made.
func contextKind(c *replay.Context) string {
	if c.Key != "" {
		return "the context with " + Visible(c.Key, saidText)
	}
	if label := c.Label(); strings.HasSuffix(label, "context") {
		return "the " + label
	}
	return "the context of " + c.Label()
}

// capital returns s with a capital letter first.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
