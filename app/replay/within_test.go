package replay_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

func TestWithin(t *testing.T) {
	whole := sample.Recorded("process")
	if whole.Within(100_000) != whole {
		t.Error("a run that is within is another")
	}
	before, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	const most = 10
	cut := whole.Within(most)
	text, err := json.Marshal(cut)
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		LeftOut replay.LeftOut
	}
	if err := json.Unmarshal(text, &data); err != nil {
		t.Fatal(err)
	}
	spans, reactions, allSpans, allReactions := 0, 0, 0, 0
	for i, g := range cut.Goroutines {
		spans, reactions = spans+len(g.Spans), reactions+len(g.Reactions)
		allSpans, allReactions = allSpans+len(whole.Goroutines[i].Spans), allReactions+len(whole.Goroutines[i].Reactions)
	}
	for what, n := range map[string]int{"output": len(cut.Output), "goroutines": len(cut.Goroutines), "contexts": len(cut.Contexts), "spans": spans, "reactions": reactions} {
		if n > most {
			t.Errorf("%d %s, want at most %d", n, what, most)
		}
	}
	want := replay.LeftOut{
		Output: len(whole.Output) - len(cut.Output), Goroutines: len(whole.Goroutines) - len(cut.Goroutines),
		Spans: allSpans - spans, Reactions: allReactions - reactions, Contexts: len(whole.Contexts) - len(cut.Contexts),
	}
	if data.LeftOut != want || want.Spans == 0 || want.Goroutines == 0 {
		t.Errorf("left out are said to be %+v, and are %+v", data.LeftOut, want)
	}
	if after, _ := json.Marshal(whole); !reflect.DeepEqual(before, after) {
		t.Error("cutting changed the run")
	}
}
