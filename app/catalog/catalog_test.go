package catalog

import (
	"reflect"
	"testing"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

var (
	oneFile  = []program.File{{Name: "main.go", Text: "package main\n"}}
	twoFiles = []program.File{{Name: "main.go", Text: "package main\n"}, {Name: "b.go", Text: "package main // b\n"}}
)

// What was written of a program is read again, its trace to the byte.
func TestProgramIsReadAsItWasWritten(t *testing.T) {
	p := Wordless("x", twoFiles)
	p.Group, p.Question, p.Look, p.Steps, p.Wasm, p.Size = "Values", "Which?", "This.", []program.Step{{Act: program.LookAct, At: 7, Text: "a", Then: "b"}, {Text: "c"}}, "/x.wasm", 7
	p.Recording = &Recording{
		Clock: "virtual", Seed: 3, Resolution: 64, Trace: []byte{0, 255, 7},
		Requests: []*replay.Request{{ID: 1, Path: "/", Answered: 5, HungUp: replay.None, Failed: replay.None}},
		Exit:     replay.Exit{At: 9, Reason: replay.ReasonReturned},
		Stderr:   []replay.Output{{At: 8, Stream: "stderr", Text: "fatal error: x\n"}},
	}
	text, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Decode(text); err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("%v\n%+v, want\n%+v", err, got, p)
	}
	for _, bad := range []string{"", "{", `{"Name":"x"}`, `{"Name":"../x","Files":[{"name":"main.go"}]}`, "<!doctype html>"} {
		if p, err := Decode([]byte(bad)); err == nil {
			t.Errorf("%q is taken for %+v", bad, p)
		}
	}
}

func TestList(t *testing.T) {
	list, err := DecodeList([]byte(`[{"name":"x","title":"X","file":"/x.json","source":"1"}]`))
	if err != nil || len(list) != 1 || list[0] != (Entry{Name: "x", Title: "X", File: "/x.json", Source: "1"}) {
		t.Errorf("%+v, %v", list, err)
	}
	for _, bad := range []string{"", "{}", `[{}]`, `[{"name":"x"}]`, `[{"name":"../x","file":"/x"}]`} {
		if list, err := DecodeList([]byte(bad)); err == nil {
			t.Errorf("%q is taken for %+v", bad, list)
		}
	}
}

// A digest tells sources apart, and does not depend on the order of the files.
func TestDigest(t *testing.T) {
	other := []program.File{twoFiles[1], twoFiles[0]}
	renamed := []program.File{twoFiles[0], {Name: "c.go", Text: twoFiles[1].Text}}
	if Digest(twoFiles) != Digest(other) {
		t.Error("another order is another digest")
	}
	if Digest(twoFiles) == Digest(oneFile) || Digest(twoFiles) == Digest(renamed) {
		t.Error("another source is the same digest")
	}
}

func TestWordless(t *testing.T) {
	if p := Wordless("x", oneFile); p.Title != "x" || p.Serves || p.Clock.Mode != sandbox.Virtual || p.Seed != 1 {
		t.Errorf("%+v", p)
	}
	server := []program.File{{Name: "main.go", Text: "package main\n\nimport \"net/http\"\n\nfunc main() { http.HandleFunc(\"/poll\", nil); http.ListenAndServe(\":80\", nil) }\n"}}
	if p := Wordless("x", server); !p.Serves || p.Path != "/poll" || p.Clock.Mode != sandbox.Real {
		t.Errorf("%+v", p)
	}
}
