package play

import (
	"testing"

	"ctxplay/app/timeline"
)

func TestLayoutIsReadAsItIsWritten(t *testing.T) {
	l := DefaultLayout()
	for _, next := range []func(Layout) Layout{
		func(l Layout) Layout { return l },
		func(l Layout) Layout { return l.With(SourceShare, 55) },
		func(l Layout) Layout { return l.With(DockShare, 1000) },
		func(l Layout) Layout { return l.Choosing(StoryReading) },
		func(l Layout) Layout { return l.Choosing(TableReading) },
		func(l Layout) Layout { l.Tabs = true; return l.Choosing(InspectorReading) },
	} {
		l = next(l)
		if got := ParseLayout(l.String()); got != l {
			t.Errorf("%q is read as %+v, not %+v", l.String(), got, l)
		}
	}
}

func FuzzParseLayout(f *testing.F) {
	f.Add(DefaultLayout().String())
	f.Add("38 28 tabs story output,x")
	f.Add("-1 9999999999999999999 columns nothing")
	f.Fuzz(func(t *testing.T, text string) {
		l := ParseLayout(text)
		for _, s := range []Share{SourceShare, DockShare} {
			if least, most := s.Bounds(); l.Of(s) < least || l.Of(s) > most {
				t.Errorf("%q gives %s %d %%", text, s, l.Of(s))
			}
		}
		if again := ParseLayout(l.String()); again != l {
			t.Errorf("%q is read as %+v, then as %+v", text, l, again)
		}
	})
}

// What is chosen comes to the front as a tab, and comes or goes as a column.
func TestReadingsAreChosen(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	shown := func(what string, want ...Reading) {
		t.Helper()
		var got []Reading
		for _, r := range Readings {
			if m.ReadingShown(r) {
				got = append(got, r)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%s: %v is shown, not %v", what, got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%s: %v is shown, not %v", what, got, want)
			}
		}
	}
	shown("at first", OutputReading, FindingsReading, InspectorReading, StoryReading)
	m, _ = Update(m, SetLayout{m.Layout.Choosing(FindingsReading)})
	shown("findings are put away", OutputReading, InspectorReading, StoryReading)
	m, fx := Update(m, SetTable{true})
	shown("a table is asked for", OutputReading, InspectorReading, StoryReading, TableReading)
	tabs := m.Layout
	tabs.Tabs = true
	m, fx = Update(m, SetLayout{tabs})
	shown("as tabs", TableReading)
	if len(fx) != 1 {
		t.Errorf("%d effects keep the layout", len(fx))
	}
	m, _ = Update(m, SetTable{false})
	shown("the one at the front is gone", OutputReading)
	m, _ = Update(m, Select{timeline.Selection{Kind: timeline.Goroutine, Goroutine: 1}})
	shown("something is selected", InspectorReading)
}
