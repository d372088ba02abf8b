// The first of three replicas answers; the others' answers go into a buffer.
package main

import (
	"fmt"
	"time"
)

func replica(n int) string {
	time.Sleep(time.Duration(n) * 100 * time.Millisecond) // want: goroutine-leak/note x2
	return fmt.Sprint("result of replica ", n)
}

func first(n int) string {
	c := make(chan string, n)
	for i := 1; i <= n; i++ {
		go func() { c <- replica(i) }()
	}
	return <-c
}

func main() {
	fmt.Println(first(3))
}

// Output:
// result of replica 1
