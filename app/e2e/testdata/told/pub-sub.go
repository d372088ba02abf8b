// Subscribers hear what is published until the broker closes.
package main

import (
	"fmt"
	"sync"
)

type broker struct {
	mu   sync.RWMutex
	subs []chan string
}

func (b *broker) subscribe() <-chan string {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := make(chan string, 4)
	b.subs = append(b.subs, c)
	return c
}

func (b *broker) publish(text string) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, c := range b.subs {
		c <- text
	}
}

func (b *broker) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.subs {
		close(c)
	}
}

func main() {
	var b broker
	var wg sync.WaitGroup
	for i := range 2 {
		c := b.subscribe()
		wg.Go(func() {
			for text := range c {
				fmt.Println(i, text)
			}
		})
	}
	b.publish("hello")
	b.publish("bye")
	b.close()
	wg.Wait()
}

// Unordered output:
// 0 hello
// 0 bye
// 1 hello
// 1 bye
