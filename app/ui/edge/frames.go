package edge

// frames has something done once a frame, when it is asked to.
//
// A browser gives no frame to a hidden tab, and may stop giving them while one
// is waited for. So each frame is asked for in two ways: of the browser, and of
// a timer that comes later ([unframed]). The first of them makes the frame and
// takes the other back. In this way a run is followed, and an embedder is
// answered, in a page that nobody looks at.
type frames struct {
	ways     ways
	do       func()
	asked    wake
	released bool
}

// ways are how a frame comes from the browser.
type ways interface {
	// request asks for a frame, and for one from the timer.
	request()
	// hasten asks for one as soon as the browser has done what else there is.
	// It cannot be taken back.
	hasten()
	// cancel takes back what request asked for.
	cancel()
	// close ends them.
	close()
}

// ask asks for a frame no later than w says.
func (f *frames) ask(w wake) {
	if w <= f.asked || f.released {
		return
	}
	if f.asked == asleep {
		f.ways.request()
	}
	f.asked = w
	if w == soon {
		f.ways.hasten()
	}
}

// given makes the frame that was asked for. Each way calls it; the second call for
// the same frame does nothing.
func (f *frames) given() {
	if f.asked == asleep || f.released {
		return
	}
	f.cancel()
	f.do()
}

// cancel takes back what was asked for.
func (f *frames) cancel() {
	if f.asked != asleep {
		f.asked = asleep
		f.ways.cancel()
	}
}

// release ends them: no frame comes any more.
func (f *frames) release() {
	f.cancel()
	f.released = true
	f.ways.close()
}
