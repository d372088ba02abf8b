// The derived context is dropped, so that cancel stops nothing.
package main

import (
	"context"
	"fmt"
	"time"
)

func process(ctx context.Context, done chan<- bool) {
	select {
	case <-ctx.Done():
		fmt.Println("cancelled")
	case <-time.After(20 * time.Millisecond):
		fmt.Println("finished")
	}
	done <- true
}

func main() {
	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	_, cancel := context.WithCancel(ctx) // want: unused-context
	done := make(chan bool)
	go process(ctx, done)
	cancel()
	<-done
}
