// Three searches side by side, with one time limit for all.
package main

import (
	"fmt"
	"time"
)

func search(kind string, d time.Duration) string {
	time.Sleep(d) // want: goroutine-leak/note
	return kind
}

func main() {
	c := make(chan string, 3)
	go func() { c <- search("web", 30*time.Millisecond) }()
	go func() { c <- search("image", 50*time.Millisecond) }()
	go func() { c <- search("video", 200*time.Millisecond) }()
	timeout := time.After(80 * time.Millisecond)
	for range 3 {
		select {
		case result := <-c:
			fmt.Println(result)
		case <-timeout:
			fmt.Println("timed out")
			return
		}
	}
}

// Output:
// web
// image
// timed out
