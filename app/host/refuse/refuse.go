// Package refuse answers requests that are not served: with a line of text, and with
// the end of the connection. It is for the host and for what the host is made of.
package refuse

import (
	"net/http"
	"time"
)

// Request answers with an error. The connection ends with the answer, without waiting
// for the rest of the request: net/http would read on, to use the connection again, for
// as long as a client lets its body drip.
func Request(w http.ResponseWriter, code int, text string) {
	w.Header().Set("Connection", "close")
	c := http.NewResponseController(w)
	// A recorder in a test supports neither, and has no connection to end.
	_ = c.EnableFullDuplex()
	_ = c.SetReadDeadline(time.Now())
	http.Error(w, text, code)
}
