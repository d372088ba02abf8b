// main goes home while a goroutine still waits for work from a package's channel.
package main

import (
	"fmt"
	"time"
)

var orders = make(chan string)

func kitchen() {
	for o := range orders { // want: goroutine-leak
		fmt.Println("cooking", o)
	}
}

func main() {
	go kitchen()
	orders <- "soup"
	orders <- "bread"
	time.Sleep(20 * time.Millisecond)
}
