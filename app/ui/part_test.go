package ui

import (
	"reflect"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/survive"
)

// An update that panics leaves the model as it was, a part of the page that
// panics takes no other along, and both are told.
func TestPanicsOfThePageAreTold(t *testing.T) {
	var told []string
	defer func(was func(language.Phrase, any, string)) { survive.Tell = was }(survive.Tell)
	survive.Tell = func(doing language.Phrase, _ any, _ string) { told = append(told, string(doing)) }

	p := &Page{Name: "fast-slow"}
	p.OnInit()
	// All that reads a goroutine of this run panics.
	p.model.Shown.Run = &replay.Run{Goroutines: []*replay.Goroutine{nil}, Exit: &replay.Exit{Reason: replay.ReasonStopped}}
	p.model.Shown.Recorded, p.model.Status.Phase = false, play.Running
	before := p.model
	p.Send(play.FromSandbox{Event: sandbox.Exited{Reason: replay.ReasonReturned}})
	if want := []string{"taking play.FromSandbox"}; !reflect.DeepEqual(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
	if p.model.Status.Phase != before.Status.Phase || p.model.Shown.Run != before.Shown.Run {
		t.Error("a message that panicked changed the model")
	}

	told = nil
	html := app.HTMLString(p.Render())
	if !strings.Contains(strings.Join(told, "|"), "showing the picture") {
		t.Errorf("told %q", told)
	}
	for _, want := range []string{"This part of the page cannot be shown: the picture.", `id="run"`, "Output"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not show %q", want)
		}
	}

	p.Send(play.Broke{Doing: "showing the picture", Text: "<nil> & <b>"})
	html = app.HTMLString(p.Render())
	if !strings.Contains(html, "Something in this page failed") || strings.Contains(html, "<b>") {
		t.Errorf("the notice is not as it should be: %.3000s", html)
	}
}
