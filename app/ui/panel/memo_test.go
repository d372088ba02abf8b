package panel

import (
	"reflect"
	"testing"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/ui/fixture"
)

// go-app compares keys with reflect.DeepEqual, which follows pointers. A key with
// pointers would be compared with itself, and in a time that grows with the run.
func TestKeysArePlainValues(t *testing.T) {
	var look func(where string, of reflect.Type)
	look = func(where string, of reflect.Type) {
		switch of.Kind() {
		case reflect.Struct:
			for i := range of.NumField() {
				look(where+"."+of.Field(i).Name, of.Field(i).Type)
			}
		case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer:
			t.Errorf("%s is a %s", where, of)
		}
	}
	for _, key := range []any{sourceKey{}, outputKey{}, storyKey{}, tablesKey{}, differencesKey{}, shareKey{}, lessonKey{}} {
		of := reflect.TypeOf(key)
		look(of.Name(), of)
	}
}

// Equal messages have one scope, and others have others, or go-app would keep a handler
// that sends an older message.
func TestScopes(t *testing.T) {
	seen := make(map[string]play.Msg)
	for _, msg := range []play.Msg{
		play.Keep{}, play.Unkeep{}, play.Run{}, play.Stop{}, play.Scrub{At: 1}, play.Scrub{At: 2}, play.Step{By: 1}, play.Step{By: -1},
		play.ShowFile{Name: "a"}, play.ShowFile{Name: "b"}, play.SetPaused{Paused: true}, play.SetPaused{}, play.SetTable{}, play.SetSystem{},
	} {
		scope := scopeOf(msg)
		if scope != scopeOf(msg) {
			t.Errorf("%#v has two scopes", msg)
		}
		if other, ok := seen[scope]; ok {
			t.Errorf("%#v has the scope of %#v", msg, other)
		}
		seen[scope] = msg
	}
}

// The run kept and the one in view may be alike in all that is counted. Swapped, each
// part is rendered anew all the same.
func TestSwappedRunsAreRenderedAnew(t *testing.T) {
	run := func(said string) *replay.Run {
		return &replay.Run{Program: "process", Clock: "virtual", Head: fixture.Second,
			Output: []replay.Output{{At: 1, Goroutine: 1, Stream: "stdout", Text: said}},
			Exit:   &replay.Exit{At: fixture.Second, Reason: replay.ReasonReturned}}
	}
	m := fixture.Ran(func() *replay.Run { return run("one") }, play.Keep{}, play.Run{}, play.FromSandbox{Event: sandbox.Started{}},
		play.Grown{Run: run("two")}, play.FromSandbox{Event: sandbox.Exited{At: fixture.Second, Reason: replay.ReasonReturned}})(nil)
	swapped, _ := play.Update(m, play.Swap{})
	if swapped.Shown.Run != m.Kept.Run {
		t.Fatal("the runs are not swapped")
	}
	keys := func(m *play.Model) []any {
		send := func(play.Msg) {}
		return []any{
			Output(m, send).(*memo[outputKey]).Key, Story(m, send).(*memo[storyKey]).Key, tablesKeyOf(m),
			Source(m, false, send).(*memo[sourceKey]).Key, Differences(m, send).(*memo[differencesKey]).Key,
		}
	}
	before, after := keys(&m), keys(&swapped)
	for i := range before {
		if before[i] == after[i] {
			t.Errorf("%+v is the key of both runs", before[i])
		}
	}
}
