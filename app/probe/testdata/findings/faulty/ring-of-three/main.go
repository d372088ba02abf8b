// Each waits for its left neighbour before it tells the right one.
package main

import (
	"fmt"
	"time"
)

func philosopher(left <-chan bool, right chan<- bool) {
	<-left // want: deadlock
	right <- true
}

func main() {
	a, b, c := make(chan bool), make(chan bool), make(chan bool)
	go philosopher(a, b)
	go philosopher(b, c)
	go philosopher(c, a)
	time.Sleep(50 * time.Millisecond)
	fmt.Println("silence")
}
