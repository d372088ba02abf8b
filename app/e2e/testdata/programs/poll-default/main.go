// Polls Done with a default until the deadline.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	for {
		select {
		case <-ctx.Done():
			fmt.Println("poll-default:", ctx.Err())
			return
		default:
		}
	}
}
