// A handler that gives up with its client, and helpers that end in their turn.
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

func main() {
	over := make(chan bool)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var helpers sync.WaitGroup
		for range 3 {
			helpers.Go(func() {
				select {
				case <-r.Context().Done():
				case <-time.After(10 * time.Second):
				}
			})
		}
		go func() {
			helpers.Wait()
			close(over)
		}()
		<-r.Context().Done()
	}))
	defer server.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, nil)
	if err != nil {
		panic(err)
	}
	_, err = http.DefaultClient.Do(req)
	fmt.Println(err != nil)
	<-over
}
