package words

import (
	"strings"

	"ctxplay/app/explore"
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// CameTo says what runs that are alike came to: what is wrong, a sentence each, or how they
// ended.
func CameTo(in *language.Catalogue, g *explore.Group) (all []string) {
	o := &g.Outcome
	switch {
	case o.Reason == replay.ReasonPanic:
		all = append(all, Visible(o.Text, 200))
	case o.Reason == replay.ReasonDeadlock:
		all = append(all, in.Say("deadlock: every goroutine waits, and nothing can wake one"))
	case o.Reason == replay.ReasonLimit:
		all = append(all, in.Say("a limit was reached: %s", Visible(in.Tell((&replay.Exit{Text: o.Text}).Says()), 200)))
	case o.Reason == replay.ReasonExit && !o.EndsWell():
		all = append(all, in.Say("exit status %d", o.Code))
	}
	for _, fault := range g.Faults {
		all = append(all, faultText(in, fault))
	}
	if len(all) == 0 {
		all = append(all, in.Say("no fault was found"))
	}
	return all
}

// Verdict says what a search shows, and no more than that.
func Verdict(in *language.Catalogue, st *explore.State) string {
	failed, o := st.Failed(), st.Ordered
	switch {
	case o != nil && o.All && failed == 0:
		return tried(in, o) + " " + in.Say("None fails.")
	case o != nil && o.All:
		return tried(in, o) + " " + in.Count(o.Failed, "%d fails.", "%d fail.", o.Failed)
	case failed > 0:
		return in.Say("%d of %d runs failed.", failed, st.Runs)
	case o != nil && st.Singles > 0:
		return in.Say("None of %d runs failed. Among them were %d schedules that differ in what matters, and all %d with one switch; there are more.", st.Runs, o.Schedules, st.Singles)
	case o != nil:
		return in.Say("None of %d runs failed. Among them were %d schedules that differ in what matters; there are more.", st.Runs, o.Schedules)
	case st.Singles > 0:
		return in.Say("None of %d runs failed. Among them were all %d schedules with one switch; with more switches there may be others.", st.Runs, st.Singles)
	}
	return in.Say("None of %d runs failed. That is no proof: there may be schedules that were not tried.", st.Runs)
}

func tried(in *language.Catalogue, o *explore.Ordered) string {
	return in.Count(o.Schedules, "%d schedule differs in what matters, and was tried.", "%d schedules differ in what matters, and all were tried.", o.Schedules)
}

// WhatDiffers says which schedules differ in what matters, where a verdict is about these.
func WhatDiffers(in *language.Catalogue, st *explore.State) string {
	if st.Ordered == nil {
		return ""
	}
	return in.Say("Two operations that touch nothing in common, or change nothing, can be done in either order: that is one schedule. Goroutines are switched in the program’s own code, and in context and sync; time goes on when all wait.")
}

// faultText says a line of [explore.Group]'s Faults in words.
func faultText(in *language.Catalogue, fault string) string {
	kind, rest, _ := strings.Cut(fault, " ")
	switch kind {
	case "race":
		return in.Say("data race: %s", Visible(rest, 200))
	case "leaked":
		return in.Say("a goroutine leaks: %s", Visible(rest, 200))
	}
	return in.Say("a goroutine waits: %s", Visible(rest, 200))
}

// Switches says how few switches lead to an outcome, and from which on nothing prevents it.
func Switches(in *language.Catalogue, g *explore.Group) string {
	n := len(g.Schedule)
	switch {
	case g.Outcome.Missed > 0:
		return in.Say("more switches than are kept")
	case n == 0 && g.Failure != "" && g.Inevitable == 0:
		return in.Say("no switch; in each of 20 runs at random it came too")
	case n == 0:
		return in.Say("no switch")
	}
	says := in.Count(n, "%d switch", "%d switches", n)
	switch {
	case g.Failure == "":
	case g.Shrunk && g.Inevitable == 0:
		says += in.Say("; without them, each of 20 runs at random came to it too")
	case g.Shrunk && g.Inevitable > 0:
		says += in.Say(", none too many; after switch %d, each of 20 runs that went on at random came to it", g.Inevitable)
	case g.Shrunk:
		says += in.Say(", none too many")
	}
	return says
}
