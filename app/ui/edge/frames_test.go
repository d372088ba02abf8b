package edge

import (
	"strings"
	"testing"
)

// A script stands for the browser in a test. It notes what it is asked for.
type script struct{ did []string }

func (s *script) request() { s.did = append(s.did, "request") }
func (s *script) hasten()  { s.did = append(s.did, "hasten") }
func (s *script) cancel()  { s.did = append(s.did, "cancel") }
func (s *script) close()   { s.did = append(s.did, "close") }

// A frame that is asked for comes once, whichever way brings it, and also when
// the tab is hidden while it is waited for.
func TestFrames(t *testing.T) {
	type step = func(f *frames)
	asks := func(w wake) step { return func(f *frames) { f.ask(w) } }
	comes := func(f *frames) { f.given() }
	for _, test := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"nothing is asked for, and a stray message comes", []step{comes}, ""},
		{"the browser's frame comes", []step{asks(framed), comes}, "request cancel FRAME"},
		{"then the timer of the same frame", []step{asks(framed), comes, comes}, "request cancel FRAME"},
		{"it is asked for twice", []step{asks(framed), asks(framed), comes}, "request cancel FRAME"},
		{"the tab is hidden while a frame is pending, and the timer comes in its place",
			[]step{asks(framed), asks(framed), asks(framed), comes, asks(framed)}, "request cancel FRAME request"},
		{"a run ends while a frame is pending", []step{asks(framed), asks(soon), comes}, "request hasten cancel FRAME"},
		{"a frame that is soon due is not put off", []step{asks(soon), asks(framed), comes}, "request hasten cancel FRAME"},
		{"the message of a frame that the browser has given comes late", []step{asks(soon), comes, comes, asks(framed), comes},
			"request hasten cancel FRAME request cancel FRAME"},
		{"nothing more to do", []step{asks(framed), comes, asks(asleep)}, "request cancel FRAME"},
		{"the page is left while a frame is pending", []step{asks(framed), (*frames).release, comes, asks(soon), comes}, "request cancel close"},
	} {
		s := &script{}
		f := &frames{ways: s, do: func() { s.did = append(s.did, "FRAME") }}
		for _, step := range test.steps {
			step(f)
		}
		if got := strings.Join(s.did, " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
	// What a frame does may ask for the next.
	s := &script{}
	f := &frames{ways: s}
	f.do = func() { s.did = append(s.did, "FRAME"); f.ask(framed) }
	f.ask(framed)
	f.given()
	if got := strings.Join(s.did, " "); got != "request cancel FRAME request" {
		t.Errorf("a frame asks for the next: %s", got)
	}
}
