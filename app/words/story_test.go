package words

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/timeline"
	"ctxplay/app/trace"
)

var update = flag.Bool("update", false, "rewrite what is kept in testdata")

// words writes a part of a story and marks the tales of the instant looked at.
func words(p StoryPart, now int64) string {
	var b strings.Builder
	for _, t := range p.Tales {
		mark := " "
		if t.At == now {
			mark = ">"
		}
		fmt.Fprintf(&b, "%s %-8s %-6s %s\n", mark, replay.Clock(t.At), t.Who, t.Text)
	}
	return b.String()
}

// TestStoriesOfTheSamples expects that the shipped runs read as they did when somebody
// last looked at the words.
func TestStoriesOfTheSamples(t *testing.T) {
	for _, name := range []string{"fast-slow", "process"} {
		r := sample.Recorded(name)
		got := words(Story(nil, r, r.Head, 1000, 0, false), r.Head)
		file := "testdata/" + name + ".story"
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != got {
			t.Errorf("%s reads\n%s", name, got)
		}
	}
}

// TestNoPlaceInTheLibrary expects that without System no event of a goroutine stands in
// a file of the library.
func TestNoPlaceInTheLibrary(t *testing.T) {
	r := sample.Recorded("process")
	sites := 0
	for _, tale := range Story(nil, r, r.Head, 1000, 0, false).Tales {
		if tale.Kind != "state" {
			continue
		}
		if tale.Site.Func != "" && replay.InLibrary(tale.Site.Func) {
			t.Errorf("%s %s at %v", tale.Who, tale.Text, tale.Site)
		}
		sites++
	}
	if sites < 10 {
		t.Errorf("%d events", sites)
	}
}

// TestStoryPartsFitTogether expects that a story is the same however it is cut into
// parts.
func TestStoryPartsFitTogether(t *testing.T) {
	r := sample.Recorded("process")
	whole := Story(nil, r, r.Head, 1000, 0, false)
	if !whole.First || !whole.Last {
		t.Error("the whole story has something before or after it")
	}
	for _, tale := range whole.Tales {
		part := Story(nil, r, tale.At, 3, 3, false)
		if part.Now > 3 || len(part.Tales)-part.Now > 3 {
			t.Fatalf("at %d: %d tales before and %d after", tale.At, part.Now, len(part.Tales)-part.Now)
		}
		if text := words(whole, -1); !strings.Contains(text, words(part, -1)) {
			t.Errorf("at %d the story is\n%snot a part of\n%s", tale.At, words(part, -1), text)
		}
		if last := part.Tales[part.Now-1]; last.At != tale.At {
			t.Errorf("at %d the last that has happened is at %d", tale.At, last.At)
		}
		if part.First != (part.Tales[0] == whole.Tales[0]) || part.Last != (part.Tales[len(part.Tales)-1] == whole.Tales[len(whole.Tales)-1]) {
			t.Errorf("at %d: first %v, last %v", tale.At, part.First, part.Last)
		}
	}
}

func TestTips(t *testing.T) {
	r := sample.Recorded("process")
	var g *replay.Goroutine
	for _, x := range r.Goroutines {
		if x.Label() == "main.process" {
			g = x
		}
	}
	tip, ok := TipOf(nil, r, timeline.Selection{Kind: timeline.Goroutine, Goroutine: g.ID, At: g.Created + 5e8})
	text := tip.Title + "\n" + strings.Join(tip.Lines, "\n") + "\n" + strings.Join(tip.Stack, "\n")
	for _, want := range []string{"main.process", "waiting: select", "for context", "main.process  main.go:14"} {
		if !ok || !strings.Contains(text, want) {
			t.Errorf("no %q in the tip\n%s", want, text)
		}
	}
	if _, ok := TipOf(nil, r, timeline.Selection{}); ok {
		t.Error("a tip about nothing")
	}
	if _, ok := TipOf(nil, nil, timeline.Selection{Kind: timeline.Context, Context: 1}); ok {
		t.Error("a tip about no run")
	}
}

// TestAfterFuncIsTold expects that story and inspector say which goroutine the end of
// a context of context.AfterFunc started.
func TestAfterFuncIsTold(t *testing.T) {
	r := sample.Recorded("after-func")
	if got := words(Story(nil, r, r.Head, 1000, 0, false), r.Head); !strings.Contains(got, "g13    func at main.go:16 begins, started by context 3: AfterFunc") {
		t.Errorf("the story does not tell it\n%s", got)
	}
	if got := Why(nil, r, r.Context(3)); !strings.HasSuffix(got, " It started g13 to call the function given to context.AfterFunc: func at main.go:16.") {
		t.Errorf("context 3: %s", got)
	}
	if got := Why(nil, r, r.Context(4)); strings.Contains(got, "started g") {
		t.Errorf("context 4, which was taken back: %s", got)
	}
}

// TestRacesAreTold expects the story to tell of a data race when it was found.
func TestRacesAreTold(t *testing.T) {
	rec := replay.NewRecording(replay.Meta{}, nil)
	rec.Add(trace.Event{Kind: trace.Raced, Time: 4e8, Goroutine: 3, Record: &trace.Record{Race: &trace.Race{
		Number: 1, Later: trace.Access{Kind: trace.Read}, Earlier: trace.Access{Kind: trace.Write}, Goroutine: 2, Ago: 1e8,
	}}})
	rec.Add(trace.Event{Kind: trace.RaceStack, Time: 4e8, Goroutine: 3, Record: &trace.Record{Race: &trace.Race{
		Number: 1, Which: trace.Later, Stack: []trace.Frame{{File: "main.go", Line: 14, Func: "main.f"}},
	}}})
	part := Story(nil, rec.Run(), 4e8, 1, 0, false)
	if len(part.Tales) != 1 || part.Tales[0].Text != "data race: g2 writes (line not known, 300 ms), g3 reads (main.go:14, 400 ms), and nothing orders the two" ||
		part.Tales[0].Who != "g3" || part.Tales[0].Site.Line != 14 || part.Tales[0].Selection.Kind != timeline.Race {
		t.Errorf("the story ends with %+v", part.Tales)
	}
}
