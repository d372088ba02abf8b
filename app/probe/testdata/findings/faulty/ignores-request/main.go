// The goroutine has the request's context, looks up a value in it, and never
// looks whether it is done.
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"
)

type userKey struct{}

func audit(ctx context.Context, over chan<- bool) {
	fmt.Println("user", ctx.Value(userKey{}))
	for range 3 {
		time.Sleep(50 * time.Millisecond) // want: outlives-request
	}
	over <- true
}

func main() {
	over := make(chan bool, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		go audit(context.WithValue(r.Context(), userKey{}, 7), over)
		w.WriteHeader(http.StatusAccepted)
	}))
	defer server.Close()
	resp, err := http.Get(server.URL)
	if err != nil {
		panic(err)
	}
	resp.Body.Close()
	<-over
}
