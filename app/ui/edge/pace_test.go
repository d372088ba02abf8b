package edge

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// A pacedFrame is a frame as a test describes it: what there is to do, and how long
// each step takes.
type pacedFrame struct {
	load
	urgent     bool // folding tells of something that cannot wait
	foldFor    time.Duration
	drawFor    time.Duration
	leavesWork bool // folding does not get to the end
	moved      bool // what is looked at has changed
}

// run goes through the steps of a frame as the browser's edge does, and says
// in words what was done.
func (f pacedFrame) run(p *pace, now *time.Time) string {
	var did []string
	began := *now
	if p.leaves(began) {
		return "render alone"
	}
	l := f.load
	p.stale = p.stale || f.moved
	urgent := false
	if budget := p.folds(l, began); budget > 0 {
		did = append(did, fmt.Sprintf("fold %v", budget))
		*now = now.Add(f.foldFor)
		l.backlog, l.picture, p.stale, urgent = f.leavesWork, true, true, f.urgent
	}
	if p.draws(l, urgent, *now, now.Sub(began)) {
		if l.picture {
			*now = now.Add(f.drawFor)
			p.drewFor(f.drawFor, *now)
			did = append(did, "draw")
		}
		l.picture = false
	}
	if p.renders(l, urgent, *now, now.Sub(began)) {
		did = append(did, "render")
	}
	did = append(did, [...]string{"sleep", "next frame", "soon"}[p.wakes(l)])
	return strings.Join(did, ", ")
}

