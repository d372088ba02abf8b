package editor

import (
	"reflect"
	"slices"
)

// A Mark is what the editor shows at a line: which goroutines stand there, and
// whether it is lit up.
type Mark struct {
	File  string
	Line  int
	State string // of the first goroutine, "" for none
	// Goroutines are the first few, More how many others there are.
	Goroutines []Goroutine
	More       int
	Lit, Hover bool
}

// A Goroutine is a chip at the end of a line. Says tells in words what the goroutine
// does; Past means that it was last seen there, and may have gone on.
type Goroutine struct {
	ID           int64
	State, Says  string
	Chosen, Past bool
}

// sameMarks reports whether a and b show the same.
func sameMarks(a, b []Mark) bool {
	return slices.EqualFunc(a, b, func(a, b Mark) bool { return reflect.DeepEqual(a, b) })
}
