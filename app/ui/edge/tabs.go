package edge

// tabMargin is how much of its neighbour is to be seen beside the tab in view,
// in CSS pixels, so that a person sees that there is one.
const tabMargin = 24

// scrolledTo returns how far to scroll a row that is width wide and scrolled to now,
// so that what lies between begin and end of the part in sight is all in sight.
func scrolledTo(now, begin, end, width float64) float64 {
	switch {
	case begin < tabMargin:
		return now + begin - tabMargin
	case end > width-tabMargin:
		return now + end - width + tabMargin
	}
	return now
}
