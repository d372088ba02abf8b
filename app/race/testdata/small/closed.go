package main

// The channel may be closed before the other goroutine sends.
//
// faulty
func main() {
	c := make(chan int, 1)
	done := make(chan bool)
	go func() {
		c <- 1
		done <- true
	}()
	go func() { close(c) }()
	<-done
}
