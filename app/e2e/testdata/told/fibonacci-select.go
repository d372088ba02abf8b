// A producer that is told when to quit.
package main

import "fmt"

func fibonacci(c chan<- int, quit <-chan bool) {
	x, y := 0, 1
	for {
		select {
		case c <- x:
			x, y = y, x+y
		case <-quit:
			fmt.Println("quit")
			return
		}
	}
}

func main() {
	c, quit := make(chan int), make(chan bool)
	go func() {
		for range 6 {
			fmt.Println(<-c)
		}
		quit <- true
	}()
	fibonacci(c, quit)
}

// Output:
// 0
// 1
// 1
// 2
// 3
// 5
// quit
