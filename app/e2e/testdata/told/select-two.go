// A select takes whichever channel is ready first.
package main

import (
	"fmt"
	"time"
)

func after(d time.Duration, text string) <-chan string {
	c := make(chan string)
	go func() {
		time.Sleep(d)
		c <- text
	}()
	return c
}

func main() {
	one, two := after(time.Second, "one"), after(2*time.Second, "two")
	for range 2 {
		select {
		case text := <-one:
			fmt.Println("received", text)
		case text := <-two:
			fmt.Println("received", text)
		}
	}
}

// Output:
// received one
// received two
