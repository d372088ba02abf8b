// A result that comes after its asker has given up has nowhere to go.
package main

import (
	"fmt"
	"time"
)

func ask(answer time.Duration) string {
	result := make(chan string)
	go func() {
		time.Sleep(answer)
		result <- "late" // want: blocked-send
	}()
	select {
	case s := <-result:
		return s
	case <-time.After(5 * time.Millisecond):
		return "gave up"
	}
}

func main() {
	fmt.Println(ask(10 * time.Millisecond))
	time.Sleep(50 * time.Millisecond)
}
