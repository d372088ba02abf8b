package play

import (
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// A Side is a run, and what the page shows of it: the one in view, or the one
// kept beside it.
type Side struct {
	// Run grows outside of Update, while its trace is read; nil for no run.
	Run *replay.Run
	// Recorded says that it is the run that came with the lesson.
	Recorded bool
	Label    string         // names it beside another
	Ran      []program.File // its source, nil where it is not known
	Selected timeline.Selection
	Differs  *timeline.Differ // what to mark in its picture, nil for nothing
}
