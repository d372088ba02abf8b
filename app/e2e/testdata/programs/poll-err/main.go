// Polls Err until the deadline.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	for ctx.Err() == nil {
	}
	fmt.Println("poll-err:", ctx.Err())
}
