// main sends and returns; the receiver is runnable then, and must not get a turn after main has returned.
//
//told:seeds 10
package main

import "fmt"

func main() {
	c := make(chan int, 1)
	done := make(chan bool)
	go func() {
		done <- true
		fmt.Println("received", <-c)
	}()
	<-done
	c <- 1
	fmt.Println("main ends")
}

// Output:
// main ends
