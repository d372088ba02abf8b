// Callers that ask for the same thing at the same time share one call. It goes on
// as long as one of them still waits for it.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

type call struct {
	mu      sync.Mutex
	callers int
	cancel  context.CancelFunc
	done    chan struct{}
	answer  string
}

func (c *call) run(ctx context.Context) {
	select {
	case <-time.After(4 * time.Second):
		c.answer = "the answer"
	case <-ctx.Done():
		c.answer = "nobody waits"
	}
	close(c.done)
}

func (c *call) wait(ctx context.Context) (string, error) {
	c.mu.Lock()
	if c.callers++; c.callers == 1 {
		var shared context.Context
		shared, c.cancel = context.WithCancel(context.WithoutCancel(ctx))
		c.done = make(chan struct{})
		go c.run(shared)
	}
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		if c.callers--; c.callers == 0 {
			c.cancel()
		}
		c.mu.Unlock()
	}()
	select {
	case <-c.done:
		return c.answer, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func main() {
	var shared call
	var wg sync.WaitGroup
	for _, patience := range []time.Duration{2 * time.Second, 10 * time.Second, 10 * time.Second} {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			answer, err := shared.wait(ctx)
			fmt.Printf("%q %v\n", answer, err)
		})
	}
	wg.Wait()
}
