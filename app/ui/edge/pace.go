package edge

import "time"

// Budgets of one frame. Decoding leaves more than half of a frame of 16 ms for
// layout, painting and the browser. go-app renders ten times a second, which is as
// often as a person reads, or twice while there is much to decode or to render.
const (
	decodeBudget = 5 * time.Millisecond
	renderEvery  = 100 * time.Millisecond
	renderBusy   = 500 * time.Millisecond
	renderOver   = time.Second // while the rest of a run that has ended is read
	// After go-app rendered for d, it does not render again for renderShare·d:
	// comparing with the page what it rendered takes some 3·d more.
	renderShare = 30
	renderLeast = 50 * time.Millisecond
	// frameFull is after how long a frame has no time for rendering any more.
	frameFull = 10 * time.Millisecond
	// A picture that takes longer than drawSlow takes turns with decoding
	// while there is a backlog. When the program has ended there is nothing
	// more to watch, and the backlog goes first.
	drawSlow   = 5 * time.Millisecond
	overBudget = 30 * time.Millisecond
	overEvery  = 250 * time.Millisecond
	// A page that nobody sees has few frames, and nothing that must be smooth.
	hiddenBudget = 200 * time.Millisecond
	// freshFor is for how long after its first event a run that is to be played back when
	// it has ended may be over at once. A busy machine takes that long for a short run.
	freshFor = time.Second
	// unframed is how long a frame may fail to come before one is made without
	// the browser: it gives none to a hidden tab, nor to a frame of another
	// site's that is scrolled out of view or not displayed.
	unframed = 250 * time.Millisecond
)

// A pace decides what each frame of the page does: fold what the program has
// said, draw the picture, have go-app render what is text. It has no clock; the
// browser's edge asks it step by step, as a step depends on how long those
// before it took.
//
// A pace does not ask how the page came to be unseen, or when that changes: a
// frame that does not come is made up for ([unframed]), and the one that comes
// with the page's return draws what there is.
type pace struct {
	stale    bool          // what go-app rendered is older than the model
	hurry    bool          // and the next frame must render
	drawOnly bool          // this frame draws, and the next one folds
	last     time.Time     // when go-app last rendered
	drawn    time.Time     // when the last picture was drawn
	drew     time.Duration // how long that took
}

// A load is what there is to do.
type load struct {
	hidden  bool          // nobody sees the page
	backlog bool          // there is something left to fold
	over    bool          // the program has ended
	untold  bool          // and the page does not say so yet
	active  bool          // a run is under way
	busy    bool          // it has so many goroutines that rendering takes a frame
	picture bool          // the picture is older than the model
	moving  bool          // a real clock goes on, or something is still to be announced
	playing bool          // a run is being played back
	fresh   bool          // a run that is to be played back has just been asked for
	took    time.Duration // how long the last rendering took
}

// A wake is when the next frame is due.
type wake int

const (
	asleep wake = iota // not before something happens
	framed             // with the browser's next frame
	soon               // as soon as the browser has done what else there is
)

// leaves reports whether a frame is left to go-app alone, since the one before had
// no time to render what cannot wait.
func (p *pace) leaves(now time.Time) bool {
	if !p.hurry {
		return false
	}
	p.hurry, p.stale, p.last = false, false, now
	return true
}

// folds returns how long a frame is to fold for, 0 for not at all. While a picture
// takes long to draw, one frame draws and the next one folds. Once the program has
// ended and the page says so, folding comes first, and a picture now and then shows
// how far it has got. A picture that has nothing new to show never comes before
// folding, which would then never go on.
func (p *pace) folds(l load, now time.Time) time.Duration {
	switch {
	case !l.backlog:
		p.drawOnly = false
	case l.hidden:
		p.drawOnly = false
		return hiddenBudget
	case l.fresh:
		p.drawOnly = false // it may not be drawn, and what is to be drawn at last comes of folding
	case l.over:
		p.drawOnly = l.picture && now.Sub(p.drawn) > overEvery
	default:
		p.drawOnly = p.drew > drawSlow && !p.drawOnly
	}
	switch {
	case p.drawOnly || !l.backlog:
		return 0
	case l.over && !l.untold:
		return overBudget
	}
	return decodeBudget
}

// draws reports whether a frame that has taken so long already draws the picture.
// Urgent says that something cannot wait to be shown. The end of a program is said
// in words, which do not wait for a picture of what is folded so far. A run that will
// be played back, and may be over at once, is not drawn at first: its end would be seen
// before its start.
func (p *pace) draws(l load, urgent bool, now time.Time, taken time.Duration) bool {
	if l.fresh {
		return false
	}
	if p.drawOnly || urgent && !(l.backlog && l.over) {
		return true
	}
	if taken > frameFull && now.Sub(p.drawn) < renderEvery {
		return false
	}
	return !l.backlog || p.drew <= drawSlow && !l.over
}

// drewFor notes that a picture was drawn.
func (p *pace) drewFor(took time.Duration, now time.Time) { p.drew, p.drawn = took, now }

// renders reports whether go-app renders in a frame that has taken so long
// already. A full one leaves it to the next, but not for ever.
func (p *pace) renders(l load, urgent bool, now time.Time, taken time.Duration) bool {
	full := taken > frameFull
	if p.hurry = urgent && full; p.hurry {
		return false
	}
	wait := p.rest(l)
	if full {
		wait += renderEvery
	}
	if !urgent && (!p.stale || now.Sub(p.last) < wait) {
		return false
	}
	p.stale, p.last = false, now
	return true
}

// rest returns the least time between two renderings: a long one while a program
// streams, and while only the person moves something as short a one as leaves nine
// tenths of the time for drawing.
func (p *pace) rest(l load) time.Duration {
	switch {
	case l.backlog && l.over:
		return renderOver
	case l.backlog, l.active && l.busy:
		return renderBusy
	case l.active:
		return renderEvery
	case l.playing:
		return min(max(renderShare*l.took, renderEvery), renderBusy)
	}
	return min(max(renderShare*l.took, renderLeast), renderBusy)
}

// wakes says when the next frame is due. The rest of a run that has ended is not
// watched as it goes on, and so is folded without waiting for the browser's frames.
func (p *pace) wakes(l load) wake {
	switch {
	case l.backlog && l.over:
		return soon
	case p.hurry, p.stale, l.picture, l.backlog, l.moving, l.playing:
		return framed
	}
	return asleep
}
