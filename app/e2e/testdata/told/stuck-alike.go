// Twenty deadlocks alike are one, counted.
//
//told:ring 15 20
package main

import "time"

func main() {
	for range 20 {
		func() {
			a, b := make(chan int), make(chan int)
			go func() {
				// Each waits for what the other would do after.
				time.Sleep(time.Millisecond)
				<-a // may: deadlock/fault x20
				b <- 1
			}()
			go func() {
				time.Sleep(time.Millisecond)
				<-b // may: deadlock/fault x20
				a <- 1
			}()
		}()
	}
	time.Sleep(time.Second)
}
