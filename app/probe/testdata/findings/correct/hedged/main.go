// Two asked, the first answer taken, the other told to stop and waited for.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func ask(ctx context.Context, after time.Duration) (string, error) {
	select {
	case <-time.After(after):
		return after.String(), nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	answers := make(chan string, 2)
	var wait sync.WaitGroup
	for _, after := range []time.Duration{5 * time.Millisecond, 5 * time.Second} {
		wait.Go(func() {
			if s, err := ask(ctx, after); err == nil {
				answers <- s
			}
		})
	}
	fmt.Println(<-answers)
	cancel()
	wait.Wait()
}
