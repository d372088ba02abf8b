package edge

import (
	"strings"
	"time"
)

// keyMark is how the fragment of the presenter's link begins. What follows is the key
// of the room.
const keyMark = "#room="

// keyIn returns the key in a fragment, "" for none.
func keyIn(fragment string) string {
	key, ok := strings.CutPrefix(fragment, keyMark)
	if !ok {
		return ""
	}
	return key
}

// Times of talking with the host about the room.
const (
	// deaf is after how long without a word the host is taken for gone. It says
	// something every 10 s.
	deaf = 30 * time.Second
	// pointEvery is the shortest time between two pointers, and tellEvery the time after
	// which the latest is told once more, to hear who follows.
	pointEvery = 80 * time.Millisecond
	tellEvery  = 5 * time.Second
)

// A stir is what a person has done to the page, as the browser reports it.
type stir struct {
	key  string // the one pressed, "" for a click or what was put into a field
	free bool   // it was done on what one who follows may click
}

// isTouch reports whether a stir makes a page follow no longer. To scroll, to go through
// the page by Tab and to press the keys of a shortcut of the browser does not.
func (s stir) isTouch() bool {
	switch s.key {
	case "", "Enter", " ":
		return !s.free
	case "Tab", "Shift", "Control", "Alt", "Meta", "CapsLock", "PageUp", "PageDown":
		return false
	}
	return true
}

// An outbox holds the pointer that is to be told next, one at a time. A pointer that
// was not told before another came is never told.
type outbox struct {
	next []byte // nil for none
	busy bool   // one is on its way, or was just told
}

// put takes a pointer, and returns the one to be told now, nil for none.
func (o *outbox) put(pointer []byte) []byte {
	o.next = pointer
	return o.take()
}

// done says that another can be told, and returns it.
func (o *outbox) done() []byte {
	o.busy = false
	return o.take()
}

func (o *outbox) take() (now []byte) {
	if o.busy || o.next == nil {
		return nil
	}
	now, o.next, o.busy = o.next, nil, true
	return now
}
