// The same by a channel, with a goroutine that waits for main.
//
//told:exit stopped 0
package main

import (
	"fmt"
	"os"
	"os/signal"
)

func main() {
	sigs, done := make(chan os.Signal, 1), make(chan bool, 1)
	signal.Notify(sigs, os.Interrupt)
	go func() {
		fmt.Println(<-sigs)
		done <- true
	}()
	<-done
}
