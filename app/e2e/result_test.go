package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A result is what the tests read of the run as data.
type result struct {
	Version        int
	Program, Clock string
	Seed           uint64
	Exit           struct {
		At           int64
		Code         int
		Reason, Text string
		Site         *place
	}
	Output []struct {
		At           int64
		Goroutine    int64
		Stream, Text string
	}
	Goroutines []goroutine
	Contexts   []ctx
	Recorded   *int64
	Requests   []struct {
		Status      int
		Body, Error string
		At, HungUp  int64
		Answered    int64
	}
	Findings []struct{ Kind, Text, Test string }
}

// A place is a line of the program's source.
type place struct {
	File, Func string
	Line       int
}

// A goroutine is what the run tells of one.
type goroutine struct {
	ID, Parent  int64
	Entry, Code string
	Site        *place
	System      bool
	Ended       *int64
	Spans       []struct {
		From, To      int64
		State, Reason string
		Site          *place
	}
	Reactions []struct {
		Context int
		Closed  int64
		Acted   *int64
	}
}

// A ctx is what the run tells of a context.
type ctx struct {
	ID, Parent         int
	Kind, Key, Value   string
	Type               string
	Deadline, Canceled *int64
	Err, Cause         string
	System             bool
	By                 *struct{ How, Text string }
}

// output joins what the run wrote.
func (r result) output() string {
	var b strings.Builder
	for _, o := range r.Output {
		b.WriteString(o.Text)
	}
	return b.String()
}

// runs is the code a goroutine runs.
func (g goroutine) runs() string {
	if g.Code != "" {
		return g.Code
	}
	return g.Entry
}

// goroutine returns the goroutine of a number.
func (r result) goroutine(id int64) (goroutine, bool) {
	for _, g := range r.Goroutines {
		if g.ID == id {
			return g, true
		}
	}
	return goroutine{}, false
}

// goroutineRunning returns the program's goroutine that runs code.
func (r result) goroutineRunning(t *testing.T, code string) goroutine {
	t.Helper()
	for _, g := range r.Goroutines {
		if g.runs() == code {
			return g
		}
	}
	t.Fatalf("no goroutine runs %s", code)
	return goroutine{}
}

// goroutineNumber is what another process numbers otherwise.
var goroutineNumber = regexp.MustCompile(`\bg\d+\b`)

// shape is what does not depend on clock, ids and schedule: sorted output,
// goroutines by creation and parent, contexts by kind and parent with how each
// ended, and the cancellations in their order.
func (r result) shape() string {
	var b strings.Builder
	section := func(title string, lines []string) {
		fmt.Fprintf(&b, "%s:\n\t%s\n", title, strings.Join(lines, "\n\t"))
	}
	output := strings.SplitAfter(r.output(), "\n")
	slices.Sort(output)
	section("output", output)

	var lines []string
	for _, g := range r.Goroutines {
		if g.System {
			continue
		}
		parent := "none"
		if maker, ok := r.goroutine(g.Parent); ok {
			parent = maker.runs()
		}
		where := ""
		if g.Site != nil {
			where = fmt.Sprintf("%s:%d", g.Site.File, g.Site.Line)
		}
		lines = append(lines, fmt.Sprintf("%s (%s) made at %s by %s", g.runs(), g.Entry, where, parent))
	}
	slices.Sort(lines)
	section("goroutines", lines)

	name := func(id int) string {
		if id < 1 || id > len(r.Contexts) {
			return "none"
		}
		c := r.Contexts[id-1]
		return strings.TrimSpace(c.Kind + c.Type + " " + c.Key)
	}
	lines = nil
	for _, c := range r.Contexts {
		line := fmt.Sprintf("%s=%s of %s, system %v: %q because %q", name(c.ID), c.Value, name(c.Parent), c.System, c.Err, c.Cause)
		if c.By != nil {
			line += " by " + c.By.How + " " + goroutineNumber.ReplaceAllString(c.By.Text, "g")
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	section("contexts", lines)

	ended := slices.DeleteFunc(slices.Clone(r.Contexts), func(c ctx) bool { return c.Canceled == nil || c.Kind == "WithValue" || c.Kind == "custom" })
	slices.SortStableFunc(ended, func(x, y ctx) int { return int(min(1, max(-1, *x.Canceled-*y.Canceled))) })
	lines = nil
	for _, c := range ended {
		lines = append(lines, fmt.Sprintf("%s of %s by %s: %s", name(c.ID), name(c.Parent), c.By.How, c.Err))
	}
	section("cancellations", lines)
	return b.String()
}

// countEndedBy counts the contexts that the library ended for a reason.
func (r result) countEndedBy(text string) (n int) {
	for _, c := range r.Contexts {
		if c.By != nil && c.By.Text == text {
			n++
		}
	}
	return n
}

// order is the order in which goroutines first appear in what they did.
func (r result) order() string {
	var b strings.Builder
	for _, g := range r.Goroutines {
		b.WriteString(g.runs() + " ")
		for _, x := range g.Reactions {
			if x.Acted == nil {
				b.WriteString("never ")
			}
		}
	}
	return b.String()
}

// second is a second of program clock.
const second = int64(1e9)
