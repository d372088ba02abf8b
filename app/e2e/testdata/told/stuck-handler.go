// A handler that sends on a channel from which nobody receives: the request is never answered.
//
//told:request /
//told:exit stopped 0
package main

import "net/http"

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		c := make(chan int)
		c <- 1 // want: blocked-send/fault
		w.Write([]byte("ok"))
	})
	http.ListenAndServe(":8080", nil)
}
