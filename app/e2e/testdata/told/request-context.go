// A handler waits for the context that it was given: the page shows it, though the
// server made it. The server is closed meanwhile, and no client has hung up.
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

func main() {
	s := &http.Server{Addr: ":8080"}
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		fmt.Println("server:", r.Context().Err())
	})
	over := make(chan error)
	go func() { over <- s.ListenAndServe() }()
	time.Sleep(time.Second)
	go func() {
		_, err := http.Get("http://localhost:8080/")
		fmt.Println("client has an error:", err != nil)
		over <- nil
	}()
	time.AfterFunc(time.Second, func() { s.Close() })
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for range 2 {
		select {
		case <-over:
		case <-ctx.Done():
		}
	}
	time.Sleep(time.Second)
}

// Unordered output:
// server: context canceled
// client has an error: true
