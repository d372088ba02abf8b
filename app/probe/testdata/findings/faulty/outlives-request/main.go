// A handler starts work that nothing ends with the request.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"
)

func main() {
	over := make(chan bool)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		go func(ctx context.Context) {
			time.Sleep(100 * time.Millisecond) // want: outlives-request
			over <- true
		}(context.Background())
		fmt.Fprint(w, "accepted")
	}))
	defer server.Close()
	resp, err := http.Get(server.URL)
	if err != nil {
		panic(err)
	}
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Println(string(body))
	<-over
}
