// A handler that needs four seconds stands behind http.TimeoutHandler, which lets
// it have one and a half.
package main

import (
	"fmt"
	"net/http"
	"time"
)

func export(w http.ResponseWriter, r *http.Request) {
	for part := 1; part <= 4; part++ {
		time.Sleep(time.Second) // the work, which looks at nothing
		_, err := fmt.Fprintln(w, "part", part)
		fmt.Printf("part %d: %v, %v\n", part, err, r.Context().Err())
	}
}

func main() {
	handler := http.TimeoutHandler(http.HandlerFunc(export), 1500*time.Millisecond, "too slow\n")
	http.Handle("/export", handler)
	if err := http.ListenAndServe(":8080", nil); err != nil {
		fmt.Println(err)
	}
}
