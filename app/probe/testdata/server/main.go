// Ways in which net/http ends the context that it gave a handler, one after the
// other.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// waits is a handler that waits for its context.
func waits(w http.ResponseWriter, r *http.Request) {
	<-r.Context().Done()
	over <- r.Context().Err()
}

var over = make(chan error)

func main() {
	serve("client", &http.Server{Handler: http.HandlerFunc(waits)}, func(url string, _ *http.Server) {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		get(ctx, url)
		<-over
	})
	serve("Close", &http.Server{Handler: http.HandlerFunc(waits)}, func(url string, s *http.Server) {
		time.AfterFunc(50*time.Millisecond, func() { s.Close() })
		get(context.Background(), url)
		<-over
	})
	reads := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		waits(w, r)
	})
	serve("ReadTimeout", &http.Server{Handler: reads, ReadTimeout: 100 * time.Millisecond}, func(url string, s *http.Server) {
		body, never := io.Pipe()
		go http.Post(url, "text/plain", body)
		<-over
		never.Close()
	})
	slow := http.TimeoutHandler(http.HandlerFunc(waits), 50*time.Millisecond, "too slow")
	serve("TimeoutHandler", &http.Server{Handler: slow}, func(url string, s *http.Server) {
		get(context.Background(), url)
		<-over
	})
	handled := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		go waits(w, r)
		time.Sleep(20 * time.Millisecond)
	})
	serve("handler", &http.Server{Handler: handled}, func(url string, s *http.Server) {
		get(context.Background(), url)
		<-over
	})
}

func serve(name string, s *http.Server, try func(url string, s *http.Server)) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go s.Serve(l)
	try("http://"+l.Addr().String(), s)
	s.Close()
	fmt.Println(name)
}

func get(ctx context.Context, url string) {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		panic(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}
}
