package timeline

import (
	"math"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// ExportWidth is how wide an exported picture is, in CSS pixels.
const ExportWidth = 1200

// exportRows is for how many rows an exported picture has room, of the height that
// goroutines have in the page. The picture says how many more there are.
const exportRows = 400

// exportHeight is how high an exported picture is at most, in CSS pixels.
const exportHeight = exportRows * 37

// Export lays out the picture of r as v sees it so that it can stand alone: with all
// rows that there is room for, a title above it and a line that says which run it
// shows. What is hovered is not marked.
func Export(r *replay.Run, v View, title string) Scene {
	v.Width, v.Scale, v.Top, v.Height = ExportWidth, 1, 0, 1
	v.Hover = Selection{}
	o := Arrange(r, v)
	o.Feed(r, len(r.Log))
	whole := o.Layout(r, v).Height
	v.Height = min(whole, exportHeight)
	s := o.Layout(r, v)
	h := newHeading(s.Width)
	h.line(Heading, 16, title)
	h.line(Detail, 12, caption(r, v))
	if whole > exportHeight {
		h.line(Words, 12, v.Words.Say("Cut after %.0f %% of its height: a picture has room for some %d rows, and this run has %d goroutines and %d contexts.",
			100*exportHeight/whole, exportRows, len(r.Goroutines), len(r.Contexts)))
	}
	height := h.y + 10
	for i := range h.items {
		h.items[i].Y -= float32(height)
	}
	// An image has no ground of its own.
	ground := box(Rect, Ground, 0, -height, s.Width, s.Visible)
	s.Items = append(append([]Item{ground}, h.items...), s.Items...)
	s.Top, s.Visible, s.Height = -height, s.Visible+height, s.Visible+height
	return s
}

// Poster lays out the picture of a run that has ended, width pixels wide, for where
// it stands still: all of the run, in a language, and no instant that is looked at.
func Poster(r *replay.Run, width float64, words *language.Catalogue) Scene {
	from, to := Fit(r)
	return Layout(r, View{From: from, To: to, Width: width, Now: replay.None, Words: words})
}

// Stack puts two pictures that stand by themselves one above the other. What
// the upper one's items point at is lost: it is of another run.
func Stack(upper, lower Scene) Scene {
	s := lower
	down := float32(upper.Top + upper.Visible - lower.Top)
	s.Items = make([]Item, 0, len(upper.Items)+len(lower.Items))
	for _, it := range upper.Items {
		it.Selection = Selection{}
		s.Items = append(s.Items, it)
	}
	for _, it := range lower.Items {
		it.Y += down
		s.Items = append(s.Items, it)
	}
	s.Top, s.Visible, s.Height = upper.Top, upper.Visible+lower.Visible, upper.Height+lower.Height
	return s
}

// caption says which run the picture shows, and what part of it.
func caption(r *replay.Run, v View) string {
	text := v.Words.Say("%s to %s", r.Instant(max(v.From, 0)), r.Instant(max(v.To, 0)))
	if r.Clock == "virtual" || r.Clock == "real" {
		text = v.Words.Say("%s clock · seed %d · %s", ClockWord(v.Words, r.Clock), r.Seed, text)
	}
	if x := r.Exit; x != nil {
		text += v.Words.Say(" · ended at %s: %s", r.Instant(x.At), reasonWord(v.Words, x.Reason))
	}
	return v.Words.Say("%s · ctxplay, the Go Context Playground", text)
}

// A heading is lines of text from the top of a picture down.
type heading struct {
	items    []Item
	width, y float64
}

// newHeading returns a heading without lines.
func newHeading(width float64) *heading { return &heading{width: width, y: 10} }

// line adds a line of text in a size in pixels.
func (h *heading) line(c Class, size float64, text string) {
	h.y += math.Round(size * 1.35)
	mono := styles[c].mono
	text = truncate(text, h.width-24, size, mono)
	h.items = append(h.items, Item{Shape: Text, Class: c, X: 12, Y: float32(h.y - size*0.3), W: float32(textWidth(text, size, mono)), H: float32(size), Text: text})
}
