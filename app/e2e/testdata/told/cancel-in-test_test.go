// t.Context and a goroutine that outlives the test.
//
//told:says "TestA"
package main

import (
	"testing"
	"time"
)

func TestA(t *testing.T) {
	ctx := t.Context()
	c := make(chan int)
	go func() {
		<-ctx.Done()
		c <- 1 // want: blocked-send
	}()
	time.Sleep(time.Second)
}

func TestB(t *testing.T) { time.Sleep(time.Second) }
