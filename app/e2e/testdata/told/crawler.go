// Pages are fetched side by side, each once.
package main

import (
	"fmt"
	"sync"
	"time"
)

var web = map[string][]string{
	"/":    {"/pkg", "/cmd"},
	"/pkg": {"/", "/cmd", "/fmt", "/os"},
	"/fmt": {"/", "/pkg"},
	"/os":  {"/", "/pkg"},
}

type crawler struct {
	mu   sync.Mutex
	seen map[string]bool
	wg   sync.WaitGroup
}

func (c *crawler) first(url string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen[url] {
		return false
	}
	c.seen[url] = true
	return true
}

func (c *crawler) crawl(url string, depth int) {
	defer c.wg.Done()
	if depth == 0 || !c.first(url) {
		return
	}
	time.Sleep(100 * time.Millisecond)
	links, ok := web[url]
	fmt.Println(url, ok)
	for _, l := range links {
		c.wg.Add(1)
		go c.crawl(l, depth-1)
	}
}

func main() {
	c := &crawler{seen: make(map[string]bool)}
	c.wg.Add(1)
	go c.crawl("/", 4)
	c.wg.Wait()
}

// Unordered output:
// / true
// /pkg true
// /cmd false
// /fmt true
// /os true
