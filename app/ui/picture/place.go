package picture

import "ctxplay/app/timeline"

// besidePointer returns where to put a tip, which has a width and a height, for a
// pointer at x, y: not under the pointer, and inside the window.
func besidePointer(x, y, width, height, windowWidth, windowHeight float64) (left, top float64) {
	const away, edge = 14, 4 // pixels
	left, top = x+away, y+away
	if most := windowWidth - width - edge; left > most {
		left = max(edge, min(x-away-width, most))
	}
	if top+height > windowHeight-edge {
		top = max(edge, y-away-height)
	}
	return left, top
}

// fitting asks whether the window is so large that the page fits it (web/fit.css).
const fitting = "screen and (min-width: 1200px) and (min-height: 620px)"

// lowPicture is the height, in pixels, below which a picture that the style sheet gives
// its height has its rows closer together.
const lowPicture = 320

// A picture that is higher than heightShare of the window, but at least heightLeast
// pixels, is scrolled.
const (
	heightShare = 0.68
	heightLeast = 320
	// The same for each of two pictures.
	besideShare = 0.42
	besideLeast = 200
)

// tallest returns the greatest height of a picture in a window. Beside says that
// there are two of them.
func tallest(windowHeight float64, beside bool) float64 {
	if beside {
		return max(besideLeast, windowHeight*besideShare)
	}
	return max(heightLeast, windowHeight*heightShare)
}

// A held is the height that the picture of a program has had. A new run begins with few
// rows: what is below the picture does not move up, and down again as rows come.
type held struct {
	of     string // what is in view
	height float64
}

// hold returns the height for a picture of what is in view, which needs height and may
// have most.
func (h *held) hold(of string, height, most float64) float64 {
	if of != h.of {
		*h = held{of: of}
	}
	h.height = max(h.height, height)
	return max(height, min(h.height, most))
}

// axisHeight is how much of the picture's top the axis covers, in pixels.
const axisHeight = 40

// reached returns how far to scroll a picture that is height high and scrolled to now,
// so that its row between top and bottom can be seen.
func reached(now, top, bottom, height float64) float64 {
	switch {
	case top-axisHeight < now:
		return top - axisHeight
	case bottom > now+height:
		return bottom - height
	}
	return now
}

// chased returns how far to scroll in one frame towards where a row can be seen, by a
// part of the way, so that the eye can follow.
func chased(now, to float64) float64 {
	const part, near = 0.2, 2
	if d := to - now; d > near || d < -near {
		return now + d*part
	}
	return to
}

// arriving returns what arrives next in a playback or, if nothing does, what has arrived
// last; ok is false if neither is.
func arriving(all []timeline.Motion) (s timeline.Selection, ok bool) {
	for _, m := range all {
		if m.Way == 0 {
			break
		}
		if s, ok = m.What, true; m.Way < 1 {
			break
		}
	}
	return s, ok
}
