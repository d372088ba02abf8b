// Two goroutines wait for each other, and nobody is left to wake them.
package main

import "fmt"

func main() {
	fmt.Println("waiting for each other")
	there, back := make(chan int), make(chan int)
	go func() {
		<-there
		back <- 1
	}()
	<-back
	there <- 1
}
