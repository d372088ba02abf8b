// A channel tells that the work is done.
package main

import (
	"fmt"
	"time"
)

func work(done chan<- bool) {
	fmt.Println("working")
	time.Sleep(time.Second)
	fmt.Println("worked")
	done <- true
}

func main() {
	done := make(chan bool, 1)
	go work(done)
	<-done
}

// Output:
// working
// worked
