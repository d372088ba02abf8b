package picture

// besidePointer returns where a tip of a width and height goes that belongs to the
// pointer at x, y: out from under it, and inside a window that is so wide and high.
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

// The picture is at most this part of the window's height, and at least so
// many pixels; what is beyond is scrolled to.
const (
	heightShare = 0.68
	heightLeast = 320
	// Of two pictures, each has less.
	besideShare = 0.42
	besideLeast = 200
)

// tallest is how high a picture is at most in a window, of two beside one another
// or alone.
func tallest(windowHeight float64, beside bool) float64 {
	if beside {
		return max(besideLeast, windowHeight*besideShare)
	}
	return max(heightLeast, windowHeight*heightShare)
}

// axisHeight is how many pixels at the top of the picture the axis lies over.
const axisHeight = 40

// reached returns how far a picture is scrolled so that its row between top and
// bottom can be seen. It is height high and scrolled to now.
func reached(now, top, bottom, height float64) float64 {
	switch {
	case top-axisHeight < now:
		return top - axisHeight
	case bottom > now+height:
		return bottom - height
	}
	return now
}
