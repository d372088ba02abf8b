package words

import (
	"fmt"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/replay/compare"
	"ctxplay/app/timeline"
)

// Difference says in a sentence what difference d of the compared runs is.
func Difference(in *language.Catalogue, c *compare.Comparison, d compare.Difference) string {
	s := differing{in, c, d}
	switch d.Kind {
	case compare.ExitDiffers:
		return s.inBoth(in.Say("The run"), s.exitText(c.A, d.A), s.exitText(c.B, d.B))
	case compare.OutputDiffers:
		return s.outputText()
	case compare.RequestDiffers:
		return s.requestText()
	case compare.ContextOnly, compare.GoroutineOnly:
		return s.onlyText()
	case compare.ContextEnds:
		a, b := c.A.Context(d.A.Context), c.B.Context(d.B.Context)
		return s.inBoth(s.contextName(), doneBy(in, c.A, a), doneBy(in, c.B, b))
	case compare.DeadlineDiffers:
		return s.inBoth(s.contextName(), s.deadlineText(d.A.At), s.deadlineText(d.B.At))
	case compare.ValueDiffers:
		a, b := c.A.Context(d.A.Context), c.B.Context(d.B.Context)
		return s.inBoth(s.contextName(), in.Say("held %s", Visible(a.Value, saidText)), in.Say("held %s", Visible(b.Value, saidText)))
	case compare.GoroutineStarts:
		return s.inBoth(s.goroutineName(), in.Say("was started at %s", s.instant(d.A.At)), in.Say("was started at %s", s.instant(d.B.At)))
	case compare.GoroutineEnds:
		return s.inBoth(s.goroutineName(), s.endText(c.A, d.A), s.endText(c.B, d.B))
	case compare.GoroutineStands:
		return s.inBoth(in.Say("When the run ended, %s", s.goroutineName()), lastText(in, c.A, d.A), lastText(in, c.B, d.B))
	case compare.ReactionDiffers:
		return s.inBoth(s.goroutineName(), noticedText(in, c.A, d.A), noticedText(in, c.B, d.B))
	case compare.ScheduleDiffers:
		return s.scheduleText()
	case compare.RaceOnly:
		return s.raceText()
	}
	return ""
}

// saidText is how many bytes of a program's own text stand in a sentence.
const saidText = 60

// A differing puts one difference into words.
type differing struct {
	in *language.Catalogue
	c  *compare.Comparison
	d  compare.Difference
}

// inBoth says what is so in A and what in B. Where the words are the same because the
// instants are so near, it says by how much they are apart.
func (s differing) inBoth(who, a, b string) string {
	if a != b {
		if s.in == nil { // what both begin with is said once; another language has another order of words
			b = withoutCommon(a, b)
		}
		return s.in.Say("%s %s in A, %s in B.", who, a, b)
	}
	ta, tb := s.d.A.At, s.d.B.At
	switch {
	case ta == replay.None || tb == replay.None || ta == tb:
		return s.in.Say("%s %s, not alike in A and B.", who, a)
	case ta < tb:
		return s.in.Say("%s %s, in B %s later.", who, a, s.c.Coarser().Lasted(tb-ta))
	}
	return s.in.Say("%s %s, in A %s later.", who, a, s.c.Coarser().Lasted(ta-tb))
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
		return s.in.Say("goes on")
	}
	at := s.in.Say(" at %s", s.instant(x.At))
	switch x.Reason {
	case replay.ReasonReturned:
		if x.Code != 0 { // for data races
			return s.in.Say("ended%s with exit status %d as main returned", at, x.Code)
		}
		return s.in.Say("ended%s as main returned", at)
	case replay.ReasonExit:
		return s.in.Say("ended%s by os.Exit(%d)", at, x.Code)
	case replay.ReasonPanic:
		return s.in.Say("ended%s in a panic", at)
	case replay.ReasonDeadlock:
		return s.in.Say("ended%s in a deadlock", at)
	case replay.ReasonStopped:
		return s.in.Say("was stopped%s", at)
	}
	return s.in.Say("ended%s by %s", at, strings.TrimSpace(x.Reason+" "+Visible(s.in.Tell(x.Says()), saidText)))
}

