// A pending timer would wake the goroutine: main returned early, no more.
package main

import (
	"fmt"
	"time"
)

func main() {
	func() {
		c := make(chan int)
		time.AfterFunc(time.Hour, func() { c <- 1 })
		go func() { fmt.Println(<-c) }() // want: goroutine-leak/note
	}()
	time.Sleep(time.Second)
}
