// A handler starts work on behalf of its request. Who stops that work when
// the handler returns, and who when the client hangs up?
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

func process(ctx context.Context) {
	fmt.Println("Processing user id:", ctx.Value("user_id"))
	select {
	case <-time.After(10 * time.Second):
		fmt.Println("Processing finished")
	case <-ctx.Done():
		fmt.Println("Processing cancelled")
	}
}

func hello(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	_, cancelFunc := context.WithCancel(ctx)
	ctx = context.WithValue(ctx, "user_id", 123)
	go process(ctx)

	select {
	case <-time.After(3 * time.Second):
		cancelFunc()
		fmt.Fprintln(w, "Cancelled")
	case <-ctx.Done():
		err := ctx.Err()
		fmt.Println("server:", err)
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	http.HandleFunc("/hello", hello)
	if err := http.ListenAndServe(":8080", nil); err != nil {
		fmt.Println(err)
	}
}
