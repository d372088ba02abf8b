package words

import (
	"testing"

	"ctxplay/app/replay"
)

func TestFindingsText(t *testing.T) {
	for want, all := range map[string][]replay.Finding{
		"no findings":        nil,
		"1 fault":            {{Grade: replay.Fault}},
		"2 warnings, 1 note": {{Grade: replay.Warning}, {Grade: replay.Warning}, {Grade: replay.Note}},
	} {
		if got := FindingsText(all); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestEveryKindOfFindingHasATitle(t *testing.T) {
	for _, kind := range []string{
		replay.GoroutineLeak, replay.BlockedSend, replay.BlockedReceive, replay.Deadlock, replay.LostCancel,
		replay.UnusedContext, replay.OutlivesRequest, replay.LateDeadline, replay.ValueNotFound, replay.MaskedCause,
		replay.IgnoredContext, replay.EndedContext, replay.Panic, replay.StuckLoop,
	} {
		if FindingTitle(replay.Finding{Kind: kind}) == kind {
			t.Errorf("%s has none", kind)
		}
	}
}
