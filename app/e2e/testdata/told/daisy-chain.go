// A value passes through a thousand goroutines.
package main

import "fmt"

func main() {
	leftmost := make(chan int)
	left := leftmost
	for range 1000 {
		right := make(chan int)
		go func(l, r chan int) { l <- 1 + <-r }(left, right)
		left = right
	}
	go func() { left <- 1 }()
	fmt.Println(<-leftmost)
}

// Output:
// 1001
