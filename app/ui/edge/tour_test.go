package edge

import "testing"

// The card of the tour covers nothing of what it points at, wherever there is room on
// some side, and lies in the window.
func TestCardOfTheTourCoversNothing(t *testing.T) {
	for _, window := range []box{{0, 0, 1440, 900}, {0, 0, 1200, 800}, {0, 0, 768, 1024}, {0, 0, 390, 780}} {
		card := box{0, 0, min(340, window.width-2*tourGap), 190}
		for _, part := range []box{
			{0, 130, window.width * 0.38, 500},
			{300, 8, 86, 40},
			{window.width * 0.4, 250, window.width * 0.6, 280},
			{window.width * 0.4, 540, window.width * 0.6, 36},
			{0, 650, window.width, window.height - 650},
			{12, 2000, window.width - 24, 470},
			{12, -900, window.width - 24, 3000},
		} {
			part.y -= scrollFor(part, card, window)
			at, ok := placeCard(part, card, window)
			if !ok || at.meets(part) {
				t.Errorf("in %v the card is at %v and the part at %v", window, at, part)
			}
			if at.x < 0 || at.y < 0 || at.x+at.width > window.width || at.y+at.height > window.height {
				t.Errorf("in %v the card is at %v, outside", window, at)
			}
		}
	}
}
