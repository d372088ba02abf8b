// A handler whose helper ends with the request, hung up or not.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"
)

func process(ctx context.Context, done chan<- string) {
	select {
	case <-time.After(10 * time.Millisecond):
		done <- "finished"
	case <-ctx.Done():
		done <- "cancelled"
	}
}

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		done := make(chan string, 1)
		go process(r.Context(), done)
		fmt.Fprint(w, <-done)
	}))
	defer server.Close()
	resp, err := http.Get(server.URL)
	if err != nil {
		panic(err)
	}
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Println(string(body))
}
