package play

// A Client is the form with which the page asks the program's own server.
type Client struct {
	Path string
	// HangUp says to close the connection After seconds of program clock.
	HangUp bool
	After  float64
}
