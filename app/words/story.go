package words

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// A Tale is one moment of a run in words.
type Tale struct {
	At int64
	// Who did it: "g7", "client", "" for nobody in particular.
	Who       string
	Text      string
	Kind      string // "state", "context", "output", "client" or "end"
	Selection timeline.Selection
	Site      replay.Site
}

// A StoryPart is what happened around an instant, in order.
type StoryPart struct {
	Tales []Tale
	// Now is how many of the tales had happened at the instant looked at.
	Now int
	// First says that nothing comes before the tales, Last that nothing comes after
	// them.
	First, Last bool
}

// Story tells what happened around instant now: the last moments up to it, as many as
// before says, and as many after it as after says.
func Story(in *language.Catalogue, r *replay.Run, now int64, before, after int, system bool) StoryPart {
	t := teller{in: in, r: r, system: system}
	i := sort.Search(len(r.Log), func(i int) bool { return r.Log[i].At > now })
	var past, future []Tale
	k := i - 1
	for ; k >= 0 && len(past) < before; k-- {
		past = t.add(past, &r.Log[k])
	}
	slices.Reverse(past)
	j := i
	for ; j < len(r.Log) && len(future) < after; j++ {
		future = t.add(future, &r.Log[j])
	}
	from, to := int64(0), r.Head
	if k >= 0 && len(past) > 0 {
		from = past[0].At
	}
	if j < len(r.Log) && len(future) > 0 {
		to = future[len(future)-1].At
	}
	for _, o := range t.outsideTales() {
		switch {
		case o.At > now && o.At <= to || o.At > now && j == len(r.Log):
			future = insertTale(future, o)
		case o.At <= now && o.At >= from:
			past = insertTale(past, o)
		}
	}
	first, last := k < 0, j == len(r.Log)
	if len(past) > before {
		past, first = past[len(past)-before:], false
	}
	if len(future) > after {
		future, last = future[:after], false
	}
	return StoryPart{Tales: append(past, future...), Now: len(past), First: first, Last: last}
}

// insertTale puts a tale in its place, after those of the same instant.
func insertTale(all []Tale, one Tale) []Tale {
	at := sort.Search(len(all), func(i int) bool { return all[i].At > one.At })
	return slices.Insert(all, at, one)
}

// A teller puts moments into words.
type teller struct {
	in     *language.Catalogue
	r      *replay.Run
	system bool
}

// add adds what is to be said of m, if a person sees it.
func (t *teller) add(all []Tale, m *replay.Moment) []Tale {
	if !t.r.Shows(m, t.system) {
		return all
	}
	switch m.Kind {
	case replay.Changed:
		return append(all, t.stateTale(t.r.Goroutines[m.Index], m))
	case replay.Made:
		return append(all, t.madeTale(t.r.Context(replay.ContextID(m.Index))))
	case replay.Canceled:
		return append(all, t.canceledTale(t.r.Context(replay.ContextID(m.Index))))
	case replay.Asked:
		return t.addLookups(all, t.r.Context(replay.ContextID(m.Index)), m.At)
	case replay.Written:
		return t.addWritten(all, m.At)
	case replay.Raced:
		return append(all, t.racedTale(&t.r.Races.Found[m.Index]))
	case replay.WasSwitched:
		return append(all, t.switchedTale(&t.r.Schedule.Switched[m.Index]))
	}
	return all
}

