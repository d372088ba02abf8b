// A handler behind http.TimeoutHandler that looks at nothing: it is answered for
// and works on.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

func main() {
	over := make(chan bool)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Second) // want: outlives-request
		_, err := fmt.Fprintln(w, "late")
		over <- err != nil
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(l, http.TimeoutHandler(h, 50*time.Millisecond, "timed out"))
	resp, err := http.Get("http://" + l.Addr().String())
	if err != nil {
		panic(err)
	}
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Printf("%s %v\n", body, <-over)
}
