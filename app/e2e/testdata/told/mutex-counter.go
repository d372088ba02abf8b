// Many goroutines count under one lock, while main sleeps.
package main

import (
	"fmt"
	"sync"
	"time"
)

type counter struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *counter) inc(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[key]++
}

func main() {
	c := counter{n: make(map[string]int)}
	for range 100 {
		go c.inc("somekey")
	}
	time.Sleep(time.Second)
	c.mu.Lock()
	fmt.Println(c.n["somekey"])
	c.mu.Unlock()
}

// Output:
// 100
