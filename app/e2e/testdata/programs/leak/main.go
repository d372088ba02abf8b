// The answer comes after its asker has given up.
package main

import (
	"fmt"
	"time"
)

func ask() string {
	answer := make(chan string)
	go func() {
		time.Sleep(2 * time.Second)
		answer <- "late"
	}()
	select {
	case s := <-answer:
		return s
	case <-time.After(time.Second):
		return "gave up"
	}
}

func main() {
	fmt.Println(ask())
	time.Sleep(3 * time.Second)
}
