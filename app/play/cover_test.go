package play

import (
	"testing"

	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// The recorded run of a program that asks a question is covered until the person has
// run the program, or looks into it by whatever means.
func TestRecordedRunIsCovered(t *testing.T) {
	fresh := func() Model { return New(nil, Samples(), "fast-slow") }
	for name, msg := range map[string]Msg{
		"nothing": Hover{}, "another theme": SetTheme{"dark"}, "another seed": SetSeed{9}, "an edit": Edit{File: "main.go", Text: "package main\n"},
	} {
		if m, _ := Update(fresh(), msg); !m.Covered() || m.LookedAt() != 0 || m.StatusText() != "Ready" {
			t.Errorf("after %s it is not covered", name)
		}
	}
	for name, msgs := range map[string][]Msg{
		"showing it":      {Uncover{}},
		"selecting":       {Select{timeline.Selection{Kind: timeline.Context, Context: 2}}},
		"scrubbing":       {Scrub{At: 1e9}},
		"stepping":        {Step{By: -1}},
		"zooming":         {Zoom{Around: 1e9, Factor: 0.5}},
		"keeping":         {Keep{}},
		"asking in words": {SetTable{Table: true}},
		"pressing Run":    {Run{}, FromSandbox{sandbox.Started{}}},
	} {
		m := fresh()
		for _, msg := range msgs {
			m, _ = Update(m, msg)
		}
		if m.Covered() {
			t.Errorf("%s does not uncover it", name)
		}
		if m, _ = Update(m, Open{Name: "process"}); !m.Covered() {
			t.Errorf("after %s, that of another program is not covered", name)
		}
	}
	m := fresh()
	if m.Embedder.Around = true; m.Covered() {
		t.Error("it is covered in a frame")
	}
}

// What is said above a program does not give the answer away before a run.
func TestIntroSaysNoAnswerBeforeARun(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	steps := m.Program().Steps
	says := func() string {
		said, now := m.IntroSays()
		return said[now]
	}
	before := says()
	if before == m.Program().Look || before == steps[0].Then {
		t.Errorf("it says %q", before)
	}
	if m, _ = Update(m, Uncover{}); says() != m.Program().Look {
		t.Errorf("of the recorded run it says %q", says())
	}
	m, _ = Update(m, Run{})
	if m, _ = Update(m, FromSandbox{sandbox.Started{}}); says() != steps[0].Then {
		t.Errorf("of a run it says %q", says())
	}
}
