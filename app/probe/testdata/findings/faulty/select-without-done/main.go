// A select with two channels, and neither is ever used again.
package main

import (
	"fmt"
	"time"
)

func watch(a, b <-chan int) {
	for {
		select { // want: goroutine-leak
		case v := <-a:
			fmt.Println("a", v)
		case v := <-b:
			fmt.Println("b", v)
		}
	}
}

func start() {
	a, b := make(chan int), make(chan int)
	go watch(a, b)
	a <- 1
	b <- 2
}

func main() {
	start()
	time.Sleep(20 * time.Millisecond)
}
