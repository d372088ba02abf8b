// A program that waits for an interrupt or the end of its work.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	select {
	case <-ctx.Done():
		fmt.Println("interrupted")
	case <-time.After(10 * time.Millisecond):
		fmt.Println("done")
	}
}
