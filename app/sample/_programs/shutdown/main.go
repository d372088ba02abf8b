// A server answers slowly. One second after the first request has come, it is
// shut down.
package main

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

func main() {
	busy := make(chan struct{})
	var once sync.Once
	http.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		once.Do(func() { close(busy) })
		select {
		case <-time.After(3 * time.Second):
			fmt.Fprintln(w, "slow, but whole")
			fmt.Println("handler: answered")
		case <-r.Context().Done():
			fmt.Println("handler:", r.Context().Err())
		}
	})

	server := &http.Server{Addr: ":8080"}
	served := make(chan error, 1)
	go func() { served <- server.ListenAndServe() }()

	<-busy
	time.Sleep(time.Second)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	fmt.Println("shutting down")
	fmt.Println("shut down:", server.Shutdown(ctx))
	fmt.Println("serve:", <-served)
}
