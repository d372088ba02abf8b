// A handler behind http.TimeoutHandler that looks at nothing: it is answered for at
// 1 s and works on until 5 s.
//
//told:exit stopped 0
//told:request / 0
package main

import (
	"fmt"
	"net/http"
	"time"
)

func main() {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(5 * time.Second) // want: outlives-request
		_, err := fmt.Fprintln(w, "late")
		fmt.Println("handler:", err)
	})
	http.ListenAndServe(":8080", http.TimeoutHandler(h, time.Second, "timed out\n"))
}

// Output:
// handler: http: Handler timeout
