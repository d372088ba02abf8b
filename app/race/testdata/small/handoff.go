package main

import "fmt"

// A value goes to another goroutine, which gives it back.
//
// correct
func main() {
	there, back := make(chan int), make(chan int)
	go func() { back <- 2 * <-there }()
	there <- 21
	fmt.Println(<-back)
}
