// A handler that works until the client is gone.
//
//told:exit stopped 0
//told:request /hello 0 2000000000
package main

import (
	"fmt"
	"net/http"
	"time"
)

func hello(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	fmt.Println("handler begins")
	defer fmt.Println("handler ends")
	select {
	case <-time.After(10 * time.Second):
		fmt.Fprintln(w, "hello")
	case <-ctx.Done():
		fmt.Println("server:", ctx.Err())
		http.Error(w, ctx.Err().Error(), http.StatusInternalServerError)
	}
}

func main() {
	http.HandleFunc("/hello", hello)
	http.ListenAndServe(":8090", nil)
}

// Output:
// handler begins
// server: context canceled
// handler ends
