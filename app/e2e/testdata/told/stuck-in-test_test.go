// Tests that leave a goroutine behind, and a cancel function that is not called.
//
//told:says "In TestLeak: "
//told:says "In TestB: "
package main

import (
	"context"
	"testing"
	"time"
)

func start(ctx context.Context) <-chan int {
	c := make(chan int)
	go func() {
		c <- 1
		c <- 2 // want: blocked-send/fault
	}()
	return c
}

func TestLeak(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // want: lost-cancel
	_ = cancel
	if v := <-start(ctx); v != 1 {
		t.Fatal(v)
	}
	time.Sleep(time.Second)
}

func TestB(t *testing.T) {
	ctx := t.Context()
	c := make(chan int)
	go func() {
		<-ctx.Done()
		c <- 1 // want: blocked-send/fault
	}()
	time.Sleep(time.Second)
}

func TestC(t *testing.T) { time.Sleep(time.Second) }
