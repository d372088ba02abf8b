package play

import (
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

func TestLookAtFinding(t *testing.T) {
	m := New(Lessons(), "process")
	m, _ = Update(m, LookAtFinding{Index: 0})
	f := m.Shown.Run.Findings[0]
	if m.Look.Now != f.At || m.Look.Follow {
		t.Errorf("looks at %d, following %v; want instant %d", m.Look.Now, m.Look.Follow, f.At)
	}
	if m.Look.Line != (Place{f.Site.File, f.Site.Line}) {
		t.Errorf("lights up %+v, want %+v", m.Look.Line, f.Site)
	}
	if m.Shown.Selected.Kind != timeline.Context || m.Shown.Selected.Context != f.Context {
		t.Errorf("selects %+v, want context %d", m.Shown.Selected, f.Context)
	}
	before := m
	if m, _ = Update(m, LookAtFinding{Index: 99}); m.Look.Now != before.Look.Now || m.Shown.Selected != before.Shown.Selected {
		t.Error("a finding that is not there moves the page")
	}
}

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
