// The queue is filled, but nobody is told.
package main

import (
	"fmt"
	"sync"
	"time"
)

type queue struct {
	mu    sync.Mutex
	some  *sync.Cond
	items []int
}

func (q *queue) take() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.some.Wait() // want: goroutine-leak
	}
	return q.items[0]
}

func main() {
	q := new(queue)
	q.some = sync.NewCond(&q.mu)
	go func() { fmt.Println(q.take()) }()
	time.Sleep(20 * time.Millisecond)
	q.mu.Lock()
	q.items = append(q.items, 1)
	q.mu.Unlock()
	time.Sleep(20 * time.Millisecond)
}
