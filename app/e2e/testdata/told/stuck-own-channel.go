// A send on one's own channel without a buffer.
//
//told:exit deadlock 2
//told:ring 11
//told:says "it would receive itself, at main.go:12, but only after this send. A send needs a receiver that is ready"
package main

func main() {
	c := make(chan int)
	// The receiver comes too late.
	c <- 1 // want: deadlock/fault
	println(<-c)
}
