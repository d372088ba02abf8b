package timeline

import "ctxplay/app/language"

// notRecorded is what the picture says of the end of a run that the recording lacks.
const notRecorded language.Phrase = "not recorded"

// coverUnrecorded covers the time from the end of the recording to the end of the
// run. What happened then is not known, and must not look like idling.
func (b *builder) coverUnrecorded() {
	if b.known >= b.head || b.known > b.v.To || b.head < b.v.From {
		return
	}
	x0, x1 := b.clamp(b.x(b.known)), b.clamp(b.x(b.head))
	x1 = max(x1, x0+3)
	for i := range b.parts {
		p := &b.parts[i]
		if i == requestPart || p.n == 0 { // the page itself knows of its requests
			continue
		}
		y0, y1 := max(p.y, b.top+b.axisHeight), min(p.y+float64(p.n)*p.row.height(), b.bottom)
		if y0 >= y1 {
			continue
		}
		b.put(behind, box(Rect, Gap, x0, y0, x1, y1))
		if w := textWidth(b.v.Words.Say(notRecorded), b.small, false); w+8 < x1-x0 {
			b.putWords(wordLayer, GapText, Middle, (x0+x1)/2, max(p.y-8*b.v.Scale, y0+b.small), b.small, b.v.Words.Say(notRecorded), Selection{})
		}
	}
}
