// An audit record that is meant to outlive its request, and says so.
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"
)

type userKey struct{}

func audit(ctx context.Context, over chan<- any) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	select {
	case <-time.After(50 * time.Millisecond):
		over <- ctx.Value(userKey{})
	case <-ctx.Done():
		over <- ctx.Err()
	}
}

func main() {
	over := make(chan any)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), userKey{}, "gopher")
		go audit(context.WithoutCancel(ctx), over)
		w.WriteHeader(http.StatusAccepted)
	}))
	defer server.Close()
	resp, err := http.Get(server.URL)
	if err != nil {
		panic(err)
	}
	resp.Body.Close()
	fmt.Println(<-over)
}