// stateTale tells of a goroutine that changed its state.
func (t *teller) stateTale(g *replay.Goroutine, m *replay.Moment) Tale {
	s := g.Spans[min(int(m.Span), len(g.Spans)-1)]
	tale := Tale{
		At: m.At, Who: goName(g.ID), Kind: "state", Site: t.r.Site(s),
		Selection: timeline.Selection{Kind: timeline.Span, Goroutine: g.ID, Index: int(m.Span), At: m.At},
	}
	reason := Visible(timeline.On(t.in, t.r, s), 60)
	switch after := t.r.StartedBy(g); {
	case m.From == 0 && after != nil:
		tale.Text = t.in.Say("%s begins, started by context %d: AfterFunc", Visible(t.in.Tell(g.Name()), 60), after.ID)
		tale.Site = after.Site
	case m.From == 0 && g.Parent != 0:
		tale.Text = t.in.Say("%s begins, started by g%d", Visible(t.in.Tell(g.Name()), 60), g.Parent)
		tale.Site = g.Site
	case m.From == 0:
		tale.Text = t.in.Say("%s begins", Visible(t.in.Tell(g.Name()), 60))
	case m.To == replay.Ended:
		tale.Text = t.in.Say("ends after %s", t.r.Lasted(m.At-g.Created))
		if at, _ := t.r.Stands(g, m.At); !at.IsZero() {
			tale.Site = at
		}
		if !t.system && replay.InLibrary(tale.Site.Func) { // as an end of the program's it has no place
			tale.Site = replay.Site{}
		}
	case m.To == replay.Waiting && s.Context != 0:
		tale.Text = t.in.Say("waits: %s, watching context %d", reason, s.Context)
	case m.To == replay.Waiting:
		tale.Text = t.in.Say("waits: %s", reason)
	case m.To == replay.Blocked:
		tale.Text = t.in.Say("is blocked, can never wake: %s", reason)
	case m.To == replay.Runnable:
		tale.Text = t.readyText(g, m)
	default:
		tale.Text = t.runsText(g, m)
	}
	return tale
}

// readyText says what made a goroutine runnable.
func (t *teller) readyText(g *replay.Goroutine, m *replay.Moment) string {
	if m.From == replay.Running {
		return t.in.Say("lets others run")
	}
	ws := t.r.Wakes
	for i := sort.Search(len(ws), func(i int) bool { return ws[i].At >= m.At }); i < len(ws) && ws[i].At == m.At; i++ {
		if w := ws[i]; w.To == g.ID && !w.Create {
			if w.Context != 0 {
				return t.in.Say("can run: the end of context %d woke it", w.Context)
			}
			return t.in.Say("can run: woken by g%d", w.From)
		}
	}
	return t.in.Say("can run: what it waited for is there")
}

// runsText says that a goroutine runs, and whether it reacts to a context's end.
func (t *teller) runsText(g *replay.Goroutine, m *replay.Moment) string {
	for _, x := range g.Reactions {
		if x.Acted == m.At {
			return t.in.Say("runs, and notices the end of context %d %s after it", x.Context, timeline.Figure(t.in, t.r, g, x))
		}
	}
	return t.in.Say("runs")
}

// madeTale tells of a context that was made.
func (t *teller) madeTale(c *replay.Context) Tale {
	text := t.in.Say("makes context %d: %s", c.ID, c.Name())
	if c.Parent != 0 {
		text += t.in.Say(" of context %d", c.Parent)
	}
	switch {
	case c.Kind == "WithValue":
		text += fmt.Sprintf(", %s = %s", Visible(KeyText(c), 60), Visible(c.Value, 60))
	case c.Asked != replay.None && c.Deadline == replay.None:
		text += t.in.Say(", asking for %s; none is in force", t.r.Instant(c.Asked))
	case c.Asked != replay.None && c.Asked != c.Deadline:
		text += t.in.Say(", asking for %s; %s is in force", t.r.Instant(c.Asked), t.r.Instant(c.Deadline))
	case c.Asked != replay.None, c.Bubble:
		text += t.in.Say(", deadline %s", t.r.Due(c))
	}
	return Tale{At: c.Created, Who: goName(c.Goroutine), Text: text, Kind: "context", Site: c.Site,
		Selection: timeline.Selection{Kind: timeline.Context, Context: c.ID, At: c.Created}}
}

// canceledTale tells of a context that ended.
func (t *teller) canceledTale(c *replay.Context) Tale {
	tale := Tale{At: c.Canceled, Text: t.in.Say("Done of context %d closes: %s", c.ID, Visible(c.Err, 80)), Kind: "context", Site: c.By.Site,
		Selection: timeline.Selection{Kind: timeline.Context, Context: c.ID, At: c.Canceled}}
	if c.Cause != "" && c.Cause != c.Err {
		tale.Text += " (" + Visible(c.Cause, 80) + ")"
	}
	switch c.By.How {
	case replay.ByDeadline:
		tale.Who, tale.Text = t.in.Say("timer"), t.in.Say("%s, its deadline", tale.Text)
	case replay.ByParent:
		tale.Text += t.in.Say(", with context %d", c.By.Context)
	default:
		tale.Who = goName(c.By.Goroutine)
		if !c.By.Text.IsZero() {
			tale.Text += ", " + strings.TrimPrefix(t.in.Tell(c.By.Text), tale.Who+": ")
		}
	}
	if t.r.Alone(c) {
		tale.Text += t.in.Say("; nobody was waiting for it")
	}
	return tale
}

