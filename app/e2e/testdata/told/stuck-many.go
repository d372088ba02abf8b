// 5000 goroutines wait on a nil channel.
//
//told:seeds 1
package main

import (
	"fmt"
	"time"
)

func main() {
	var c chan int
	for range 5000 {
		go func() { <-c }() // want: goroutine-leak/fault x5000
	}
	time.Sleep(time.Second)
	fmt.Println("end")
}
