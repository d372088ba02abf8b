// A handler that polls, and says when its client hung up.
package main

import (
	"fmt"
	"net/http"
)

func poll(w http.ResponseWriter, r *http.Request) {
	fmt.Println("polling")
	ctx := r.Context()
	for {
		select {
		case <-ctx.Done():
			fmt.Println("hung up:", ctx.Err())
			return
		default:
		}
	}
}

func main() {
	http.HandleFunc("/poll", poll)
	if err := http.ListenAndServe(":8080", nil); err != nil {
		fmt.Println(err)
	}
}
