// A result that comes too late goes into a buffer and is not missed.
package main

import (
	"fmt"
	"time"
)

func fetch(d time.Duration, text string) <-chan string {
	c := make(chan string, 1)
	go func() {
		time.Sleep(d)
		c <- text
	}()
	return c
}

func main() {
	select {
	case text := <-fetch(2*time.Second, "first"):
		fmt.Println(text)
	case <-time.After(time.Second):
		fmt.Println("timeout 1")
	}
	select {
	case text := <-fetch(2*time.Second, "second"):
		fmt.Println(text)
	case <-time.After(3 * time.Second):
		fmt.Println("timeout 2")
	}
}

// Output:
// timeout 1
// second
