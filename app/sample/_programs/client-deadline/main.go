// One program is both ends: a server that needs 5 seconds for an answer, and a
// client that waits for 2.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"
)

func report(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(5 * time.Second):
		fmt.Fprintln(w, "the report")
	case <-r.Context().Done():
		fmt.Println("server:", r.Context().Err())
	}
}

func main() {
	server := httptest.NewServer(http.HandlerFunc(report))
	defer server.Close() // waits for the handler

	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, nil)
	if err != nil {
		panic(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		fmt.Println("client:", ctx.Err())
		return
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	fmt.Printf("client: %s, %v\n", text, err)
}
