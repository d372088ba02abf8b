// A server that is shut down once its answer is out.
//
//told:request /work
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

func main() {
	served := make(chan struct{}, 1)
	server := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Second)
		fmt.Fprintln(w, "worked")
		served <- struct{}{}
	})}
	ended := make(chan error)
	go func() { ended <- server.ListenAndServe() }()
	<-served
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	fmt.Println("shutdown:", server.Shutdown(ctx))
	fmt.Println("serve:", <-ended)
}

// Output:
// shutdown: <nil>
// serve: http: Server closed
