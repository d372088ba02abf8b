// Two consumers wait for something in a queue. Both are to stop when their
// context ends, and nothing ever comes.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

type queue struct {
	mu    sync.Mutex
	some  *sync.Cond
	items []string
}

func newQueue() *queue {
	q := &queue{}
	q.some = sync.NewCond(&q.mu)
	return q
}

func (q *queue) take(ctx context.Context) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 && ctx.Err() == nil {
		q.some.Wait()
	}
	fmt.Println("taken:", len(q.items), ctx.Err())
}

func (q *queue) takeAwake(ctx context.Context) {
	stop := context.AfterFunc(ctx, func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.some.Broadcast()
	})
	defer stop()
	q.take(ctx)
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()

	deaf, awake := newQueue(), newQueue()
	go deaf.take(ctx)
	go awake.takeAwake(ctx)
	time.Sleep(4 * time.Second)
}
