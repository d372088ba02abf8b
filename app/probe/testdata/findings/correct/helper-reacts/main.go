// The handler returns first; the helper notices that its request is over.
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
)

func watch(ctx context.Context, over chan<- error) {
	<-ctx.Done()
	over <- ctx.Err()
}

func main() {
	over := make(chan error)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		go watch(r.Context(), over)
		w.WriteHeader(http.StatusNoContent)
	}))
	defer server.Close()
	resp, err := http.Get(server.URL)
	if err != nil {
		panic(err)
	}
	resp.Body.Close()
	fmt.Println(<-over)
}
