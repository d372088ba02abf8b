// A sensor is read once a second, until its context ends.
package main

import (
	"context"
	"fmt"
	"time"
)

func watch(ctx context.Context, done chan<- int) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	readings := 0
	for {
		select {
		case <-ticker.C:
			readings++
			fmt.Println("reading", readings)
		case <-ctx.Done():
			done <- readings
			return
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 3500*time.Millisecond)
	defer cancel()

	done := make(chan int)
	go watch(ctx, done)
	fmt.Println(<-done, "readings, then:", ctx.Err())
}
