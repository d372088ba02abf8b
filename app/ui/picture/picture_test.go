package picture

import (
	"testing"

	"ctxplay/app/play"
	"ctxplay/app/timeline"
)

func TestGripOfTheWindow(t *testing.T) {
	for _, test := range []struct {
		x      float64
		want   grip
		cursor string
	}{
		{80, released, "pointer"}, {93, start, "ew-resize"}, {107, start, "ew-resize"}, {150, whole, "grab"},
		{195, end, "ew-resize"}, {208, end, "ew-resize"}, {209, released, "pointer"},
	} {
		if got := gripAt(test.x, 100, 200); got != test.want || got.cursor() != test.cursor {
			t.Errorf("at %v: %v, %q", test.x, got, got.cursor())
		}
	}
	if got := gripAt(101, 100, 102); got != end {
		t.Errorf("of a narrow window %v is held, and it cannot be made wider", got)
	}
	w := play.Window{From: 10, To: 20}
	for _, test := range []struct {
		g    grip
		by   int64
		want play.Window
	}{
		{whole, 5, play.Window{From: 15, To: 25}}, {start, 5, play.Window{From: 15, To: 20}}, {start, 50, play.Window{From: 19, To: 20}},
		{end, -5, play.Window{From: 10, To: 15}}, {end, -50, play.Window{From: 10, To: 11}}, {released, 5, w},
	} {
		if got := test.g.moved(w, test.by); got != test.want {
			t.Errorf("%v moved by %d: %v, want %v", test.g, test.by, got, test.want)
		}
	}
}

// One pointer presses until it has moved far enough to drag, and a second makes a
// pinch of it, from where both are.
func TestGesture(t *testing.T) {
	var g gesture
	v := timeline.View{From: 100, To: 200}
	g.press(1, 50, v)
	if got := g.move(1, 53); got != stays || g.moved {
		t.Errorf("3 pixels are a drag: %v", got)
	}
	if got := g.move(1, 60); got != begins || !g.moved {
		t.Errorf("10 pixels are no drag: %v", got)
	}
	if got := g.move(1, 51); got != drags {
		t.Errorf("a drag that comes back ends: %v", got)
	}
	if got, want := g.ends(), [4]float64{50, 51, 50, 51}; got != want {
		t.Errorf("ends %v, want %v", got, want)
	}
	g.press(2, 90, timeline.View{From: 99, To: 199})
	g.move(2, 95)
	if got, want := g.ends(), [4]float64{51, 51, 90, 95}; got != want || g.window != (play.Window{From: 99, To: 199}) {
		t.Errorf("a pinch of %v in %v, want %v", got, g.window, want)
	}
	if !g.release(1, v) || g.release(1, v) || g.release(3, v) {
		t.Error("a pointer is let go once")
	}
	if got, want := g.ends(), [4]float64{95, 95, 95, 95}; got != want || !g.moved {
		t.Errorf("the other goes on from %v, want %v", got, want)
	}
	g.release(2, v)
	if g.press(4, 10, v); g.moved {
		t.Error("the next press begins as a drag")
	}
}

func TestTipStaysInTheWindow(t *testing.T) {
	for _, test := range []struct{ x, y, width, height, left, top float64 }{
		{100, 100, 200, 50, 114, 114},
		{900, 100, 200, 50, 686, 114}, // to the left of the pointer
		{100, 580, 200, 50, 114, 516}, // above it
		{5, 580, 1200, 50, 4, 516},    // wider than the window
		{100, 300, 200, 700, 114, 4},  // higher than it
	} {
		left, top := besidePointer(test.x, test.y, test.width, test.height, 1000, 600)
		if left != test.left || top != test.top {
			t.Errorf("%+v: at %v, %v", test, left, top)
		}
	}
}

func TestRowIsScrolledTo(t *testing.T) {
	for _, test := range []struct{ now, top, bottom, want float64 }{
		{0, 50, 80, 0}, {100, 120, 150, 80}, {100, 390, 420, 120}, {100, 350, 400, 100},
	} {
		if got := reached(test.now, test.top, test.bottom, 300); got != test.want {
			t.Errorf("%+v: %v", test, got)
		}
	}
	if tallest(1000, false) != 680 || tallest(100, false) != 320 || tallest(1000, true) != 420 || tallest(100, true) != 200 {
		t.Error("the picture is too high, or too low")
	}
}

// A row at which something arrives is scrolled into view within half a second, and each
// frame brings it nearer.
func TestChase(t *testing.T) {
	now := 0.0
	for range 30 {
		next := chased(now, 400)
		if next <= now && now != 400 || next > 400 {
			t.Fatalf("from %v to %v", now, next)
		}
		now = next
	}
	if now != 400 {
		t.Errorf("after half a second at %v", now)
	}
	a, b := timeline.Selection{Kind: timeline.Wake, Index: 1}, timeline.Selection{Kind: timeline.Wake, Index: 2}
	for _, test := range []struct {
		all  []timeline.Motion
		want timeline.Selection
	}{
		{nil, timeline.Selection{}},
		{[]timeline.Motion{{What: a}}, timeline.Selection{}},
		{[]timeline.Motion{{What: a, Way: 1, Glow: 0.5}, {What: b}}, a},
		{[]timeline.Motion{{What: a, Way: 1, Glow: 0.5}, {What: b, Way: 0.5}}, b},
		{[]timeline.Motion{{What: a, Way: 0.5}, {What: b, Way: 0.2}}, a},
	} {
		if got, ok := arriving(test.all); got != test.want || ok != (test.want.Kind != timeline.None) {
			t.Errorf("%+v: %+v", test.all, got)
		}
	}
}

// TestHeldHeight has the picture of a program get no lower, and that of another begin
// anew.
func TestHeldHeight(t *testing.T) {
	var h held
	for _, c := range []struct {
		of                 string
		height, most, want float64
	}{
		{"a", 300, 500, 300}, {"a", 100, 500, 300}, {"a", 400, 500, 400},
		{"a", 100, 320, 320}, {"a", 360, 320, 360}, {"a", 100, 500, 400},
		{"b", 100, 500, 100},
	} {
		if got := h.hold(c.of, c.height, c.most); got != c.want {
			t.Errorf("the picture of %s that needs %g of %g has %g, want %g", c.of, c.height, c.most, got, c.want)
		}
	}
}
