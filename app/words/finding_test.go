package words

import (
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
)

func TestFindingsText(t *testing.T) {
	for want, all := range map[string][]replay.Finding{
		"no findings":        nil,
		"1 fault":            {{Grade: replay.Fault}},
		"2 warnings, 1 note": {{Grade: replay.Warning}, {Grade: replay.Warning}, {Grade: replay.Note}},
	} {
		if got := FindingsText(nil, all); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestEveryKindOfFindingHasATitle(t *testing.T) {
	for _, kind := range []string{
		finding.GoroutineLeak, finding.BlockedSend, finding.BlockedReceive, finding.Deadlock, finding.LostCancel,
		finding.UnusedContext, finding.OutlivesRequest, finding.LateDeadline, finding.ValueNotFound, finding.MaskedCause,
		finding.IgnoredContext, finding.EndedContext, finding.Panic, finding.StuckLoop, finding.DataRace,
	} {
		if FindingTitle(nil, replay.Finding{Kind: kind}) == kind {
			t.Errorf("%s has none", kind)
		}
	}
}
