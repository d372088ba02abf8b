// Contexts that end while somebody waits for them, or nobody does.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	type key struct{}
	alone, cancelAlone := context.WithCancel(context.Background())
	awaited, cancelAwaited := context.WithCancel(context.Background())
	child, cancelChild := context.WithTimeout(context.WithValue(awaited, key{}, 1), time.Hour)
	defer cancelChild()
	starts, cancelStarts := context.WithCancel(context.Background())
	polled, cancelPolled := context.WithCancel(context.Background())
	left, cancelLeft := context.WithCancel(context.Background())

	woken, started, saw := make(chan int), make(chan int), make(chan int)
	go func() { <-child.Done(); woken <- 1 }()
	context.AfterFunc(starts, func() { started <- 1 })
	go func() { <-saw; fmt.Println(polled.Err()); saw <- 1 }()
	go func() { // was waiting, and is no longer
		select {
		case <-left.Done():
		case <-time.After(time.Millisecond):
		}
		woken <- 1
	}()
	<-woken

	cancelAlone()
	cancelAwaited()
	<-woken
	cancelStarts()
	<-started
	cancelPolled()
	saw <- 1
	<-saw
	cancelLeft()
	fmt.Println(alone.Err())
}