func TestPace(t *testing.T) {
	const ms = time.Millisecond
	streaming := load{active: true, backlog: true, picture: true}
	over := load{active: true, backlog: true, over: true, picture: true}
	hidden := load{active: true, backlog: true, picture: true, hidden: true}
	for _, test := range []struct {
		name   string
		frames []pacedFrame
		want   []string
	}{
		{"nothing to do", []pacedFrame{{}}, []string{"sleep"}},
		{"the person moves something", []pacedFrame{{load: load{picture: true}, drawFor: 2 * ms}}, []string{"draw, sleep"}},
		{"a program says a little", []pacedFrame{
			{load: streaming, foldFor: 2 * ms, drawFor: 2 * ms},
			{load: load{active: true}},
		}, []string{"fold 5ms, draw, render, sleep", "sleep"}},
		{"a program streams: go-app renders twice a second", []pacedFrame{
			{load: streaming, foldFor: 5 * ms, drawFor: 2 * ms, leavesWork: true},
			{load: streaming, foldFor: 5 * ms, drawFor: 2 * ms, leavesWork: true},
			{load: streaming, foldFor: 500 * ms, drawFor: 2 * ms, leavesWork: true}, // more than the frame has
			{load: streaming, foldFor: 2 * ms, drawFor: 2 * ms, leavesWork: true},
		}, []string{"fold 5ms, draw, render, next frame", "fold 5ms, draw, next frame", "fold 5ms, draw, next frame",
			"fold 5ms, draw, render, next frame"}},
		{"a picture that takes long takes turns with folding", []pacedFrame{
			{load: streaming, foldFor: 5 * ms, drawFor: 8 * ms},
			{load: streaming, foldFor: 5 * ms, drawFor: 8 * ms, leavesWork: true},
			{load: streaming, foldFor: 5 * ms, drawFor: 8 * ms, leavesWork: true},
			{load: streaming, foldFor: 5 * ms, drawFor: 8 * ms, leavesWork: true},
		}, []string{"fold 5ms, draw, render, sleep", "draw, next frame", "fold 5ms, next frame", "draw, next frame"}},
		{"the end of a run cannot wait", []pacedFrame{
			{load: over, urgent: true, foldFor: 3 * ms, drawFor: 2 * ms},
		}, []string{"fold 30ms, draw, render, sleep"}},
		{"that a program has ended is said before all of it is read, and before a picture of the rest", []pacedFrame{
			{load: load{active: true, backlog: true, over: true, untold: true, picture: true},
				urgent: true, foldFor: 5 * ms, drawFor: 40 * ms, leavesWork: true},
			{load: over, foldFor: 30 * ms, drawFor: 40 * ms, leavesWork: true},
		}, []string{"fold 5ms, render, soon", "fold 30ms, soon"}},
		{"nor in a frame that is full: the next is for it alone", []pacedFrame{
			{load: over, urgent: true, foldFor: 30 * ms, drawFor: 2 * ms},
			{load: load{}},
			{load: load{}},
		}, []string{"fold 30ms, draw, next frame", "render alone", "sleep"}},
		{"what is left of a run that ended waits for no frame, and shows now and then", []pacedFrame{
			{load: over, foldFor: 30 * ms, drawFor: 2 * ms, leavesWork: true},
			{load: over, foldFor: 30 * ms, drawFor: 2 * ms, leavesWork: true},
			{load: load{active: true, backlog: true, over: true}, foldFor: 260 * ms, drawFor: 2 * ms, leavesWork: true}, // nothing new to show
			{load: over, foldFor: 30 * ms, drawFor: 2 * ms, leavesWork: true},
		}, []string{"fold 30ms, render, soon", "fold 30ms, soon", "fold 30ms, soon", "draw, soon"}},
		{"what is left of a run that ended is rendered once a second", []pacedFrame{
			{load: over, foldFor: 30 * ms, leavesWork: true},
			{load: load{active: true, backlog: true, over: true}, foldFor: 700 * ms, leavesWork: true},
			{load: load{active: true, backlog: true, over: true}, foldFor: 400 * ms, leavesWork: true},
			{load: load{active: true, backlog: true, over: true}, foldFor: 5 * ms, leavesWork: true},
		}, []string{"fold 30ms, render, soon", "fold 30ms, soon", "fold 30ms, render, soon", "fold 30ms, soon"}},
		{"a hidden tab is followed in large steps, and its picture never comes first", []pacedFrame{
			{load: hidden, foldFor: 200 * ms, drawFor: 50 * ms, leavesWork: true},
			{load: hidden, foldFor: 200 * ms, drawFor: 50 * ms, leavesWork: true},
		}, []string{"fold 200ms, draw, render, next frame", "fold 200ms, next frame"}},
		{"a run that ends in a hidden frame is folded to its end at once, as an embedder waits for it", []pacedFrame{
			{load: load{active: true, backlog: true, over: true, picture: true, hidden: true}, foldFor: 200 * ms, leavesWork: true},
			{load: load{active: true, backlog: true, over: true, picture: true, hidden: true}, foldFor: 20 * ms, drawFor: 4 * ms, urgent: true},
			{load: load{hidden: true}},
		}, []string{"fold 200ms, render, soon", "fold 200ms, draw, next frame", "render alone"}},
		{"the tab comes back: the picture is drawn with its first frame", []pacedFrame{
			{load: hidden, foldFor: 200 * ms, drawFor: 50 * ms, leavesWork: true},
			{load: streaming, foldFor: 5 * ms, drawFor: 4 * ms},
		}, []string{"fold 200ms, draw, render, next frame", "draw, next frame"}},
		{"a run is played back: each frame draws, and go-app renders ten times a second", []pacedFrame{
			{load: load{playing: true, picture: true}, drawFor: 2 * ms, moved: true},
			{load: load{playing: true, picture: true}, drawFor: 90 * ms, moved: true},
			{load: load{playing: true, picture: true, took: ms}, drawFor: 2 * ms, moved: true},
			{load: load{playing: true, picture: true, took: 10 * ms}, drawFor: 200 * ms, moved: true},
			{load: load{playing: true, picture: true, took: 10 * ms}, drawFor: 2 * ms, moved: true},
		}, []string{"draw, render, next frame", "draw, next frame", "draw, render, next frame", "draw, next frame", "draw, next frame"}},
		{"a run that will be played back is not drawn while it may be over at once", []pacedFrame{
			{load: load{active: true, backlog: true, picture: true, fresh: true}, foldFor: 2 * ms},
			{load: load{picture: true, playing: true}, drawFor: 2 * ms},
		}, []string{"fold 5ms, render, next frame", "draw, next frame"}},
		{"a real clock goes on by itself", []pacedFrame{
			{load: load{active: true, moving: true, picture: true}, drawFor: ms},
			{load: load{active: true, moving: true, picture: true}, drawFor: ms},
		}, []string{"draw, next frame", "draw, next frame"}},
	} {
		now := time.Unix(1000, 0)
		p := pace{drawn: now.Add(-16 * ms)}
		var did []string
		for _, f := range test.frames {
			did = append(did, f.run(&p, &now))
			now = now.Add(16 * ms)
		}
		if got, want := strings.Join(did, "\n\t"), strings.Join(test.want, "\n\t"); got != want {
			t.Errorf("%s:\n\t%s\nwant\n\t%s", test.name, got, want)
		}
	}
}

// TestPaceFoldsWhateverIsAtHand has a run be in each state that a page can be in, and a
// slow picture and a quick one: of a few frames one folds. Where none does, nothing of the
// state ever changes, and frames go round for ever.
func TestPaceFoldsWhateverIsAtHand(t *testing.T) {
	const states = 1 << 9
	for bits := range states {
		has := func(bit int) bool { return bits&(1<<bit) != 0 }
		l := load{
			backlog: true, hidden: has(0), over: has(1), untold: has(1) && has(2), active: has(3), busy: has(4),
			picture: has(5), moving: has(6), playing: has(7), fresh: has(8),
		}
		for _, drawFor := range []time.Duration{time.Millisecond, 2 * drawSlow} {
			p, now := pace{}, time.Unix(1, 0)
			var did []string
			for range 4 {
				did = append(did, pacedFrame{load: l, drawFor: drawFor, foldFor: time.Millisecond, leavesWork: true}.run(&p, &now))
				now = now.Add(time.Millisecond)
			}
			if !strings.Contains(strings.Join(did, "\n"), "fold") {
				t.Errorf("a picture of %v, %+v: no frame folds:\n\t%s", drawFor, l, strings.Join(did, "\n\t"))
			}
		}
	}
}
