// A queue with a condition, closed when it is done.
package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu     sync.Mutex
	some   *sync.Cond
	items  []int
	closed bool
}

func (q *queue) take() (int, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 && !q.closed {
		q.some.Wait()
	}
	if len(q.items) == 0 {
		return 0, false
	}
	n := q.items[0]
	q.items = q.items[1:]
	return n, true
}

func main() {
	q := new(queue)
	q.some = sync.NewCond(&q.mu)
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			for {
				if _, ok := q.take(); !ok {
					return
				}
			}
		})
	}
	for n := range 30 {
		q.mu.Lock()
		q.items = append(q.items, n)
		q.mu.Unlock()
		q.some.Signal()
	}
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.some.Broadcast()
	wait.Wait()
	fmt.Println("empty")
}
