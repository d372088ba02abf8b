package timeline

import (
	"math"
	"strconv"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A Table is one part of the picture in words: for screen readers, and for people
// who would rather read.
type Table struct {
	Name string
	// Head names the columns. The first cell of each row names the row.
	Head []string
	Rows [][]string
	// More is how many rows there are beyond those that were asked for.
	More int
}

// add appends a row while there is room for it.
func (t *Table) add(most int, cells ...string) {
	if len(t.Rows) >= most {
		t.More++
		return
	}
	t.Rows = append(t.Rows, cells)
}

// Tables writes the run in the order of the picture: requests, contexts, and
// the spans and reactions of each goroutine, with a limit on the rows of each.
// Parts without rows are left out. In a run too large to name all goroutines, the
// first of many alike stands for them.
func Tables(in *language.Catalogue, r *replay.Run, system bool, most int) []Table {
	alike := math.MaxInt - 1
	if len(r.Goroutines)+len(r.Contexts) > namedMost {
		alike = mostAlike
	}
	o := arrange(r, View{System: system}, alike)
	var all []Table
	for _, t := range []Table{requestTable(in, r, most), o.contextTable(in, r, most), o.goTable(in, r, most)} {
		if len(t.Rows) > 0 {
			all = append(all, t)
		}
	}
	return all
}

// namedMost is how many goroutines and contexts a run may have for its tables to name
// them all.
const namedMost = 5000

// requestTable writes the requests of a run.
func requestTable(in *language.Catalogue, r *replay.Run, most int) Table {
	t := Table{Name: in.Say("Requests"), Head: []string{in.Say("request"), in.Say("outcome"), in.Say("sent"), in.Say("over"), in.Say("answer")}}
	for _, q := range r.Requests {
		at, _, how := outcomeOf(in, q)
		t.add(most, "#"+strconv.Itoa(q.ID)+" GET "+oneLine(q.Path), how, r.Instant(q.Sent), r.Instant(at), oneLine(q.Body))
	}
	return t
}

// contextTable writes the contexts of a run.
func (o *Rows) contextTable(in *language.Catalogue, r *replay.Run, most int) Table {
	t := Table{Name: in.Say("Contexts"), Head: []string{in.Say("context"), in.Say("state"), in.Say("made"), in.Say("done"), in.Say("why"), in.Say("line")}}
	for i := range o.ctxs.nodes {
		c := o.ctxs.thing(i)
		state := in.Say("open")
		if c.Canceled != replay.None {
			state = in.Say("done")
		}
		reason := c.Err
		if who := canceledBy(in, c); who != "" {
			reason += " (" + who + ")"
		}
		if r.Alone(c) {
			reason += in.Say(", " + unheard)
		}
		name := contextName(c.ID) + " " + in.Tell(c.Name())
		if s := tagOf(c); s != "" {
			name += " " + s
		}
		t.add(most, name, state, r.Instant(c.Created), r.Instant(c.Canceled), reason, placeText(c.Site))
	}
	return t
}

// goTable writes the spans and reactions of the goroutines of a run.
func (o *Rows) goTable(in *language.Catalogue, r *replay.Run, most int) Table {
	t := Table{Name: in.Say("Goroutines"), Head: []string{in.Say("goroutine"), in.Say("state"), in.Say("from"), in.Say("lasted"), in.Say("on what"), in.Say("line")}}
	for i := range o.gos.nodes {
		g := o.gos.thing(i)
		name := goName(g.ID) + " " + shortFunc(in.Tell(g.Name()))
		for i := range g.Spans {
			if len(t.Rows) >= most { // so that a million spans are not written for a hundred rows
				t.More += len(g.Spans) - i
				break
			}
			s := g.Spans[i]
			lasted := r.Lasted(replay.None)
			if s.To != replay.None {
				lasted = r.Lasted(s.To - s.From)
			}
			t.add(most, name, StateWord(in, s.State), r.Instant(s.From), lasted, On(in, r, s), placeText(r.Site(s)))
		}
		if r.Partial && g.Ended == replay.None && r.Head > r.Recorded {
			t.add(most, name, in.Say(notRecorded), r.Instant(r.Recorded), r.Lasted(r.Head-r.Recorded), "", "")
		}
		for i, x := range g.Reactions {
			if len(t.Rows) >= most {
				t.More += len(g.Reactions) - i
				break
			}
			t.add(most, name, in.Say("noticed %s", contextName(x.Context)), r.Instant(x.Closed), Figure(in, r, g, x), "", "")
		}
	}
	return t
}
