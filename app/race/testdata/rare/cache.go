package main

import "sync"

// A cache looks for what it has, and makes it if there is none. Each step holds the lock, and what
// there is once only is made twice.
//
// depth 2: another one looks for it before it is put.
func main() {
	var mu sync.Mutex
	cache := map[string]int{}
	get := func(key string) (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		n, ok := cache[key]
		return n, ok
	}
	put := func(key string, n int) {
		mu.Lock()
		defer mu.Unlock()
		if _, has := cache[key]; has {
			panic("it was made twice")
		}
		cache[key] = n
	}
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Go(func() {
			work(150)
			if _, ok := get("once"); !ok {
				put("once", i)
			}
			work(100)
		})
	}
	wg.Wait()
}
