package effect

// A Roomer talks with the host about the room in which the page is.
type Roomer interface {
	Follow(on bool)
	Point(pointer []byte)
}

type (
	// Follow has the host tell what the presenter points at, which play.Pointed answers
	// each time, or has it stop.
	Follow struct{ On bool }
	// Point tells the host, as JSON, what the presenter points at, who is at this page.
	// play.Led answers.
	Point struct{ Pointer []byte }
)

func (x Follow) CarryOut(e Edge) { e.Follow(x.On) }
func (x Point) CarryOut(e Edge)  { e.Point(x.Pointer) }