// addLookups tells what was looked up in c at an instant.
func (t *teller) addLookups(all []Tale, c *replay.Context, at int64) []Tale {
	for _, l := range c.Lookups {
		if l.At != at {
			continue
		}
		text := t.in.Say("asks context %d for %s: nil", c.ID, Visible(l.Key, 60))
		if l.Found != 0 {
			text = t.in.Say("asks context %d for %s: %s, found in context %d", c.ID, Visible(l.Key, 60), Visible(l.Value, 60), l.Found)
		}
		return append(all, Tale{At: at, Who: goName(l.Goroutine), Text: text, Kind: "context", Site: l.Site,
			Selection: timeline.Selection{Kind: timeline.Context, Context: c.ID, At: at}})
	}
	return all
}

// addWritten tells what was written at an instant.
func (t *teller) addWritten(all []Tale, at int64) []Tale {
	out := t.r.Output
	for i := sort.Search(len(out), func(i int) bool { return out[i].At >= at }); i < len(out) && out[i].At == at; i++ {
		o := out[i]
		return append(all, Tale{At: at, Who: goName(o.Goroutine), Text: t.in.Say("writes %q", cutLine(o.Text)), Kind: "output", Site: o.Site,
			Selection: timeline.Selection{Kind: timeline.Output, Goroutine: o.Goroutine, Index: i, At: at}})
	}
	return all
}

// racedTale tells of the later access of a data race.
func (t *teller) racedTale(x *replay.Race) Tale {
	sel := timeline.RaceAt(x.Number, &x.Later)
	return Tale{At: x.At(), Who: goName(x.Later.Goroutine), Text: timeline.Describe(t.in, t.r, sel), Kind: "state", Site: x.Later.Site(), Selection: sel}
}

// switchedTale tells of a goroutine that the schedule had let another go on.
func (t *teller) switchedTale(s *replay.Switched) Tale {
	return Tale{
		At: s.At, Who: goName(s.Goroutine), Kind: "state", Site: s.Site,
		Text:      t.in.Say("is switched ahead of its operation %d: g%d goes on", s.Operation, s.Next),
		Selection: timeline.Selection{Kind: timeline.Goroutine, Goroutine: s.Goroutine, At: s.At},
	}
}

// outsideTales tells what is not in the log: what the page's client did, and the end.
func (t *teller) outsideTales() (all []Tale) {
	for i, q := range t.r.Requests {
		add := func(at int64, text string) {
			if at != replay.None {
				all = append(all, Tale{At: at, Who: t.in.Say("client"), Text: text, Kind: "client",
					Selection: timeline.Selection{Kind: timeline.Request, Index: i, At: at}})
			}
		}
		path := Visible(q.Path, 60)
		add(q.Sent, t.in.Say("sends request %d: GET %s", q.ID, path))
		add(q.Answered, t.in.Say("has the answer to request %d: %d %s", q.ID, q.Status, cutLine(Visible(q.Body, 60))))
		add(q.HungUp, t.in.Say("hangs up on request %d", q.ID))
		add(q.Failed, t.in.Say("gets no answer to request %d: %s", q.ID, Visible(t.in.Tell(q.Says()), 80)))
	}
	if t.r.Partial {
		all = append(all, Tale{At: t.r.Recorded, Text: NotRecorded(t.in, t.r), Kind: "end"})
	}
	if t.r.Exit != nil {
		all = append(all, Tale{At: t.r.Exit.At, Text: t.in.Say("the run ends: %s", ExitText(t.in, t.r)), Kind: "end"})
	}
	return all
}

// goName names a goroutine: "g7". It is "" for none.
func goName(id replay.GoID) string {
	if id == 0 {
		return ""
	}
	return fmt.Sprintf("g%d", id)
}

// cutLine is the first line of what was written, cut to 60 bytes.
func cutLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimRight(s, "\n"), "\n")
	return Visible(line, 60)
}
