// A worker forgets wg.Done; the one who would close quit waits in wg.Wait. The cause is the missing Done.
//
//told:ring none
//told:says "Done is missing"
//told:says "is the one to close the channel (main.go:20), but waits itself (sync.WaitGroup.Wait)"
package main

import (
	"sync"
	"time"
)

type server struct {
	tasks sync.WaitGroup
	quit  chan struct{}
}

func (s *server) stop() {
	s.tasks.Wait() // want: goroutine-leak/fault
	close(s.quit)
}

func main() {
	go func() {
		s := &server{quit: make(chan struct{})}
		s.tasks.Add(1)
		go func() { <-s.quit }() // want: blocked-receive/fault
		stopped := make(chan struct{})
		go func() { s.stop(); close(stopped) }()
		<-stopped // want: blocked-receive/fault
	}()
	time.Sleep(time.Second)
}
