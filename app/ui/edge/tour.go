package edge

// A box is a part of the window, in CSS pixels.
type box struct{ x, y, width, height float64 }

// meets reports whether two boxes have a point in common.
func (b box) meets(o box) bool {
	return b.x < o.x+o.width && o.x < b.x+b.width && b.y < o.y+o.height && o.y < b.y+b.height
}

// tourGap is how far the card of the tour stays from what it points at, and from the
// edges of the window.
const tourGap = 12

// placeCard returns where a card goes in a window: beside a part of the page, without
// covering any of it. If there is room for that on no side, ok is false, and the card
// goes above the part as far as it can.
func placeCard(part, card, window box) (at box, ok bool) {
	least, most := window.x+tourGap, window.x+window.width-card.width-tourGap
	top, bottom := window.y+tourGap, window.y+window.height-card.height-tourGap
	acrossX, alongY := clamp(part.x, least, most), clamp(part.y, top, bottom)
	for _, at := range []box{
		{part.x + part.width + tourGap, alongY, card.width, card.height},
		{part.x - card.width - tourGap, alongY, card.width, card.height},
		{acrossX, part.y + part.height + tourGap, card.width, card.height},
		{acrossX, part.y - card.height - tourGap, card.width, card.height},
	} {
		if at.x >= least && at.x <= most && at.y >= top && at.y <= bottom {
			return at, true
		}
	}
	return box{acrossX, clamp(part.y-card.height-tourGap, top, bottom), card.width, card.height}, false
}

func clamp(x, least, most float64) float64 { return max(min(x, most), least) }

// scrollFor returns by how much a page that scrolls has to, so that a card has room
// above a part: not at all if it fits on some side as it is.
func scrollFor(part, card, window box) float64 {
	whole := part.y >= window.y && part.y+part.height <= window.y+window.height
	if _, ok := placeCard(part, card, window); ok && whole {
		return 0
	}
	return part.y - (window.y + card.height + 2*tourGap)
}
