package play

import (
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// A newer version is offered while there is no other notice, until the person answers.
func TestNewerVersionWaitsItsTurn(t *testing.T) {
	const offer = "newer version of this page is ready"
	failed := FromSandbox{sandbox.Failed{Text: language.T("404")}}
	panicked := []Msg{Run{}, FromSandbox{sandbox.Started{}}, Grown{&replay.Run{Program: "process", Exit: &replay.Exit{Reason: replay.ReasonPanic, Code: 2}}}, FromSandbox{sandbox.Exited{}}}
	for _, c := range []struct {
		name string
		msgs []Msg
		want string // part of the notice's title, "" for no notice
	}{
		{"at once", []Msg{Outdated{}}, offer},
		{"not over another notice", []Msg{failed, Outdated{}}, "could not be started"},
		{"but after it", []Msg{failed, Outdated{}, Dismiss{}}, offer},
		{"also where a retry takes it away", []Msg{failed, Outdated{}, Retry{}}, offer},
		{"in a run", []Msg{Outdated{}, Run{}}, offer},
		{"after a run that has something to say", append([]Msg{Outdated{}}, append(panicked, Dismiss{})...), offer},
		{"which is said first", append([]Msg{Outdated{}}, panicked...), "panicked"},
		{"on another program", []Msg{Outdated{}, Open{Name: "fast-slow"}}, offer},
		{"answered, it is not made again", []Msg{Outdated{}, Dismiss{}, Run{}}, ""},
		{"unless there is a yet newer one", []Msg{Outdated{}, Dismiss{}, Outdated{}}, offer},
		{"what is missing may be of an old page", []Msg{failed, Superseded{}}, "newer version of this page is here"},
		{"or is not", []Msg{failed}, "could not be started"},
		{"the list", []Msg{Unlisted{language.T("404")}, Superseded{}}, "newer version of this page is here"},
		{"the editor", []Msg{PlainEditor{language.T("404")}, Superseded{}}, "newer version of this page is here"},
		{"the compiler", []Msg{Edit{File: "main.go", Text: "package main\n"}, Run{}, Formatted{ID: 1}, Unbuilt{ID: 1, Text: language.T("404")}, Superseded{}}, "newer version of this page is here"},
		{"what a program did is told all the same", append(append([]Msg{}, panicked...), Superseded{}), "panicked"},
		{"on its way", []Msg{Outdated{}, Reload{}}, "Getting the newer version"},
		{"in vain", []Msg{Outdated{}, Reload{}, Unreloaded{language.T("no")}}, "not available yet"},
	} {
		m, _ := after(t, c.msgs...)
		if got := m.Notices.Shown.Title; c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// The offer does not make a click on the program in view open it anew.
func TestNewerVersionLeavesTheRunAlone(t *testing.T) {
	m, _ := after(t, append(serving(), Outdated{})...)
	if m, fx := Update(m, Open{Name: "process"}); m.Status.Phase != Running || len(fx) > 0 {
		t.Errorf("%s, %v", m.Status.Phase, fx)
	}
}

// The status says what a build is doing, and not what the one before did.
func TestBuildingText(t *testing.T) {
	press := []Msg{Edit{File: "main.go", Text: "package main\n"}, Run{}}
	for _, c := range []struct {
		want string
		msgs []Msg
	}{
		{"Formatting", nil},
		{"Starting the compiler", []Msg{Formatted{ID: 1}}},
		{"Getting the compiler, 25 %", []Msg{Formatted{ID: 1}, Fetched{"the compiler", 1, 4}}},
		{"Starting the compiler", []Msg{Formatted{ID: 1}, Fetched{"the compiler", 4, 4}}},
		{"Compiling", []Msg{Formatted{ID: 1}, Fetched{"the compiler", 4, 4}, ToolBegan{1, "compile"}}},
		{"Starting the compiler", []Msg{Formatted{ID: 1}, ToolBegan{7, "compile"}}},
		{"Linking", []Msg{Formatted{ID: 1}, ToolBegan{1, "compile"}, ToolBegan{1, "link"}}},
	} {
		if m, _ := after(t, append(append([]Msg{}, press...), c.msgs...)...); m.StatusText() != c.want {
			t.Errorf("%q, want %q after %v", m.StatusText(), c.want, c.msgs)
		}
	}
}

// The reason why nothing is checked stands until something is checked. It may be that
// the page is old, so the version is asked for.
func TestUnchecked(t *testing.T) {
	m, fx := after(t, Unchecked{language.T("404")})
	if m.Problems.Unchecked != "404" || len(fx) != 1 || fx[0] != (effect.AskVersion{}) {
		t.Errorf("%q, %v", m.Problems.Unchecked, fx)
	}
	if _, fx := Update(m, Check{}); len(fx) != 1 {
		t.Errorf("%v", fx)
	}
	if m, _ = Update(m, Checked{Rev: m.Draft.Rev}); m.Problems.Unchecked != "" {
		t.Errorf("checked, it still says %q", m.Problems.Unchecked)
	}
}
