// What is made once, kept in a pool, and looked up in a concurrent map.
package main

import (
	"fmt"
	"sync"
)

func main() {
	config := sync.OnceValue(func() string {
		fmt.Println("reading")
		return "config"
	})
	pool := sync.Pool{New: func() any { return new([64]byte) }}
	var seen sync.Map
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			b := pool.Get().(*[64]byte)
			defer pool.Put(b)
			seen.Store(i, config())
		})
	}
	wg.Wait()
	n := 0
	seen.Range(func(any, any) bool { n++; return true })
	fmt.Println(n)
}

// Output:
// reading
// 4
