package sample

import (
	"slices"

	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// stepsOf returns the steps of a sample whose words have none: to run it, to do what its
// recorded run did with its server, and to see what that run has to show.
func stepsOf(s Sample, r *replay.Run) []program.Step {
	steps := []program.Step{{Act: program.RunAct, Text: "Run"}}
	if s.Serves {
		steps = append(steps, program.Step{Act: program.SendAct, Text: "Send a request"})
	}
	if slices.ContainsFunc(r.Requests, func(q *replay.Request) bool { return q.HungUp != replay.None }) {
		steps = append(steps, program.Step{Act: program.HangUpAct, Text: "Hang up"})
	}
	if slices.ContainsFunc(r.Goroutines, func(g *replay.Goroutine) bool { return len(g.Reactions) > 0 && !g.System && !g.Recorder }) {
		steps = append(steps, program.Step{Act: program.WhoAct, Text: "See who cancelled"})
	}
	if len(r.Findings) > 0 {
		steps = append(steps, program.Step{Act: program.FindingAct, Text: "See what was found"})
	}
	return steps
}