// outputText says what was written in one run only, in another order, or at another
// time.
func (s differing) outputText() string {
	d := s.d
	text := func(r *replay.Run, p compare.Part) string {
		return "“" + Visible(strings.TrimRight(r.Output[p.Index].Text, "\n"), saidText) + "”"
	}
	wrote := func(p compare.Part) string { return s.in.Say("at %s", s.instant(p.At)) }
	switch {
	case d.B.Index < 0:
		return s.in.Say("A wrote %s at %s, B never.", text(s.c.A, d.A), s.instant(d.A.At))
	case d.A.Index < 0:
		return s.in.Say("B wrote %s at %s, A never.", text(s.c.B, d.B), s.instant(d.B.At))
	case d.Grade == compare.Outcome:
		return s.in.Say("%s was written in another order: at %s in A, at %s in B.", text(s.c.A, d.A), s.instant(d.A.At), s.instant(d.B.At))
	}
	return s.inBoth(s.in.Say("%s was written", text(s.c.A, d.A)), wrote(d.A), wrote(d.B))
}

// requestText says what became of a request in each run.
func (s differing) requestText() string {
	became := func(r *replay.Run, p compare.Part) string {
		q := r.Requests[p.Index]
		switch {
		case q.Answered != replay.None:
			return s.in.Say("was answered %d at %s", q.Status, s.instant(q.Answered))
		case q.HungUp != replay.None:
			return s.in.Say("was hung up on by its client at %s", s.instant(q.HungUp))
		case q.Failed != replay.None:
			return s.in.Say("failed at %s", s.instant(q.Failed))
		}
		return s.in.Say("was never answered")
	}
	name := func(r *replay.Run, p compare.Part) string {
		q := r.Requests[p.Index]
		return s.in.Say("request %d, GET %s,", q.ID, Visible(q.Path, saidText))
	}
	switch d := s.d; {
	case d.B.Index < 0:
		return s.in.Say("Only A had %s sent at %s.", name(s.c.A, d.A), s.instant(d.A.At))
	case d.A.Index < 0:
		return s.in.Say("Only B had %s sent at %s.", name(s.c.B, d.B), s.instant(d.B.At))
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
	what, did := contextIn(s.in, r, p.Context), s.in.Say("made")
	if s.d.Kind == compare.GoroutineOnly {
		what, did = goroutineIn(s.in, r, p.Goroutine), s.in.Say("started")
	}
	if n := s.d.Others; n > 0 {
		what += s.in.Say(" and %d more like it", n)
	}
	return s.in.Say("Only %s %s %s, at %s.", where, did, what, s.instant(p.At))
}

// scheduleText says where the runs part because another goroutine ran next.
func (s differing) scheduleText() string {
	a, b := s.d.A, s.d.B
	switch at := s.instant(s.d.First()); {
	case b.Goroutine == 0:
		return s.in.Say("The runs part at %s: %s ran again in A, in B nothing ran any more.", at, goroutineIn(s.in, s.c.A, a.Goroutine))
	case a.Goroutine == 0:
		return s.in.Say("The runs part at %s: %s ran again in B, in A nothing ran any more.", at, goroutineIn(s.in, s.c.B, b.Goroutine))
	case s.c.Goroutine(a.Goroutine) == b.Goroutine:
		return s.in.Say("The runs part at %s: %s ran next at %s in A, at %s in B.", at, s.goroutineNames(a.Goroutine, b.Goroutine), s.instant(a.At), s.instant(b.At))
	case ranFrom(s.c.B, s.c.Goroutine(a.Goroutine), b.At) && ranFrom(s.c.A, s.c.GoroutineOfA(b.Goroutine), a.At):
		return s.in.Say("The runs part at %s: %s ran before %s in A, after it in B.", at,
			s.goroutineNames(a.Goroutine, s.c.Goroutine(a.Goroutine)), s.goroutineNames(s.c.GoroutineOfA(b.Goroutine), b.Goroutine))
	default:
		return s.in.Say("The runs part at %s: next ran %s in A, %s in B.", at, goroutineIn(s.in, s.c.A, a.Goroutine), goroutineIn(s.in, s.c.B, b.Goroutine))
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
		return s.in.Say("never ended (%s)", lastText(s.in, r, p))
	}
	text := s.in.Say("ended at %s", s.instant(p.At))
	if c := r.Context(r.Goroutine(p.Goroutine).Noticed()); c != nil {
		text += " (" + endReason(s.in, r, c) + ")"
	}
	return text
}

// endReason says in a few words why c ended, or the context with whose end that
// began.
func endReason(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	first := endBegan(r, c)
	switch by := first.By; {
	case !by.Text.IsZero():
		return strings.TrimPrefix(in.Tell(by.Text), "net/http: ")
	case by.How == replay.ByDeadline:
		return in.Say("the deadline of context %d passed", first.ID)
	case by.How == replay.ByCall:
		return in.Say("context %d was cancelled at %s", first.ID, At(in, by.Site))
	}
	return in.Say("context %d was done", first.ID)
}

// doneBy says when c ended and who ended it.
func doneBy(in *language.Catalogue, r *replay.Run, c *replay.Context) string {
	if c == nil || c.Canceled == replay.None {
		return in.Say("was never done")
	}
	at := r.Instant(c.Canceled)
	first := endBegan(r, c)
	switch {
	case first.By.How == replay.ByDeadline:
		return in.Say("was ended at %s by its deadline", at)
	case first.By.How == replay.ByCall:
		return in.Say("was cancelled at %s by %s", at, callerText(in, r, first.By))
	}
	return in.Say("was done at %s", at)
}

// deadlineText says which deadline a context had.
func (s differing) deadlineText(at int64) string {
	if at == replay.None {
		return s.in.Say("had no deadline")
	}
	return s.in.Say("had the deadline %s", s.instant(at))
}

// lastText says what a goroutine did when its run ended.
func lastText(in *language.Catalogue, r *replay.Run, p compare.Part) string {
	g := r.Goroutine(p.Goroutine)
	if g == nil || len(g.Spans) == 0 {
		return in.Say("not seen")
	}
	s := g.Spans[len(g.Spans)-1]
	text := in.Say("was %s", timeline.StateWord(in, s.State))
	if s.State == replay.Runnable {
		text = in.Say("was about to run")
	}
	if reason := timeline.On(in, r, s); reason != "" && s.State != replay.Runnable {
		text += ": " + reason
	}
	if site := r.Site(s); !site.IsZero() {
		text += in.Say(" at %s", At(in, site))
	}
	if r.Partial && g.Ended == replay.None {
		text += in.Say(" when its recording ended")
	}
	return text
}

// noticedText says how soon a goroutine noticed the end of a context.
func noticedText(in *language.Catalogue, r *replay.Run, p compare.Part) string {
	g := r.Goroutine(p.Goroutine)
	for _, x := range g.Reactions {
		if x.Context != p.Context {
			continue
		}
		if x.Acted == replay.None {
			return in.Say("did not notice the end of context %d (%s)", p.Context, timeline.Figure(in, r, g, x))
		}
		return in.Say("noticed the end of context %d after %s", p.Context, timeline.Figure(in, r, g, x))
	}
	return in.Say("did not notice")
}

// goroutineName names the goroutine that the difference is about.
func (s differing) goroutineName() string { return s.goroutineNames(s.d.A.Goroutine, s.d.B.Goroutine) }

// goroutineNames names a goroutine by its number in each run.
func (s differing) goroutineNames(a, b replay.GoID) string {
	x := s.c.A.Goroutine(a)
	if x == nil || a == b {
		return goroutineIn(s.in, s.c.B, b)
	}
	return s.in.Say("%s (g%d in A, g%d in B)", x.Name(), a, b)
}

// goroutineIn names a goroutine of one run.
func goroutineIn(in *language.Catalogue, r *replay.Run, id replay.GoID) string {
	if g := r.Goroutine(id); g != nil {
		return fmt.Sprintf("%s (g%d)", in.Tell(g.Name()), id)
	}
	return fmt.Sprintf("g%d", id)
}

// contextName names the context that the difference is about.
func (s differing) contextName() string {
	a, b := s.d.A.Context, s.d.B.Context
	if a == b {
		return language.Capital(contextIn(s.in, s.c.A, a))
	}
	x := s.c.A.Context(a)
	return language.Capital(s.in.Say("%s (context %d in A, %d in B)", contextKind(s.in, x), a, b))
}

// contextIn names a context of one run.
func contextIn(in *language.Catalogue, r *replay.Run, id replay.ContextID) string {
	c := r.Context(id)
	if c == nil {
		return in.Say("a context")
	}
	return in.Say("%s (context %d)", contextKind(in, c), id)
}

// contextKind names a context by what it holds, or by how it was made.
func contextKind(in *language.Catalogue, c *replay.Context) string {
	if c.Key != "" {
		return in.Say("the context with %s", Visible(c.Key, saidText))
	}
	if strings.HasSuffix(c.Label(), "context") {
		return in.Say("the %s", c.Name())
	}
	return in.Say("the context of %s", c.Label())
}
