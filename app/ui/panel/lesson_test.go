package panel

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/ui/fixture"
)

// A lesson renders when something that it shows has changed, and while its run is played back
// it does not.
func TestLessonRendersOnce(t *testing.T) {
	key := func(m *play.Model) any { return Lesson(m, func(play.Msg) {}).(*memo[lessonKey]).Key }
	html := func(m *play.Model) string { // its words sorted, as attributes have no order
		words := strings.FieldsFunc(app.HTMLString(lesson(m, func(play.Msg) {})), func(r rune) bool { return strings.ContainsRune("<> \n", r) })
		slices.Sort(words)
		return strings.Join(words, " ")
	}

	m := fixture.Taught("signal")(nil)
	changed := 0
	step := func(msgs ...play.Msg) {
		for _, msg := range msgs {
			before := m
			if m, _ = play.Update(m, msg); html(&m) == html(&before) {
				continue
			}
			if changed++; key(&m) == key(&before) {
				t.Errorf("%T changes what the lesson shows, and not its key", msg)
			}
		}
	}
	step(play.ChooseAnswer{Ask: 1, Answer: 2})
	step(fixture.Studied...)
	step(fixture.Checking...)
	step(fixture.Checked(false)[len(fixture.Checking):]...)
	if changed < 3 {
		t.Fatalf("the lesson changes %d times", changed)
	}

	m = fixture.Taught("signal", fixture.Studied...)(nil)
	before := key(&m)
	now := m.Look.Now
	for _, msg := range []play.Msg{
		play.Scrub{At: 1}, play.Step{By: 1}, play.SetSystem{}, play.SetPlaying{Playing: true}, play.ShowFrame{At: 1}, play.ShowFrame{At: 100 * time.Millisecond},
	} {
		if m, _ = play.Update(m, msg); key(&m) != before {
			t.Errorf("%T renders the lesson anew", msg)
		}
	}
	if !m.Playing() || m.Look.Now == now {
		t.Error("nothing is played back")
	}
}
