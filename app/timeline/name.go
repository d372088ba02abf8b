package timeline

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// clockWords are the clocks of a run, before the word "clock".
var clockWords = map[string]language.Phrase{"real": "real", "virtual": "virtual", replay.FromFile: replay.FromFile}

// ClockWord names the clock of a run: "virtual".
func ClockWord(in *language.Catalogue, clock string) string {
	if says, ok := clockWords[clock]; ok {
		return in.Say(says)
	}
	return clock
}

// reasonWords are the ways in which a run ends.
var reasonWords = map[string]language.Phrase{
	replay.ReasonReturned: "returned", replay.ReasonExit: "exit", replay.ReasonPanic: "panic", replay.ReasonDeadlock: "deadlock",
	replay.ReasonStopped: "stopped", replay.ReasonLimit: "limit", replay.ReasonCompile: "compile",
}

// reasonWord names the way in which a run ended.
func reasonWord(in *language.Catalogue, reason string) string {
	if says, ok := reasonWords[reason]; ok {
		return in.Say(says)
	}
	return reason
}
