package edge

import (
	"fmt"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/ui/panel"
	"ctxplay/app/webapi"
)

// tourKey is the name under which the browser keeps that the tour was seen or declined.
const tourKey = "ctxplay:tour"

// KeepTour keeps the state of the tour where the browser allows it.
func (b *Browser) KeepTour(state string) { webapi.Keep(tourKey, state) }

// listenToTour has the card of the tour stay beside what it points at.
func (b *Browser) listenToTour() {
	place := func(js.Value) {
		if b.stop > 0 {
			b.placeTour(false)
		}
	}
	b.on(js.Global(), "resize", "placing the card of the tour", place)
	b.free = append(b.free, webapi.Listen(js.Global().Get("document"), "scroll", "placing the card of the tour", place))
}

// followTour shows the stop to which the tour has come: its part, and the card beside
// it, which takes the focus. At the end that goes to Run.
func (b *Browser) followTour() {
	stop := b.page.Model().Prefs.Stop
	if stop == b.stop {
		return
	}
	b.stop = stop
	doc := js.Global().Get("document")
	if stop == 0 {
		doc.Call("getElementById", "run").Call("focus", map[string]any{"preventScroll": true})
		return
	}
	b.placeTour(true)
	doc.Call("getElementById", panel.TourCardID).Call("focus", map[string]any{"preventScroll": true})
}

// placeTour puts the card of the tour, and the ring, into their places. It scrolls the
// page first, if there is no room for the card otherwise.
func (b *Browser) placeTour(scroll bool) {
	global := js.Global()
	doc := global.Get("document")
	element := doc.Call("querySelector", play.Tour[b.stop-1].Part)
	card, ring := doc.Call("getElementById", panel.TourCardID), doc.Call("getElementById", panel.TourRingID)
	if !element.Truthy() || !card.Truthy() {
		return
	}
	window := box{0, 0, global.Get("innerWidth").Float(), global.Get("innerHeight").Float()}
	if bar := doc.Call("querySelector", ".controls"); global.Call("getComputedStyle", bar).Get("position").String() == "fixed" && !bar.Call("contains", element).Bool() {
		window.height = boxOf(bar).y // a phone's bar lies over all
	}
	if by := scrollFor(boxOf(element), boxOf(card), window); scroll && by != 0 {
		global.Call("scrollBy", map[string]any{"top": by, "behavior": "instant"})
	}
	part := boxOf(element)
	at, _ := placeCard(part, boxOf(card), window)
	setBox(card, at, false)
	setBox(ring, part, true)
}

func boxOf(e js.Value) box {
	r := e.Call("getBoundingClientRect")
	return box{r.Get("x").Float(), r.Get("y").Float(), r.Get("width").Float(), r.Get("height").Float()}
}

// setBox puts an element with a fixed position at a box, with its size or without.
func setBox(e js.Value, at box, sized bool) {
	style := e.Get("style")
	px := func(property string, length float64) { style.Set(property, fmt.Sprintf("%.0fpx", length)) }
	px("left", at.x)
	px("top", at.y)
	if sized {
		px("width", at.width)
		px("height", at.height)
	}
}
