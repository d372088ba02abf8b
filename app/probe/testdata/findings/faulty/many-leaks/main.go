// One leak a request: a thousand of them at one line.
package main

import (
	"fmt"
	"time"
)

func handle(n int) {
	errs := make(chan error)
	go func() {
		errs <- fmt.Errorf("request %d", n) // want: blocked-send
	}()
}

func main() {
	for n := range 1000 {
		handle(n)
	}
	time.Sleep(50 * time.Millisecond)
}
