package play

import (
	"regexp"

	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// Hints say what a program meets here and nowhere else, where what it wrote or
// its source shows that it met it: there is no network, and nothing to read.
func (m Model) Hints() []string {
	if m.Run == nil || m.Recorded || m.Opened != "" {
		return nil
	}
	var all []string
	if dialsOut(m.Run.Output) || m.Run.Exit != nil && noNetwork(m.Run.Exit.Text) {
		all = append(all, "There is no network here: a program reaches only servers of its own, as http://localhost:8080.")
	}
	if len(m.Run.Output) > 0 || m.Run.Exit != nil {
		if program.ReadsInput(m.Ran) {
			all = append(all, "There is no standard input here: who reads it is at its end at once (EOF).")
		}
	}
	return all
}

// hintRows is how many of the newest writes are looked at for a hint.
const hintRows = 500

func dialsOut(all []replay.Output) bool {
	for _, w := range all[max(0, len(all)-hintRows):] {
		if noNetwork(w.Text) {
			return true
		}
	}
	return false
}

// Go's errors of package net for what is outside: a name that is looked up, and
// an address that is dialled.
var (
	lookedUp = regexp.MustCompile(`->\S+:53: |\blookup [\w.-]+(?: on \S+)?: `)
	dialled  = regexp.MustCompile(`\bdial (?:tcp|udp)[46]? (\S+):\d+: `)
	ownHost  = regexp.MustCompile(`^(?:127\.[\d.]+|\[::1?\]|0\.0\.0\.0|localhost|)$`)
)

// noNetwork reports whether a text has an error of a program that would reach
// what is outside of it.
func noNetwork(text string) bool {
	if len(text) > hintBytes {
		text = text[:hintBytes]
	}
	if lookedUp.MatchString(text) {
		return true
	}
	for _, d := range dialled.FindAllStringSubmatch(text, -1) {
		if !ownHost.MatchString(d[1]) {
			return true
		}
	}
	return false
}

// hintBytes is how much of one write is looked at for a hint.
const hintBytes = 4 << 10

// Says is the notice to show: what happened last or, while nothing has, that a
// program computes on and on.
func (m Model) Says() Notice {
	if (m.Notice.IsZero() || m.Notice == outdated()) && m.Silent > 0 && m.Phase == Running {
		return computingOn(m.Silent)
	}
	return m.Notice
}
