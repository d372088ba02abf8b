package play

import (
	"cmp"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/order"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// AnnounceEvery is the least time between two announcements of a run that goes on,
// in nanoseconds of the host's clock. The browser sends an Announce that often
// while [Model.Unannounced] says that there is something to announce.
const AnnounceEvery = 1e9

// These bound what one announcement holds, and how many of them stay to be read.
const (
	toldAtOnce = 3
	toldKept   = 8
	toldBytes  = 120 // of one line of output
)

// Announcements are what was told of a run to people who listen to the page with a
// screen reader.
type Announcements struct {
	Count int // which run it is of
	// Done is how many of its happenings were announced or counted, End whether
	// its end was announced.
	Done int
	End  bool
	// Lines are the newest announcements, oldest first, and First the number
	// of the oldest.
	Lines []string
	First int
}

// A happening is something in a run that is announced.
type happening struct {
	at   int64
	kind timeline.SelectionKind
	i    int
}

// Unannounced reports whether there is something to announce.
func (m *Model) Unannounced() bool {
	if m.Shown.Run == nil || m.Shown.Recorded {
		return false
	}
	return m.Announced.Count != m.Status.Count || !m.Announced.End && (m.Shown.Run.Exit != nil || countHappenings(m) > m.Announced.Done)
}

// countHappenings counts what there is to announce.
func countHappenings(m *Model) int {
	n := len(m.Shown.Run.Output)
	for _, c := range m.Shown.Run.Contexts {
		if !c.System && c.Canceled != replay.None {
			n++
		}
	}
	for _, q := range m.Shown.Run.Requests {
		if !q.Pending(m.Shown.Run.Head) {
			n++
		}
	}
	return n
}

// Announce says that it is time to announce what is new.
type Announce struct{}

// update adds one announcement of what is new. It names a few happenings and counts
// the others, so that people who listen are able to follow.
func (Announce) update(m *Model) []Effect {
	if !m.Unannounced() {
		return nil
	}
	t := m.Announced
	var parts []string
	if t.Count != m.Status.Count {
		t = Announcements{Count: m.Status.Count, First: t.First + len(t.Lines)}
		parts = append(parts, m.Words.Say("Run started, %s clock.", timeline.ClockWord(m.Words, m.Shown.Run.Clock)))
	}
	all := listHappenings(m)
	fresh := all[min(t.Done, len(all)):]
	for _, h := range fresh[:min(len(fresh), toldAtOnce)] {
		parts = append(parts, describeHappening(m.Words, m.Shown.Run, h))
	}
	if more := len(fresh) - toldAtOnce; more > 0 {
		parts = append(parts, m.Words.Say("And %d more.", more))
	}
	t.Done = len(all)
	if m.Shown.Run.Exit != nil && !m.Status.Phase.Active() {
		t.End = true
		parts = append(parts, m.StatusText()+", "+words.FindingsText(m.Words, m.Shown.Run.Findings)+".")
	}
	if len(parts) > 0 {
		t.Lines = append(t.Lines[:len(t.Lines):len(t.Lines)], strings.Join(parts, " "))
	}
	if over := len(t.Lines) - toldKept; over > 0 {
		t.Lines, t.First = t.Lines[over:], t.First+over
	}
	m.Announced = t
	return nil
}

// listHappenings returns all that there is to announce, in the order of time.
func listHappenings(m *Model) []happening {
	var all []happening
	for i, w := range m.Shown.Run.Output {
		all = append(all, happening{w.At, timeline.Output, i})
	}
	for i, c := range m.Shown.Run.Contexts {
		if !c.System && c.Canceled != replay.None {
			all = append(all, happening{c.Canceled, timeline.Context, i})
		}
	}
	for i, q := range m.Shown.Run.Requests {
		_, at, _ := timeline.Extent(m.Shown.Run, timeline.Selection{Kind: timeline.Request, Index: i})
		if at != replay.None && !q.Pending(m.Shown.Run.Head) {
			all = append(all, happening{at, timeline.Request, i})
		}
	}
	order.By(all, func(a, b happening) int { return cmp.Compare(a.at, b.at) })
	return all
}

// describeHappening says in a sentence what happened.
func describeHappening(in *language.Catalogue, r *replay.Run, h happening) string {
	at := r.Instant(h.at)
	switch h.kind {
	case timeline.Context:
		c := r.Contexts[h.i]
		return in.Say("Context %d done at %s: %s.", c.ID, at, words.Visible(c.Err, toldBytes))
	case timeline.Request:
		q := r.Requests[h.i]
		switch {
		case q.Answered != replay.None:
			return in.Say("Request %d answered at %s: %d.", q.ID, at, q.Status)
		case q.HungUp != replay.None:
			return in.Say("Request %d hung up at %s.", q.ID, at)
		}
		return in.Say("Request %d failed at %s.", q.ID, at)
	}
	w := r.Output[h.i]
	return in.Say("At %s: %s.", at, words.Visible(strings.TrimSpace(w.Text), toldBytes))
}
